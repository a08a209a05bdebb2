"""What somebody said about their time, and what that means for a meeting.

Times are wall-clock times of the municipality, as in `scheduling`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from ratschlag.meetings.enums import Answer

LINK_PURPOSE = "meetings.times"
# Whoever cannot come any more must be able to say so until the process ends.
LINKS_LIVE_AT_LEAST = timedelta(days=60)
MOST_PERIODS = 12
_SEVERITY = {Answer.YES: 0, Answer.IF_NEED_BE: 1, Answer.NO: 2}


@dataclass(frozen=True)
class Period:
    """Days, both included, for which one answer holds: holidays, a stay at a hospital."""

    first: date
    last: date
    answer: Answer

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError("a period ends before it starts")

    def holds_on(self, day: date) -> bool:
        """Tell whether the period includes `day`."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Times:
    """What one person said: for usual weeks, for periods, and for single starts of meetings.

    `weekly` by weekday (Monday is 0) and time of day as HH:MM. An answer to a single start wins;
    else the least favourable of period and week holds; where nothing was said, the person can come.
    """

    weekly: Mapping[tuple[int, str], Answer] = field(default_factory=dict)
    periods: tuple[Period, ...] = ()
    slots: Mapping[datetime, Answer] = field(default_factory=dict)

    def answer_at(self, start: datetime) -> Answer:
        """Return whether the person can come to a meeting that starts then."""
        own = self.slots.get(start)
        return self.usual_at(start) if own is None else own

    def usual_at(self, start: datetime) -> Answer:
        """Return what holds without an answer to this very start."""
        said = [period.answer for period in self.periods if period.holds_on(start.date())]
        said.append(self.weekly.get((start.weekday(), clock_key(start)), Answer.YES))
        return max(said, key=_SEVERITY.__getitem__)

    def stored(self) -> dict[str, Any]:
        """Return plain values for a column; `Times.of` reads them back."""
        return {
            "weekly": {f"{day} {clock}": answer for (day, clock), answer in self.weekly.items()},
            "periods": [
                [period.first.isoformat(), period.last.isoformat(), period.answer]
                for period in self.periods
            ],
            "slots": {
                start.isoformat(timespec="minutes"): answer for start, answer in self.slots.items()
            },
        }

    @classmethod
    def of(cls, stored: Mapping[str, Any]) -> "Times":
        """Return what `stored` wrote down; nothing said where it is empty."""
        return cls(
            weekly=dict(_weekly(stored.get("weekly", {}))),
            periods=tuple(
                Period(date.fromisoformat(first), date.fromisoformat(last), Answer(answer))
                for first, last, answer in stored.get("periods", ())
            ),
            slots={
                datetime.fromisoformat(start): Answer(answer)
                for start, answer in stored.get("slots", {}).items()
            },
        )


def _weekly(stored: Mapping[str, str]) -> Iterator[tuple[tuple[int, str], Answer]]:
    for key, answer in stored.items():
        day, _blank, clock = key.partition(" ")
        yield (int(day), clock), Answer(answer)


def clock_key(moment: datetime) -> str:
    """Return the time of day as HH:MM."""
    return f"{moment:%H:%M}"


@dataclass(frozen=True)
class Tally:
    """How many of those who answered can come to a meeting that starts then."""

    start: datetime
    yes: int
    if_need_be: int
    no: int

    @property
    def points(self) -> int:
        """Expected absences as planning weighs them: 2 for a no, 1 for an if need be."""
        return 2 * self.no + self.if_need_be


def tallied(starts: Iterable[datetime], said: Iterable[Times]) -> list[Tally]:
    """Return a tally for each start, in the given order."""
    everybody = list(said)
    rows = []
    for start in starts:
        answers = [times.answer_at(start) for times in everybody]
        numbers = [answers.count(each) for each in (Answer.YES, Answer.IF_NEED_BE, Answer.NO)]
        rows.append(Tally(start, *numbers))
    return rows


def slots_beside(
    busy: Iterable[tuple[datetime, datetime]], starts: Iterable[datetime], duration: timedelta
) -> list[datetime]:
    """Return the starts at which a meeting would overlap a busy time; touching is no overlap."""
    taken = sorted(busy)
    return [
        start
        for start in starts
        if any(since < start + duration and start < until for since, until in taken)
    ]
