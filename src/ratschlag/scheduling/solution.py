"""What planning answers: plans with the value of every objective, violations, explanations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from ratschlag.scheduling.calendar import Block, BlockKind
from ratschlag.scheduling.problem import Format, MeetingKey
from ratschlag.scheduling.rules import Objective, Rule


class Status(Enum):
    """OPTIMAL: every level proven. INFEASIBLE: proven or counted, with conflicts."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Meeting:
    series: str
    round: int
    start: datetime
    end: datetime
    format: Format = Format.IN_PERSON
    room: str | None = None

    @property
    def key(self) -> MeetingKey:
        return MeetingKey(self.series, self.round)


@dataclass(frozen=True, slots=True)
class Report:
    """The report on a meeting and the sitting that hears it."""

    rule: str
    meeting: MeetingKey
    sitting: date


@dataclass(frozen=True, slots=True)
class ObjectiveValue:
    """`bound`: no plan does better, given the levels before; proven when it equals `value`."""

    name: Objective
    value: int
    bound: int | None
    proven: bool


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that a plan breaks, with everything a sentence about it needs.

    `limit` and `actual` are numbers in the rule's own unit (days, seats, people, meetings).
    """

    rule: Rule
    meetings: tuple[MeetingKey, ...] = ()
    starts: tuple[datetime, ...] = ()
    people: tuple[str, ...] = ()
    room: str | None = None
    blocks: tuple[Block, ...] = ()
    source: str = ""
    limit: int | None = None
    actual: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    violations: tuple[Violation, ...]
    values: dict[Objective, int]

    @property
    def is_clean(self) -> bool:
        return not self.violations


@dataclass(frozen=True, slots=True)
class Attendance:
    yes: int
    if_need_be: int
    no: int
    unknown: int


@dataclass(frozen=True, slots=True)
class RuleInstance:
    """One rule about particular series, rounds, people, rooms or blocks; what a core consists of.

    `number` is the rule's own number (gap in days, rooms, seats), `kind` the kind of block,
    `meetings` the earlier and the later one of a precedence.
    """

    rule: Rule
    series: tuple[str, ...] = ()
    round: int | None = None
    people: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    kind: BlockKind | None = None
    start: datetime | None = None
    source: str = ""
    number: int | None = None
    meetings: tuple[MeetingKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Removal:
    """How many of a series' slots one reason takes away (slots may have several reasons)."""

    rule: Rule
    slots: int
    days: int
    kind: BlockKind | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortage:
    """Counting alone shows it: `needed` meetings, room for `available`.

    Of one series (slots, gaps) or of several that share too few rooms.
    """

    series: tuple[str, ...]
    needed: int
    available: int
    removals: tuple[Removal, ...] = ()
    rooms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Rules that cannot all hold; verified, and minimal if `is_minimal`."""

    rules: tuple[RuleInstance, ...]
    is_minimal: bool


@dataclass(frozen=True, slots=True)
class Repair:
    """Rules which, once given up, leave a feasible problem (verified by solving)."""

    rules: tuple[RuleInstance, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class Explanation:
    """`is_feasible` None: no answer within the time."""

    is_feasible: bool | None
    shortages: tuple[Shortage, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    repairs: tuple[Repair, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """`meetings` in order of start. An infeasible problem's plan holds what could be placed.

    `level_bounds`: a proven bound for every level of the order, blends included.
    """

    status: Status
    meetings: tuple[Meeting, ...] = ()
    unplaced: tuple[MeetingKey, ...] = ()
    reports: tuple[Report, ...] = ()
    objectives: tuple[ObjectiveValue, ...] = ()
    violations: tuple[Violation, ...] = ()
    explanation: Explanation | None = None
    seconds: float = 0.0
    level_bounds: tuple[int, ...] = ()

    def meeting(self, key: MeetingKey) -> Meeting | None:
        return next((meeting for meeting in self.meetings if meeting.key == key), None)


@dataclass(frozen=True, slots=True)
class Progress:
    """Best plan so far while `level` is being minimised."""

    level: Objective
    value: int | None
    bound: int | None
    seconds: float
    plan: Plan | None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another slot for one meeting, all others unchanged: what it costs and what it breaks.

    `differences` holds only objectives that change (positive is worse); `violations` only those
    that the plan without the move does not have.
    """

    start: datetime
    end: datetime
    room: str | None
    differences: dict[Objective, int]
    violations: tuple[Violation, ...]
    attendance: Attendance
