"""All sheets of a file: merged cells, headings in two rows, numbers with a comma."""

import io
from typing import Any

import pytest
import xlsxwriter

from ratschlag.tables import TableProblem, TableProblemKind, read_sheets
from tests.tables.files import row_of, sheet_of, workbook


def book(fill: Any) -> bytes:
    target = io.BytesIO()
    with xlsxwriter.Workbook(target, {"in_memory": True}) as made:
        fill(made)
    return target.getvalue()


def test_headings_below_a_spanning_one_are_read_with_it_and_titles_are_not() -> None:
    def fill(made: Any) -> None:
        sheet = made.add_worksheet("Plan")
        sheet.merge_range("A1:D1", "Katalog 2030")
        sheet.merge_range("A2:A3", "Titel")
        sheet.merge_range("B2:C2", "Kosten")
        sheet.write_row("B3", [2026, 2027])
        sheet.write("D3", "Ort")
        sheet.merge_range("A4:A5", "Beratung")
        sheet.write_row("B4", [1.5, 1e6, "Nord"])
        sheet.write("D5", "Süd")

    [sheet] = read_sheets(book(fill))

    assert sheet.name == "Plan"
    assert sheet.table.headers == ("Titel", "Kosten 2026", "Kosten 2027", "Ort")
    assert [row.cells for row in sheet.table.rows] == [
        ("Beratung", "1,5", "1000000", "Nord"), ("Beratung", "", "", "Süd"),
    ]  # fmt: skip


def test_hidden_and_empty_sheets_are_passed_over() -> None:
    def fill(made: Any) -> None:
        made.add_worksheet("Leer")
        made.add_worksheet("Voll").write_row(0, 0, ["Titel"])
        hidden = made.add_worksheet("Geheim")
        hidden.write_row(0, 0, ["Titel"])
        hidden.hide()

    assert [sheet.name for sheet in read_sheets(book(fill))] == ["Voll"]


def test_too_many_sheets_and_none_that_holds_anything_are_refused() -> None:
    def many(made: Any) -> None:
        for number in range(41):
            made.add_worksheet(f"B{number}")

    with pytest.raises(TableProblem) as refused:
        read_sheets(book(many))
    assert refused.value.kind == TableProblemKind.TOO_MANY_SHEETS
    with pytest.raises(TableProblem) as refused:
        read_sheets(book(lambda made: made.add_worksheet("Leer")))
    assert refused.value.kind == TableProblemKind.EMPTY


def test_csv_is_one_sheet_without_a_name() -> None:
    [sheet] = read_sheets(b"Titel;Ort\nBeratung;Nord\n")
    assert (sheet.name, sheet.table.headers) == ("", ("Titel", "Ort"))


@pytest.mark.parametrize(
    "reference", ["A1:XFD1048576", "A1:A1048576", "ZZZ1:A9999999", "A0:B0", "nonsense", "B2:A1"]
)
def test_hostile_spans_neither_fail_nor_fill_memory(reference: str) -> None:
    spans = f'<mergeCells><mergeCell ref="{reference}"/></mergeCells></worksheet>'
    data = sheet_of(row_of("Titel", "Ort"), row_of("Beratung", "Nord"))
    [sheet] = read_sheets(workbook(data.replace("</worksheet>", spans)))
    assert len(sheet.table.rows) <= 1
    assert len(sheet.table.headers) <= 100


def test_very_many_spans_are_refused() -> None:
    spans = "".join('<mergeCell ref="A1:B2"/>' for _number in range(5_001))
    data = sheet_of(row_of("Titel")).replace("</worksheet>", f"{spans}</worksheet>")
    with pytest.raises(TableProblem):
        read_sheets(workbook(data))
