"""What people said about their time, in the words of the solver."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from ratschlag import scheduling
from ratschlag.meetings.enums import Answer
from ratschlag.meetings.rules import Times

ONE_DAY = timedelta(days=1)


def answering(key: str, times: Times, window: scheduling.Window) -> scheduling.Person:
    """Return a person of the solver who answered: where nothing was said, they can come.

    What holds for a start in usual weeks is written out for each of its days, because it says
    nothing about other starts: a no at four o'clock leaves half past five open.
    """
    said = {start: times.answer_at(start) for start in _usual_starts(times, window)}
    return scheduling.Person(
        id=key,
        slots={
            start: scheduling.Answer(answer.value)
            for start, answer in {**said, **times.slots}.items()
        },
        periods=tuple(
            scheduling.PeriodAnswer(
                datetime.combine(period.first, time.min),
                datetime.combine(period.last + ONE_DAY, time.min),
                scheduling.Answer(period.answer.value),
            )
            for period in times.periods
        ),
        otherwise=scheduling.Answer.YES,
    )


def _usual_starts(times: Times, window: scheduling.Window) -> Iterator[datetime]:
    for (weekday, clock), answer in times.weekly.items():
        if answer is not Answer.YES:
            day = window.first + timedelta(days=(weekday - window.first.weekday()) % 7)
            while day <= window.last:
                yield datetime.combine(day, time.fromisoformat(clock))
                day += timedelta(days=7)
