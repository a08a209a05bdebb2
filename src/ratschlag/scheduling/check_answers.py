"""The checker's own reading of people's answers. Shares no code with the solver."""

from __future__ import annotations

from datetime import datetime

from ratschlag.scheduling.people import Answer, Person, WeeklyAnswer
from ratschlag.scheduling.problem import Problem
from ratschlag.scheduling.solution import Attendance, Meeting

FAVOUR = (Answer.NO, Answer.IF_NEED_BE, Answer.YES, Answer.UNKNOWN)
"""The least favourable of several answers counts."""


def answer_of(person: Person, start: datetime, end: datetime) -> Answer:
    if start in person.slots:
        return person.slots[start]
    said = [one.answer for one in person.periods if one.start < end and start < one.end]
    said += [one.answer for one in person.weekly if _touches(one, start, end)]
    return min(said, key=FAVOUR.index, default=person.otherwise)


def _touches(weekly: WeeklyAnswer, start: datetime, end: datetime) -> bool:
    day = start.date()
    if weekly.weekday != day.weekday():
        return False
    window = weekly.window
    if window is not None and (day < window.first or day > window.last):
        return False
    return start < datetime.combine(day, weekly.until) and end > datetime.combine(day, weekly.since)


class Answers:
    """Looks answers up by person and meeting."""

    def __init__(self, problem: Problem) -> None:
        self._people = {person.id: person for person in problem.people}
        self._series = {series.id: series for series in problem.series}

    def of(self, person: str, meeting: Meeting) -> Answer:
        return answer_of(self._people[person], meeting.start, meeting.end)

    def weight(self, person: str) -> int:
        return self._people[person].weight

    def attendance(self, meeting: Meeting) -> Attendance:
        answers = [self.of(person, meeting) for person in self._series[meeting.series].attending]
        return Attendance(
            answers.count(Answer.YES),
            answers.count(Answer.IF_NEED_BE),
            answers.count(Answer.NO),
            answers.count(Answer.UNKNOWN),
        )
