"""Cells that spreadsheets must not run."""

import pytest

from ratschlag.tables.cells import plain_cells


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "  =1", "\u00a0=1"]
)
def test_text_that_begins_a_formula_gets_an_apostrophe(text: str) -> None:
    assert plain_cells([text]) == [f"'{text}"]


def test_other_cells_stay_as_they_are() -> None:
    assert plain_cells(["Haus = Hof", -3, "", "10 %"]) == ["Haus = Hof", -3, "", "10 %"]
