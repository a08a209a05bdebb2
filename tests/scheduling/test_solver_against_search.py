"""The solver's plans against the checker and against trying everything, on tiny problems."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import product

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ratschlag.scheduling import (
    Answer,
    Appointment,
    AppointmentState,
    Block,
    BlockKind,
    Committee,
    Meeting,
    Objective,
    Person,
    Pin,
    Plan,
    Precedence,
    Problem,
    Report,
    ReportRule,
    Room,
    Rule,
    Series,
    SeriesKind,
    Settings,
    Status,
    StatusDuty,
    Window,
    check,
    plan,
)
from tests.scheduling.builders import at

DAYS = (at(5, 1), at(5, 3), at(5, 8), at(5, 10))
NAMES = ("anna", "bela", "cem")
WINDOW = Window(date(2023, 5, 1), date(2023, 5, 10))
SLOT_OBJECTIVES = [
    name
    for name in Objective
    if name not in (Objective.BROKEN_RULES, Objective.ROOM_FIT, Objective.ROOMS_CHANGED)
]


@st.composite
def persons(draw: st.DrawFn) -> tuple[Person, ...]:
    answers = st.dictionaries(st.sampled_from(DAYS), st.sampled_from(list(Answer)), max_size=3)
    return tuple(
        Person(name, weight=draw(st.integers(1, 2)), slots=draw(answers)) for name in NAMES
    )


@st.composite
def series_rows(draw: st.DrawFn) -> tuple[Series, ...]:
    groups = st.frozensets(st.sampled_from(NAMES), max_size=3)
    kinds = st.sampled_from([SeriesKind.WORKING_GROUP, SeriesKind.STEERING])
    rows = [
        Series(
            f"g{number}",
            draw(kinds),
            draw(st.integers(0, 2)),
            members=draw(groups),
            must_attend=draw(st.frozensets(st.sampled_from(NAMES), max_size=1)),
            min_gap_days=draw(st.sampled_from([0, 1, 5])),
            max_gap_days=draw(st.sampled_from([None, None, 2, 7])),
            quorum=draw(st.sampled_from([None, None, 1])),
        )
        for number in range(draw(st.integers(1, 2)))
    ]
    if sum(row.count for row in rows) > 3:
        rows.pop()
    if sum(row.count for row in rows) < 3 and draw(st.booleans()):
        kind = draw(st.sampled_from([SeriesKind.KICKOFF, SeriesKind.CLOSING]))
        rows.append(Series("end", kind, 1, members=draw(groups)))
    return tuple(rows)


@st.composite
def appointments(draw: st.DrawFn, rows: tuple[Series, ...]) -> tuple[Appointment, ...]:
    keys = [key for series in rows for key in series.meetings]
    chosen = draw(st.lists(st.sampled_from(keys), max_size=1, unique=True)) if keys else []
    states = st.sampled_from([AppointmentState.PUBLISHED, AppointmentState.PROPOSED])
    pins = st.frozensets(st.sampled_from([Pin.DATE, Pin.TIME]), max_size=1)
    starts = st.sampled_from((*DAYS, at(5, 5), at(5, 8, 18)))
    return tuple(
        Appointment(*key, draw(starts), state=draw(states), pins=draw(pins)) for key in chosen
    )


@st.composite
def precedences(draw: st.DrawFn, rows: tuple[Series, ...]) -> tuple[Precedence, ...]:
    keys = [key for series in rows for key in series.meetings]
    if len(keys) < 2:
        return ()
    pairs = st.lists(st.sampled_from(keys), min_size=2, max_size=2, unique=True)
    chosen = draw(st.lists(pairs.map(tuple), max_size=2, unique=True))
    return tuple(Precedence(*pair) for pair in chosen)


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    rows = draw(series_rows())
    blocked = draw(st.lists(st.sampled_from(DAYS), max_size=1))
    committee = Committee(
        "council",
        (date(2023, 5, 9), date(2023, 5, 11)),
        draw(st.sampled_from([None, 1, 2])),
    )
    names = frozenset(series.id for series in rows)
    wait = draw(st.sampled_from([None, 4]))
    rule = ReportRule("report", "council", names, draw(st.integers(0, 2)), wait)
    duty = StatusDuty("duty", "council", (date(2023, 5, 9),), names, 1)
    return Problem(
        WINDOW,
        rows,
        draw(persons()),
        (Room("room", draw(st.sampled_from([2, 9]))),),
        tuple(Block(day, day + timedelta(hours=1), BlockKind.COUNCIL_SITTING) for day in blocked),
        committees=(committee,),
        reports=(rule,) if draw(st.booleans()) else (),
        status_duties=(duty,) if draw(st.booleans()) else (),
        appointments=draw(appointments(rows)),
        precedences=draw(precedences(rows)),
        settings=Settings(
            starts=(time(16),),
            tolerance_days=draw(st.sampled_from([0, 2])),
            steering_between=draw(st.booleans()),
            relaxable=draw(
                st.sampled_from([frozenset(), frozenset({Rule.MUST_ATTEND, Rule.BLOCKED})])
            ),
            max_per_person_week=draw(st.sampled_from([None, None, 1])),
            objectives=tuple(draw(st.permutations(SLOT_OBJECTIVES))),
        ),
    )


def all_plans(case: Problem) -> Iterator[Plan]:
    """Every way to give the meetings slots and sittings; there is one room."""
    keys = [(series, key) for series in case.series for key in series.meetings]
    own = [one.start for one in case.appointments]
    days = {start.date() for start in (*DAYS, *own)}
    hours = {start.time() for start in (*DAYS, *own)}
    starts = sorted(datetime.combine(day, hour) for day in days for hour in hours)
    room = case.rooms[0].id
    for chosen in product(starts, repeat=len(keys)):
        meetings = tuple(
            Meeting(*key, start, start + series.duration, room=room)
            for (series, key), start in zip(keys, chosen, strict=True)
        )
        yield from with_reports(case, meetings)


def with_reports(case: Problem, meetings: tuple[Meeting, ...]) -> Iterator[Plan]:
    if not case.reports:
        yield Plan(Status.FEASIBLE, meetings)
        return
    for sittings in product(case.committees[0].sittings, repeat=len(meetings)):
        reports = tuple(
            Report("report", one.key, sitting)
            for one, sitting in zip(meetings, sittings, strict=True)
        )
        yield Plan(Status.FEASIBLE, meetings, reports=reports)


def best_values(case: Problem) -> list[int] | None:
    order = [Objective.BROKEN_RULES, *case.settings.objectives]
    found = []
    for candidate in all_plans(case):
        checked = check(case, candidate)
        if all(one.rule in case.settings.relaxable for one in checked.violations):
            found.append([checked.values[name] for name in order])
    return min(found, default=None)


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(problems())
def test_plan_of_tiny_problem_is_as_good_as_trying_everything(case):
    expected = best_values(case)

    found = plan(case, limit_seconds=20)

    if expected is None:
        assert found.status is Status.INFEASIBLE
    else:
        assert found.status is Status.OPTIMAL
        assert [one.value for one in found.objectives] == expected
        assert all(one.proven and one.bound == one.value for one in found.objectives)
