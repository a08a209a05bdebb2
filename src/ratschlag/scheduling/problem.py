"""What is to be planned: series of meetings, people, rooms, blocked times, rules and objectives.

All datetimes are naive wall-clock times of one place; the caller converts. Ends are exclusive,
dates of a `Window` are both inclusive. Malformed input raises `ValueError`; contradictory but
well-formed input is a matter for the solver and its explanation.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import NamedTuple

from ratschlag.scheduling.calendar import Block, Window, require
from ratschlag.scheduling.people import Person
from ratschlag.scheduling.rooms import Room
from ratschlag.scheduling.rules import DAILY, RELAXABLE, Objective, Rule


class SeriesKind(Enum):
    KICKOFF = "kickoff"
    WORKING_GROUP = "working_group"
    STEERING = "steering"
    CLOSING = "closing"


class Format(Enum):
    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"


class AppointmentState(Enum):
    PROPOSED = "proposed"
    PUBLISHED = "published"
    PAST = "past"


class Pin(Enum):
    DATE = "date"
    TIME = "time"
    ROOM = "room"


class MeetingKey(NamedTuple):
    series: str
    round: int


@dataclass(frozen=True, slots=True)
class Series:
    """A group's row of meetings: rounds 1 to `count`.

    `must_attend` may name people who are no members (a moderator); they count as attending.
    `seats` None means one seat per attending person. `quorum` is the number of members who must
    not have answered "no". `weekdays`, `starts`, `window` None mean those of the problem.
    """

    id: str
    kind: SeriesKind
    count: int
    members: frozenset[str] = frozenset()
    must_attend: frozenset[str] = frozenset()
    duration: timedelta = timedelta(hours=2)
    min_gap_days: int = 0
    max_gap_days: int | None = None
    seats: int | None = None
    features: frozenset[str] = frozenset()
    format: Format = Format.IN_PERSON
    window: Window | None = None
    weekdays: frozenset[int] | None = None
    starts: tuple[time, ...] | None = None
    quorum: int | None = None

    def __post_init__(self) -> None:
        require(self.count >= 0, f"series {self.id}: negative count")
        require(self.min_gap_days >= 0, f"series {self.id}: negative gap")
        require(
            timedelta(0) < self.duration <= timedelta(hours=24),
            f"series {self.id}: duration must be positive and at most a day",
        )
        require(
            self.max_gap_days is None or self.max_gap_days >= 1,
            f"series {self.id}: the largest gap must be at least one day",
        )

    @property
    def attending(self) -> frozenset[str]:
        return self.members | self.must_attend

    @property
    def seats_needed(self) -> int:
        return len(self.attending) if self.seats is None else self.seats

    @property
    def needs_room(self) -> bool:
        return self.format is not Format.ONLINE

    @property
    def meetings(self) -> tuple[MeetingKey, ...]:
        return tuple(MeetingKey(self.id, number) for number in range(1, self.count + 1))


@dataclass(frozen=True, slots=True)
class Precedence:
    """`earlier` has ended when `later` begins.

    Nothing is asked of them while one has no slot, or once `later` has taken place.
    """

    earlier: MeetingKey
    later: MeetingKey

    def __post_init__(self) -> None:
        require(self.earlier != self.later, f"precedence: {self.earlier} before itself")


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee that receives reports; at most `max_reports` meeting reports a sitting."""

    id: str
    sittings: tuple[date, ...]
    max_reports: int | None = None


@dataclass(frozen=True, slots=True)
class ReportRule:
    """Each meeting of `series` is reported to a sitting at least `lead_days` after it."""

    id: str
    committee: str
    series: frozenset[str]
    lead_days: int = 0
    max_wait_days: int | None = None

    def __post_init__(self) -> None:
        require(self.lead_days >= 0, f"report rule {self.id}: negative lead")


@dataclass(frozen=True, slots=True)
class StatusDuty:
    """At each `due` sitting there is news: a meeting of `series` since the report before.

    News for a sitting are meetings on or before sitting minus `lead_days`, and after the same
    deadline of the sitting before it in `due` (for the first one: since ever).
    """

    id: str
    committee: str
    due: tuple[date, ...]
    series: frozenset[str]
    lead_days: int = 0

    def __post_init__(self) -> None:
        require(self.lead_days >= 0, f"status duty {self.id}: negative lead")


@dataclass(frozen=True, slots=True)
class Appointment:
    """What exists already. PAST keeps time and room and is exempt from all other rules.

    A pinned date or time overrides the usual weekdays and starts, but no other rule.
    PUBLISHED without pins may move; a move is counted. PROPOSED without pins is only a hint.
    """

    series: str
    round: int
    start: datetime
    room: str | None = None
    state: AppointmentState = AppointmentState.PROPOSED
    pins: frozenset[Pin] = frozenset()

    def __post_init__(self) -> None:
        require(self.start.tzinfo is None, "appointment: datetimes must be naive")

    @property
    def key(self) -> MeetingKey:
        return MeetingKey(self.series, self.round)


