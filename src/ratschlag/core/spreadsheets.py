"""Tables that spreadsheets open: no cell may turn into a formula there."""

from collections.abc import Iterable
from typing import Any

# What begins a formula in some spreadsheet, the wide forms of East Asian keyboards included.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def plain_cells(row: Iterable[Any]) -> list[Any]:
    """Return the cells of a row; a text that would be read as a formula gets an apostrophe."""
    return [plain_cell(cell) for cell in row]


def plain_cell(value: Any) -> Any:
    """Return a value as a cell that stays what it is."""
    text = value if isinstance(value, str | int | float) else str(value)
    if isinstance(text, str) and text.lstrip(" \u00a0\ufeff").startswith(FORMULA_STARTS):
        return f"'{text}"
    return text
