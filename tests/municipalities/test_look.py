"""Colours, logo and host names of a municipality."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from ratschlag import cli
from ratschlag.municipalities import operations, rules
from ratschlag.municipalities.documents import logo_png
from ratschlag.municipalities.documents.logo import KEPT_PIXELS
from ratschlag.municipalities.models import Municipality, MunicipalityHost, MunicipalityLogo
from ratschlag.municipalities.queries import municipality_at
from tests.factories.municipalities import ANNA, anna, browser_of, make_municipality
from tests.factories.processes import NOW

ACT = {"by": ANNA, "now": NOW}
LOGO = "/werkstatt/kommune/logo/"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def picture(kind: str = "PNG", size: tuple[int, int] = (900, 300), **more: object) -> bytes:
    target = io.BytesIO()
    Image.new("RGB", size, "#7a1f4b").save(target, kind, **more)
    return target.getvalue()


colours = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


@given(colour=colours, page=st.sampled_from([rules.LIGHT_PAGE, rules.DARK_PAGE]))
def test_nearest_legible_colour_is_legible_and_a_legible_one_stays(colour: str, page: str) -> None:
    found = rules.nearest_legible(colour, page)

    assert rules.accent_is_legible(found, page)
    assert found == colour or not rules.accent_is_legible(colour, page)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_logo_is_made_anew_small_and_without_anything_beside_its_pixels(kind: str) -> None:
    note = PngInfo()
    note.add_text("comment", "GEHEIM")
    more = {"pnginfo": note} if kind == "PNG" else {}

    made = logo_png(picture(kind, **more) + b"<script>GEHEIM</script>")

    assert made is not None
    with Image.open(io.BytesIO(made)) as kept:
        assert kept.format == "PNG"
        assert kept.width <= KEPT_PIXELS[0]
        assert kept.height <= KEPT_PIXELS[1]
    assert b"GEHEIM" not in made


@pytest.mark.parametrize(
    "data",
    [b"", SVG, b"GIF89a", b"%PDF-1.7", picture()[:200], picture(size=(5000, 10)), b"x" * 2_000_000],
)
def test_file_that_is_no_safe_picture_is_not_taken(data: bytes) -> None:
    assert logo_png(data) is None


@pytest.mark.django_db
def test_logo_is_chosen_served_and_taken_away() -> None:
    town = make_municipality()
    staff, visitor = browser_of(town, anna(town)), browser_of(town)
    sent = {"logo": SimpleUploadedFile("w.png", picture()), "description": "Wappen"}

    chosen = staff.post(LOGO, sent)
    served = visitor.get("/logo.png")
    page = visitor.get("/").content.decode()
    gone = staff.post(f"{LOGO}entfernen/")

    assert (chosen.status_code, gone.status_code) == (302, 302)
    assert served["Content-Type"] == "image/png"
    assert served["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in served["Content-Security-Policy"]
    assert "/logo.png?v=" in page
    assert visitor.get("/logo.png").status_code == 404
    assert not MunicipalityLogo.objects.exists()


@pytest.mark.django_db
def test_logo_of_one_town_is_nowhere_in_another() -> None:
    town, other = make_municipality(), make_municipality("anderstadt")
    operations.set_logo(municipality=town, data=picture(), description="Wappen", **ACT)
    operations.set_logo(municipality=other, data=picture(), description="Anderes", **ACT)

    operations.remove_logo(municipality=other, **ACT)

    assert browser_of(other).get("/logo.png").status_code == 404
    assert browser_of(town).get("/logo.png").status_code == 200


@pytest.mark.django_db
def test_hostile_logo_is_refused_with_a_sentence() -> None:
    town = make_municipality()
    sent = {"logo": SimpleUploadedFile("w.svg", SVG), "description": "Wappen"}

    answer = browser_of(town, anna(town)).post(LOGO, sent)

    assert answer.status_code == 422
    assert "PNG, JPEG oder WebP" in answer.content.decode()
    with pytest.raises(operations.NotAPicture):
        operations.set_logo(municipality=town, data=SVG, description="x", **ACT)


@pytest.mark.django_db
def test_colours_are_shown_before_they_are_saved() -> None:
    town = make_municipality()
    client = browser_of(town, anna(town))
    page = client.get("/werkstatt/kommune/")
    typed = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}

    answer = client.post(
        "/werkstatt/kommune/", {**typed, "accent_light": "#7a1f4b", "version": 1, "vorschau": "1"}
    )

    assert 'fill="#7a1f4b"' in answer.content.decode()
    town.refresh_from_db()
    assert town.accent_light == "#1c4a80"


@pytest.mark.django_db
def test_colour_nobody_can_read_is_refused_with_the_nearest_one() -> None:
    town = make_municipality()
    client = browser_of(town, anna(town))
    page = client.get("/werkstatt/kommune/")
    typed = {name: page.context["form"][name].value() or "" for name in page.context["form"].fields}

    answer = client.post("/werkstatt/kommune/", {**typed, "accent_light": "#ff9900", "version": 1})

    assert answer.status_code == 422
    assert rules.nearest_legible("#ff9900", rules.LIGHT_PAGE) in answer.content.decode()


@pytest.mark.django_db
def test_each_host_shows_its_own_municipality_and_no_other() -> None:
    town, other = make_municipality(), make_municipality("anderstadt")

    assert municipality_at("potsdam.example") == town
    assert municipality_at("ANDERSTADT.example") == other
    assert municipality_at("nowhere.example") is None
    assert Client(SERVER_NAME="nowhere.example").get("/").status_code == 404


@pytest.mark.django_db
def test_only_municipality_without_host_is_served_where_nobody_else_is() -> None:
    town, other = make_municipality(), make_municipality("anderstadt")
    MunicipalityHost.objects.filter(municipality=town).delete()

    assert municipality_at("127.0.0.1") == town
    assert municipality_at("anderstadt.example") == other


ORDER = [
    "createmunicipality", "neustadt", "--name", "Neustadt", "--land", "BB", "--office", "Büro",
    "--mail", "buero@neustadt.example",
]  # fmt: skip


@pytest.mark.django_db
def test_command_sets_up_a_municipality_with_hosts_and_colours(
    capsys: pytest.CaptureFixture[str],
) -> None:
    more = ["--host", "Neustadt.example", "--host", "www.neustadt.example", "--accent", "#7a1f4b"]

    code = cli.main([*ORDER, *more, "--json"])

    answer = json.loads(capsys.readouterr().out)
    assert code == 0
    assert answer["hosts"] == ["neustadt.example", "www.neustadt.example"]
    assert Municipality.objects.get().accent_light == "#7a1f4b"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        ["--host", "https://neustadt.example/"],
        ["--host", "neustadt.example:8000"],
        ["--host", "x-.example"],
        ["--host", "potsdam.example"],
        ["--accent", "#ff9900"],
        ["--key", "12"],
    ],
)
def test_command_with_wrong_values_leaves_nothing_behind(
    wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    make_municipality()

    code = cli.main([*ORDER, *wrong])

    said = capsys.readouterr().err.strip()
    assert code == 2
    assert said
    assert "\n" not in said
    assert list(Municipality.objects.values_list("slug", flat=True)) == ["potsdam"]
