"""Bounds that keep every reading within 20 seconds and 300 MB, whatever the input."""

import time

from ratschlag.council.sources.problems import ProblemKind, SourceProblem
from ratschlag.council.sources.records import Note, NoteKind

MAX_BYTES = 20 * 1024 * 1024
MAX_RECORDS = 20_000
MAX_NOTES = 500
MAX_RAW = 4_000  # characters kept of one record's source
MAX_TEXT = 500  # characters of a title, a name, a place
MAX_KEY = 500
MAX_ADDRESS = 2_000
MAX_JSON_VALUES = 2_000_000
READING_SECONDS = 10.0


class Deadline:
    """Counts the working time of one reading, without what other programs take of the machine."""

    def __init__(self, seconds: float = READING_SECONDS) -> None:
        self._seconds = seconds
        self._ends = time.thread_time() + seconds

    def check(self) -> None:
        if time.thread_time() > self._ends:
            raise SourceProblem(ProblemKind.TOO_SLOW, seconds=self._seconds)


class Notebook:
    """Collects notes up to MAX_NOTES, each one line that can steer no terminal."""

    def __init__(self) -> None:
        self._notes: list[Note] = []
        self._cut = 0

    def add(self, kind: NoteKind, where: str = "", detail: str = "") -> None:
        if len(self._notes) < MAX_NOTES:
            self._notes.append(Note(kind, shortened(where, MAX_KEY), shortened(detail)))
        else:
            self._cut += 1

    def closed(self) -> tuple[Note, ...]:
        cut = [Note(NoteKind.NOTES_CUT, detail=str(self._cut))] if self._cut else []
        return (*self._notes, *cut)


def shortened(text: str, limit: int = MAX_TEXT) -> str:
    """Fold white space, drop control characters, cut."""
    folded = " ".join(text[: limit * 4].split())
    return "".join(char for char in folded if char.isprintable())[:limit]
