from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from ratschlag.concept.models import Decision, Version
from ratschlag.council.models import Committee
from ratschlag.municipalities.models import Municipality
from ratschlag.papers.enums import ConsultationRole, PaperKind
from ratschlag.papers.models import Consultation, CouncilPaper
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from tests.factories.concept import NOW, make_concept, make_version
from tests.factories.council import make_committee, make_sitting
from tests.factories.papers import make_consultation, make_full_process, make_paper

LIST = "/werkstatt/integration/vorlagen/"
PUBLIC = "/integration/vorlagen/"


def _page(paper: CouncilPaper, end: str = "") -> str:
    return f"{LIST}{paper.pk}/{end}"


def _typed(paper: CouncilPaper, **values: object) -> dict[str, Any]:
    names = ("kind", "subject", "submitter", "number", "text", "financial_effect", "version")
    row = {name: getattr(paper, name) for name in names}
    return {**row, "created_on": "2023-02-09", "is_public": "on", **values}


def _release(paper: CouncilPaper) -> None:
    CouncilPaper.objects.filter(pk=paper.pk).update(is_released=True)


def test_paper_list_without_papers_offers_to_draft_one(anna: Client, process: Process) -> None:
    page = anna.get(LIST)

    assert page.status_code == 200
    assert f'action="{LIST}entwerfen/"' in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_paper_list_asks_the_same_number_of_questions(
    rows: int,
    anna: Client,
    process: Process,
    council: Committee,
    django_assert_num_queries: Any,
) -> None:
    for number in range(rows):
        paper = make_paper(process, ready=True, subject=f"Vorlage {number}")
        make_consultation(paper, council, sitting=council.sittings.get())
    anna.get(LIST)

    with django_assert_num_queries(10):
        page = anna.get(LIST)

    assert page.content.decode().count("Stadtverordnetenversammlung, ") == 2 * rows


def test_paper_list_on_any_page_number_answers(anna: Client, paper: CouncilPaper) -> None:
    for number in ("0", "-1", "99999999999999999999", "x", "%00", "²"):
        assert anna.get(f"{LIST}?seite={number}").status_code == 200


def test_draft_is_composed_and_shown(anna: Client, town: Municipality, council: Committee) -> None:
    process = make_full_process(town)

    answer = anna.post(f"/werkstatt/{process.slug}/vorlagen/entwerfen/", follow=True)

    made = CouncilPaper.objects.get(process=process)
    assert answer.redirect_chain == [(f"/werkstatt/{process.slug}/vorlagen/{made.pk}/", 302)]
    assert "<strong>Wohnen</strong>" in answer.content.decode()
    assert "1. März 2023" in answer.content.decode()


def test_draft_by_get_is_not_made(anna: Client, process: Process) -> None:
    assert anna.get(f"{LIST}entwerfen/").status_code == 405
    assert not CouncilPaper.objects.exists()


def test_new_paper_is_saved_and_shown(bela: Client, process: Process, paper: CouncilPaper) -> None:
    typed = _typed(paper, kind=PaperKind.BESCHLUSSVORLAGE, subject="Der Beschluss")

    answer = bela.post(f"{LIST}neu/", typed)

    made = CouncilPaper.objects.get(kind=PaperKind.BESCHLUSSVORLAGE)
    assert answer.headers["Location"] == _page(made)


def test_new_paper_begins_as_one_for_decision_of_the_office(anna: Client, process: Process) -> None:
    form = anna.get(f"{LIST}neu/").context["form"]

    assert form["kind"].value() == PaperKind.BESCHLUSSVORLAGE
    assert form["submitter"].value() == process.office


def test_paper_shows_text_path_and_files(anna: Client, paper: CouncilPaper) -> None:
    content = anna.get(_page(paper)).content.decode()

    assert "<strong>gefragt</strong>" in content
    assert "Mittwoch, 1. März 2023" in content
    assert f"{LIST}{paper.pk}.pdf" in content
    assert _page(paper, "veroeffentlichen/") in content


def test_paper_that_lacks_something_names_it_and_offers_no_release(
    anna: Client, process: Process
) -> None:
    bare = make_paper(process)

    content = anna.get(_page(bare)).content.decode()

    assert "das Fazit zu finanziellen Auswirkungen" in content
    assert _page(bare, "veroeffentlichen/") not in content


