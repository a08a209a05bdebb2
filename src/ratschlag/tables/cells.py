"""Cells of tables that spreadsheets open: none may turn into a formula there."""

import re
from collections.abc import Iterable
from typing import Any

# What begins a formula in some spreadsheet, the wide forms of East Asian keyboards included.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_RISKY = re.compile(r"'*[ \u00a0\ufeff]*[=+\-@\t\r\n＝＋－＠]")


def plain_cells(row: Iterable[Any]) -> list[Any]:
    """Return the cells of a row; a text that would be read as a formula gets an apostrophe."""
    return [plain_cell(cell) for cell in row]


def plain_cell(value: Any) -> Any:
    """Return a value as a cell that stays what it is."""
    text = value if isinstance(value, str | int | float) else str(value)
    return f"'{text}" if isinstance(text, str) and _RISKY.match(text) else text


def original(cell: str) -> str:
    """Return the text that `plain_cell` made this cell of."""
    return cell[1:] if cell.startswith("'") and _RISKY.match(cell) else cell


def is_risky(text: str) -> bool:
    """Tell whether a spreadsheet might read the text as a formula."""
    return _RISKY.match(text) is not None
