"""Taking over tables of measures: preview, all or nothing, and the way back unchanged."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from ratschlag.accounts.models import User
from ratschlag.audit.models import AuditEvent
from ratschlag.concept import operations
from ratschlag.concept.documents import measures_table
from ratschlag.concept.models import BudgetLine, Concept, Measure, MeasureUpload, SavedMapping
from ratschlag.concept.operations.imports import ChangedSincePreview, RowsWithProblems
from ratschlag.concept.sources import MoneyDefaults
from ratschlag.concept.sources.choices import RowProblem, UnknownUnits
from ratschlag.concept.sources.mapping import TableMapping, mapping_from
from ratschlag.stakeholders.enums import Sector
from ratschlag.tables import NotAMapping, written_csv, written_xlsx
from tests.concept.tables import csv, xlsx
from tests.factories.concept import (
    ACT,
    make_goal,
    make_line,
    make_measure,
    make_succession,
    make_unit,
)
from tests.factories.municipalities import anna
from tests.factories.processes import NOW
from tests.factories.stakeholders import make_organisation

pytestmark = pytest.mark.django_db


def hold(concept: Concept, data: bytes, **mapping: Any) -> MeasureUpload:
    user = User.objects.first() or anna(concept.municipality)
    upload = operations.hold_measures(
        concept=concept, name="massnahmen.xlsx", data=data, by=user, now=NOW
    )
    if mapping or upload.mapping is None:
        guessed = operations.guessed_mapping(operations.held_sheets(upload), concept)
        chosen = TableMapping(**{"columns": guessed.columns, "sheets": guessed.sheets, **mapping})
        operations.name_headings(upload=upload, mapping=chosen)
    return upload


def take(upload: MeasureUpload) -> Any:
    plan = operations.planned_measures(upload)
    return operations.take_over_measures(upload=upload, expected=plan.digest, **ACT)


def problems(concept: Concept, *rows: Any, **mapping: Any) -> list[tuple[str, RowProblem]]:
    plan = operations.planned_measures(hold(concept, csv(*rows), **mapping))
    return [(one.column, one.kind) for one in plan.problems]


def test_wide_table_on_several_sheets_with_headings_in_two_rows(concept: Concept) -> None:
    make_unit(concept, "Amt für Wohnen")
    head = [
        ["Maßnahmenkatalog", "", "", "", "", ""],
        ["Nr.", "Maßnahme", "Zuständigkeit", "Bis", "Kosten", ""],
        ["", "", "", "", 2028, 2029],
    ]
    first = [*head, ["M-9", "Wohnlotsen", "Amt für Wohnen", "Q2/2029", 1234.5, "20 T€"]]
    second = [*head, ["", "Sprachcafé", "Amt für Wohnen", 2030, "", 500]]
    merged = [
        (name, *span)
        for name in ("AG 1", "AG 2")
        for span in [(0, 0, 0, 5), (1, 4, 1, 5), *((1, column, 2, column) for column in range(4))]
    ]

    result = take(hold(concept, xlsx({"AG 1": first, "AG 2": second}, merged=merged)))

    assert (result.new, result.changed, result.unchanged) == (2, 0, 0)
    lotsen = Measure.objects.get(code="M-9")
    assert (lotsen.title, lotsen.lead.name) == ("Wohnlotsen", "Amt für Wohnen")
    assert lotsen.due_on == date(2029, 6, 30)
    lines = lotsen.budget_lines.order_by("year").values_list("year", "amount_cents", "state")
    assert list(lines) == [(2028, 123450, "open"), (2029, 2_000_000, "open")]
    cafe = Measure.objects.get(title="Sprachcafé")
    assert cafe.due_on == date(2030, 12, 31)
    assert list(cafe.budget_lines.values_list("year", "amount_cents")) == [(2029, 50_000)]
    assert cafe.code not in {"", "M-9"}
    deeds = AuditEvent.objects.filter(action="concept.measure_added", subject_id=str(cafe.pk))
    assert deeds.count() == 1


@pytest.mark.parametrize("write", [written_csv, written_xlsx])
def test_what_was_handed_out_changes_nothing_when_read_in(concept: Concept, write: Any) -> None:
    measure = concept.measures.get()
    make_line(measure, year=2029, source="Land | Bund", account="31501.5", amount_cents=None)
    make_line(measure, state="none_needed", year=None, amount_cents=None, kind="", source="")
    operations.add_step(
        measure=measure,
        values={"name": "Vertrag: unterschrieben (1)", "due_on": date(2028, 5, 1)},
        **ACT,
    )
    partner = make_organisation(concept.municipality, "Verein (e. V.)")
    operations.add_partner(
        measure=measure, values={"organisation": partner, "role": "berät (ehrenamtlich)"}, **ACT
    )
    operations.change_measure(
        measure=measure,
        changes={
            "staff_share": Decimal("0.50"),
            "description": "Eins.\n\n=Zwei",
            "priority": "low",
        },
        version=measure.version,
        **ACT,
    )

    make_succession(make_measure(concept, title="Beratung ausbauen"), measure)
    head, rows = measures_table(concept)
    upload = hold(concept, write(head, rows))

    assert (head[-1], rows[1][-1]) == ("Was aus ihr wurde", "geht auf in M-1.1")
    assert upload.mapping is not None
    plan = operations.planned_measures(upload)
    assert plan.problems == []
    assert [(row.state, row.differences) for row in plan.rows] == [("unchanged", [])] * 2
    assert plan.is_empty


def test_row_with_a_code_changes_exactly_what_it_says(concept: Concept) -> None:
    measure = concept.measures.get()
    make_goal(concept, title="Mehr Kurse", code="Z-7")
    before = measure.description
    upload = hold(
        concept,
        csv(
            ["Code", "Titel", "Ziele", "Beschreibung", "Bis", "Priorität", "Kosten 2028"],
            [measure.code, "Neuer Name", "Z-1, Mehr Kurse", "", "–", "hoch", "20.000 €"],
        ),
    )

    plan = operations.planned_measures(upload)
    assert [one.label for one in plan.rows[0].differences] == [
        "Titel", "Fertig bis (geplant)", "Vorrang", "Führt zu", "Geld",
    ]  # fmt: skip
    take(upload)

    measure.refresh_from_db()
    assert (measure.title, measure.due_on, measure.priority) == ("Neuer Name", None, "high")
    assert measure.description == before
    assert set(measure.goals.values_list("code", flat=True)) == {"Z-1", "Z-7"}
    line = measure.budget_lines.get(year=2028)
    assert (line.amount_cents, line.state, line.source) == (2_000_000, "secured", "Haushalt")
    assert not MeasureUpload.objects.exists()


def test_row_without_a_code_means_the_measure_of_that_title(concept: Concept) -> None:
    measure = concept.measures.get()
    plan = operations.planned_measures(
        hold(concept, csv(["Maßnahme", "Ort"], [f" {measure.title.upper()} ", "Drewitz"]))
    )
    assert [row.measure for row in plan.rows] == [measure]
    assert [row.state for row in plan.rows] == ["changed"]


def test_rows_that_cannot_be_taken_over_say_why(concept: Concept) -> None:
    measure = concept.measures.get()
    make_measure(concept, concept.goals.get(), title="Doppelt")
    make_measure(concept, concept.goals.get(), title="doppelt")
    gone = make_measure(concept, concept.goals.get(), title="Weg", code="M-77")
    operations.remove_measure(measure=gone, **ACT)
    head = ["Nr", "Titel", "Verantwortlich", "Bis", "Beginn", "Kosten 2028", "Priorität", "Ziele"]

    def row(code: str = "", title: str = "Neu", *cells: str) -> list[str]:
        return [code, title, *cells, *[""] * (6 - len(cells))]

    assert problems(concept, head, row("М-1")) == [("code", RowProblem.BAD_CODE)]  # Cyrillic
    assert problems(concept, head, row("M-77")) == [("code", RowProblem.CODE_TAKEN)]
    assert problems(concept, head, row("M-50", "")) == [("title", RowProblem.NO_TITLE)]
    assert problems(concept, head, row("", "x" * 201)) == [("title", RowProblem.TOO_LONG)]
    assert problems(concept, head, row("", "Doppelt")) == [("title", RowProblem.SEVERAL)]
    assert problems(concept, head, row("", "A"), row("", "a")) == [("title", RowProblem.TWICE)]
    assert problems(concept, head, row("", "A", "Amt X")) == [("lead", RowProblem.UNKNOWN_UNIT)]
    assert problems(concept, head, row("", "A", "", "31.02.2028")) == [
        ("due_on", RowProblem.BAD_DAY)
    ]
    assert problems(concept, head, row("", "A", "", "2028", "2029")) == [
        ("due_on", RowProblem.END_BEFORE_BEGINNING)
    ]
    assert problems(concept, head, row("", "A", "", "", "", "ca. 20 T€")) == [
        ("amount_2028", RowProblem.BAD_AMOUNT)
    ]
    assert problems(concept, head, row("", "A", "", "", "", "", "sehr")) == [
        ("priority", RowProblem.UNKNOWN_WORD)
    ]
    assert problems(concept, head, [*row("", "A")[:7], "Z-99"]) == [
        ("goals", RowProblem.UNKNOWN_GOAL)
    ]
    assert problems(concept, ["Titel", "Beginn"], [measure.title, "2199"]) == [
        ("due_on", RowProblem.END_BEFORE_BEGINNING)
    ]


def test_unit_outside_the_administration_or_dissolved_is_not_responsible(concept: Concept) -> None:
    make_organisation(concept.municipality, "Verein Willkommen", sector=Sector.CIVIL_SOCIETY)
    rows = (["Titel", "Amt"], ["Neu", "Verein Willkommen"])
    assert problems(concept, *rows) == [("lead", RowProblem.UNKNOWN_UNIT)]

    upload = hold(concept, csv(*rows), unknown_units=UnknownUnits.LEAVE_EMPTY)
    take(upload)
    assert Measure.objects.get(title="Neu").lead is None


def test_dissolved_organisation_comes_in_only_where_it_stands_already(concept: Concept) -> None:
    measure = concept.measures.get()
    gone = make_organisation(concept.municipality, "Amt Alt", dissolved_on=date(2022, 5, 1))
    Measure.objects.filter(pk=measure.pk).update(lead=gone)
    rows = (["Titel", "Amt"], ["Neu", "Amt Alt"])
    partners = (["Titel", "Partner"], ["Neu", "Amt Alt"])

    assert problems(concept, ["Titel", "Amt"], [measure.title, "Amt Alt"]) == []
    assert problems(concept, *rows) == [("lead", RowProblem.DISSOLVED)]
    assert problems(concept, *partners) == [("partners", RowProblem.DISSOLVED)]

    take(hold(concept, csv(*rows), unknown_units=UnknownUnits.LEAVE_EMPTY))
    assert Measure.objects.get(title="Neu").lead is None


def test_all_rows_or_none(concept: Concept) -> None:
    upload = hold(concept, csv(["Titel", "Bis"], ["Gut", "2028"], ["Schlecht", "bald"]))
    with pytest.raises(RowsWithProblems):
        take(upload)
    assert not Measure.objects.filter(title="Gut").exists()


def test_what_changed_since_the_preview_is_looked_at_once_more(concept: Concept) -> None:
    measure = concept.measures.get()
    upload = hold(concept, csv(["Code", "Ort"], [measure.code, "Drewitz"]))
    digest = operations.planned_measures(upload).digest
    operations.change_measure(
        measure=measure, changes={"place": "Schlaatz"}, version=measure.version, **ACT
    )
    with pytest.raises(ChangedSincePreview):
        operations.take_over_measures(upload=upload, expected=digest, **ACT)
    take(upload)
    with pytest.raises(ChangedSincePreview):  # a second window
        operations.take_over_measures(upload=upload, expected=digest, **ACT)


def test_several_lines_of_a_year_are_not_guessed_at(concept: Concept) -> None:
    measure = concept.measures.get()
    year = BudgetLine.objects.filter(measure=measure).values_list("year", flat=True)[0]
    make_line(measure, year=year)
    assert problems(concept, ["Code", f"Kosten {year}"], [measure.code, "5"]) == [
        (f"amount_{year}", RowProblem.SEVERAL_LINES)
    ]


def test_partner_who_is_responsible_is_left_out_and_roles_may_be_missing(concept: Concept) -> None:
    unit = make_unit(concept, "Amt für Wohnen")
    make_organisation(concept.municipality, "Verein A")
    take(
        hold(
            concept,
            csv(
                ["Titel", "Amt", "Beteiligte"],
                ["Neu", unit.name, "Amt für Wohnen; Verein A (berät)"],
            ),
        )
    )
    partners = Measure.objects.get(title="Neu").partners
    assert list(partners.values_list("organisation__name", "role")) == [("Verein A", "berät")]


def test_what_goes_on_without_end_is_a_standing_task(concept: Concept) -> None:
    take(hold(concept, csv(["Titel", "Bis"], ["Beratung", "laufend"])))
    measure = Measure.objects.get(title="Beratung")
    assert (measure.kind, measure.due_on) == ("standing", None)


def test_file_that_waits_goes_after_a_day(concept: Concept) -> None:
    hold(concept, csv(["Titel"], ["Neu"]))
    assert operations.clear_measure_uploads(cutoff=NOW) == 0
    assert operations.clear_measure_uploads(cutoff=NOW + timedelta(seconds=1)) == 1


def test_columns_are_kept_for_the_next_table(concept: Concept) -> None:
    mapping = TableMapping(
        {"Was": "title", "Euro": "amount_2028"}, ("AG 1",), "leave_empty",
        MoneyDefaults("applied", "running", "Land"),
    )  # fmt: skip
    saved = operations.save_mapping(concept=concept, name="Haushalt", mapping=mapping, **ACT)
    assert mapping_from(saved.mapping) == mapping
    operations.save_mapping(
        concept=concept, name="Haushalt", mapping=TableMapping({"Was": "title"}), **ACT
    )
    assert SavedMapping.objects.get().mapping["columns"] == {"Was": "title"}


@pytest.mark.parametrize(
    "wrong",
    [
        [], {}, {"columns": {}}, {"columns": {"A": "nothing"}}, {"columns": {"A": "place"}},
        {"columns": {"A": "title"}, "sheets": "AG 1"}, {"columns": {"A": 5}}, {"spalten": {}},
        {"columns": {"A": "title"}, "money": {"state": "none_needed"}},
        {"columns": {"A": "title"}, "money": {"status": "open"}},
        {"columns": {"A": "title"}, "unknown_units": "guess"},
        {"columns": {"A": "title"}, "money": {"kind": "often"}},
    ],
)  # fmt: skip
def test_what_is_no_mapping_is_refused(wrong: Any) -> None:
    with pytest.raises(NotAMapping):
        mapping_from(wrong)


def test_many_rows_ask_the_same_number_of_questions(
    concept: Concept, django_assert_max_num_queries: Any
) -> None:
    rows = [[f"Maßnahme {n}", "2028", "1.000", "Z-1"] for n in range(60)]
    upload = hold(concept, csv(["Titel", "Bis", "Kosten 2028", "Ziele"], *rows))
    with django_assert_max_num_queries(10):
        operations.planned_measures(upload)
    with django_assert_max_num_queries(50):
        take(upload)
    assert Measure.objects.filter(concept=concept).count() == 61


def test_file_is_taken_over_at_once_or_not_at_all(concept: Concept) -> None:
    sheets = operations.read_file(csv(["Titel", "Bis"], ["Gut", "2029"]))
    assert operations.headings_of(sheets) == ["Titel", "Bis"]
    mapping = operations.guessed_mapping(sheets, concept)
    plan = operations.plan_import(concept=concept, sheets=sheets, mapping=mapping)
    assert [row.state for row in plan.rows] == ["new"]
    act = {"concept": concept, "mapping": mapping, **ACT}

    assert operations.import_measures(sheets=sheets, **act).new == 1
    broken = operations.read_file(csv(["Titel", "Bis"], ["Gut", "2030"], ["Schlecht", "bald"]))
    with pytest.raises(RowsWithProblems):
        operations.import_measures(sheets=broken, **act)
    assert Measure.objects.get(title="Gut").due_on == date(2029, 12, 31)


def test_what_waits_is_thrown_away_and_what_was_kept_is_forgotten(concept: Concept) -> None:
    upload = hold(concept, csv(["Titel"], ["Neu"]))
    saved = operations.save_mapping(
        concept=concept, name="Alt", mapping=mapping_from(upload.mapping), **ACT
    )
    operations.drop_measure_upload(upload=upload)
    operations.remove_mapping(mapping=saved, **ACT)
    assert not MeasureUpload.objects.exists()
    assert not SavedMapping.objects.exists()