@dataclass(frozen=True, slots=True)
class Blend:
    """One level of the order of objectives: a weighted sum."""

    terms: tuple[tuple[Objective, int], ...]

    def __post_init__(self) -> None:
        require(bool(self.terms), "a level needs at least one objective")
        require(all(weight > 0 for _, weight in self.terms), "weights must be positive")


DEFAULT_OBJECTIVES: tuple[Objective, ...] = tuple(one for one in Objective if one not in DAILY)


@dataclass(frozen=True, slots=True)
class Settings:
    """How the city plans. Gaps and leads in days, Monday is 0.

    `objectives` is the lexicographic order; broken rules always come first, whatever it says.
    `steering_between` makes a steering meeting between two rounds of a group a rule; otherwise
    missing ones are only counted.
    """

    weekdays: frozenset[int] = frozenset({0, 2})
    starts: tuple[time, ...] = (time(16), time(16, 30), time(17), time(17, 30))
    sitting_buffer: timedelta = timedelta(0)
    travel_buffer: timedelta = timedelta(0)
    room_buffer: timedelta = timedelta(0)
    rooms_required: bool = True
    kickoff_lead_days: int = 1
    closing_lead_days: int = 1
    steering_between: bool = False
    max_per_person_week: int | None = None
    points_no: int = 2
    points_if_need_be: int = 1
    tolerance_days: int = 7
    relaxable: frozenset[Rule] = frozenset()
    objectives: tuple[Objective | Blend, ...] = DEFAULT_OBJECTIVES

    def __post_init__(self) -> None:
        require(all(0 <= day <= 6 for day in self.weekdays), "weekdays must be in 0..6")
        require(self.points_no >= self.points_if_need_be >= 0, "points must be ordered")
        require(self.tolerance_days >= 0, "negative tolerance")
        require(min(self.kickoff_lead_days, self.closing_lead_days) >= 0, "negative lead")
        buffers = (self.sitting_buffer, self.travel_buffer, self.room_buffer)
        require(min(buffers) >= timedelta(0), "negative buffer")
        require(self.relaxable <= RELAXABLE, "a rule that cannot be relaxed")

    @property
    def wanted(self) -> frozenset[Objective]:
        """Every objective that some level names."""
        return frozenset(
            name
            for level in self.objectives
            for name, _ in (level.terms if isinstance(level, Blend) else ((level, 1),))
        )


@dataclass(frozen=True, slots=True)
class Problem:
    """`not_before`: no meeting is moved to or placed on an earlier date (the day of planning)."""

    window: Window
    series: tuple[Series, ...] = ()
    people: tuple[Person, ...] = ()
    rooms: tuple[Room, ...] = ()
    blocks: tuple[Block, ...] = ()
    committees: tuple[Committee, ...] = ()
    reports: tuple[ReportRule, ...] = ()
    status_duties: tuple[StatusDuty, ...] = ()
    appointments: tuple[Appointment, ...] = ()
    settings: Settings = field(default_factory=Settings)
    not_before: date | None = None
    precedences: tuple[Precedence, ...] = ()

    def __post_init__(self) -> None:
        _unique("series", (series.id for series in self.series))
        _unique("person", (person.id for person in self.people))
        _unique("room", (room.id for room in self.rooms))
        _unique("committee", (committee.id for committee in self.committees))
        _unique("report rule", (rule.id for rule in self.reports))
        _unique("status duty", (duty.id for duty in self.status_duties))
        _unique("appointment", (appointment.key for appointment in self.appointments))
        _unique("precedence", self.precedences)
        self._require_known_people()
        self._require_known_series()
        self._require_known_meetings()

    def _require_known_people(self) -> None:
        people = {person.id for person in self.people}
        for series in self.series:
            unknown = sorted(series.attending - people)
            require(not unknown, f"series {series.id}: unknown people {unknown}")

    def _require_known_series(self) -> None:
        known = {series.id for series in self.series}
        committees = {committee.id for committee in self.committees}
        rules: tuple[ReportRule | StatusDuty, ...] = (*self.reports, *self.status_duties)
        for rule in rules:
            require(rule.series <= known, f"report {rule.id}: unknown series")
            require(rule.committee in committees, f"report {rule.id}: unknown committee")

    def _require_known_meetings(self) -> None:
        counts = {series.id: series.count for series in self.series}
        rooms = {room.id for room in self.rooms}
        for precedence in self.precedences:
            for key in (precedence.earlier, precedence.later):
                is_known = 1 <= key.round <= counts.get(key.series, 0)
                require(is_known, f"precedence: no such meeting {key}")
        for appointment in self.appointments:
            key = appointment.key
            require(key.series in counts, f"appointment {key}: unknown series")
            require(1 <= key.round <= counts[key.series], f"appointment {key}: no such round")
            require(
                appointment.room is None or appointment.room in rooms,
                f"appointment {key}: unknown room",
            )
            require(
                Pin.ROOM not in appointment.pins or appointment.room is not None,
                f"appointment {key}: a pinned room needs a room",
            )


def _unique(what: str, identifiers: Iterable[object]) -> None:
    seen: set[object] = set()
    for identifier in identifiers:
        require(identifier not in seen, f"{what} {identifier!r} is given twice")
        seen.add(identifier)
