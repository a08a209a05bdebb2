"""What changes from one plan to the next, and how calendars hear of it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ratschlag.meetings import rules
from ratschlag.meetings.enums import ChangeKind
from ratschlag.meetings.rules import Placed

NOON = datetime(2027, 3, 1, 12, tzinfo=UTC)
DAY = timedelta(days=1)
MEETING = Placed(("a", 1), "AG A", NOON, NOON + timedelta(hours=2), "in_person", "Saal", "Am Markt")


def _kinds(old: list[Placed], new: list[Placed]) -> list[ChangeKind]:
    return [change.kind for change in rules.differences(old, new)]


def test_same_plans_do_not_differ() -> None:
    assert _kinds([MEETING], [replace(MEETING)]) == []


def test_new_moved_rehoused_and_dropped_meetings_are_told_apart() -> None:
    moved = replace(MEETING, start=NOON + DAY, end=MEETING.end + DAY, room_name="Foyer")

    assert _kinds([], [MEETING]) == [ChangeKind.ADDED]
    assert _kinds([MEETING], [moved]) == [ChangeKind.MOVED]
    assert _kinds([MEETING], [replace(MEETING, room_name="Foyer")]) == [ChangeKind.ROOM_CHANGED]
    assert _kinds([MEETING], [replace(MEETING, format="online")]) == [ChangeKind.ROOM_CHANGED]
    assert _kinds([MEETING], []) == [ChangeKind.CANCELLED]


def test_meeting_cancelled_before_counts_as_new_when_it_comes_back() -> None:
    cancelled = replace(MEETING, is_cancelled=True)

    assert _kinds([cancelled], []) == []
    assert _kinds([cancelled], [MEETING]) == [ChangeKind.ADDED]


def test_changes_stand_in_order_of_the_new_dates() -> None:
    late = replace(MEETING, key=("b", 1), start=NOON + 9 * DAY, end=NOON + 10 * DAY)

    changes = rules.differences([], [late, MEETING])

    assert [change.meeting.key for change in changes] == [("a", 1), ("b", 1)]


@pytest.mark.parametrize(
    ("change", "grows"),
    [
        ({}, False),
        ({"sequence": 7}, False),
        ({"start": NOON - DAY}, True),
        ({"end": NOON + DAY}, True),
        ({"format": "online"}, True),
        ({"room_name": "Foyer"}, True),
        ({"room_address": "Nebenan"}, True),
        ({"group_name": "AG B"}, True),
        ({"is_cancelled": True}, True),
    ],
)
def test_sequence_grows_with_whatever_a_calendar_shows(
    change: dict[str, object], grows: bool
) -> None:
    before = replace(MEETING, sequence=4)

    assert rules.next_sequence(before, replace(MEETING, **change)) == (5 if grows else 4)


def test_sequence_of_a_new_meeting_is_zero() -> None:
    assert rules.next_sequence(None, MEETING) == 0


def test_mark_of_changes_differs_with_every_shown_change() -> None:
    first = rules.differences([], [MEETING])
    again = rules.differences([], [replace(MEETING)])
    other = rules.differences([], [replace(MEETING, room_name="Foyer")])
    cancelled = rules.differences([MEETING], [])

    marks = {rules.mark_of(changes) for changes in (first, other, cancelled, [])}

    assert rules.mark_of(first) == rules.mark_of(again)
    assert len(marks) == 4


def test_times_next_to_each_other_overlap_only_within_the_buffer() -> None:
    next_one = replace(MEETING, start=MEETING.end, end=MEETING.end + DAY)

    assert not rules.overlap(MEETING, next_one, timedelta(0))
    assert not rules.overlap(next_one, MEETING, timedelta(0))
    assert rules.overlap(MEETING, next_one, timedelta(minutes=1))
    assert rules.overlap(next_one, MEETING, timedelta(minutes=1))
