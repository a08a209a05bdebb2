"""Who gets a place, when people are reminded of a meeting, when they can check in."""

from datetime import date, datetime, timedelta

from ratschlag.proceedings.enums import CheckIn

LINK_PURPOSE = "proceedings.summons"
LINKS_OUTLIVE_MEETING_BY = timedelta(days=30)
CHECK_IN_BEFORE = timedelta(minutes=30)
INVITED_LATELY = timedelta(days=2)
ARRANGED_BEFORE = timedelta(days=14)


def has_free_place(places: int | None, taken: int, waiting: int) -> bool:
    """Tell whether somebody who says now that they come gets a place: nobody overtakes."""
    return places is None or (taken < places and not waiting)


def number_moving_up(places: int | None, taken: int, waiting: int) -> int:
    """Return how many of those who wait get a place. Nobody who has one loses it."""
    return waiting if places is None else min(waiting, max(0, places - taken))


def reminder_day_has_come(meets_on: date, days: int, today: date) -> bool:
    """Tell whether it is time to remind of a meeting; 0 days mean never."""
    return days > 0 and meets_on - timedelta(days=days) <= today < meets_on


def was_invited_lately(invited_at: datetime | None, now: datetime) -> bool:
    """Tell whether somebody has the invitation fresh in mind and needs no reminder."""
    return invited_at is not None and now - invited_at < INVITED_LATELY


def check_in_state(start: datetime, end: datetime, moment: datetime) -> CheckIn:
    """Tell whether people can say that they are there: shortly before the meeting to its end."""
    if moment < start - CHECK_IN_BEFORE:
        return CheckIn.NOT_YET
    return CheckIn.OPEN if moment <= end else CheckIn.OVER


def arrange_by(meets_on: date, today: date) -> date:
    """Return by when support should be settled: two weeks ahead, or today if that is past."""
    return max(meets_on - ARRANGED_BEFORE, today)


def same_language(one: str, other: str) -> bool:
    """Tell whether two people wrote the same language."""
    return language_key(one) == language_key(other)


def language_key(written: str) -> str:
    """Return a language as it is compared."""
    return " ".join(written.split()).casefold()
