"""Instances and solutions of the International Timetabling Competition 2007, track 2, as files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

DAYS, HOURS = 5, 9
SLOTS = DAYS * HOURS
MOST_BYTES = 100_000_000
MOST_OF_A_KIND = 5_000
LARGEST_SIZE = 1_000_000
NOWHERE = (-1, -1)

Places = list[tuple[int, int]]
"""Slot and room of every event; `NOWHERE` if it has none."""


class BadInput(ValueError):
    """Says in one sentence what is wrong with a file."""


@dataclass(frozen=True, slots=True)
class Instance:
    """`before` holds pairs of events of which the first comes in an earlier slot."""

    sizes: tuple[int, ...]
    attended: tuple[frozenset[int], ...]
    room_features: tuple[frozenset[int], ...]
    event_features: tuple[frozenset[int], ...]
    available: tuple[frozenset[int], ...]
    before: frozenset[tuple[int, int]]
    feature_count: int

    @property
    def event_count(self) -> int:
        return len(self.available)

    @property
    def students_of(self) -> list[list[int]]:
        found: list[list[int]] = [[] for _ in self.available]
        for student, events in enumerate(self.attended):
            for event in events:
                found[event].append(student)
        return found


def read_instance(path: Path) -> Instance:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BadInput(f"{path} is larger than {MOST_BYTES} bytes.")
        text = path.read_text(encoding="ascii")
    except OSError as error:
        raise BadInput(f"{path} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise BadInput(f"{path} holds something other than numbers.") from error
    try:
        return _Reader(text.split()).instance()
    except BadInput as error:
        raise BadInput(f"{path}: {error}") from error


class _Reader:
    """Takes numbers one after the other, however they are spread over lines."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._next = 0

    def instance(self) -> Instance:
        counts = [
            self._number(f"the number of {kind}", least, MOST_OF_A_KIND)
            for kind, least in (("events", 1), ("rooms", 1), ("features", 0), ("students", 0))
        ]
        events, rooms, features, students = counts
        cells = students * events + (rooms + events) * features + events * (SLOTS + events)
        wanted = len(counts) + rooms + cells
        if len(self._words) != wanted:
            raise BadInput(
                f"with these counts there must be {wanted} numbers, not {len(self._words)}."
            )
        sizes = tuple(
            self._number(f"the size of room {room + 1}", 0, LARGEST_SIZE) for room in range(rooms)
        )
        attended = self._table("students and events", students, events)
        room_features = self._table("rooms and features", rooms, features)
        event_features = self._table("events and features", events, features)
        available = self._table("events and slots", events, SLOTS)
        before = frozenset(self._order(events))
        return Instance(sizes, attended, room_features, event_features, available, before, features)

    def _number(self, what: str, low: int, high: int) -> int:
        if self._next >= len(self._words):
            raise BadInput(f"the file ends before {what}.")
        word = self._words[self._next]
        self._next += 1
        if not word.removeprefix("-").isdigit() or len(word) > len(str(MOST_BYTES)):
            raise BadInput(f"{what} must be a whole number of usual size, not “{word[:20]}”.")
        number = int(word)
        if not low <= number <= high:
            raise BadInput(f"{what} must be from {low} to {high}, not {number}.")
        return number

    def _table(self, what: str, rows: int, columns: int) -> tuple[frozenset[int], ...]:
        """By row the columns with a one."""
        name = f"every number in the table of {what}"
        return tuple(
            frozenset(column for column in range(columns) if self._number(name, 0, 1))
            for _ in range(rows)
        )

    def _order(self, events: int) -> Iterator[tuple[int, int]]:
        name = "every number in the table of the order of events"
        for one in range(events):
            for other in range(events):
                sign = self._number(name, -1, 1)
                if sign and one == other:
                    raise BadInput(f"event {one + 1} cannot come before or after itself.")
                if sign:
                    yield (one, other) if sign > 0 else (other, one)


def instance_text(instance: Instance) -> str:
    """One number a line, as the competition gave them out."""
    events = range(instance.event_count)
    head = (
        len(events),
        len(instance.sizes),
        instance.feature_count,
        len(instance.attended),
    )
    tables = (
        (instance.attended, len(events)),
        (instance.room_features, instance.feature_count),
        (instance.event_features, instance.feature_count),
        (instance.available, SLOTS),
    )
    numbers = [*instance.sizes]
    for table, columns in tables:
        numbers += [int(column in row) for row in table for column in range(columns)]
    before = instance.before
    numbers += [((a, b) in before) - ((b, a) in before) for a in events for b in events]
    return "\n".join((" ".join(map(str, head)), *map(str, numbers), ""))


def solution_text(places: Sequence[tuple[int, int]]) -> str:
    return "".join(f"{slot} {room}\n" for slot, room in places)
