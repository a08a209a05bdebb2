"""Every reason why a calendar cannot be read has a sentence that can be said."""

import pytest
from django.utils import translation

from ratschlag.council.operations import UnreadableCalendar
from ratschlag.council.operations.reading_words import COLUMNS, NOTES, PROBLEMS
from ratschlag.council.sources import CsvColumn, Note, NoteKind, ProblemKind, SourceProblem

# All the parameters that sources gives with its problems.
PARAMETERS = {
    "limit": 20 * 1024**2,
    "seconds": 12.0,
    "excerpt": "<html>",
    "content_type": "text/html",
    "line": 3,
    "column": 4,
    "detail": "x",
    "address": "https://ris.example/",
    "target": "https://anderswo.example/",
    "rule": "FREQ=SECONDLY",
    "columns": (CsvColumn.DATE, CsvColumn.COMMITTEE),
    "headers": ("a", "b"),
    "notes": (Note(NoteKind.BAD_DATE, "3"),),
    "host": "ris.example",
    "status": 404,
    "compression": "br",
    "pages": 3,
}


@pytest.mark.parametrize("kind", list(ProblemKind))
@pytest.mark.parametrize("language", ["de", "en"])
def test_problem_is_said_in_one_sentence_without_gaps(kind: ProblemKind, language: str) -> None:
    with translation.override(language):
        sentence = str(UnreadableCalendar(SourceProblem(kind, **PARAMETERS)))

    assert sentence.rstrip("/")
    assert "%(" not in sentence


def test_every_problem_note_and_column_has_its_words() -> None:
    assert set(PROBLEMS) == set(ProblemKind)
    assert set(NOTES) == set(NoteKind)
    assert set(COLUMNS) == set(CsvColumn)