def test_edit_saves_and_leads_back(anna: Client, paper: CouncilPaper) -> None:
    answer = anna.post(_page(paper, "bearbeiten/"), _typed(paper, number="23/SVV/0170"))

    paper.refresh_from_db()
    assert answer.headers["Location"] == _page(paper)
    assert paper.number == "23/SVV/0170"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("subject", ""),
        ("subject", "x" * 301),
        ("subject", "a\x00b"),
        ("created_on", "gestern"),
        ("created_on", "9999-12-31"),
        ("kind", "antrag"),
        ("text", "x" * 100_001),
        ("text", "x\n" * 3001),
    ],
)
def test_edit_with_bad_input_keeps_what_was_typed(
    anna: Client, paper: CouncilPaper, name: str, value: str
) -> None:
    typed = _typed(paper, **{"submitter": "Anderes Büro", name: value})

    answer = anna.post(_page(paper, "bearbeiten/"), typed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert 'value="Anderes Büro"' in answer.content.decode()


def test_edit_of_an_old_version_shows_both_texts(anna: Client, paper: CouncilPaper) -> None:
    anna.post(_page(paper, "bearbeiten/"), _typed(paper, subject="Die eine"))

    answer = anna.post(_page(paper, "bearbeiten/"), _typed(paper, subject="Die andere"))

    assert answer.status_code == 409
    assert "Die eine" in answer.content.decode()
    assert "Die andere" in answer.content.decode()


def test_edit_of_a_released_paper_is_explained(anna: Client, paper: CouncilPaper) -> None:
    _release(paper)

    answer = anna.post(_page(paper, "bearbeiten/"), _typed(paper, subject="Neu"))

    assert answer.status_code == 422
    assert "ziehen Sie sie zurück" in answer.content.decode()
    assert 'value="Neu"' in answer.content.decode()


@pytest.mark.parametrize("end", ["bearbeiten/", "../neu/"])
def test_preview_shows_safe_text_and_saves_nothing(
    anna: Client, paper: CouncilPaper, end: str
) -> None:
    typed = _typed(paper, subject="", text="## Neu\n\n<script>x</script> **fett**", preview="1")
    address = _page(paper, end) if end != "../neu/" else f"{LIST}neu/"

    answer = anna.post(address, typed)

    content = answer.content.decode()
    paper.refresh_from_db()
    assert answer.status_code == 200
    assert "<h3>Neu</h3>" in content
    assert "&lt;script&gt;x&lt;/script&gt; <strong>fett</strong>" in content
    assert paper.text != typed["text"]
    assert CouncilPaper.objects.count() == 1


def test_release_and_withdraw_ask_first(anna: Client, paper: CouncilPaper) -> None:
    asked = anna.get(_page(paper, "veroeffentlichen/"))
    anna.post(_page(paper, "veroeffentlichen/"))
    paper.refresh_from_db()
    was_released = paper.is_released
    anna.post(_page(paper, "zurueckziehen/"))
    paper.refresh_from_db()

    assert asked.status_code == 200
    assert (was_released, paper.is_released) == (True, False)


def test_release_of_an_incomplete_paper_says_what_is_missing(
    anna: Client, process: Process
) -> None:
    bare = make_paper(process)

    answer = anna.post(_page(bare, "veroeffentlichen/"))

    assert answer.status_code == 409
    assert "ein Gremium in der Beratungsfolge" in answer.content.decode()


def test_paper_is_deleted_after_asking(anna: Client, paper: CouncilPaper) -> None:
    asked = anna.get(_page(paper, "entfernen/"))
    answer = anna.post(_page(paper, "entfernen/"))

    assert asked.status_code == 200
    assert answer.headers["Location"] == LIST
    assert not CouncilPaper.objects.exists()


def test_consultation_is_added_changed_and_removed(
    anna: Client, paper: CouncilPaper, town: Municipality
) -> None:
    committee = make_committee(town, "Hauptausschuss")
    typed = {"committee": committee.pk, "role": ConsultationRole.PREPARES}

    anna.post(_page(paper, "beratungen/neu/"), typed)
    row = Consultation.objects.get(committee=committee)
    address = _page(paper, f"beratungen/{row.pk}/")
    anna.post(address, {**typed, "planned_on": "2023-03-08", "version": 1})
    row.refresh_from_db()
    answer = anna.post(f"{address}entfernen/")

    assert row.planned_on == date(2023, 3, 8)
    assert answer.headers["Location"] == _page(paper)
    assert not Consultation.objects.filter(pk=row.pk).exists()


def test_consultation_offers_committees_and_sittings_of_the_own_town_only(
    anna: Client, paper: CouncilPaper, other_town: Municipality
) -> None:
    foreign = make_committee(other_town, "Fremder Ausschuss")
    sitting = make_sitting(foreign)
    typed = {"committee": foreign.pk, "sitting": sitting.pk, "role": ConsultationRole.NOTED}

    answer = anna.post(_page(paper, "beratungen/neu/"), typed)

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"committee", "sitting"}
    assert "Fremder Ausschuss" not in answer.content.decode()


def test_consultation_with_a_sitting_of_another_committee_is_explained(
    anna: Client, paper: CouncilPaper, town: Municipality, council: Committee
) -> None:
    committee = make_committee(town, "Hauptausschuss")
    sitting = council.sittings.get()
    typed = {"committee": committee.pk, "sitting": sitting.pk, "role": ConsultationRole.NOTED}

    answer = anna.post(_page(paper, "beratungen/neu/"), typed)

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["sitting"]


