"""Links by which a unit answers: given with the question, ended with it."""

from datetime import datetime, timedelta

from ratschlag.accounts import operations as accounts
from ratschlag.contributions import rules
from ratschlag.contributions.models import TopicWish


def unit_link(wish: TopicWish, now: datetime) -> str:
    """Return the secret of a new link; those sent before for the same question stay good."""
    last_day = wish.unit_due_on or wish.process.ends_on
    left = max(wish.process.time_left(last_day, now), timedelta(0))
    issued = accounts.issue_links(
        municipality_id=wish.municipality_id,
        purpose=rules.UNIT_PURPOSE,
        subject_ids=[wish.pk],
        expires_at=now + left + rules.LINKS_LIVE_AT_LEAST,
        now=now,
    )
    return issued[wish.pk]


def end_unit_links(wish: TopicWish, now: datetime) -> None:
    """Let the links of the unit open nothing any more."""
    accounts.withdraw_links(
        municipality_id=wish.municipality_id,
        purpose=rules.UNIT_PURPOSE,
        subject_ids=[wish.pk],
        now=now,
    )
