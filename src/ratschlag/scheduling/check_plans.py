"""Rules between meetings: people, rooms, rounds. Shares no code with the solver."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import timedelta
from itertools import pairwise, product

from ratschlag.scheduling.problem import AppointmentState, Problem, Series, SeriesKind
from ratschlag.scheduling.rules import Rule
from ratschlag.scheduling.solution import Meeting, Plan, Violation


class PlanCheck:
    def __init__(self, problem: Problem, plan: Plan) -> None:
        self._problem = problem
        self._series = {series.id: series for series in problem.series}
        self._meetings = sorted(plan.meetings, key=lambda one: (one.start, one.key))
        self._past = {one.key for one in problem.appointments if one.state is AppointmentState.PAST}
        self._rows: dict[str, list[Meeting]] = defaultdict(list)
        for meeting in sorted(plan.meetings, key=lambda one: one.key):
            self._rows[meeting.series].append(meeting)

    def violations(self) -> Iterator[Violation]:
        """What has happened breaks nothing: violations among past meetings alone do not count."""
        found = [
            *self._unplaced(),
            *self._overlaps(),
            *self._weeks(),
            *self._rounds(),
            *self._precedences(),
            *self._ends(),
            *self._steering(),
        ]
        return (one for one in found if not one.meetings or set(one.meetings) - self._past)

    def _unplaced(self) -> Iterator[Violation]:
        placed = Counter(meeting.key for meeting in self._meetings)
        for series in self._problem.series:
            for key in series.meetings:
                if not placed[key]:
                    yield Violation(Rule.PLACED, (key,))

    def _overlaps(self) -> Iterator[Violation]:
        settings = self._problem.settings
        buffer = max(settings.travel_buffer, settings.room_buffer)
        for place, one in enumerate(self._meetings):
            for other in self._meetings[place + 1 :]:
                if other.start - one.start >= timedelta(days=1) + buffer:
                    break
                if _near(one, other, buffer):
                    yield from self._clash(one, other)

    def _clash(self, one: Meeting, other: Meeting) -> Iterator[Violation]:
        settings = self._problem.settings
        shared = self._series[one.series].attending & self._series[other.series].attending
        keys, starts = (one.key, other.key), (one.start, other.start)
        if (shared or one.series == other.series) and _near(one, other, settings.travel_buffer):
            yield Violation(Rule.PERSON_OVERLAP, keys, starts, people=tuple(sorted(shared)))
        is_same_room = one.room is not None and one.room == other.room
        if is_same_room and settings.rooms_required and _near(one, other, settings.room_buffer):
            yield Violation(Rule.ROOM_TAKEN, keys, starts, room=one.room)

    def _weeks(self) -> Iterator[Violation]:
        limit = self._problem.settings.max_per_person_week
        if limit is None:
            return
        weeks: dict[tuple[str, int, int], list[Meeting]] = defaultdict(list)
        for meeting in self._meetings:
            year, week, _ = meeting.start.isocalendar()
            for person in self._series[meeting.series].attending:
                weeks[person, year, week].append(meeting)
        for (person, _, _), row in sorted(weeks.items()):
            if len(row) > limit:
                keys = tuple(meeting.key for meeting in row)
                starts = tuple(meeting.start for meeting in row)
                yield Violation(
                    Rule.PERSON_WEEK, keys, starts, (person,), limit=limit, actual=len(row)
                )

    def _rounds(self) -> Iterator[Violation]:
        for name, row in self._rows.items():
            series = self._series[name]
            for one, other in pairwise(row):
                if other.start <= one.start:
                    yield _pair(Rule.ORDER, one, other)
            for one, other in pairwise(sorted(row, key=lambda meeting: meeting.start)):
                yield from self._gaps(series, one, other)

    def _gaps(self, series: Series, one: Meeting, other: Meeting) -> Iterator[Violation]:
        days = (other.start.date() - one.start.date()).days
        if days < series.min_gap_days:
            yield _pair(Rule.MIN_GAP, one, other, series.min_gap_days, days)
        if series.max_gap_days is not None and days > series.max_gap_days:
            yield _pair(Rule.MAX_GAP, one, other, series.max_gap_days, days)

    def _precedences(self) -> Iterator[Violation]:
        placed = {meeting.key: meeting for meeting in self._meetings}
        for wanted in self._problem.precedences:
            one, other = placed.get(wanted.earlier), placed.get(wanted.later)
            if one is None or other is None or other.key in self._past:
                continue
            if other.start < one.end:
                yield _pair(Rule.PRECEDENCE, one, other)

    def _ends(self) -> Iterator[Violation]:
        settings = self._problem.settings
        lead = settings.kickoff_lead_days
        for one, other in product(self._of(SeriesKind.KICKOFF), self._meetings):
            days = (other.start.date() - one.start.date()).days
            is_free = self._kind(other) is SeriesKind.KICKOFF or other.key in self._past
            if not is_free and days < lead:
                yield _pair(Rule.KICKOFF_FIRST, one, other, lead, days)
        lead = settings.closing_lead_days
        for one, other in product(self._meetings, self._of(SeriesKind.CLOSING)):
            days = (other.start.date() - one.start.date()).days
            is_free = self._kind(one) is SeriesKind.CLOSING or one.key in self._past
            if not is_free and days < lead:
                yield _pair(Rule.CLOSING_LAST, one, other, lead, days)

    def _kind(self, meeting: Meeting) -> SeriesKind:
        return self._series[meeting.series].kind

    def _of(self, kind: SeriesKind) -> list[Meeting]:
        return [meeting for meeting in self._meetings if self._kind(meeting) is kind]

    def _steering(self) -> Iterator[Violation]:
        if self._problem.settings.steering_between:
            for one, other in gaps_without_steering(self._problem, self._meetings):
                yield _pair(Rule.STEERING_BETWEEN, one, other)


def gaps_without_steering(
    problem: Problem, meetings: list[Meeting]
) -> Iterator[tuple[Meeting, Meeting]]:
    kinds = {series.id: series.kind for series in problem.series}
    steering = [m.start.date() for m in meetings if kinds[m.series] is SeriesKind.STEERING]
    rows: dict[str, list[Meeting]] = defaultdict(list)
    for meeting in sorted(meetings, key=lambda one: one.start):
        if kinds[meeting.series] is SeriesKind.WORKING_GROUP:
            rows[meeting.series].append(meeting)
    for row in rows.values():
        for one, other in pairwise(row):
            if not any(one.start.date() < day < other.start.date() for day in steering):
                yield one, other


def same_day_doubles(problem: Problem, meetings: list[Meeting]) -> int:
    attending = {series.id: series.attending for series in problem.series}
    days: Counter[tuple[str, int]] = Counter()
    for meeting in meetings:
        for person in attending[meeting.series]:
            days[person, meeting.start.toordinal()] += 1
    return sum(count - 1 for count in days.values())


def _near(one: Meeting, other: Meeting, buffer: timedelta) -> bool:
    return one.start < other.end + buffer and other.start < one.end + buffer


def _pair(
    rule: Rule, one: Meeting, other: Meeting, limit: int | None = None, actual: int | None = None
) -> Violation:
    keys, starts = (one.key, other.key), (one.start, other.start)
    return Violation(rule, keys, starts, limit=limit, actual=actual)
