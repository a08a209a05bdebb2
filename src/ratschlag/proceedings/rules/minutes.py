"""When minutes are late, when somebody is reminded of it, how long links to them live."""

from datetime import date, timedelta

from ratschlag.proceedings.enums import MinutesState

LINK_PURPOSE = "proceedings.minutes"
LINKS_OUTLIVE_COMMENTS_BY = timedelta(days=60)
DRAFT_WITHIN = timedelta(days=14)
REMIND_EVERY = timedelta(days=7)


def are_late(met_on: date, state: str | None, comment_until: date | None, today: date) -> bool:
    """Tell whether minutes should be further than they are; None is that there are none yet."""
    if state == MinutesState.APPROVED:
        return False
    if state == MinutesState.COMMENTS and comment_until is not None:
        return today > comment_until
    return today > met_on + DRAFT_WITHIN


def reminder_is_due(is_late: bool, reminded_on: date | None, today: date) -> bool:
    """Tell whether to remind of late minutes today: once a week."""
    return is_late and (reminded_on is None or today >= reminded_on + REMIND_EVERY)
