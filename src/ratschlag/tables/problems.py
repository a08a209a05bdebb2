"""Why a table cannot be read: one kind for each reason; sentences are made above."""

from enum import StrEnum


class TableProblemKind(StrEnum):
    """What is wrong with a file as a whole."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_MANY_COLUMNS = "too_many_columns"
    TOO_MANY_SHEETS = "too_many_sheets"
    WRONG_ENCODING = "wrong_encoding"
    BROKEN = "broken"
    OLD_SPREADSHEET = "old_spreadsheet"
    NOT_A_TABLE = "not_a_table"


class TableProblem(Exception):
    """A file that is refused; `line` is where, 0 if nowhere in particular."""

    def __init__(self, kind: TableProblemKind, *, line: int = 0) -> None:
        super().__init__(kind, line)
        self.kind = kind
        self.line = line


class NotAMapping(ValueError):
    """What says which heading stands for what is none; the argument names the place."""
