"""Answers of people to slots, added up over series."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from ratschlag.scheduling.people import Answer, PeriodAnswer, Person, WeeklyAnswer
from ratschlag.scheduling.problem import Problem, Series

Codes = npt.NDArray[np.int8]
_CODE = {Answer.UNKNOWN: 0, Answer.YES: 0, Answer.IF_NEED_BE: 1, Answer.NO: 2}


class Times:
    """All distinct (start, end) of a problem, and which of them an answer touches."""

    def __init__(self, pairs: list[tuple[datetime, datetime]]) -> None:
        self.pairs = pairs
        self.position = {pair: number for number, pair in enumerate(pairs)}
        self._by_start: dict[datetime, list[int]] = {}
        for number, (start, _) in enumerate(pairs):
            self._by_start.setdefault(start, []).append(number)
        self._weekly: dict[WeeklyAnswer, list[int]] = {}
        self._first = [start for start, _ in pairs]
        self._longest = max((end - start for start, end in pairs), default=timedelta(0))

    @classmethod
    def of(cls, pairs: Iterable[tuple[datetime, datetime]]) -> Times:
        return cls(sorted(set(pairs)))

    def starting(self, start: datetime) -> list[int]:
        return self._by_start.get(start, [])

    def in_period(self, period: PeriodAnswer) -> list[int]:
        return [
            number
            for number in range(
                bisect_left(self._first, period.start - self._longest),
                bisect_left(self._first, period.end),
            )
            if period.start < self.pairs[number][1]
        ]

    def in_week(self, weekly: WeeklyAnswer) -> list[int]:
        if weekly not in self._weekly:
            self._weekly[weekly] = [
                number
                for number, (start, end) in enumerate(self.pairs)
                if _is_touched(weekly, start, end)
            ]
        return self._weekly[weekly]


def _is_touched(weekly: WeeklyAnswer, start: datetime, end: datetime) -> bool:
    day = start.date()
    if day.weekday() != weekly.weekday:
        return False
    if weekly.window is not None and not weekly.window.first <= day <= weekly.window.last:
        return False
    since, until = datetime.combine(day, weekly.since), datetime.combine(day, weekly.until)
    return start < until and since < end


class AnswerBook:
    """Codes 0 (yes, unknown), 1 (if need be), 2 (no) for every person and time."""

    def __init__(self, problem: Problem, times: Times) -> None:
        self._times = times
        needed = {person for series in problem.series for person in series.attending}
        self._people = {person.id: person for person in problem.people if person.id in needed}
        self._codes = {key: self._row(person) for key, person in self._people.items()}
        settings = problem.settings
        self._points = np.array([0, settings.points_if_need_be, settings.points_no])
        self._totals = {series.id: self._total(series) for series in problem.series}

    def _row(self, person: Person) -> Codes:
        row = np.zeros(len(self._times.pairs), dtype=np.int8)
        touched = np.zeros(len(row), dtype=bool)
        for period in person.periods:
            _raise(row, touched, self._times.in_period(period), period.answer)
        for weekly in person.weekly:
            _raise(row, touched, self._times.in_week(weekly), weekly.answer)
        row[~touched] = _CODE[person.otherwise]
        for start, answer in person.slots.items():
            for number in self._times.starting(start):
                row[number] = _CODE[answer]
        return row

    def _total(self, series: Series) -> npt.NDArray[np.int64]:
        total = np.zeros(len(self._times.pairs), dtype=np.int64)
        for person in series.attending:
            total += self._points[self._codes[person]] * self._people[person].weight
        return total

    def points(self, series: Series, start: datetime, end: datetime) -> int:
        return int(self._totals[series.id][self._times.position[start, end]])

    def refusals(self, people: Iterable[str], start: datetime, end: datetime) -> tuple[str, ...]:
        number = self._times.position[start, end]
        return tuple(sorted(person for person in people if self._codes[person][number] == 2))

    def willing(self, series: Series, start: datetime, end: datetime) -> int:
        return len(series.members) - len(self.refusals(series.members, start, end))


def _raise(row: Codes, touched: npt.NDArray[np.bool_], numbers: list[int], answer: Answer) -> None:
    if numbers:
        row[numbers] = np.maximum(row[numbers], _CODE[answer])
        touched[numbers] = True
