"""The boxes of the form: results, attachments, financial effects, checks, departments."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from docx import Document

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.core.refusals import Outdated
from ratschlag.municipalities.models import Municipality
from ratschlag.papers import documents, operations
from ratschlag.papers.enums import ConsultationResult, PaperFormat, ReleaseGap
from ratschlag.papers.models import Attachment, CouncilPaper, FinanceRow, PaperCheck
from ratschlag.papers.operations import NotReadyToRelease, NotYetSat, PaperIsReleased
from ratschlag.papers.rendering.document import Check, Choice, NumberedTitle
from ratschlag.processes.enums import FinancialEffects
from tests.factories.municipalities import ANNA
from tests.factories.papers import make_attachment, make_check, make_finance_row, make_paper
from tests.factories.processes import make_process

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
ACT: dict[str, Any] = {"by": ANNA, "now": NOW}
AGREED = {
    "result": ConsultationResult.AGREED,
    "votes_yes": 7,
    "votes_no": 0,
    "votes_abstained": 1,
}
PARTS: list[tuple[str, Any, dict[str, Any]]] = [
    ("anlagen", Attachment, {"number": 1, "title": "Zeitplan", "pages": 3}),
    ("finanzen", FinanceRow, {"year": 2023, "product": "1.2", "result_budget": "1200.50"}),
    ("pruefungen", PaperCheck, {"title": "Klimaprüfung", "answer": "keine Wirkung"}),
]
MAKERS = {"anlagen": make_attachment, "finanzen": make_finance_row, "pruefungen": make_check}


def _page(paper: CouncilPaper, end: str = "") -> str:
    return f"/werkstatt/integration/vorlagen/{paper.pk}/{end}"


def _part_page(paper: CouncilPaper, slug: str, end: str = "") -> str:
    return _page(paper, f"{slug}/{MAKERS[slug](paper).pk}/{end}")


def _release(paper: CouncilPaper) -> None:
    CouncilPaper.objects.filter(pk=paper.pk).update(is_released=True)


def test_document_prints_what_was_filled_in(paper: CouncilPaper) -> None:
    paper.has_financial_effects = FinancialEffects.YES
    make_attachment(paper, number=3, title="Karte", pages=None)
    make_attachment(paper)
    make_finance_row(paper, state="new", coverage="Fördermittel")
    make_check(paper)
    row = paper.consultations.get()
    operations.record_result(consultation=row, changes=AGREED, version=1, **ACT)

    document = documents.document_of(paper)

    assert document.attachments == (
        NumberedTitle(1, "Zeitplan (3 Seiten)"),
        NumberedTitle(3, "Karte"),
    )
    assert document.consultations[0].result == "zugestimmt (Ja 7, Nein 0, Enthaltungen 1)"
    assert document.checks == (
        Check("Pflichtaufgabe"),
        Check("Klimaprüfung", "keine", "Nichts wird gebaut."),
    )
    assert document.finance.effects == Choice(("ja", "nein"), "ja")
    assert document.finance.table is not None
    filled, empty = document.finance.table.rows
    texts = ["".join(run.text for run in cell) for cell in filled]
    assert texts == ["2023", "1111000.5431", "1.200,50 €", "", "neu", "Fördermittel"]
    assert empty == ((),) * 6


def test_check_that_left_the_form_stays_on_the_paper_that_answers_it(paper: CouncilPaper) -> None:
    make_check(paper, title="Familienprüfung")

    titles = [check.label for check in documents.document_of(paper).checks]

    assert titles == ["Pflichtaufgabe", "Klimaprüfung", "Familienprüfung"]


def test_form_of_a_municipality_without_departments_has_the_head_alone(
    town: Municipality, paper: CouncilPaper
) -> None:
    paper.process.municipality.paper_departments = " \n"
    paper.process.municipality.paper_checks = ""

    document = documents.document_of(paper)

    assert document.signatures == ("Leitung der Verwaltung",)
    assert document.checks == ()


def test_docx_holds_the_boxes(paper: CouncilPaper) -> None:
    make_attachment(paper)
    make_check(paper)

    tables = Document(BytesIO(documents.render(paper, PaperFormat.DOCX))).tables

    texts = [cell.text for table in tables for row in table.rows for cell in row.cells]
    assert {"1. Zeitplan (3 Seiten)", "Nichts wird gebaut.", "Geschäftsbereich 2"} <= set(texts)


def test_result_is_recorded_on_a_released_paper_with_a_trace(paper: CouncilPaper) -> None:
    _release(paper)

    row = operations.record_result(
        consultation=paper.consultations.get(), changes=AGREED, version=1, **ACT
    )

    assert row.votes == (7, 0, 1)
    assert AuditEvent.objects.get().action == "papers.consultation_result_recorded"


def test_result_of_a_sitting_to_come_is_refused(paper: CouncilPaper) -> None:
    paper.consultations.update(planned_on=date(2026, 5, 5))

    with pytest.raises(NotYetSat):
        operations.record_result(
            consultation=paper.consultations.get(), changes=AGREED, version=1, **ACT
        )


@pytest.mark.parametrize(
    ("changes", "field"),
    [({**AGREED, "votes_no": None}, "__all__"), ({**AGREED, "result": ""}, "result")],
)
def test_votes_in_part_or_without_a_result_are_refused(
    changes: dict[str, Any], field: str, paper: CouncilPaper
) -> None:
    with pytest.raises(Invalid) as refused:
        operations.record_result(
            consultation=paper.consultations.get(), changes=changes, version=1, **ACT
        )

    assert list(refused.value.errors) == [field]


def test_paper_with_effects_needs_a_row_before_its_release(paper: CouncilPaper) -> None:
    CouncilPaper.objects.update(has_financial_effects=FinancialEffects.YES)

    with pytest.raises(NotReadyToRelease) as refused:
        operations.release_paper(paper=paper, **ACT)
    make_finance_row(paper)
    operations.release_paper(paper=paper, **ACT)

    assert refused.value.gaps == [ReleaseGap.FINANCE_TABLE]


def test_paper_without_effects_has_no_rows_about_them(paper: CouncilPaper) -> None:
    CouncilPaper.objects.update(has_financial_effects=FinancialEffects.NO)

    with pytest.raises(Invalid):
        operations.add_part(paper=paper, kind=FinanceRow, values={"year": 2023}, **ACT)


def test_paper_with_rows_cannot_say_that_there_are_no_effects(paper: CouncilPaper) -> None:
    make_finance_row(paper)
    changes = {"has_financial_effects": FinancialEffects.NO}

    with pytest.raises(Invalid) as refused:
        operations.change_paper(paper=paper, changes=changes, version=1, **ACT)

    assert list(refused.value.errors) == ["has_financial_effects"]


def test_parts_are_added_changed_and_removed_with_a_trace(paper: CouncilPaper) -> None:
    values = {"number": 1, "title": "Zeitplan"}
    part = operations.add_part(paper=paper, kind=Attachment, values=values, **ACT)
    part = operations.change_part(part=part, changes={"pages": 4}, version=1, **ACT)
    with pytest.raises(Outdated):
        operations.change_part(part=part, changes={"pages": 5}, version=1, **ACT)
    operations.remove_part(part=part, **ACT)

    actions = AuditEvent.objects.order_by("at", "pk").values_list("action", flat=True)
    assert list(actions) == [f"papers.attachment_{end}" for end in ("added", "changed", "removed")]


def test_parts_of_a_released_paper_do_not_change(paper: CouncilPaper) -> None:
    part = make_attachment(paper)
    _release(paper)

    attempts = [
        lambda: operations.add_part(paper=paper, kind=FinanceRow, values={"year": 1999}, **ACT),
        lambda: operations.change_part(part=part, changes={"pages": 9}, version=1, **ACT),
        lambda: operations.remove_part(part=part, **ACT),
    ]
    for attempt in attempts:
        with pytest.raises(PaperIsReleased):
            attempt()

    assert Attachment.objects.get().pages == 3


@pytest.mark.parametrize(("slug", "model", "typed"), PARTS)
def test_part_is_typed_in_and_shown(
    slug: str, model: Any, typed: dict[str, Any], bela: Client, paper: CouncilPaper
) -> None:
    answer = bela.post(_page(paper, f"{slug}/neu/"), typed, follow=True)

    part = model.objects.get()
    assert answer.redirect_chain == [(_page(paper), 302)]
    assert _page(paper, f"{slug}/{part.pk}/") in answer.content.decode()


@pytest.mark.parametrize(
    ("slug", "wrong"),
    [
        ("anlagen", {"number": 0, "title": "x"}),
        ("anlagen", {"number": 1, "title": ""}),
        ("anlagen", {"number": 1, "title": "x", "pages": -1}),
        ("finanzen", {"year": 203}),
        ("finanzen", {"year": 2023, "result_budget": "viel"}),
        ("finanzen", {"year": 2023, "result_budget": "9" * 15}),
        ("finanzen", {"year": 2023, "state": "alt"}),
        ("pruefungen", {"title": "Erfundene Prüfung", "answer": "ja"}),
        ("pruefungen", {"title": "Klimaprüfung", "answer": ""}),
    ],
)
def test_wrong_input_comes_back_with_the_reason(
    slug: str, wrong: dict[str, Any], anna: Client, paper: CouncilPaper
) -> None:
    answer = anna.post(_page(paper, f"{slug}/neu/"), wrong)

    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert not Attachment.objects.exists()


def test_second_attachment_with_the_same_number_is_refused_at_the_number(
    anna: Client, paper: CouncilPaper
) -> None:
    make_attachment(paper)

    answer = anna.post(_page(paper, "anlagen/neu/"), {"number": 1, "title": "Karte"})

    assert list(answer.context["form"].errors) == ["number"]


@pytest.mark.parametrize(("slug", "model", "typed"), PARTS)
def test_part_changed_in_two_tabs_shows_both_texts(
    slug: str, model: Any, typed: dict[str, Any], anna: Client, paper: CouncilPaper
) -> None:
    address = _part_page(paper, slug)
    first = anna.post(address, {**typed, "version": 1})
    second = anna.post(address, {**typed, "version": 1})

    assert (first.status_code, second.status_code) == (302, 409)


def test_result_entered_in_two_tabs_shows_both(anna: Client, paper: CouncilPaper) -> None:
    address = _page(paper, f"beratungen/{paper.consultations.get().pk}/ergebnis/")
    first = anna.post(address, {**AGREED, "version": 1})
    second = anna.post(address, {**AGREED, "result": "rejected", "version": 1})

    assert (first.status_code, second.status_code) == (302, 409)
    assert "zugestimmt" in anna.get(_page(paper)).content.decode()


@pytest.mark.parametrize("slug", MAKERS)
def test_part_is_removed_after_asking(slug: str, anna: Client, paper: CouncilPaper) -> None:
    address = _part_page(paper, slug, "entfernen/")

    assert anna.get(address).status_code == 200
    assert anna.post(address).status_code == 302
    assert anna.get(address).status_code == 404


@pytest.mark.parametrize("slug", MAKERS)
def test_part_of_another_town_is_not_there(
    slug: str, anna: Client, cem: Client, paper: CouncilPaper, other_town: Municipality
) -> None:
    address = _part_page(paper, slug)
    foreign = make_paper(make_process(other_town, public=True))
    part = MAKERS[slug](foreign)

    assert cem.get(address).status_code == 404
    assert anna.get(_page(paper, f"{slug}/{part.pk}/")).status_code == 404


def test_amounts_are_kept_to_the_cent(anna: Client, paper: CouncilPaper) -> None:
    anna.post(_page(paper, "finanzen/neu/"), {"year": 2023, "cash_budget": "0"})

    row = FinanceRow.objects.get()
    assert (row.result_budget, row.cash_budget) == (None, Decimal("0.00"))


def test_no_part_of_a_paper_has_room_for_the_name_of_who_signs() -> None:
    models = (CouncilPaper, Attachment, FinanceRow, PaperCheck)
    names = {field.name for model in models for field in model._meta.get_fields()}

    assert not [name for name in names if "sign" in name or "name" in name]
