"""Decisions about plans and releases, from given values alone."""

import hashlib
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from ratschlag.meetings.enums import ChangeKind

Key = tuple[Hashable, int]


@dataclass(frozen=True)
class Placed:
    """Where and when a meeting takes place, with the words a release keeps."""

    key: Key
    group_name: str
    start: datetime
    end: datetime
    format: str
    room_name: str
    room_address: str
    sequence: int = 0
    is_cancelled: bool = False

    @property
    def place(self) -> tuple[str, str, str]:
        """Form and room, compared as one."""
        return (self.format, self.room_name, self.room_address)


@dataclass(frozen=True)
class Change:
    """What became of one meeting; `before` is None for a new one, `after` for a cancelled one.

    `reasons` are sentences, where somebody asked for them.
    """

    kind: ChangeKind
    before: Placed | None
    after: Placed | None
    reasons: tuple[str, ...] = ()

    @property
    def meeting(self) -> Placed:
        """The newer of the two sides."""
        newest = self.after or self.before
        if newest is None:
            raise ValueError("a change has at least one side")
        return newest


def differences(old: Iterable[Placed], new: Iterable[Placed]) -> list[Change]:
    """Return what changes from one plan to the next, in order of the (new) date."""
    before = {meeting.key: meeting for meeting in old if not meeting.is_cancelled}
    after = {meeting.key: meeting for meeting in new}
    changes = [
        change
        for key in {**before, **after}
        if (change := _difference(before.get(key), after.get(key))) is not None
    ]
    return sorted(changes, key=lambda change: (change.meeting.start, change.meeting.group_name))


def still_to_come(changes: Iterable[Change], moment: datetime) -> list[Change]:
    """Return the changes of meetings that, as they were or as they will be, lie ahead."""
    return [
        change
        for change in changes
        if any(side and side.start >= moment for side in (change.before, change.after))
    ]


def _difference(before: Placed | None, after: Placed | None) -> Change | None:
    if before is None:
        return Change(ChangeKind.ADDED, None, after)
    if after is None:
        return Change(ChangeKind.CANCELLED, before, None)
    if (before.start, before.end) != (after.start, after.end):
        return Change(ChangeKind.MOVED, before, after)
    if before.place != after.place:
        return Change(ChangeKind.ROOM_CHANGED, before, after)
    return None


def next_sequence(before: Placed | None, after: Placed) -> int:
    """Return the SEQUENCE of a calendar entry: one more with every change (RFC 5545 § 3.8.7.4)."""
    if before is None:
        return 0
    return before.sequence if _shown(before) == _shown(after) else before.sequence + 1


def _shown(placed: Placed) -> tuple[object, ...]:
    return (placed.start, placed.end, placed.place, placed.group_name, placed.is_cancelled)


def carried_over(old: Mapping[Key, Placed], new: Mapping[Key, Placed]) -> list[Placed]:
    """Return the meetings of the old release that the new one has to show as cancelled."""
    return [meeting for key, meeting in old.items() if key not in new]


def mark_of(changes: Iterable[Change]) -> str:
    """Return a mark of a list of changes: who saw the same changes has the same mark."""
    shown = [
        (change.kind.value, *(_written(side) for side in (change.before, change.after)))
        for change in changes
    ]
    return hashlib.sha256(repr(shown).encode()).hexdigest()


def _written(placed: Placed | None) -> tuple[str, ...]:
    if placed is None:
        return ()
    times = (placed.start.timestamp(), placed.end.timestamp())
    return tuple(map(str, (*placed.key, *times, *placed.place)))


class Span(Protocol):
    """Something with a beginning and an end (exclusive)."""

    start: datetime
    end: datetime


def overlap(one: Span, other: Span, buffer: timedelta) -> bool:
    """Tell whether two times overlap or leave less than `buffer` between them."""
    return one.start - buffer < other.end and other.start < one.end + buffer
