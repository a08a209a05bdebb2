"""Somebody without whom a group cannot meet cancels after the plan was published."""

from datetime import timedelta

import pytest
from django.test import Client

from ratschlag.mail.enums import MailKind
from ratschlag.mail.models import Message
from ratschlag.meetings import operations, queries
from ratschlag.meetings.enums import Answer
from ratschlag.meetings.models import PlanRelease, ReleasedMeeting
from ratschlag.meetings.rules import Period, Times
from ratschlag.municipalities.models import Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person, Seat
from tests.factories.meetings import BERLIN, NOW, make_groups, publish
from tests.meetings.cases import ACT, planned, worked_out_for
from tests.meetings.test_times import make_call, say

CHAIR = "AG A 0"


@pytest.fixture
def groups(process: Process, room: Room) -> list[Group]:
    made = make_groups(process)
    for person in Person.objects.filter(municipality=process.municipality):
        person.email = f"{person.name.lower().replace(' ', '-')}@example.org"
        person.save()
    return made


@pytest.fixture
def hit(process: Process, groups: list[Group]) -> ReleasedMeeting:
    """A published meeting of the group whose chair says afterwards that this day is impossible."""
    Seat.objects.filter(group=groups[1], occupancies__person__name=CHAIR).update(must_attend=True)
    planned(process)
    publish(process)
    PlanRelease.objects.update(published_at=NOW)
    first = queries.published_meetings(process).filter(group=groups[1])[0]
    day = first.start.astimezone(BERLIN).date()
    times = Times(periods=(Period(day, day, Answer.NO),))
    say(make_call(process), CHAIR, times, now=NOW + timedelta(hours=1))
    return first


def test_that_meeting_moves_alone_and_it_is_proven(process: Process, hit: ReleasedMeeting) -> None:
    told = {(m.group_id, m.round): m.start for m in queries.published_meetings(process)}

    again = worked_out_for(process)

    moved = [one for one in again.meetings if told[one.group.pk, one.round] != one.start]
    assert [(one.group.pk, one.round) for one in moved] == [(hit.group_id, hit.round)]
    line = next(one for one in again.objectives if one.name == "moved")
    assert (line.value, line.bound, line.proven) == (1, 1, True)


def test_coordinator_is_warned_and_only_the_group_is_told(
    anna: Client, process: Process, hit: ReleasedMeeting
) -> None:
    page = anna.get("/werkstatt/integration/termine/").content.decode()
    planned(process)
    operations.publish_release(
        process=process,
        note="",
        accepts_broken_rules=False,
        reviewed=None,
        tells_people=True,
        **ACT,
    )

    told = Message.objects.filter(kind=MailKind.PLAN_CHANGE).values_list("address", flat=True)

    assert "Eine Person hat nach der Veröffentlichung des Plans ihre Zeiten angegeben" in page
    assert sorted(told) == ["ag-a-0@example.org", "shared@example.org"]
