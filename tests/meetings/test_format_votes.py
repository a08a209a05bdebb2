"""What a group votes for becomes the form of its later meetings, in the working plan only."""

import pytest
from django.test import Client
from django.utils import translation

from ratschlag.audit.models import AuditEvent
from ratschlag.meetings import operations, planning
from ratschlag.meetings.models import Meeting, ReleasedMeeting
from ratschlag.municipalities.models import Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from ratschlag.votes import operations as votes
from ratschlag.votes.enums import VoteKind
from tests.factories.meetings import NOW, at, make_meeting, publish
from tests.factories.votes import ACT, make_place, make_vote
from tests.meetings.cases import case_now

IN_PERSON, ONLINE, HYBRID = 1, 2, 3


@pytest.fixture
def meetings(group: Group, room: Room) -> list[Meeting]:
    """One before the day of the process, two to come, the last one in a room that is pinned."""
    make_place(group, "Dora")
    days = (at("2026-12-07"), at("2027-02-08"), at("2027-03-15"))
    made = [make_meeting(group, day, number, room) for number, day in enumerate(days, start=1)]
    Meeting.objects.filter(pk=made[2].pk).update(is_pinned=True, is_room_pinned=True)
    return made


def vote_for(process: Process, group: Group, position: int) -> None:
    vote = make_vote(process, group, VoteKind.MEETING_FORMAT)
    votes.enter_counts(vote=vote, counts={position: 1}, **ACT)


def as_planned(group: Group) -> list[tuple[str, bool]]:
    rows = Meeting.objects.filter(group=group).order_by("start")
    return [(meeting.format, meeting.room is not None) for meeting in rows]


def test_coming_meetings_go_online_without_a_room_and_held_ones_stay(
    process: Process, group: Group, meetings: list[Meeting]
) -> None:
    publish(process)

    vote_for(process, group, ONLINE)

    group.refresh_from_db()
    kept = Meeting.objects.get(pk=meetings[2].pk)
    assert group.format == "online"
    assert as_planned(group) == [("in_person", True), ("online", False), ("online", False)]
    assert (kept.is_pinned, kept.is_room_pinned, kept.version) == (True, False, 2)
    assert set(ReleasedMeeting.objects.values_list("format", flat=True)) == {"in_person"}
    assert AuditEvent.objects.filter(action="meetings.format_followed").count() == 2


def test_room_that_is_missing_then_is_said_by_the_check_of_the_plan(
    process: Process, group: Group, meetings: list[Meeting]
) -> None:
    vote_for(process, group, ONLINE)

    vote_for(process, group, HYBRID)

    with translation.override("de"):
        found = planning.examine(case_now(process), list(Meeting.objects.filter(group=group)))
    said = found.of(group.pk, 2)
    assert as_planned(group)[1:] == [("hybrid", False), ("hybrid", False)]
    assert [sentence for sentence in said if "Raum" in sentence]


def test_plan_page_shows_what_the_vote_changed(
    anna: Client, process: Process, group: Group, meetings: list[Meeting]
) -> None:
    publish(process)

    vote_for(process, group, ONLINE)

    plan = anna.get(f"/werkstatt/{process.slug}/termine/")
    changes = anna.get(f"/werkstatt/{process.slug}/termine/veroeffentlichen/")
    assert "2 Änderungen sind noch nicht veröffentlicht" in plan.text
    assert changes.text.count("Anderer Raum oder andere Form") == 2


def test_vote_for_what_is_already_so_changes_no_meeting(
    process: Process, group: Group, meetings: list[Meeting]
) -> None:
    vote_for(process, group, IN_PERSON)

    assert as_planned(group) == [("in_person", True)] * 3
    assert operations.follow_format(group=group, by=ACT["by"], now=NOW) == 0


def test_other_votes_and_ties_change_nothing(
    process: Process, group: Group, meetings: list[Meeting]
) -> None:
    make_place(group, "Emil")
    votes.enter_counts(vote=make_vote(process, group), counts={1: 2}, **ACT)
    tied = make_vote(process, group, VoteKind.MEETING_FORMAT)
    tied = votes.enter_counts(vote=tied, counts={ONLINE: 1, HYBRID: 1}, **ACT)
    before = as_planned(group)

    option = tied.options.get(label="hybrid")
    votes.decide_tie(vote=tied, option=str(option.pk), reason="Der Saal hat Technik.", **ACT)

    assert before == [("in_person", True)] * 3
    assert as_planned(group)[1:] == [("hybrid", True), ("hybrid", True)]
