"""What an outcome in the minutes says about the topic wish an item came from."""

from ratschlag.contributions.enums import WishState
from ratschlag.proceedings.enums import Outcome, ReviewVerdict

OFFERED = (WishState.TAKEN_UP, WishState.PARTLY, WishState.NOT_TAKEN_UP, WishState.OUTSIDE)


def suggested(outcome: str, verdict: str | None) -> WishState | None:
    """Return the answer an outcome suggests; None if the group has not said yes for good."""
    if verdict == ReviewVerdict.RETURNED:
        return None
    is_confirmed = outcome == Outcome.PROPOSAL and verdict == ReviewVerdict.CONFIRMED
    return WishState.TAKEN_UP if outcome == Outcome.AGREED or is_confirmed else None


def may_be_answered(outcome: str, verdict: str | None, *, is_approved: bool) -> bool:
    """Tell whether a wish can be answered from the minutes: the group is done with it."""
    is_open = outcome in {"", Outcome.OPEN, Outcome.RETURNED} or verdict == ReviewVerdict.RETURNED
    return is_approved and not is_open
