"""Before publishing, each change says what stands against the place before."""

import pytest
from django.utils import translation

from ratschlag.meetings import operations, queries
from ratschlag.meetings.models import Meeting, ReleasedMeeting
from ratschlag.meetings.planning.screens import publish_screen
from ratschlag.meetings.rules import Change
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.processes.models import Process
from tests.factories.council import make_committee, make_sitting
from tests.factories.meetings import NOW, at, make_groups, publish
from tests.factories.municipalities import ANNA, make_booking
from tests.meetings.cases import planned


@pytest.fixture
def told(process: Process, room: Room) -> list[ReleasedMeeting]:
    """The published plan of several groups."""
    make_groups(process)
    planned(process)
    publish(process)
    return list(queries.published_meetings(process))


def changes_now(process: Process) -> list[Change]:
    with translation.override("en"):
        return publish_screen(process, now=NOW)["changes"]


def test_new_sitting_is_named_as_the_reason(
    process: Process, told: list[ReleasedMeeting], town: Municipality
) -> None:
    make_sitting(make_committee(town, "Main committee"), told[3].start)
    planned(process)

    (change,) = changes_now(process)

    assert change.meeting.key == (told[3].group_id, told[3].round)
    assert len(change.reasons) == 1
    assert "does not fit with: Main committee from" in change.reasons[0]


def test_lost_room_is_named_as_the_reason(
    process: Process, told: list[ReleasedMeeting], room: Room
) -> None:
    make_booking(room, start=told[2].start, end=told[2].end)
    planned(process)

    (change,) = changes_now(process)

    assert change.meeting.key == (told[2].group_id, told[2].round)
    assert any(room.name in sentence for sentence in change.reasons)


def test_meeting_moved_by_hand_says_so(
    process: Process, told: list[ReleasedMeeting], room: Room
) -> None:
    hand = Meeting.objects.get(group=told[-1].group, round=told[-1].round)
    operations.move_meeting(
        meeting=hand, start=at("2027-06-28"), room=room, version=hand.version, by=ANNA, now=NOW
    )

    changes = changes_now(process)

    assert [one.reasons for one in changes] == [("It was put there by hand.",)]
