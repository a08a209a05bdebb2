"""The pages of the council calendar: who may, what is shown, what is refused."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratschlag.core.enums import Role
from ratschlag.council.models import CalendarPreview, CalendarSource, Committee, CouncilSitting
from ratschlag.council.sources import MAX_BYTES
from ratschlag.municipalities.models import Municipality
from tests.factories.council import ics, make_committee, make_sitting, make_source
from tests.factories.municipalities import anna, bela, browser_of, make_member, make_municipality

pytestmark = pytest.mark.django_db

MARCH = ("a@potsdam", "20270303T170000", "Hauptausschuss")
APRIL = ("b@potsdam", "20270407T170000", "Hauptausschuss")
READ = "/werkstatt/sitzungskalender/einlesen/"


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


@pytest.fixture
def teltow() -> Municipality:
    return make_municipality("teltow")


@pytest.fixture
def visit(potsdam: Municipality, teltow: Municipality) -> Client:
    return browser_of(potsdam, anna(potsdam))


def upload(
    visit: Client, data: bytes, *, kind: str = "ics", name: str = "ris.ics", **more: Any
) -> Any:
    days = {"since": "2026-01-01", "last": "2028-12-31"}
    file = SimpleUploadedFile(name, data)
    return visit.post(READ, {"format": kind, "file": file, **days, **more})


def sitting_values(committee: Committee, **more: str) -> dict[str, str]:
    times = {"start": "2027-03-03T17:00", "end": "2027-03-03T20:00"}
    return {"committee": str(committee.pk), "provenance": "manual", **times, **more}


PAGES = [
    "sitting_list", "sitting_add", "committee_list", "committee_add", "source_list",
    "calendar_read",
]  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_for_staff_of_the_town(
    name: str, potsdam: Municipality, teltow: Municipality
) -> None:
    address = reverse(f"council:{name}")

    for_bela = browser_of(potsdam, bela(potsdam)).get(address)
    for_nobody = browser_of(potsdam).get(address)
    for_cem = browser_of(potsdam, make_member(teltow, "Cem", Role.COUNCIL_OFFICE)).get(address)

    assert for_bela.status_code == 200
    assert for_nobody.url == f"/konto/anmelden/?next={address}"
    assert for_cem.status_code == 403


@pytest.mark.parametrize(
    "name", ["sitting_edit", "sitting_remove", "committee_edit", "committee_remove",
             "source_edit", "source_remove", "source_read_again"]
)  # fmt: skip
def test_records_of_another_town_do_not_exist(
    name: str, visit: Client, teltow: Municipality
) -> None:
    foreign = make_committee(teltow)
    keys = {
        "sitting": make_sitting(foreign).pk,
        "committee": foreign.pk,
        "source": make_source(teltow).pk,
    }
    key = keys[name.partition("_")[0]]

    answers = [
        visit.get(reverse(f"council:{name}", args=[one])).status_code for one in (key, uuid4())
    ]

    assert answers == [404, 404]
    assert visit.post(reverse(f"council:{name}", args=[key])).status_code == 404


@pytest.mark.parametrize("name", ["sitting_list", "committee_list", "source_list"])
def test_lists_ask_the_same_number_of_questions_at_one_and_three_rows(
    name: str, visit: Client, potsdam: Municipality
) -> None:
    def questions(number: int) -> int:
        committee = make_committee(potsdam, f"Ausschuss {number}")
        source = make_source(potsdam, location=f"{number}.ics")
        make_sitting(committee, datetime(2099, 3, number, 16, tzinfo=UTC), source=source)
        with CaptureQueriesContext(connection) as asked:
            assert visit.get(reverse(f"council:{name}")).status_code == 200
        return len(asked)

    visit.get("/werkstatt/")  # the first page of a session writes it
    counts = [questions(number) for number in (1, 2, 3)]

    assert counts[0] == counts[2] <= 20


def test_sittings_are_shown_by_month_and_filtered(visit: Client, potsdam: Municipality) -> None:
    main, social = make_committee(potsdam), make_committee(potsdam, "Sozialausschuss")
    make_sitting(main, datetime(2099, 3, 3, 16, tzinfo=UTC))
    make_sitting(social, datetime(2099, 4, 6, 16, tzinfo=UTC))

    everything = visit.get("/werkstatt/sitzungen/")
    one = visit.get("/werkstatt/sitzungen/", {"gremium": social.pk})
    none = visit.get("/werkstatt/sitzungen/", {"von": "2099-05-01"})

    assert [month.first.month for month in everything.context["months"]] == [3, 4]
    assert [month.first.month for month in one.context["months"]] == [4]
    assert none.context["months"] == []


@pytest.mark.parametrize(
    "query",
    [
        {"von": "gestern"}, {"von": "0001-01-01"}, {"bis": "9999-12-31"}, {"gremium": "x"},
        {"gremium": "\x00"}, {"gremium": str(uuid4())}, {"von": "9" * 5000},
    ],
)  # fmt: skip
def test_impossible_filters_are_explained(visit: Client, query: dict[str, str]) -> None:
    answer = visit.get("/werkstatt/sitzungen/", query)

    assert answer.status_code == 422
    assert answer.context["filter"].errors


@pytest.mark.parametrize("page", ["0", "-1", "abc", "9" * 30, "9" * 5000, "\x00", ""])
def test_impossible_pages_lead_to_a_page_that_is(visit: Client, page: str) -> None:
    assert visit.get("/werkstatt/sitzungen/", {"seite": page}).status_code == 200


def test_sitting_without_a_committee_leads_to_adding_one(visit: Client) -> None:
    answer = visit.get("/werkstatt/sitzungen/neu/")

    assert reverse("council:committee_add") in answer.text


def test_sitting_is_added_changed_and_deleted_on_pages(
    visit: Client, potsdam: Municipality
) -> None:
    committee = make_committee(potsdam)

    added = visit.post("/werkstatt/sitzungen/neu/", sitting_values(committee))
    sitting = CouncilSitting.objects.get()
    address = reverse("council:sitting_edit", args=[sitting.pk])
    shown = visit.get(address)
    changed = visit.post(address, sitting_values(committee, title="Sondersitzung", version="1"))
    sitting.refresh_from_db()
    asked = visit.get(reverse("council:sitting_remove", args=[sitting.pk]))
    removed = visit.post(reverse("council:sitting_remove", args=[sitting.pk]))

    assert [one.status_code for one in (added, shown, changed, asked, removed)] == [
        302, 200, 302, 200, 302,
    ]  # fmt: skip
    assert sitting.title == "Sondersitzung"
    assert sitting.start == datetime(2027, 3, 3, 16, tzinfo=UTC)
    assert not CouncilSitting.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("start", "morgen"), ("start", "0001-01-01T00:00"), ("end", "2027-03-03T16:00"),
        ("title", "x" * 301), ("title", "a\x00b"), ("committee", "x"), ("committee", "\x00"),
        ("provenance", "erfunden"), ("end", "99999-01-01T00:00"),
    ],
)  # fmt: skip
def test_sitting_with_an_impossible_value_is_refused_at_the_field(
    field: str, value: str, visit: Client, potsdam: Municipality
) -> None:
    values = sitting_values(make_committee(potsdam), location="Rathaus") | {field: value}

    answer = visit.post("/werkstatt/sitzungen/neu/", values)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert 'value="Rathaus"' in answer.text
    assert not CouncilSitting.objects.exists()


def test_sitting_of_a_foreign_committee_is_an_invalid_choice(
    visit: Client, potsdam: Municipality, teltow: Municipality
) -> None:
    make_committee(potsdam)
    foreign = make_committee(teltow)

    answer = visit.post("/werkstatt/sitzungen/neu/", sitting_values(foreign))

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["committee"]


def test_committee_changed_by_two_people_shows_both_texts(
    visit: Client, potsdam: Municipality
) -> None:
    committee = make_committee(potsdam, "Hauptausschuss")
    address = reverse("council:committee_edit", args=[committee.pk])
    values = {"short_name": "HA", "kind": "main", "version": "1"}

    first = visit.post(address, values | {"name": "Text der anderen"})
    second = visit.post(address, values | {"name": "Mein eigener Text"})

    assert first.status_code == 302
    assert second.status_code == 409
    assert "Text der anderen" in second.text
    assert "Mein eigener Text" in second.text


def test_committee_with_sittings_is_not_deleted_and_says_why(
    visit: Client, potsdam: Municipality
) -> None:
    committee = make_committee(potsdam)
    make_sitting(committee)

    answer = visit.post(reverse("council:committee_remove", args=[committee.pk]))

    assert answer.status_code == 409
    assert Committee.objects.exists()


def test_calendar_is_read_shown_and_taken_over(visit: Client) -> None:
    read = upload(visit, ics(MARCH, APRIL))
    preview = visit.get(read.url)
    digest = preview.context["plan"].digest
    before = CouncilSitting.objects.count()
    taken = visit.post(read.url, {"digest": digest})

    assert (read.status_code, preview.status_code, taken.status_code) == (302, 200, 302)
    assert before == 0
    assert CouncilSitting.objects.count() == 2
    assert CalendarSource.objects.get().location == "ris.ics"
    assert not CalendarPreview.objects.exists()


def test_second_reading_shows_old_and_new(visit: Client) -> None:
    first = upload(visit, ics(MARCH, APRIL))
    visit.post(first.url, {"digest": visit.get(first.url).context["plan"].digest})

    second = upload(visit, ics(("a@potsdam", "20270304T180000", "Hauptausschuss")))
    page = visit.get(second.url)

    assert len(page.context["plan"].comparison.changed) == 1
    assert "<del>" in page.text
    assert "<ins>" in page.text


def test_preview_that_is_no_longer_true_is_shown_again(visit: Client) -> None:
    read = upload(visit, ics(MARCH))

    answer = visit.post(read.url, {"digest": "veraltet"})

    assert answer.status_code == 409
    assert not CouncilSitting.objects.exists()
    assert CalendarPreview.objects.exists()


def test_preview_of_another_town_does_not_exist(visit: Client, teltow: Municipality) -> None:
    read = upload(visit, ics(MARCH))
    cem = browser_of(teltow, make_member(teltow, "Cem", Role.COUNCIL_OFFICE))

    assert cem.get(read.url).status_code == 404
    assert cem.post(read.url).status_code == 404


def test_table_with_strange_headings_asks_for_its_columns(visit: Client) -> None:
    data = b"Wann,Wer\n2027-03-03 17:00,Hauptausschuss\n"

    read = upload(visit, data, kind="csv", name="tabelle.csv")
    columns = visit.get(read.url)
    wrong = visit.post(read.url, {"date": "Wer", "committee": "Wann"})
    named = visit.post(read.url, {"date": "Wann", "committee": "Wer"})
    preview = visit.get(named.url)

    assert "spalten" in read.url
    assert columns.status_code == 200
    assert wrong.status_code == 422
    assert [row.committee.name for row in preview.context["new_rows"]] == ["Hauptausschuss"]


def test_table_with_known_headings_goes_straight_to_the_preview(visit: Client) -> None:
    data = "Datum;Beginn;Gremium\n03.03.2027;17:00;Hauptausschuss\n".encode("cp1252")

    read = upload(visit, data, kind="csv", name="tabelle.csv")
    preview = visit.get(read.url)

    assert len(preview.context["new_rows"]) == 1
    assert preview.context["can_change_columns"]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("ics", b""), ("ics", b"kein Kalender"), ("ics", b"\x00\xff\xfe\x00"), ("ics", b"<html>"),
        ("oparl", b"{"), ("oparl", b"[" * 100_000), ("oparl", b"<html>"), ("csv", b""),
        ("csv", b"\x00" * 1000),
    ],
)  # fmt: skip
def test_unreadable_file_is_refused_in_one_sentence_and_not_kept(
    kind: str, data: bytes, visit: Client
) -> None:
    answer = upload(visit, data, kind=kind, name="datei", last="2028-12-30")

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["file"]
    assert len(answer.context["form"].errors["file"]) == 1
    assert 'value="2028-12-30"' in answer.text
    assert not CalendarPreview.objects.exists()


def test_file_that_is_too_large_is_refused_before_it_is_kept(visit: Client) -> None:
    answer = upload(visit, b"BEGIN:VCALENDAR\r\n" + b"x" * MAX_BYTES, last="2028-12-30")

    assert answer.status_code == 422
    assert "20 MB" in answer.context["form"].errors["file"][0]
    assert 'value="2028-12-30"' in answer.text


@pytest.mark.parametrize(
    "address",
    ["http://127.0.0.1/", "http://localhost:8000/kalender.ics", "file:///etc/passwd", "kein Ort",
     "http://[::1]/", "https://name:kennwort@ris.example/", "http://10.0.0.1/\x00"],
)  # fmt: skip
def test_forbidden_address_is_refused_at_the_field(address: str, visit: Client) -> None:
    days = {"since": "2026-01-01", "last": "2028-12-31"}

    answer = visit.post(READ, {"format": "ics", "address": address, **days})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["address"]


def test_reading_needs_file_or_address_and_days_in_order(visit: Client) -> None:
    nothing = visit.post(READ, {"format": "ics", "since": "2026-01-01", "last": "2026-12-31"})
    both = upload(visit, ics(MARCH), address="https://ris.example/")
    backwards = upload(visit, ics(MARCH), since="2028-01-01", last="2027-01-01")
    no_format = visit.post(READ, {"format": "xlsx", "since": "x", "last": "9999-12-31"})

    assert list(nothing.context["form"].errors) == ["file"]
    assert list(both.context["form"].errors) == ["address"]
    assert list(backwards.context["form"].errors) == ["last"]
    assert set(no_format.context["form"].errors) == {"format", "since"}


def test_reading_needs_the_token_of_the_form(potsdam: Municipality) -> None:
    strict = Client(enforce_csrf_checks=True, SERVER_NAME="potsdam.example")
    strict.force_login(anna(potsdam))

    answer = upload(strict, ics(MARCH))

    assert answer.status_code == 403
    assert not CalendarPreview.objects.exists()


def test_known_calendar_keeps_its_place_when_a_file_of_another_name_is_read(
    visit: Client, potsdam: Municipality
) -> None:
    source = make_source(potsdam, location="ris.ics", name="RIS")
    address = reverse("council:source_read_again", args=[source.pk])
    file = SimpleUploadedFile("ris (1).ics", ics(MARCH))
    days = {"since": "2026-01-01", "last": "2028-12-31"}

    shown = visit.get(address)
    read = visit.post(address, {"format": "ics", "file": file, **days})
    visit.post(read.url, {"digest": visit.get(read.url).context["plan"].digest})

    assert 'value="RIS"' in shown.text
    assert CalendarSource.objects.get() == source
    assert source.sittings.count() == 1


def test_calendar_is_renamed_and_removed_on_pages(visit: Client, potsdam: Municipality) -> None:
    source = make_source(potsdam)

    renamed = visit.post(
        reverse("council:source_edit", args=[source.pk]), {"name": "RIS", "version": "1"}
    )
    source.refresh_from_db()
    removed = visit.post(reverse("council:source_remove", args=[source.pk]))

    assert (renamed.status_code, source.name, removed.status_code) == (302, "RIS", 302)
    assert not CalendarSource.objects.exists()
