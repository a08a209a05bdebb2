"""Decisions about a process."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import pytest

from ratschlag.processes import rules
from ratschlag.processes.enums import (
    Activity,
    DatePrecision,
    Direction,
    FrameProblem,
    PhaseKind,
    ProcessState,
    PublicationGap,
)

FIRST, LAST = date(2023, 2, 9), date(2024, 1, 31)


@dataclass
class Phase:
    name: str
    starts_on: date
    ends_on: date | None = None


@dataclass
class Milestone:
    name: str
    due_on: date
    precision: str = DatePrecision.DAY


@dataclass
class Statement:
    mandate: str = "The council asked."
    open_for_decision: str = "Measures"
    not_open_for_decision: str = "The law"
    who_decides: str = "The council"
    coordinator: str = "Commissioner"
    contact_email: str = "office@town.example"
    other: dict[str, str] = field(default_factory=dict)


def test_every_kind_of_phase_says_what_is_open() -> None:
    assert set(rules.OPEN_IN) == set(PhaseKind)
    assert Activity.MEET in rules.OPEN_IN[PhaseKind.COLLECT]


@pytest.mark.parametrize(
    ("today", "position"),
    [
        (date(2023, 1, 1), None),
        (date(2023, 2, 9), 0),
        (date(2023, 3, 1), 1),
        (date(2030, 1, 1), 1),
    ],
)
def test_current_phase_is_the_latest_begun(today: date, position: int | None) -> None:
    phases = [Phase("Start", FIRST, date(2023, 3, 31)), Phase("Groups", date(2023, 3, 1))]

    assert rules.current_position(phases, today) == position


def test_phase_is_over_after_its_last_day_only() -> None:
    phase = Phase("Start", FIRST, date(2023, 3, 31))

    assert not rules.is_over(phase, date(2023, 3, 31))
    assert rules.is_over(phase, date(2023, 4, 1))
    assert not rules.is_over(Phase("Open", FIRST), date(2030, 1, 1))


def test_complete_statement_has_no_gaps() -> None:
    assert rules.publication_gaps(Statement()) == []


@pytest.mark.parametrize("gap", list(PublicationGap))
def test_blank_statement_is_named_as_a_gap(gap: PublicationGap) -> None:
    statement = Statement(**{gap.value: " \n"})

    assert rules.publication_gaps(statement) == [gap]


def test_process_goes_from_draft_to_public_to_closed_and_back_to_public() -> None:
    allowed = {(a, b) for a in ProcessState for b in ProcessState if rules.may_become(a, b)}

    assert allowed == {
        (ProcessState.DRAFT, ProcessState.PUBLIC),
        (ProcessState.PUBLIC, ProcessState.CLOSED),
        (ProcessState.CLOSED, ProcessState.PUBLIC),
    }


def test_phases_that_follow_each_other_are_fine_in_any_order() -> None:
    phases = [
        Phase("Groups", date(2023, 4, 1), date(2023, 10, 31)),
        Phase("Start", FIRST, date(2023, 3, 31)),
        Phase("Resolution", date(2023, 11, 1)),
    ]

    assert rules.phase_warnings(phases, FIRST, LAST) == []


def test_phase_without_end_neither_overlaps_nor_leaves_a_gap() -> None:
    phases = [Phase("Start", FIRST), Phase("Groups", date(2023, 10, 1), LAST)]

    assert rules.phase_warnings(phases, FIRST, LAST) == []


def test_phases_sharing_a_day_overlap_there() -> None:
    phases = [Phase("Start", FIRST, date(2023, 4, 1)), Phase("Groups", date(2023, 4, 1), LAST)]

    [warning] = rules.phase_warnings(phases, FIRST, LAST)

    assert warning == rules.FrameWarning(
        FrameProblem.PHASES_OVERLAP, "Start", "Groups", date(2023, 4, 1), date(2023, 4, 1)
    )


def test_phases_a_day_apart_leave_a_gap() -> None:
    phases = [Phase("Start", FIRST, date(2023, 3, 30)), Phase("Groups", date(2023, 4, 1), LAST)]

    [warning] = rules.phase_warnings(phases, FIRST, LAST)

    assert warning == rules.FrameWarning(
        FrameProblem.GAP_BETWEEN_PHASES, "Start", "Groups", date(2023, 3, 31), date(2023, 3, 31)
    )


@pytest.mark.parametrize(
    "phase",
    [
        Phase("Early", date(2023, 2, 8), date(2023, 3, 1)),
        Phase("Late", date(2023, 3, 1), date(2024, 2, 1)),
        Phase("Later", date(2024, 2, 1)),
    ],
)
def test_phase_outside_the_process_is_named(phase: Phase) -> None:
    [warning] = rules.phase_warnings([phase], FIRST, LAST)

    assert (warning.problem, warning.name) == (FrameProblem.PHASE_OUTSIDE, phase.name)


def _problems(milestone: Milestone, **sitting: Any) -> list[FrameProblem]:
    found = rules.milestone_warnings(
        milestone,
        first=FIRST,
        last=LAST,
        **sitting,
    )
    return [warning.problem for warning in found]


def test_milestone_on_the_last_day_is_fine() -> None:
    assert _problems(Milestone("Resolution", LAST)) == []


def test_milestone_after_the_last_day_lies_outside() -> None:
    assert _problems(Milestone("Late", date(2024, 2, 1))) == [FrameProblem.MILESTONE_OUTSIDE]


def test_milestone_on_another_day_than_its_sitting_is_named() -> None:
    milestone = Milestone("Resolution", date(2024, 1, 24))

    assert _problems(milestone, sitting_on=date(2024, 1, 24)) == []
    assert _problems(milestone, sitting_on=date(2024, 1, 31)) == [
        FrameProblem.SITTING_ON_ANOTHER_DAY
    ]


def test_milestone_of_a_month_fits_any_sitting_of_the_month() -> None:
    milestone = Milestone("Resolution", date(2024, 1, 1), DatePrecision.MONTH)

    assert _problems(milestone, sitting_on=date(2024, 1, 24)) == []
    assert _problems(milestone, sitting_on=date(2023, 1, 24)) == [
        FrameProblem.SITTING_ON_ANOTHER_DAY
    ]


def test_milestone_in_a_cancelled_sitting_is_named_once() -> None:
    milestone = Milestone("Resolution", date(2024, 1, 24))

    problems = _problems(milestone, sitting_on=date(2024, 1, 31), sitting_is_cancelled=True)

    assert problems == [FrameProblem.SITTING_CANCELLED]


@pytest.mark.parametrize(
    ("moved", "direction", "order"),
    [
        ("b", Direction.UP, "bac"),
        ("b", Direction.DOWN, "acb"),
        ("a", Direction.UP, "abc"),
        ("c", Direction.DOWN, "abc"),
    ],
)
def test_list_is_reordered_by_one_place(moved: str, direction: Direction, order: str) -> None:
    assert rules.reordered(list("abc"), moved, direction) == list(order)


@pytest.mark.parametrize(
    ("weeks", "due"),
    [
        (4, [date(2027, 1, 26), date(2027, 2, 23), date(2027, 3, 9), date(2027, 5, 4)]),
        (10, [date(2027, 3, 9), date(2027, 5, 4)]),
        (26, []),
    ],
)
def test_due_days_are_as_few_sittings_as_keep_the_distance(weeks: int, due: list[date]) -> None:
    sittings = [
        date(2027, month, day)
        for month, day in ((1, 12), (1, 26), (2, 9), (2, 23), (3, 9), (5, 4), (9, 7))
    ]

    found = rules.due_days(
        sittings, since=date(2027, 1, 4), until=date(2027, 6, 30), every=timedelta(weeks=weeks)
    )

    assert found == due


def test_due_days_of_a_committee_that_never_sits_are_none() -> None:
    every = timedelta(weeks=4)

    assert rules.due_days([], since=FIRST, until=LAST, every=every) == []
