"""Where there is no plan, buttons change exactly what was tried out; others are told what to do."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import translation

from ratschlag.audit.models import AuditEvent
from ratschlag.core import clock
from ratschlag.jobs.tasks import run_due_jobs
from ratschlag.meetings import operations, planning, queries
from ratschlag.meetings.enums import Answer, RunState
from ratschlag.meetings.models import Meeting, PlanningRun, PlanningSettings
from ratschlag.meetings.rules import Adjustment, Period, Times
from ratschlag.municipalities.models import Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.council import make_committee, make_sitting
from tests.factories.meetings import at, make_groups, make_meeting
from tests.factories.municipalities import make_room
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)
from tests.meetings.cases import ACT, case_now, queries_of, worked_out_for
from tests.meetings.test_times import make_call, say

PLAN = "/werkstatt/integration/termine/"
NARROW = {"first_day": date(2027, 4, 5), "last_day": date(2027, 5, 5), "limit_seconds": 5}


@pytest.fixture
def narrow(process: Process) -> PlanningSettings:
    """Five weeks without a holiday of which few days remain."""
    PlanningSettings.objects.filter(process=process).update(**NARROW)
    return PlanningSettings.objects.get(process=process)


@pytest.fixture
def crowded(narrow: PlanningSettings, group: Group, room: Room) -> Group:
    """A group that wants three meetings where only two fit."""
    Group.objects.filter(pk=group.pk).update(meeting_count=3, min_gap_days=21)
    group.refresh_from_db()
    return group


def run_without_plan(process: Process) -> PlanningRun:
    with translation.override("en"):
        run = operations.request_run(process=process, keeps_published=True, **ACT)
        operations.begin_run(run=run, now=ACT["now"])
        found = operations.finish_run(run=run, worked_out=worked_out_for(process), **ACT)
    assert found.state == RunState.INFEASIBLE
    return found


def sentences(run: PlanningRun) -> list[str]:
    return [" + ".join(one["sentences"]) for one in run.result["offers"]]


def number_of(run: PlanningRun, words: str) -> int:
    return next(place for place, one in enumerate(sentences(run), 1) if words in one)


def take(run: PlanningRun, words: str) -> PlanningRun:
    later = {**ACT, "now": ACT["now"] + timedelta(minutes=1)}
    return operations.take_remedy(run=run, number=number_of(run, words), **later)


def test_smallest_changes_are_offered_each_of_them_tried_out(
    process: Process, crowded: Group
) -> None:
    run = run_without_plan(process)

    assert sentences(run)[0] == ("AG Wohnen: at least 14 instead of 21 days between two meetings")
    assert "AG Wohnen: 2 instead of 3 meetings" in sentences(run)
    for offer in run.result["offers"]:
        changes = [Adjustment(**one) for one in offer["changes"]]
        case = planning.case_of(process, as_of=process.moment(ACT["now"]), changes=changes)
        assert offer["links"] or planning.work_out(case, limit_seconds=5).is_plan


def test_trying_out_writes_nothing(process: Process, crowded: Group) -> None:
    run_without_plan(process)

    crowded.refresh_from_db()
    assert (crowded.meeting_count, crowded.min_gap_days) == (3, 21)


def test_press_changes_exactly_this_and_plans_anew(process: Process, crowded: Group) -> None:
    run = run_without_plan(process)

    fresh = take(run, "2 instead of 3")

    crowded.refresh_from_db()
    assert (crowded.meeting_count, crowded.min_gap_days) == (2, 21)
    assert (fresh.state, fresh.keeps_published) == (RunState.WAITING, True)
    assert fresh.remedy["sentences"] == ["AG Wohnen: 2 instead of 3 meetings"]
    assert AuditEvent.objects.filter(action="meetings.remedy_taken").get().changes == {
        "changed": ["AG Wohnen: 2 instead of 3 meetings"]
    }
    assert AuditEvent.objects.filter(action="stakeholders.group_changed").count() == 1
    assert worked_out_for(process).is_plan


def test_what_was_tried_is_the_problem_that_a_press_makes(process: Process, crowded: Group) -> None:
    run = run_without_plan(process)
    number = number_of(run, "2 instead of 3")
    changes = [Adjustment(**one) for one in run.result["offers"][number - 1]["changes"]]
    tried = planning.case_of(process, as_of=process.moment(ACT["now"]), changes=changes).problem

    operations.take_remedy(run=run, number=number, **ACT)

    assert planning.mark_of(case_now(process).problem) == planning.mark_of(tried)


def test_press_is_taken_back(process: Process, crowded: Group) -> None:
    fresh = take(run_without_plan(process), "2 instead of 3")
    operations.stop_run(run=fresh, **ACT)

    operations.take_back_remedy(run=fresh, **ACT)

    crowded.refresh_from_db()
    fresh.refresh_from_db()
    assert (crowded.meeting_count, fresh.remedy["taken_back"]) == (3, True)
    with pytest.raises(operations.RemedyOutdated):
        operations.take_back_remedy(run=fresh, **ACT)


def test_taking_back_waits_for_the_planner_and_spares_what_was_changed_since(
    process: Process, crowded: Group
) -> None:
    fresh = take(run_without_plan(process), "2 instead of 3")
    with pytest.raises(operations.RunUnderway):
        operations.take_back_remedy(run=fresh, **ACT)
    operations.stop_run(run=fresh, **ACT)
    Group.objects.filter(pk=crowded.pk).update(meeting_count=1)

    with pytest.raises(operations.RemedyOutdated):
        operations.take_back_remedy(run=fresh, **ACT)

    crowded.refresh_from_db()
    assert crowded.meeting_count == 1


def test_second_press_finds_that_somebody_was_faster(process: Process, crowded: Group) -> None:
    run = run_without_plan(process)
    take(run, "2 instead of 3")

    with pytest.raises(operations.RemedyOutdated):
        take(run, "14 instead of 21")

    crowded.refresh_from_db()
    assert (crowded.meeting_count, crowded.min_gap_days) == (2, 21)


def test_press_after_the_rules_changed_changes_nothing(process: Process, crowded: Group) -> None:
    run = run_without_plan(process)
    PlanningSettings.objects.filter(process=process).update(buffer_minutes=90)

    with pytest.raises(operations.RemedyOutdated):
        take(run, "2 instead of 3")

    crowded.refresh_from_db()
    assert crowded.meeting_count == 3


@pytest.mark.parametrize("number", [0, 99])
def test_press_of_what_was_never_offered_is_refused(
    process: Process, crowded: Group, number: int
) -> None:
    run = run_without_plan(process)

    with pytest.raises(operations.RemedyOutdated):
        operations.take_remedy(run=run, number=number, **ACT)


def test_weekday_for_one_group_only(process: Process, narrow: PlanningSettings, room: Room) -> None:
    group = make_group(process, "AG Eng", code="ENG", slug="eng", meeting_count=1)
    PlanningSettings.objects.filter(process=process).update(
        first_day=date(2027, 3, 1), last_day=date(2027, 3, 5)
    )
    committee = make_committee(process.municipality)
    for day in ("2027-03-01", "2027-03-03"):
        make_sitting(committee, at(day, "08:00"), end=at(day, "22:00"))
    run = run_without_plan(process)

    take(run, "Tuesday")

    group.refresh_from_db()
    assert group.further_weekdays == [1]
    (meeting,) = worked_out_for(process).meetings
    assert meeting.start.date() == date(2027, 3, 2)
    assert 1 not in queries.settings_of(process).weekdays


def test_pinned_meetings_in_each_others_way_are_let_go_one_by_one_and_put_back(
    process: Process, room: Room
) -> None:
    make_room(process.municipality, name="Zimmer")
    groups = make_groups(process)[1:3]
    pinned = [
        make_meeting(one, at("2027-03-10"), 1, is_pinned=True, is_time_pinned=True)
        for one in groups
    ]
    run = run_without_plan(process)
    assert [one for one in sentences(run) if "unpin" in one] == [
        "unpin AG A, meeting 1",
        "unpin AG B, meeting 1",
    ]

    fresh = take(run, "AG A")
    operations.begin_run(run=fresh, now=ACT["now"])
    operations.finish_run(run=fresh, worked_out=worked_out_for(process), **ACT)
    moved = Meeting.objects.get(pk=pinned[0].pk)
    assert moved.start != at("2027-03-10")
    operations.take_back_remedy(run=fresh, **ACT)

    moved.refresh_from_db()
    assert (moved.start, moved.is_pinned, moved.is_time_pinned) == (at("2027-03-10"), True, True)


def test_two_clashes_are_eased_together(process: Process, crowded: Group, room: Room) -> None:
    other = make_group(
        process, "AG Sport", code="SPO", slug="sport", meeting_count=3, min_gap_days=21
    )
    run = run_without_plan(process)

    take(run, " + ")

    crowded.refresh_from_db()
    other.refresh_from_db()
    assert crowded.meeting_count + other.meeting_count < 6 or crowded.min_gap_days < 21
    assert worked_out_for(process).is_plan


def test_sitting_in_the_way_says_who_must_do_what(
    anna: Client, process: Process, group: Group, room: Room
) -> None:
    Process.objects.filter(pk=process.pk).update(ends_on=date(2027, 3, 1))
    Group.objects.filter(pk=group.pk).update(meeting_count=1)
    PlanningSettings.objects.filter(process=process).update(
        first_day=date(2027, 3, 1), last_day=date(2027, 3, 1)
    )
    committee = make_committee(process.municipality, short_name="HA")
    make_sitting(committee, at("2027-03-01", "08:00"), end=at("2027-03-01", "22:00"))
    run = run_without_plan(Process.objects.get(pk=process.pk))

    page = anna.get(PLAN).content.decode()

    assert any("HA moves its sitting of" in one for one in sentences(run))
    assert 'href="/werkstatt/sitzungen/">Zu den Sitzungen</a>' in page
    number = number_of(run, "HA moves")
    with pytest.raises(operations.RemedyOutdated):
        operations.take_remedy(run=run, number=number, **ACT)


def test_chair_who_never_can_is_asked_and_named_by_the_group_alone(
    process: Process, group: Group, room: Room
) -> None:
    chair = make_person(process.municipality, "Chiara")
    seat = make_seat(group, make_organisation(process.municipality), must_attend=True)
    make_occupancy(seat, chair, process.starts_on)
    call = make_call(process)
    never = Times(periods=(Period(date(2027, 1, 1), date(2027, 12, 31), Answer.NO),))
    say(call, "Chiara", never)

    run = run_without_plan(process)

    said = " ".join([*sentences(run), *run.result["conflicts"]])
    assert "AG Wohnen: whoever must be there finds time, or sends somebody else." in said
    assert "Chiara" not in said


def test_page_offers_buttons_and_one_press_plans_anew(
    anna: Client, process: Process, crowded: Group
) -> None:
    run = run_without_plan(process)
    PlanningRun.objects.update(requested_at=clock.now() - timedelta(hours=1))
    page = anna.get(PLAN).content.decode()
    number = number_of(run, "2 instead of 3")
    there = f"{PLAN}lauf/{run.pk}/abhilfe/"
    button = f'name="number" value="{number}">AG Wohnen: 2 instead of 3 meetings'

    after = anna.post(there, {"number": number}, follow=True)
    run_due_jobs()
    planned = anna.get(PLAN).content.decode()
    again = anna.post(there, {"number": number}, follow=True).content.decode()

    newest = queries.newest_run(process)
    assert newest is not None
    assert button in page
    assert after.status_code == 200
    assert (newest.state, Meeting.objects.count()) == (RunState.DONE, 2)
    assert "Für diesen Plan wurde etwas geändert" in planned
    assert "Jetzt wurde nichts geändert." in again
    assert "Jetzt wurde nichts geändert." in anna.post(there, {"number": "²"}, follow=True).text
    assert PlanningRun.objects.count() == 2

    undone = anna.post(f"{PLAN}lauf/{newest.pk}/zuruecknehmen/", follow=True).content.decode()

    crowded.refresh_from_db()
    assert crowded.meeting_count == 3
    assert "Zurückgenommen." in undone
    assert "Das zurücknehmen" not in undone


def test_who_may_not_edit_reads_what_would_help_without_a_button(
    bela: Client, process: Process, crowded: Group
) -> None:
    run_without_plan(process)

    page = bela.get(PLAN).content.decode()

    assert "2 instead of 3 meetings" in page
    assert "abhilfe" not in page


def test_plan_page_with_offers_asks_few_questions(
    anna: Client, process: Process, crowded: Group
) -> None:
    run_without_plan(process)

    assert queries_of(anna, PLAN) <= 20
