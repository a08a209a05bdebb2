"""Tables go out and come back as they were; nothing in them runs."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratschlag.tables import read_table, written_csv, written_xlsx
from ratschlag.tables.cells import original, plain_cell

HEADERS = ["Name", "Ort", "Notiz"]
ROWS = [
    ["=1+1", "+49 331 1", "-x"],
    ["'=quoted", "@SUM(A1)", "＝wide"],
    ["Jürgen; „Größe“", 'a "b" c', "zwei\nZeilen"],
    ["", "", "سلام"],
    ["01067", "1e5", "TRUE"],
]


@pytest.mark.parametrize("write", [written_csv, written_xlsx])
def test_table_comes_back_as_it_went_out(write: Callable[..., bytes]) -> None:
    table = read_table(write(HEADERS, ROWS))

    assert list(table.headers) == HEADERS
    assert [list(row.cells) for row in table.rows] == ROWS


def test_xlsx_holds_texts_and_no_formula() -> None:
    data = written_xlsx(HEADERS, ROWS)

    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    kinds = {cell.data_type for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds == {"s"}
    assert sheet["A2"].quotePrefix
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


def test_csv_cells_do_not_begin_a_formula() -> None:
    lines = written_csv(["A"], [["=1"], ["'=1"], [" +1"]]).decode("utf-8-sig").splitlines()

    assert lines == ["A", "'=1", "''=1", "' +1"]


@given(st.text())
def test_cell_is_found_again_in_its_plain_form(text: str) -> None:
    assert original(plain_cell(text)) == text
