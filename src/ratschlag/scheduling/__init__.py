"""Planning of meetings: a problem in, a verified plan or an explanation out. Pure Python."""

from collections.abc import Callable

from ratschlag.scheduling import planner
from ratschlag.scheduling.alternatives import alternatives, move
from ratschlag.scheduling.calendar import Block, BlockKind, Window
from ratschlag.scheduling.check import attendance, check
from ratschlag.scheduling.explain import explain
from ratschlag.scheduling.people import Answer, PeriodAnswer, Person, WeeklyAnswer
from ratschlag.scheduling.planner import UnverifiedPlanError
from ratschlag.scheduling.problem import (
    Appointment,
    AppointmentState,
    Blend,
    Committee,
    Format,
    MeetingKey,
    Pin,
    Precedence,
    Problem,
    ReportRule,
    Series,
    SeriesKind,
    Settings,
    StatusDuty,
)
from ratschlag.scheduling.remedies import Lever, Taken, remedies
from ratschlag.scheduling.rooms import Booking, Opening, Room
from ratschlag.scheduling.rules import RELAXABLE, Objective, Rule
from ratschlag.scheduling.slots import open_starts
from ratschlag.scheduling.solution import (
    Alternative,
    Attendance,
    Check,
    Conflict,
    Explanation,
    Meeting,
    ObjectiveValue,
    Plan,
    Progress,
    Removal,
    Repair,
    Report,
    RuleInstance,
    Shortage,
    Status,
    Violation,
)
from ratschlag.scheduling.solve import Search

__all__ = [
    "RELAXABLE",
    "Alternative",
    "Answer",
    "Appointment",
    "AppointmentState",
    "Attendance",
    "Blend",
    "Block",
    "BlockKind",
    "Booking",
    "Check",
    "Committee",
    "Conflict",
    "Explanation",
    "Format",
    "Lever",
    "Meeting",
    "MeetingKey",
    "Objective",
    "ObjectiveValue",
    "Opening",
    "PeriodAnswer",
    "Person",
    "Pin",
    "Plan",
    "Precedence",
    "Problem",
    "Progress",
    "Removal",
    "Repair",
    "Report",
    "ReportRule",
    "Room",
    "Rule",
    "RuleInstance",
    "Series",
    "SeriesKind",
    "Settings",
    "Shortage",
    "Status",
    "StatusDuty",
    "Taken",
    "UnverifiedPlanError",
    "Violation",
    "WeeklyAnswer",
    "Window",
    "alternatives",
    "attendance",
    "check",
    "explain",
    "greedy",
    "move",
    "open_starts",
    "plan",
    "remedies",
]


def plan(
    problem: Problem,
    *,
    limit_seconds: float = 60.0,
    seed: int = 0,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> Plan:
    """The best plan within the limit, verified by `check`; contradictions end in an explanation.

    `on_progress` is called with the first plan at once and with every better one, from the thread
    that plans. `should_stop` is polled from another thread; the best plan so far is returned. An
    explanation of an infeasible problem may take up to 30 s beyond the limit.
    """
    return planner.make_plan(problem, Search(limit_seconds, seed, on_progress, should_stop))


def greedy(problem: Problem) -> Plan:
    """A first plan at once; what it breaks stands in `violations`, what it leaves in `unplaced`."""
    return planner.first_plan(problem)
