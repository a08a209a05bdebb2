"""Tables of any origin are read as rows of text."""

import io
from datetime import date

import openpyxl
import pytest

from ratschlag.tables import TableProblem, TableProblemKind, read_table
from tests.tables.files import row_of, sheet_of, workbook

TEXT = "Name;Ort\r\nJürgen Größe;Köln\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_in_any_usual_encoding(encoding: str) -> None:
    table = read_table(TEXT.encode(encoding))

    assert table.headers == ("Name", "Ort")
    assert [row.cells for row in table.rows] == [("Jürgen Größe", "Köln")]


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_csv_is_read_with_any_usual_delimiter(delimiter: str) -> None:
    lines = ["Name|Ort|Mail", "A|B|C", "", "||", "D|E"]

    table = read_table("\n".join(lines).replace("|", delimiter).encode())

    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ("A", "B", "C")),
        (5, ("D", "E")),
    ]


def test_csv_keeps_line_breaks_inside_quotes_and_counts_lines() -> None:
    table = read_table(b'Name;Ort\n"A\nB";C\nD;E\n')

    assert [(row.number, row.cells) for row in table.rows] == [(2, ("A\nB", "C")), (4, ("D", "E"))]


def test_head_is_the_row_that_scores_best() -> None:
    data = b"Liste der Akteure;;\nStand: heute;ja;ja\nName;Mail\nA;B\n"

    table = read_table(data, score=lambda cells: sum(cell in {"Name", "Mail"} for cell in cells))

    assert table.headers == ("Name", "Mail")
    assert [row.number for row in table.rows] == [4]


def test_xlsx_written_by_another_program_is_read() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Name", "PLZ", "Zahl", "Tag", "Formel", "Ja"])
    sheet.append(["Jürgen <&>", "01067", 14467.0, date(2023, 3, 1), "=1+1", True])
    sheet.append([])
    sheet.append([None, None, 1.5])
    target = io.BytesIO()
    book.save(target)

    table = read_table(target.getvalue())

    assert table.headers == ("Name", "PLZ", "Zahl", "Tag", "Formel", "Ja")
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ("Jürgen <&>", "01067", "14467", "2023-03-01", "", "1")),
        (4, ("", "", "1.5")),
    ]


def test_xlsx_hidden_sheet_is_passed_over() -> None:
    book = openpyxl.Workbook()
    book.active.append(["hidden"])
    book.active.sheet_state = "hidden"
    book.create_sheet("B").append(["shown"])
    target = io.BytesIO()
    book.save(target)

    assert read_table(target.getvalue()).headers == ("shown",)


def test_xlsx_formula_gives_what_was_calculated_last() -> None:
    rows = row_of("A", "B"), '<row r="2"><c r="B2"><f>1+1</f><v>2</v></c></row>'

    assert [row.cells for row in read_table(workbook(sheet_of(*rows))).rows] == [("", "2")]


def test_xlsx_shared_text_is_put_together_without_phonetic_hints() -> None:
    strings = "<sst><si><r><t>Mu</t></r><r><t>ster</t></r><rPh><t>x</t></rPh></si></sst>"
    row = '<row><c t="s"><v>0</v></c><c t="s"><v>7</v></c><c t="s"><v>-1</v></c></row>'

    assert read_table(workbook(sheet_of(row), sharedStrings=strings)).headers == ("Muster",)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", TableProblemKind.EMPTY),
        (b" \r\n\t ", TableProblemKind.EMPTY),
        (b";;\n;;\n", TableProblemKind.EMPTY),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", TableProblemKind.OLD_SPREADSHEET),
        (b"PK\x03\x04 broken", TableProblemKind.BROKEN),
        (b"%PDF-1.7\x00\x01\x81\x8d", TableProblemKind.WRONG_ENCODING),
        (b'Name\n"never closed\n', TableProblemKind.BROKEN),
        ("Name\n".encode("utf-16-le"), TableProblemKind.WRONG_ENCODING),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, kind: TableProblemKind) -> None:
    with pytest.raises(TableProblem) as refused:
        read_table(data)

    assert refused.value.kind == kind
