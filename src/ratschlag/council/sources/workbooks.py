"""Tables that come as XLSX files: their first visible sheet, as the CSV it could have been."""

import csv
import io

from ratschlag.council.sources.problems import ProblemKind, SourceProblem
from ratschlag.tables import MAX_BYTES, MAX_ROWS, TableProblem, TableProblemKind, read_table

_ZIP = b"PK\x03\x04"


def as_csv(data: bytes) -> bytes:
    """Return a table as CSV, whichever it is.

    Raises EMPTY, BROKEN_CSV, TOO_LARGE or TOO_MANY_RECORDS.
    """
    if not data.startswith(_ZIP):
        return data
    try:
        table = read_table(data)
    except TableProblem as problem:
        raise _told(problem) from problem
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([table.headers, *(row.cells for row in table.rows)])
    return text.getvalue().encode("utf-8", "replace")


def _told(problem: TableProblem) -> SourceProblem:
    if problem.kind == TableProblemKind.EMPTY:
        return SourceProblem(ProblemKind.EMPTY)
    if problem.kind == TableProblemKind.TOO_LARGE:
        return SourceProblem(ProblemKind.TOO_LARGE, limit=MAX_BYTES)
    if problem.kind == TableProblemKind.TOO_MANY_ROWS:
        return SourceProblem(ProblemKind.TOO_MANY_RECORDS, limit=MAX_ROWS)
    return SourceProblem(ProblemKind.BROKEN_CSV, line=problem.line, detail=problem.kind.value)
