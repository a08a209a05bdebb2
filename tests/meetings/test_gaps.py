"""Where not every meeting finds a day: what was placed is taken over, the rest placed by hand."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import translation

from ratschlag.audit.models import AuditEvent
from ratschlag.meetings import operations, planning, queries
from ratschlag.meetings.enums import RunState
from ratschlag.meetings.models import Meeting, PlanningRun, PlanningSettings
from ratschlag.meetings.planning import PlannedMeeting, WorkedOut
from ratschlag.municipalities.models import Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.meetings import at, make_meeting
from tests.factories.municipalities import make_municipality, make_room
from tests.meetings.cases import ACT, broken_rules, worked_out_for
from tests.meetings.test_remedies import NARROW

PLAN = "/werkstatt/integration/termine/"
MONDAY = at("2027-04-12")


@pytest.fixture
def stuck(process: Process, group: Group, room: Room) -> PlanningRun:
    """A run for a group that wants three meetings where only two fit."""
    PlanningSettings.objects.filter(process=process).update(**NARROW)
    Group.objects.filter(pk=group.pk).update(meeting_count=3, min_gap_days=21)
    run = operations.request_run(process=process, keeps_published=True, **ACT)
    operations.begin_run(run=run, now=ACT["now"])
    return operations.finish_run(run=run, worked_out=worked_out_for(process), **ACT)


def test_what_was_placed_without_a_whole_plan_is_shown_and_taken_over(
    anna: Client, process: Process, stuck: PlanningRun
) -> None:
    before = anna.get(PLAN).content.decode()

    taken = anna.post(f"{PLAN}lauf/{stuck.pk}/uebernehmen/", follow=True).content.decode()
    again = anna.post(f"{PLAN}lauf/{stuck.pk}/uebernehmen/", follow=True).content.decode()

    assert stuck.state == RunState.INFEASIBLE
    assert "2 Treffen haben trotzdem einen Tag gefunden" in before
    assert "Ein Treffen hat keinen Tag" in taken
    assert "schon übernommen" in again
    assert Meeting.objects.count() == 2
    assert AuditEvent.objects.filter(action="meetings.draft_taken").count() == 1


def test_meeting_that_found_no_day_keeps_the_one_it_has(
    process: Process, group: Group, room: Room
) -> None:
    own = make_meeting(group, MONDAY, 2, room=room)
    run = operations.request_run(process=process, keeps_published=True, **ACT)
    operations.begin_run(run=run, now=ACT["now"])
    other = PlannedMeeting(
        group,
        1,
        MONDAY - timedelta(weeks=2),
        MONDAY - timedelta(days=14, hours=-2),
        "in_person",
        room,
    )
    found = WorkedOut("unknown", 1.0, (), (other,), unplaced=((group, 2),))
    run = operations.finish_run(run=run, worked_out=found, **ACT)

    assert operations.take_draft(run=run, **ACT) == 2

    own.refresh_from_db()
    assert (run.state, own.start) == (RunState.UNDECIDED, MONDAY)
    assert list(queries.working_meetings(process).values_list("round", flat=True)) == [1, 2]


def test_plan_with_gaps_is_not_taken_over_once_planning_began_anew(
    process: Process, stuck: PlanningRun
) -> None:
    later = {**ACT, "now": ACT["now"] + timedelta(minutes=1)}
    operations.request_run(process=process, keeps_published=True, **later)

    with pytest.raises(operations.DraftOutdated):
        operations.take_draft(run=stuck, **later)

    assert not Meeting.objects.exists()


def test_missing_meeting_gets_one_of_the_offered_days_in_two_steps(
    anna: Client, process: Process, stuck: PlanningRun, group: Group
) -> None:
    operations.take_draft(run=stuck, **ACT)
    address = f"{PLAN}ohne-tag/{group.slug}/3/"
    offered = anna.get(address)
    slot = offered.context["slots"][0]
    sent = {
        "day": f"{slot.start.date()}",
        "begins": f"{slot.start.astimezone(MONDAY.tzinfo):%H:%M}",
        "room": str(slot.room.pk),
    }

    checked = anna.get(address, sent).content.decode()
    placed = anna.post(address, sent)
    again = anna.post(address, sent)

    assert "Dieser Tag bricht Regeln" in checked
    assert (placed.status_code, again.status_code) == (302, 302)
    row = Meeting.objects.get(round=3)
    assert (row.start, row.is_pinned, row.is_room_pinned) == (slot.start, True, True)
    assert "haben keinen Tag" not in anna.get(PLAN).content.decode()


def test_placing_refuses_what_cannot_be(
    anna: Client, process: Process, group: Group, room: Room
) -> None:
    make_meeting(group, MONDAY, 1, room=room)
    elsewhere = make_room(make_municipality(name="Anderstadt", slug="anderstadt"))
    act = {"group": group, "start": MONDAY + timedelta(weeks=3), "room": room, **ACT}

    for refusal, change in (
        (operations.NotWanted, {"number": 9}),
        (operations.HasItsDay, {"number": 1}),
        (operations.MovesIntoPast, {"number": 2, "start": at("2027-01-01")}),
        (operations.ForeignRoom, {"number": 2, "room": elsewhere}),
    ):
        with pytest.raises(refusal):
            operations.place_meeting(**{**act, **change})

    assert anna.get(f"{PLAN}ohne-tag/{group.slug}/9/").status_code == 404
    assert anna.get(f"{PLAN}ohne-tag/{group.slug}/1/").status_code == 302
    assert anna.get(f"{PLAN}ohne-tag/{group.slug}/2/?day=unsinn").status_code == 422
    assert anna.post(f"{PLAN}ohne-tag/{group.slug}/2/", {}).status_code == 422
    assert Meeting.objects.count() == 1


def test_progress_of_a_large_plan_shows_the_first_and_counts_all(
    process: Process, groups: list[Group], room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning.results, "MOST_SHOWN", 3)
    seen = []
    planning.work_out(
        planning.case_of(process, as_of=process.moment(ACT["now"])),
        limit_seconds=10,
        on_progress=seen.append,
    )

    last = seen[-1]
    assert (len(last.meetings), last.placed, last.wanted) == (3, 7, 7)
    assert last.meetings[0][0] == "Auftakt"


def test_clash_says_whether_each_of_its_rules_is_needed(
    process: Process, stuck: PlanningRun
) -> None:
    with translation.override("de"):
        said = worked_out_for(process).conflicts

    assert said
    assert not [one for one in said if "mitschuldig" in one]
    assert broken_rules(process)
