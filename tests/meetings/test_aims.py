"""What planning looks for, in the order a municipality puts it; limits and weights of people."""

from datetime import date

from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.meetings import operations, queries
from ratschlag.meetings.enums import Aim, Answer
from ratschlag.meetings.models import PlanningSettings
from ratschlag.meetings.rules import Times
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.processes.enums import Direction
from ratschlag.processes.models import Process, ReportingDuty
from ratschlag.scheduling import Objective
from ratschlag.stakeholders.enums import GroupKind, Sector
from ratschlag.stakeholders.models import Group, Organisation, Person, Seat
from tests.factories.council import make_committee, make_sitting
from tests.factories.meetings import AS_IF_ON, at
from tests.factories.processes import make_process
from tests.factories.stakeholders import make_group, make_occupancy, make_person, make_seat
from tests.meetings.cases import ACT, case_now, worked_out_for
from tests.meetings.test_times import make_call, say

PLAN = "/werkstatt/integration/termine/"
AIMS = f"{PLAN}ziele/"


def aims_of(process: Process) -> list[str]:
    return list(queries.settings_of(process).aims)


def test_aims_decide_in_the_order_they_stand_in(process: Process, groups: list[Group]) -> None:
    operations.move_aim(process=process, aim=Aim.EVENNESS, direction=Direction.UP, **ACT)
    operations.move_aim(process=process, aim=Aim.EVENNESS, direction=Direction.UP, **ACT)
    operations.count_aim(process=process, aim=Aim.FAIRNESS, counts=False, **ACT)

    order = case_now(process).problem.settings.objectives

    assert aims_of(process)[:3] == ["steering", "evenness", "attendance"]
    assert order[:2] == (Objective.BROKEN_RULES, Objective.MOVED)
    assert order.index(Objective.TOTAL_DEVIATION) < order.index(Objective.ABSENCES)
    assert Objective.WORST_GROUP not in order
    assert order[-1] is Objective.ROOM_FIT
    assert AuditEvent.objects.filter(action="meetings.aims_ordered").count() == 3


def test_aim_left_out_comes_back_at_the_end_and_nothing_happens_twice(process: Process) -> None:
    for _time in range(2):
        operations.count_aim(process=process, aim=Aim.STEERING, counts=False, **ACT)
    for _time in range(2):
        operations.count_aim(process=process, aim=Aim.STEERING, counts=True, **ACT)
    operations.move_aim(process=process, aim=Aim.STEERING, direction=Direction.DOWN, **ACT)

    assert aims_of(process)[-1] == "steering"
    assert sorted(aims_of(process)) == sorted(Aim.values)
    assert AuditEvent.objects.filter(action="meetings.aims_ordered").count() == 2


def test_first_order_makes_the_settings(town: Municipality) -> None:
    process = make_process(town, starts_on=date(2027, 1, 1), ends_on=date(2027, 12, 31))

    operations.move_aim(process=process, aim=Aim.STEERING, direction=Direction.DOWN, **ACT)

    assert PlanningSettings.objects.get(process=process).aims[:2] == ["attendance", "steering"]


def test_page_orders_aims_and_refuses_what_it_does_not_know(anna: Client, process: Process) -> None:
    answers = [
        anna.post(f"{AIMS}ordnen/", sent)
        for sent in (
            {"aim": "evenness", "direction": "up"},
            {"aim": "one_a_day", "counts": "no"},
            {"aim": "beauty", "direction": "up"},
            {"aim": "evenness", "direction": "sideways"},
            {},
        )
    ]

    page = anna.get(AIMS).content.decode()

    assert {answer.status_code for answer in answers} == {302}
    assert aims_of(process) == ["steering", "attendance", "evenness", "fairness", "reports"]
    assert page.index("Zählt nicht") < page.index("Niemand hat zwei Treffen")
    assert page.index("gleichmäßig über das Jahr") < page.index("Keine Gruppe muss auf")


def test_absence_of_whoever_weighs_double_decides_between_two(
    process: Process, group: Group, room: Room
) -> None:
    """One can only on Wednesdays, the other only on Mondays."""
    town = process.municipality
    office = Organisation.objects.create(
        municipality_id=town.pk, name="Rathaus", sector=Sector.ADMINISTRATION
    )
    club = Organisation.objects.create(
        municipality_id=town.pk, name="Verein", sector=Sector.CIVIL_SOCIETY
    )
    for name, organisation in (("Amt", office), ("Ehrenamt", club)):
        seat = make_seat(group, organisation)
        make_occupancy(seat, make_person(town, name, email=f"{name}@example.org"), AS_IF_ON)
    call = make_call(process)
    starts = ("16:00", "16:30", "17:00", "17:30")
    say(call, "Amt", Times({(0, clock): Answer.NO for clock in starts}))
    say(call, "Ehrenamt", Times({(2, clock): Answer.NO for clock in starts}))
    weekdays = {}
    for weighty in ("administration", "civil_society"):
        PlanningSettings.objects.update(weighty=[weighty])
        found = worked_out_for(process)
        weekdays[weighty] = {one.start.weekday() for one in found.meetings}

    assert weekdays == {"administration": {2}, "civil_society": {0}}


