"""Preparing, changing, discarding and prolonging a vote."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.processes.models import Process
from ratschlag.votes.enums import VoteKind, VoteState
from ratschlag.votes.models import Vote
from ratschlag.votes.operations.refusals import ClosesTooEarly, VoteHasBegun, VoteNotOpen


def prepare_vote(
    *, process: Process, kind: VoteKind, values: Mapping[str, Any], by: Actor, now: datetime
) -> Vote:
    """Write down a vote; nobody is asked yet. Refuses: Invalid."""
    vote = Vote(municipality_id=process.municipality_id, process=process, kind=kind, **values)
    return audit.add(vote, action="votes.vote_prepared", by=by, now=now)


@transaction.atomic
def change_vote(
    *, vote: Vote, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Vote:
    """Change a vote that has not begun. Refuses: VoteHasBegun, Outdated, Invalid."""
    if locked(vote).state != VoteState.DRAFT:
        raise VoteHasBegun
    return audit.change(vote, changes, version=version, action="votes.vote_changed", by=by, now=now)


@transaction.atomic
def discard_vote(*, vote: Vote, by: Actor, now: datetime) -> None:
    """Drop a vote that has not begun. Refuses: VoteHasBegun."""
    current = locked(vote)
    if current.state != VoteState.DRAFT:
        raise VoteHasBegun
    audit.remove(current, action="votes.vote_discarded", by=by, now=now)


@transaction.atomic
def prolong_vote(
    *, vote: Vote, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Vote:
    """Let an open vote close at another moment to come.

    Refuses: VoteNotOpen, ClosesTooEarly, Outdated, Invalid.
    """
    current = locked(vote)
    if current.state != VoteState.OPEN or current.closes_at <= current.process.moment(now):
        raise VoteNotOpen
    until = changes["closes_at"]
    if until <= current.process.moment(now):
        raise ClosesTooEarly
    return audit.change(
        vote, {"closes_at": until}, version=version, action="votes.vote_prolonged", by=by, now=now
    )


def locked(vote: Vote) -> Vote:
    """Return a vote as it stands, alone with it: whoever votes waits for whoever closes."""
    rows = Vote.objects.select_for_update(of=("self",))
    return rows.select_related("process__municipality", "group").get(pk=vote.pk)
