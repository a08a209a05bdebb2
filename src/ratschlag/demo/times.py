"""Invented answers to the question when people can come, by link or told to the office."""

from datetime import date, timedelta

from ratschlag.core.access import Actor
from ratschlag.core.enums import Door
from ratschlag.demo.frame import Act
from ratschlag.meetings.enums import Answer, AnswerWay
from ratschlag.meetings.rules import Period, Times

WORDS = "Erfunden: Es gibt einen Auftakt, zwei Treffen je Gruppe und vier der Begleitgruppe."
REMARK = "Erfunden: Ich brauche nach der Arbeit eine halbe Stunde für den Weg."
TUESDAY, THURSDAY = 1, 3
EARLY, LATE = "17:00", "18:00"


def call_values(year: int) -> dict[str, object]:
    """Return until when people are asked, and what they should know."""
    return {"answer_by": date(year, 1, 20), "words": WORDS}


def by_link_or_office(number: int, name: str, act: Act) -> Act:
    """Return how an answer came in: two of three people use their link, the rest tell the office."""
    if number % 3 == 0:
        return {**act, "way": AnswerWay.OFFICE}
    return {**act, "way": AnswerWay.LINK, "by": Actor(label=name, door=Door.WEB)}


def answer_of(number: int, year: int) -> tuple[Times, str] | None:
    """Return what the person with this place in the list said, and a remark; None for no answer."""
    if number % 4 == 3:
        return None
    weekly = {
        0: {(TUESDAY, EARLY): Answer.NO},
        1: {(THURSDAY, LATE): Answer.IF_NEED_BE},
        2: {},
    }[number % 3]
    holiday = date(year, 5, 3) + timedelta(days=7 * number)
    periods = (Period(holiday, holiday + timedelta(days=13), Answer.NO),) if number % 2 else ()
    return Times(weekly, periods), REMARK if number == 0 else ""


YEAR_WORDS = (
    "Erfunden: Es gibt einen Auftakt, drei Treffen je Gruppe und sechs des Lenkungsgremiums."
)
MONDAY, WEDNESDAY = 0, 2


def of_the_year(number: int) -> Times:
    """Return what the person with this place in the list of a year's process said."""
    weekly = {
        0: {(MONDAY, "16:00"): Answer.NO, (MONDAY, "16:30"): Answer.IF_NEED_BE},
        1: {(WEDNESDAY, "17:30"): Answer.IF_NEED_BE},
        2: {},
        3: {(WEDNESDAY, "16:00"): Answer.IF_NEED_BE},
    }[number % 4]
    away = date(2023, 4, 24) + timedelta(days=number)
    periods = (Period(away, away + timedelta(days=6), Answer.NO),) if number % 3 == 0 else ()
    return Times(weekly, periods)