def test_quorum_keeps_days_free_of_meetings_with_too_few(
    process: Process, groups: list[Group], room: Room
) -> None:
    group = groups[1]
    for number in range(2):
        seat = make_seat(group, Seat.objects.filter(group=group)[0].organisation)
        person = make_person(process.municipality, f"P{number}", email=f"p{number}@example.org")
        make_occupancy(seat, person, AS_IF_ON)
    call = make_call(process)
    starts = ("16:00", "16:30", "17:00", "17:30")
    for person in Person.objects.filter(name__in=["P0", "P1"]):
        say(call, person.name, Times({(0, clock): Answer.NO for clock in starts}))
    Group.objects.filter(pk=group.pk).update(quorum=3)
    PlanningSettings.objects.update(aims=[])

    own = [one for one in worked_out_for(process).meetings if one.group == group]

    assert {one.start.weekday() for one in own} == {2}
    Group.objects.filter(pk=group.pk).update(quorum=99)  # more than there are seats held
    series = next(one for one in case_now(process).problem.series if one.id == str(group.pk))
    assert series.quorum == 4


def test_nobody_has_more_meetings_in_a_week_than_agreed(
    process: Process, groups: list[Group], room: Room
) -> None:
    window = {"first_day": date(2027, 4, 12), "last_day": date(2027, 4, 23)}
    PlanningSettings.objects.update(**window)
    Group.objects.filter(process=process).exclude(kind=GroupKind.WORKING_GROUP).delete()
    Group.objects.filter(process=process).update(meeting_count=1)
    found = {}
    for most in (2, 1):
        PlanningSettings.objects.update(most_a_week=most)
        meetings = worked_out_for(process).meetings
        found[most] = len({one.start.isocalendar().week for one in meetings})

    assert found[1] == 2


def test_closing_event_comes_after_everything_else(
    process: Process, groups: list[Group], room: Room
) -> None:
    closing = make_group(
        process,
        "Abschluss",
        code="ABS",
        slug="abschluss",
        kind=GroupKind.CLOSING,
        meeting_count=1,
        includes_everybody=True,
    )
    PlanningSettings.objects.update(closing_lead_days=14)

    meetings = worked_out_for(process).meetings

    last = meetings[-1]
    before = max(one.start.date() for one in meetings[:-1])
    assert last.group == closing
    assert (last.start.date() - before).days >= 14


def test_committee_hears_of_no_more_meetings_in_a_sitting_than_agreed(
    process: Process, groups: list[Group], room: Room
) -> None:
    committee = make_committee(process.municipality, blocks_meetings=False)
    for day in ("2027-03-17", "2027-05-19", "2027-09-15"):
        make_sitting(committee, at(day))
    duty = ReportingDuty.objects.create(
        municipality_id=process.municipality_id, process=process, committee=committee
    )
    assert case_now(process).problem.committees[0].max_reports is None

    ReportingDuty.objects.filter(pk=duty.pk).update(most_reports=1)

    assert case_now(process).problem.committees[0].max_reports == 1
    assert worked_out_for(process).status in ("optimal", "feasible")


def test_settings_are_saved_refused_and_kept_from_being_overwritten(
    anna: Client, process: Process
) -> None:
    typed = {
        "first_day": "2027-02-08",
        "last_day": "2027-06-30",
        "weekdays": ["1"],
        "starts": "18:00, 17.30",
        "buffer_minutes": "15",
        "kickoff_lead_days": "1",
        "closing_lead_days": "5",
        "travel_minutes": "30",
        "room_minutes": "15",
        "most_a_week": "2",
        "weighty": ["chair", "civil_society"],
        "limit_seconds": "5",
        "version": "1",
    }

    saved = anna.post(f"{PLAN}einstellungen/", typed)
    outdated = anna.post(f"{PLAN}einstellungen/", {**typed, "buffer_minutes": "20"})
    refused = anna.post(f"{PLAN}einstellungen/", {**typed, "starts": "tea time", "version": "2"})

    kept = PlanningSettings.objects.get()
    assert [one.status_code for one in (saved, outdated, refused)] == [302, 409, 422]
    assert (kept.weekdays, kept.starts, kept.buffer_minutes) == ([1], ["17:30", "18:00"], 15)
    assert (kept.most_a_week, kept.room_minutes, kept.closing_lead_days) == (2, 15, 5)
    assert kept.weighty == ["chair", "civil_society"]
    assert "tea time" in refused.content.decode()
