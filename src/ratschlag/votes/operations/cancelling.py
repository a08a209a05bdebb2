"""Cancelling a vote under way: for good, with a reason, told to everybody who was asked."""

from datetime import datetime

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.rules import Recipient
from ratschlag.votes import documents, queries
from ratschlag.votes.enums import VoteState
from ratschlag.votes.models import Vote, VoteOption
from ratschlag.votes.operations.preparing import locked
from ratschlag.votes.operations.refusals import NoCancelReason, NotCancellable


@transaction.atomic
def cancel_vote(*, vote: Vote, reason: str, by: Actor, now: datetime) -> Vote:
    """End an open vote without a result and tell those who were asked.

    Nothing is counted; the numbers of a secret vote are wiped. It cannot be opened again.
    Refuses: NotCancellable, NoCancelReason, Invalid.
    """
    current = locked(vote)
    moment = current.process.moment(now)
    if current.state != VoteState.OPEN or current.closes_at <= moment:
        raise NotCancellable
    if not reason.strip():
        raise NoCancelReason
    VoteOption.objects.filter(vote=current).update(number=0)
    changes = {
        "state": VoteState.CANCELLED,
        "cancelled_at": moment,
        "cancel_reason": reason.strip(),
    }
    cancelled = audit.change(current, changes, action="votes.vote_cancelled", by=by, now=now)
    _tell(cancelled, now)
    return cancelled


def _tell(vote: Vote, now: datetime) -> None:
    dispatches = []
    for person in queries.people_told(vote):
        if mail.is_good_address(person.email):
            language = documents.language_of(person)
            letter = documents.cancelled_letter(vote, person, language)
            dispatches.append(
                Dispatch(Recipient(person.email, person.name, language), letter, vote)
            )
    mail.queue_all(
        sender=vote.process.municipality, kind=MailKind.CONFIRMATION, dispatches=dispatches, now=now
    )
