"""The example a year later: what happens in a year has happened, by the rules."""

from collections import Counter

import pytest
from django.test import Client
from django.utils import timezone

from ratschlag.contributions.models import TopicWish
from ratschlag.demo import later
from ratschlag.mail.models import Message
from ratschlag.meetings.models import Availability, Meeting
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings.enums import ItemOrigin, MinutesState, Outcome, ReviewVerdict
from ratschlag.proceedings.models import AgendaItem, Attendance, Minutes, MinutesEntry, Objection
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import GroupKind
from ratschlag.stakeholders.models import Seat
from ratschlag.votes.enums import VoteState
from ratschlag.votes.models import Vote


@pytest.fixture
def process(city: Municipality) -> Process:
    return Process.objects.get(municipality=city, slug=later.PROCESS["slug"])


def test_every_group_has_met_as_often_as_announced_with_approved_minutes(process: Process) -> None:
    minutes = Minutes.objects.filter(agenda__group__process=process)

    met = Counter(minutes.values_list("agenda__group__code", flat=True))

    assert met == {"AUF": 1, "LEN": 6} | dict.fromkeys(("VER", "WOH", "ARB", "BIL", "STA"), 3)
    assert set(minutes.values_list("state", "is_released")) == {(MinutesState.APPROVED, True)}
    approved = [one.approved_at for one in minutes if one.approved_at]
    assert max(timezone.localtime(day).date() for day in approved) < later.STANDS_AT


def test_the_plan_rests_on_what_people_answered(process: Process) -> None:
    people = Availability.objects.filter(call__process=process)

    assert people.exclude(answered_at=None).count() > 60
    assert Meeting.objects.filter(group__process=process).count() == 22


def test_rooms_and_people_of_both_processes_never_meet_twice_at_once(city: Municipality) -> None:
    meetings = Meeting.objects.filter(municipality=city, start__year=2023).order_by("start")

    rooms = Counter((one.room_id, one.start) for one in meetings)

    assert max(rooms.values()) == 1


def test_the_steering_body_settled_every_proposal_and_sent_one_back(process: Process) -> None:
    entries = MinutesEntry.objects.filter(minutes__agenda__group__process=process)
    proposals = entries.filter(
        outcome=Outcome.PROPOSAL, minutes__agenda__group__kind=GroupKind.WORKING_GROUP
    )
    last = Minutes.objects.filter(agenda__group__process=process, agenda__group__code="LEN")

    reviews = Counter(proposals.values_list("review__verdict", flat=True))

    assert reviews[ReviewVerdict.RETURNED] == 1
    assert reviews[ReviewVerdict.CONFIRMED] > 5
    missed = proposals.filter(review=None)
    assert all(one.minutes.start > last.latest("start").start - later.OPEN_FOR for one in missed)


def test_wishes_open_points_and_objections_run_through_the_meetings(process: Process) -> None:
    items = AgendaItem.objects.filter(agenda__group__process=process)

    origins = Counter(items.values_list("origin", flat=True))

    assert origins[ItemOrigin.WISH] >= 5
    assert origins[ItemOrigin.CARRIED_OVER] >= 5
    assert Objection.objects.filter(entry__minutes__agenda__group__process=process).count() == 5
    assert Attendance.objects.filter(agenda__group__process=process, was_there=False).exists()


def test_each_working_group_voted_on_how_it_meets(process: Process) -> None:
    votes = Vote.objects.filter(process=process)

    assert set(votes.values_list("state", "is_published")) == {(VoteState.CLOSED, True)}
    assert votes.count() == 5


def test_it_says_that_it_is_invented_and_no_mail_of_it_waits(process: Process) -> None:
    visitor = Client(SERVER_NAME="localhost")

    page = visitor.get(f"/{process.slug}/", follow=True).content.decode()

    assert "Erfunden: alles, was in dem Jahr geschieht" in page
    seats = Seat.objects.filter(group__process=process)
    wishes = TopicWish.objects.filter(process=process)
    keys = {*seats.values_list("pk", flat=True), *wishes.values_list("pk", flat=True)}
    assert not Message.objects.filter(about_id__in=keys, state="queued").exists()
