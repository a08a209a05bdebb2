"""Files made to hurt: they are refused within a second or two of work."""

import time
from io import BytesIO
from zipfile import ZipFile

import pytest

from ratschlag.tables import MAX_CELL, Table, TableProblem, TableProblemKind, read_table
from tests.tables.files import archive, row_of, sheet_of, workbook

MB = 1024 * 1024
SECONDS = 15  # of the processor; about two where nothing else runs


def read(data: bytes) -> Table:
    """Read a file and insist on the time, which the making of it does not have to keep."""
    began = time.process_time()
    try:
        return read_table(data)
    finally:
        assert time.process_time() - began < SECONDS


def refused(data: bytes) -> TableProblemKind:
    with pytest.raises(TableProblem) as problem:
        read(data)
    return problem.value.kind


def test_archive_that_inflates_to_gigabytes_is_refused() -> None:
    bomb = workbook(sheet_of(f"<row>{' ' * (200 * MB)}</row>"))
    assert len(bomb) < MB

    assert refused(bomb) == TableProblemKind.TOO_LARGE


def test_sheet_of_endless_cells_in_one_row_is_refused() -> None:
    assert refused(workbook(sheet_of(f"<row>{'<c/>' * 1_100_000}</row>"))) == (
        TableProblemKind.TOO_LARGE
    )


def test_sheet_of_endless_empty_rows_is_refused() -> None:
    assert refused(workbook(sheet_of("<row/>" * 1_100_000))) == TableProblemKind.TOO_LARGE


def test_endless_shared_texts_are_refused() -> None:
    strings = f"<sst>{'<si><t>a</t></si>' * 600_000}</sst>"

    assert refused(workbook(sheet_of(row_of("A")), sharedStrings=strings)) == (
        TableProblemKind.TOO_LARGE
    )


def test_fifty_thousand_rows_are_refused() -> None:
    csv = b"Name;Ort\n" + b"A;B\n" * 50_000
    xlsx = workbook(sheet_of(*[row_of("A", "B")] * 50_000))

    assert refused(csv) == refused(xlsx) == TableProblemKind.TOO_MANY_ROWS


def test_cell_far_to_the_right_and_far_below_costs_nothing() -> None:
    far_below = workbook(sheet_of('<row r="1048576"><c r="A1048576"><v>1</v></c></row>'))
    far_right = workbook(sheet_of('<row r="1"><c r="XFD1"><v>1</v></c></row>'))

    assert read(far_below).headers == ("1",)
    assert refused(far_right) == TableProblemKind.TOO_MANY_COLUMNS
    assert refused(b";" * 60_000 + b"x") == TableProblemKind.TOO_MANY_COLUMNS


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY e SYSTEM "http://192.0.2.1/">]>',
        '<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY e "&a;&a;&a;">]>',
        '<!DOCTYPE a SYSTEM "http://192.0.2.1/x.dtd">',
    ],
)
@pytest.mark.parametrize("part", ["workbook", "sheet", "sharedStrings", "utf-16"])
def test_document_types_and_entities_are_refused(prolog: str, part: str) -> None:
    sheet = sheet_of(row_of("&e;"))
    parts: dict[str, str] = {}
    if part == "sharedStrings":
        parts["sharedStrings"] = f"{prolog}<sst><si><t>&e;</t></si></sst>"
    elif part == "workbook":
        parts["workbook"] = f"{prolog}<workbook/>"
    else:
        sheet = f"{prolog}{sheet}"
    data = sheet.encode("utf-16") if part == "utf-16" else sheet.encode()

    assert refused(workbook(data, **parts)) == TableProblemKind.BROKEN


def test_field_of_ten_megabytes_is_cut_or_refused() -> None:
    long = "x" * (9 * MB)
    cell = read(workbook(sheet_of(row_of("Name"), row_of(long)))).rows[0].cells[0]

    assert len(cell) == MAX_CELL + 1
    assert refused(f"Name\n{long}".encode()) == TableProblemKind.BROKEN
    assert refused(f'Name\n"{long}"'.encode()) == TableProblemKind.BROKEN
    assert refused(("Name\n" + "x\n" * 500_000).encode()) == TableProblemKind.TOO_MANY_ROWS


def test_file_above_the_bound_is_not_even_looked_at() -> None:
    assert refused(b"Name\n" * (3 * MB)) == TableProblemKind.TOO_LARGE


@pytest.mark.parametrize(
    "data",
    [
        archive(a="x"),
        workbook("<worksheet>"),
        workbook(b"\xff\xfe\x00"),
        workbook(sheet_of(), workbook="<workbook/>"),
        workbook(sheet_of(row_of("A")))[:-200],
        workbook(sheet_of(row_of("A"))).replace(b"xl/workbook.xml", b"xl/workbook.xm_"),
        archive(**{f"part{n}": "" for n in range(2_000)}),
    ],
)
def test_broken_workbook_is_refused(data: bytes) -> None:
    assert refused(data) in {TableProblemKind.BROKEN, TableProblemKind.NOT_A_TABLE}


@pytest.mark.parametrize("style", ["0", "1", "-1", "99999999999", "x", ""])
@pytest.mark.parametrize("value", ["1e308", "-1", "nan", "inf", "2958466", "0.5", "x" * 9_000, ""])
def test_odd_numbers_become_some_text(style: str, value: str) -> None:
    styles = '<s><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></s>'
    row = f'<row><c t="inlineStr"><is><t>H</t></is></c><c s="{style}"><v>{value}</v></c></row>'

    read(workbook(sheet_of(row), styles=styles))


def test_macros_of_a_workbook_are_left_alone_and_its_table_is_read() -> None:
    rows = (row_of("Titel", "Amt"), row_of("Beratung", "Amt 5"))
    with_macros = BytesIO(workbook(sheet_of(*rows)))
    with ZipFile(with_macros, "a") as file:
        file.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"Sub Auto_Open()" * 1000)

    table = read(with_macros.getvalue())

    assert table.headers == ("Titel", "Amt")
    assert [row.cells for row in table.rows] == [("Beratung", "Amt 5")]
