"""The candidate slots of every series, each with its cost and every reason against it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property

from ratschlag.scheduling.attendance import AnswerBook, Times
from ratschlag.scheduling.calendar import Block, BlockKind, Window
from ratschlag.scheduling.options import Option, Reason, Thinning
from ratschlag.scheduling.problem import (
    Appointment,
    AppointmentState,
    MeetingKey,
    Pin,
    Problem,
    Series,
    SeriesKind,
)
from ratschlag.scheduling.roomfit import RoomBook
from ratschlag.scheduling.rules import Rule


@dataclass(frozen=True, slots=True)
class Candidate:
    """One meeting to place: `allowed` are positions in the options of its series."""

    key: MeetingKey
    series: int
    allowed: tuple[int, ...]
    ideal: int
    appointment: Appointment | None

    @property
    def is_past(self) -> bool:
        return self.appointment is not None and self.appointment.state is AppointmentState.PAST

    @property
    def is_pinned(self) -> bool:
        return self.appointment is not None and bool(self.appointment.pins) and not self.is_past

    @property
    def is_bound(self) -> bool:
        """The round's number matters: it cannot change places with another round."""
        appointment = self.appointment
        return appointment is not None and (
            bool(appointment.pins) or appointment.state is not AppointmentState.PROPOSED
        )


@dataclass(frozen=True)
class Grid:
    """A problem with its slots worked out."""

    problem: Problem
    options: tuple[tuple[Option, ...], ...]
    candidates: tuple[Candidate, ...]

    @cached_property
    def by_series(self) -> tuple[tuple[int, ...], ...]:
        """Positions of the candidates of each series, in order of rounds."""
        rows: list[list[int]] = [[] for _ in self.problem.series]
        for position, candidate in enumerate(self.candidates):
            rows[candidate.series].append(position)
        return tuple(tuple(row) for row in rows)

    @cached_property
    def ordered(self) -> frozenset[int]:
        """Series whose rounds cannot simply be numbered by date afterwards."""
        return frozenset(
            number
            for number, row in enumerate(self.by_series)
            if len(row) > 1
            and (
                self.problem.series[number].max_gap_days is not None
                or any(position in self.sequence for position in row)
                or any(self.candidates[position].is_bound for position in row)
            )
        )

    @cached_property
    def precedences(self) -> tuple[tuple[int, int], ...]:
        """Positions of meetings of which the first has ended when the second begins."""
        at = {candidate.key: position for position, candidate in enumerate(self.candidates)}
        pairs = ((at[one.earlier], at[one.later]) for one in self.problem.precedences)
        return tuple(pair for pair in pairs if not self.candidates[pair[1]].is_past)

    @cached_property
    def sequence(self) -> dict[int, tuple[list[int], list[int]]]:
        """By position: the meetings that end before this one, and those that begin after it."""
        found: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for earlier, later in self.precedences:
            found[earlier][1].append(later)
            found[later][0].append(earlier)
        return dict(found)

    def out_of_sequence(
        self, position: int, option: Option, placed: Mapping[int, int]
    ) -> Iterator[int]:
        """Which of the `placed` meetings would come at the wrong side of this one in a slot."""
        before, after = self.sequence.get(position, ((), ()))
        for other in before:
            if other in placed and self._option(other, placed[other]).end > option.start:
                yield other
        for other in after:
            if other in placed and self._option(other, placed[other]).start < option.end:
                yield other

    def _option(self, position: int, number: int) -> Option:
        return self.options[self.candidates[position].series][number]

    @cached_property
    def size(self) -> int:
        """How many slots there are to choose from, over all meetings."""
        return sum(map(len, self.offers))

    @cached_property
    def openings(self) -> tuple[tuple[Option, ...], ...]:
        """For each candidate the open slots; one object for rounds with the same."""
        known: dict[tuple[int, bool, tuple[int, ...]], tuple[Option, ...]] = {}
        for candidate in self.candidates:
            key = (candidate.series, candidate.is_past, candidate.allowed)
            if key not in known:
                options = self.options[candidate.series]
                known[key] = tuple(
                    options[n] for n in candidate.allowed if self.is_open(candidate, options[n])
                )
        return tuple(known[one.series, one.is_past, one.allowed] for one in self.candidates)

    @cached_property
    def offers(self) -> tuple[tuple[int, ...], ...]:
        """For each candidate the open slots that no other one makes superfluous."""
        thinning = Thinning(self.problem, self.options)
        offers = []
        for candidate in self.candidates:
            options = self.options[candidate.series]
            is_open = (n for n in candidate.allowed if self.is_open(candidate, options[n]))
            kept = candidate.appointment.start if candidate.appointment else None
            offers.append(thinning.useful(candidate.series, tuple(is_open), kept))
        return tuple(offers)

    @cached_property
    def witnesses(self) -> tuple[tuple[int, ...], ...]:
        """For each candidate slots that suffice to decide which rules clash, closed ones too."""
        thinning = Thinning(self.problem, self.options, by_reasons=True)
        offers = []
        for candidate in self.candidates:
            allowed = thinning.useful(candidate.series, candidate.allowed, None)
            others: tuple[int, ...] = ()
            if candidate.is_pinned:
                every = range(len(self.options[candidate.series]))
                apart = tuple(number for number in every if number not in candidate.allowed)
                others = thinning.useful(candidate.series, apart, None)
            offers.append(tuple(sorted((*allowed, *others))))
        return tuple(offers)

    def deviation(self, candidate: Candidate, option: Option) -> int:
        """Days beyond the tolerance between a slot and the ideal date of the round."""
        if candidate.is_past:
            return 0
        return max(0, abs(option.day - candidate.ideal) - self.problem.settings.tolerance_days)

    @cached_property
    def crowds(self) -> tuple[int, ...]:
        """What the attending people of each series weigh together."""
        weights = {person.id: person.weight for person in self.problem.people}
        return tuple(
            sum(weights[person] for person in series.attending) for series in self.problem.series
        )

    def lateness(self, candidate: Candidate, option: Option) -> int:
        """What the people weigh for whom a slot is the last one of a day."""
        starts = self.problem.settings.starts
        is_late = bool(starts) and option.start.time() >= max(starts)
        return is_late * (not candidate.is_past) * self.crowds[candidate.series]

    def broken(self, option: Option) -> int:
        return len(option.reasons)

    def is_open(self, candidate: Candidate, option: Option) -> bool:
        if candidate.is_past:
            return True
        relaxable = self.problem.settings.relaxable
        return all(reason.rule in relaxable for reason in option.reasons)


