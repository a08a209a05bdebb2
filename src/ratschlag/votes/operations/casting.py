"""Voting. A secret vote marks that the seat has voted and adds one to a number, nothing else.

No moment, no name, no audit event of a secret vote: none of them may reach what is stored.
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.votes import queries, rules
from ratschlag.votes.enums import CastWay, Standing, VoteState
from ratschlag.votes.models import SeatBallot, VoteOption
from ratschlag.votes.operations.asking import confirm_entered
from ratschlag.votes.operations.preparing import locked
from ratschlag.votes.operations.refusals import (
    NothingChosen,
    NotYourSeat,
    SeatHasVoted,
    SecretByTelephone,
    VoteNotOpen,
)


@transaction.atomic
def enter_ballot(
    *, ballot: SeatBallot, person_id: UUID, option: str, version: int, by: Actor, now: datetime
) -> None:
    """Enter for a seat what whoever speaks for it said by telephone, and confirm it by mail.

    Whoever called may do what they could do by their link, no more. Refuses: SecretByTelephone,
    VoteNotOpen, NotYourSeat, SeatHasVoted, NothingChosen, Outdated.
    """
    if ballot.is_secret:
        raise SecretByTelephone
    cast(
        ballot=ballot,
        person_id=person_id,
        option=option,
        way=CastWay.TELEPHONE,
        version=version,
        by=by,
        now=now,
    )
    confirm_entered(ballot, person_id, now)


@transaction.atomic
def cast(
    *,
    ballot: SeatBallot,
    person_id: UUID,
    option: str,
    way: CastWay,
    version: int,
    by: Actor,
    now: datetime,
) -> None:
    """Vote for a seat, or change its open vote if nobody else has since `version`.

    Whoever votes alters the vote only while holding it; closing takes the same hold.
    Refuses: VoteNotOpen, NotYourSeat, SeatHasVoted, NothingChosen, Outdated.
    """
    vote = locked(ballot.vote)
    if vote.state != VoteState.OPEN or vote.closes_at <= vote.process.moment(now):
        raise VoteNotOpen
    current = SeatBallot.objects.select_for_update(of=("self",)).get(pk=ballot.pk)
    current.vote = vote
    place = queries.place_of(current, person_id, now)
    if place is None:
        raise NotYourSeat
    standing = rules.standing_of(
        has_voted=current.has_voted,
        is_secret=current.is_secret,
        cast_by=current.cast_by_id,
        voter=person_id,
        is_deputy=place.is_deputy,
    )
    if standing == Standing.HAS_VOTED:
        raise SeatHasVoted
    chosen = next((one for one in queries.options_of(vote) if str(one.pk) == option), None)
    if chosen is None:
        raise NothingChosen
    if current.is_secret:
        _cast_secretly(current, chosen)
        return
    is_same = current.option_id == chosen.pk and current.cast_by_id == person_id
    if is_same:
        return
    action = "votes.vote_entered" if way is CastWay.TELEPHONE else "votes.vote_cast"
    changes = {
        "has_voted": True,
        "option": chosen,
        "cast_at": vote.process.moment(now),
        "cast_by_id": person_id,
        "as_deputy": place.is_deputy,
        "way": way,
    }
    audit.change(current, changes, version=version, action=action, by=by, now=now)


def _cast_secretly(ballot: SeatBallot, chosen: VoteOption) -> None:
    # The database decides who was first, whatever was read before.
    if not SeatBallot.objects.filter(pk=ballot.pk, has_voted=False).update(has_voted=True):
        raise SeatHasVoted
    VoteOption.objects.filter(pk=chosen.pk).update(number=F("number") + 1)