def test_consultation_changed_by_somebody_else_shows_both(
    anna: Client, paper: CouncilPaper
) -> None:
    row = paper.consultations.get()
    typed = {"committee": row.committee_id, "role": ConsultationRole.NOTED, "version": 7}

    answer = anna.post(_page(paper, f"beratungen/{row.pk}/"), typed)

    assert answer.status_code == 409


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_download_hands_out_a_named_file(anna: Client, paper: CouncilPaper, ending: str) -> None:
    answer = anna.get(f"{LIST}{paper.pk}.{ending}")

    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == (
        f'attachment; filename="mitteilungsvorlage-integration.{ending}"'
    )
    assert answer.content[:2] in (b"%P", b"PK")


@pytest.mark.parametrize("ending", ["odt", "html", "PDF", "pdf/"])
def test_download_in_another_format_is_not_there(
    anna: Client, paper: CouncilPaper, ending: str
) -> None:
    assert anna.get(f"{LIST}{paper.pk}.{ending}").status_code == 404


def test_released_paper_is_there_for_visitors_in_every_language(
    visitor: Client, paper: CouncilPaper
) -> None:
    _release(paper)

    answers = [visitor.get(f"{prefix}{PUBLIC}{paper.pk}.pdf") for prefix in ("", "/en", "/ar")]

    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len({answer.content for answer in answers}) == 1


def test_paper_not_released_or_of_a_hidden_process_is_not_there_for_visitors(
    visitor: Client, paper: CouncilPaper, process: Process
) -> None:
    drafted = visitor.get(f"{PUBLIC}{paper.pk}.pdf")
    _release(paper)
    Process.objects.filter(pk=process.pk).update(state=ProcessState.DRAFT)
    hidden = visitor.get(f"{PUBLIC}{paper.pk}.pdf")

    assert (drafted.status_code, hidden.status_code) == (404, 404)


def _addresses(paper: CouncilPaper) -> list[str]:
    row = paper.consultations.get()
    ends = (
        "", "bearbeiten/", "veroeffentlichen/", "zurueckziehen/", "entfernen/",
        "beratungen/neu/", f"beratungen/{row.pk}/", f"beratungen/{row.pk}/entfernen/",
    )  # fmt: skip
    files = [f"{LIST}{paper.pk}.pdf", f"{LIST}neu/", LIST]
    return [*(_page(paper, end) for end in ends), *files]


def test_every_page_sends_visitors_to_the_login(visitor: Client, paper: CouncilPaper) -> None:
    for address in _addresses(paper):
        assert visitor.get(address).headers["Location"].startswith("/konto/"), address


def test_every_page_is_there_for_the_council_office(bela: Client, paper: CouncilPaper) -> None:
    for address in _addresses(paper):
        assert bela.get(address).status_code == 200, address


def test_no_page_is_there_for_another_town(cem: Client, paper: CouncilPaper) -> None:
    _release(paper)

    for address in [*_addresses(paper), f"{PUBLIC}{paper.pk}.pdf"]:
        assert cem.get(address).status_code == 404, address
        assert cem.post(address).status_code in (404, 405), address


def test_paper_under_the_address_of_another_process_is_not_there(
    anna: Client, paper: CouncilPaper, town: Municipality
) -> None:
    other = make_full_process(town)
    row = paper.consultations.get()
    foreign = make_paper(other, ready=True)

    for address in (
        f"/werkstatt/{other.slug}/vorlagen/{paper.pk}/",
        f"/werkstatt/{other.slug}/vorlagen/{paper.pk}.pdf",
        f"/werkstatt/{other.slug}/vorlagen/{foreign.pk}/beratungen/{row.pk}/",
        _page(paper, f"beratungen/{uuid4()}/"),
    ):
        assert anna.get(address).status_code == 404, address


@pytest.mark.parametrize(("kind", "said"), [("adopts", "beschlossen"), ("opens", "zu ändern")])
def test_paper_leads_to_the_version_that_was_decided_on(
    kind: str, said: str, anna: Client, process: Process, council: Committee
) -> None:
    paper = make_paper(process, ready=True, number="24/SVV/0093")
    make_paper(process, ready=True, number="24/SVV/0094")
    CouncilPaper.objects.update(is_released=True, is_public=True)
    release = make_version(make_concept(process), "Beschlussfassung")
    own = {"municipality": process.municipality, "concept": release.concept, "about": release}
    Decision.objects.create(
        **own,
        kind=kind,
        paper_number=paper.number,
        committee=council,
        decided_on=date(2024, 5, 15),
        recorded_at=NOW,
        recorded_by="Anna",
    )

    office = anna.get(_page(paper)).text
    hidden = anna.get(f"/{process.slug}/vorlagen/").text
    Version.objects.update(is_published=True)
    public = anna.get(f"/{process.slug}/vorlagen/").text

    assert said in office
    assert "/konzept/fassungen/1/" in office
    assert f"/{process.slug}/fassungen/1/" not in hidden
    assert public.count(f'/{process.slug}/fassungen/1/"') == 1