def days_of(window: Window) -> Iterator[date]:
    day = window.first
    while day <= window.last:
        yield day
        day += timedelta(days=1)


def ideal_day(problem: Problem, series: Series, number: int) -> int:
    """The middle of the round's share of the window; the ends for kick-off and closing."""
    window = series.window or problem.window
    first, last = window.first.toordinal(), window.last.toordinal()
    if series.kind is SeriesKind.KICKOFF:
        return first
    if series.kind is SeriesKind.CLOSING:
        return last
    return first + (2 * number - 1) * (last - first) // (2 * series.count)


def compile_grid(problem: Problem) -> Grid:
    starts = [sorted(set(_starts_of(problem, series))) for series in problem.series]
    times = Times.of(
        (start, start + series.duration)
        for series, row in zip(problem.series, starts, strict=True)
        for start in row
    )
    answers = AnswerBook(problem, times)
    rooms = RoomBook(problem)
    blocked = _BlockBook(problem)
    options = tuple(
        tuple(_option(problem, series, start, (answers, rooms, blocked)) for start in row)
        for series, row in zip(problem.series, starts, strict=True)
    )
    return Grid(problem, options, tuple(_candidates(problem, options)))


def _starts_of(problem: Problem, series: Series) -> Iterator[datetime]:
    yield from usual_starts(problem, series)
    for appointment in problem.appointments:
        if appointment.series == series.id:
            yield from _own_starts(problem, series, appointment)


@dataclass(frozen=True, slots=True)
class Usual:
    """The days and hours on which a series meets if nobody says otherwise."""

    days: frozenset[date]
    hours: frozenset[time]

    @classmethod
    def of(cls, problem: Problem, series: Series) -> Usual:
        days = frozenset(start.date() for start in usual_starts(problem, series))
        return cls(days, frozenset(usual_hours(problem, series)))

    def has(self, start: datetime) -> bool:
        return start.date() in self.days and start.time() in self.hours


def usual_starts(problem: Problem, series: Series) -> Iterator[datetime]:
    weekdays = problem.settings.weekdays if series.weekdays is None else series.weekdays
    for day in days_of(series.window or problem.window):
        if day.weekday() in weekdays:
            for start in usual_hours(problem, series):
                yield datetime.combine(day, start)


def usual_hours(problem: Problem, series: Series) -> tuple[time, ...]:
    return problem.settings.starts if series.starts is None else series.starts


