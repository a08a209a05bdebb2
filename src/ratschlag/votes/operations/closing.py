"""Closing a vote, counting it, deciding a tie, publishing the result."""

import logging
from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.one_by_one import one_by_one
from ratschlag.core.rows import update_rows
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.models import Group
from ratschlag.votes import queries, rules
from ratschlag.votes.enums import Counting, Outcome, VoteKind, VoteState
from ratschlag.votes.events import format_decided
from ratschlag.votes.models import SeatBallot, Vote, VoteOption
from ratschlag.votes.operations.asking import fix_answers
from ratschlag.votes.operations.preparing import locked
from ratschlag.votes.operations.refusals import (
    HasVotes,
    NoReason,
    NoSeats,
    NotATie,
    NothingChosen,
    VoteHasBegun,
    VoteNotClosed,
    VoteNotOpen,
    WrongCounts,
)

logger = logging.getLogger("ratschlag.votes")


@transaction.atomic
def close_vote(*, vote: Vote, by: Actor, now: datetime) -> Vote:
    """Take no more votes, count them, and let the result take effect. Refuses: VoteNotOpen."""
    current = locked(vote)
    if current.state != VoteState.OPEN:
        raise VoteNotOpen
    options = queries.options_of(current)
    if not current.is_secret:
        cast = SeatBallot.objects.filter(vote=current, has_voted=True)
        counts = Counter(cast.values_list("option_id", flat=True))
        for option in options:
            option.number = counts[option.pk]
    return _settle(current, options, Counting.SINGLE, by, now)


def close_due(*, by: Actor, now: datetime) -> int:
    """Close the votes whose time is over; return how many."""
    return one_by_one(queries.open_votes(), lambda vote: _close_if_due(vote, by, now), logger)


@transaction.atomic
def enter_counts(*, vote: Vote, counts: Mapping[int, int], by: Actor, now: datetime) -> Vote:
    """Close a vote with what was counted in a meeting, by place of the answer, the abstention last.

    Refuses: VoteHasBegun if it is over, HasVotes, NoSeats, WrongCounts.
    """
    current = locked(vote)
    if current.is_over:
        raise VoteHasBegun
    if SeatBallot.objects.filter(vote=current, has_voted=True).exists():
        raise HasVotes
    if current.state == VoteState.DRAFT:
        current.seat_count = queries.seats_of(current.group).count()
        if not current.seat_count:
            raise NoSeats
        fix_answers(current)
    options = queries.options_of(current)
    given = {option.position: counts.get(option.position, 0) for option in options}
    is_sound = set(counts) <= set(given) and all(number >= 0 for number in given.values())
    if not is_sound or not 1 <= sum(given.values()) <= current.seat_count:
        raise WrongCounts(seats=current.seat_count)
    for option in options:
        option.number = given[option.position]
    return _settle(current, options, Counting.MEETING, by, now)


@transaction.atomic
def decide_tie(*, vote: Vote, option: str, reason: str, by: Actor, now: datetime) -> Vote:
    """Choose one of the answers that are level, and say why.

    Refuses: VoteNotClosed, NotATie, NothingChosen, NoReason.
    """
    current = locked(vote)
    if current.state != VoteState.CLOSED:
        raise VoteNotClosed
    options = queries.options_of(current)
    if current.outcome != Outcome.TIE or any(one.is_chosen for one in options):
        raise NotATie
    level = _result(current, options).leading
    chosen = next((one for one in options if one.pk in level and str(one.pk) == option), None)
    if chosen is None:
        raise NothingChosen
    if not reason.strip():
        raise NoReason
    chosen.is_chosen = True
    update_rows([chosen], ["is_chosen"])
    decided = audit.change(
        current, {"tie_reason": reason.strip()}, action="votes.tie_decided", by=by, now=now
    )
    _take_effect(current, chosen, by, now)
    return decided


@transaction.atomic
def publish_result(*, vote: Vote, is_published: bool, by: Actor, now: datetime) -> Vote:
    """Show the result to everybody, or no longer. Refuses: VoteNotClosed."""
    current = locked(vote)
    if current.state != VoteState.CLOSED:
        raise VoteNotClosed
    action = "votes.vote_published" if is_published else "votes.vote_withdrawn"
    return audit.change(current, {"is_published": is_published}, action=action, by=by, now=now)


def _close_if_due(vote: Vote, by: Actor, now: datetime) -> int:
    if vote.closes_at > vote.process.moment(now):
        return 0
    try:
        close_vote(vote=vote, by=by, now=now)
    except VoteNotOpen:  # somebody was faster
        return 0
    return 1


def _settle(
    vote: Vote, options: list[VoteOption], counting: Counting, by: Actor, now: datetime
) -> Vote:
    result = _result(vote, options)
    if result.outcome == Outcome.TOO_FEW:
        for option in options:
            option.number = 0  # one of two votes would tell the other
    if result.outcome == Outcome.DECIDED:
        for option in options:
            option.is_chosen = option.pk in result.leading
    update_rows(options, ["number", "is_chosen"])
    changes = {
        "state": VoteState.CLOSED,
        "closed_at": vote.process.moment(now),
        "opened_at": vote.opened_at or vote.process.moment(now),
        "seat_count": vote.seat_count,
        "counting": counting,
        "outcome": result.outcome,
    }
    closed = audit.change(vote, changes, action="votes.vote_closed", by=by, now=now)
    chosen = next((option for option in options if option.is_chosen), None)
    if chosen is not None:
        _take_effect(closed, chosen, by, now)
    return closed


def _result(vote: Vote, options: list[VoteOption]) -> rules.Result:
    tallies = [rules.Tally(one.pk, one.number, one.is_abstention) for one in options]
    return rules.result_of(
        tallies,
        seats=vote.seat_count,
        quorum_percent=vote.quorum_percent,
        is_secret=vote.is_secret,
    )


def _take_effect(vote: Vote, chosen: VoteOption, by: Actor, now: datetime) -> None:
    """Let the group meet as it decided."""
    if vote.kind != VoteKind.MEETING_FORMAT:
        return
    group = Group.objects.select_for_update(of=("self",)).select_related("process")
    current = group.get(pk=vote.group_id)
    if current.format != chosen.label:
        changes = {"format": chosen.label}
        current = stakeholders.change_group(
            group=current, changes=changes, version=current.version, by=by, now=now
        )
    format_decided.send(sender=Vote, group=current, by=by, now=now)