def _own_starts(problem: Problem, series: Series, appointment: Appointment) -> Iterator[datetime]:
    """Starts that only this appointment may use: where it is, and what its pins leave open."""
    if appointment.pins or appointment.state is not AppointmentState.PROPOSED:
        yield appointment.start
    if Pin.DATE in appointment.pins and Pin.TIME not in appointment.pins:
        for start in usual_hours(problem, series):
            yield datetime.combine(appointment.start.date(), start)
    if Pin.TIME in appointment.pins and Pin.DATE not in appointment.pins:
        for usual in {usual.date() for usual in usual_starts(problem, series)}:
            yield datetime.combine(usual, appointment.start.time())


class _BlockBook:
    """Blocks by date, with the buffer around sittings."""

    def __init__(self, problem: Problem) -> None:
        self._by_day: dict[date, list[tuple[datetime, datetime, Block]]] = {}
        self._known: dict[tuple[datetime, datetime], list[BlockKind]] = {}
        for block in problem.blocks:
            is_sitting = block.kind is BlockKind.COUNCIL_SITTING
            buffer = problem.settings.sitting_buffer if is_sitting else timedelta(0)
            since, until = block.start - buffer, block.end + buffer
            for day in days_of(Window(since.date(), until.date())):
                self._by_day.setdefault(day, []).append((since, until, block))

    def kinds(self, start: datetime, end: datetime) -> list[BlockKind]:
        if (start, end) not in self._known:
            found = {
                block.kind
                for day in {start.date(), end.date()}
                for since, until, block in self._by_day.get(day, ())
                if start < until and since < end
            }
            self._known[start, end] = sorted(found, key=lambda kind: kind.value)
        return self._known[start, end]


def _option(
    problem: Problem,
    series: Series,
    start: datetime,
    books: tuple[AnswerBook, RoomBook, _BlockBook],
) -> Option:
    answers, rooms, blocked = books
    end = start + series.duration
    reasons = [Reason(Rule.BLOCKED, kind) for kind in blocked.kinds(start, end)]
    if problem.not_before is not None and start.date() < problem.not_before:
        reasons.append(Reason(Rule.NOT_BEFORE))
    window = series.window or problem.window
    if not window.first <= start.date() <= window.last:
        reasons.append(Reason(Rule.WINDOW))
    missing = answers.refusals(series.must_attend, start, end)
    if missing:
        reasons.extend(Reason(Rule.MUST_ATTEND, people=(person,)) for person in missing)
    if series.quorum is not None and answers.willing(series, start, end) < series.quorum:
        reasons.append(Reason(Rule.QUORUM))
    fitting, obstacle = rooms.fitting(series, start, end)
    if obstacle is not None:
        reasons.append(Reason(obstacle))
    points = answers.points(series, start, end)
    return Option(start, end, start.toordinal(), points, tuple(reasons), fitting)


def _candidates(problem: Problem, options: Sequence[tuple[Option, ...]]) -> Iterator[Candidate]:
    appointments = {appointment.key: appointment for appointment in problem.appointments}
    for number, series in enumerate(problem.series):
        usual = Usual.of(problem, series)
        for key in series.meetings:
            appointment = appointments.get(key)
            allowed = tuple(
                position
                for position, option in enumerate(options[number])
                if _may_use(option.start, appointment, usual)
            )
            ideal = ideal_day(problem, series, key.round)
            yield Candidate(key, number, allowed, ideal, appointment)


def _may_use(start: datetime, appointment: Appointment | None, usual: Usual) -> bool:
    """A pinned date may be any day, a pinned time any hour; what is published may stay."""
    if appointment is None:
        return usual.has(start)
    if appointment.state is AppointmentState.PAST:
        return start == appointment.start
    pins = appointment.pins
    if Pin.DATE in pins and start.date() != appointment.start.date():
        return False
    if Pin.TIME in pins and start.time() != appointment.start.time():
        return False
    if appointment.state is AppointmentState.PUBLISHED and start == appointment.start:
        return True
    is_day = Pin.DATE in pins or start.date() in usual.days
    return is_day and (Pin.TIME in pins or start.time() in usual.hours)


def open_starts(problem: Problem) -> tuple[datetime, ...]:
    """Return, in order, the usual starts at which at least one series could meet.

    Only what lies outside the groups counts: days and hours, windows, holidays and sittings; not
    who can come, nor which rooms are free.
    """
    blocked = _BlockBook(problem)
    return tuple(
        sorted(
            {
                start
                for series in problem.series
                for start in usual_starts(problem, series)
                if problem.not_before is None or start.date() >= problem.not_before
                if not blocked.kinds(start, start + series.duration)
            }
        )
    )
