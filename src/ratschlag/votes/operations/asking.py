"""Opening a vote, writing to those who may vote, reminding them."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ratschlag.accounts import operations as accounts
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.one_by_one import one_by_one
from ratschlag.core.rows import insert_rows, update_rows
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Recipient
from ratschlag.stakeholders.models import Occupancy
from ratschlag.votes import documents, queries, rules
from ratschlag.votes.enums import VoteState
from ratschlag.votes.models import SeatBallot, Vote, VoteOption, Voter
from ratschlag.votes.operations.preparing import locked
from ratschlag.votes.operations.refusals import (
    ClosesTooEarly,
    NobodyToRemind,
    NoSeats,
    ProcessIsHidden,
    TooFewSeats,
    VoteHasBegun,
    VoteNotOpen,
)

logger = logging.getLogger("ratschlag.votes")


@transaction.atomic
def open_vote(*, vote: Vote, by: Actor, now: datetime) -> Vote:
    """Fix answers and seats, and write to everybody who speaks for a seat.

    Refuses: VoteHasBegun, ProcessIsHidden, ClosesTooEarly, NoSeats, TooFewSeats.
    """
    current = locked(vote)
    if current.state != VoteState.DRAFT:
        raise VoteHasBegun
    if not current.process.is_public:
        raise ProcessIsHidden
    moment = current.process.moment(now)
    if current.closes_at <= moment:
        raise ClosesTooEarly
    seats = list(queries.seats_of(current.group))
    if not seats:
        raise NoSeats
    if current.is_secret and len(seats) < rules.FEWEST_SECRET:
        raise TooFewSeats(fewest=rules.FEWEST_SECRET)
    fix_answers(current)
    insert_rows(
        [
            SeatBallot(
                municipality_id=current.municipality_id,
                vote=current,
                seat=seat,
                is_secret=current.is_secret,
            )
            for seat in seats
        ]
    )
    changes = {"state": VoteState.OPEN, "opened_at": moment, "seat_count": len(seats)}
    opened = audit.change(current, changes, action="votes.vote_opened", by=by, now=now)
    _ask_unasked(opened, now)
    return opened


@transaction.atomic
def ask_newcomers(*, vote: Vote, by: Actor, now: datetime) -> int:
    """Write to those who have come to speak for a seat since; return how many.

    Refuses: VoteNotOpen, NobodyToRemind.
    """
    current = locked(vote)
    _refuse_over(current, now)
    number = _ask_unasked(current, now)
    if not number:
        raise NobodyToRemind
    audit.record(
        "votes.newcomers_asked", subject=current, by=by, now=now, changes={"number": number}
    )
    return number


@transaction.atomic
def remind_voters(*, vote: Vote, by: Actor, now: datetime) -> int:
    """Write once more to those whose seat has not voted; return how many.

    Refuses: VoteNotOpen, NobodyToRemind.
    """
    current = locked(vote)
    _refuse_over(current, now)
    number = _remind(current, None, by, now)
    if not number:
        raise NobodyToRemind
    return number


def remind_by_deadline(*, by: Actor, now: datetime) -> int:
    """Remind those whose seat has not voted, a week and two days before votes close."""
    votes = queries.open_votes()
    return one_by_one(votes, lambda vote: remind_due(vote=vote, by=by, now=now), logger)


@transaction.atomic
def remind_due(*, vote: Vote, by: Actor, now: datetime) -> int:
    """Write the reminders of one vote that are due; return how many."""
    current = locked(vote)
    if current.state != VoteState.OPEN or current.opened_at is None:
        return 0
    moment = current.process.moment(now)
    due = rules.reminders_due(current.opened_at, current.closes_at, moment)
    return _remind(current, due, by, now)


def confirm_entered(ballot: SeatBallot, person_id: UUID, now: datetime) -> None:
    """Write to somebody whose vote was entered for them, with a link to look at it or change it."""
    current = queries.WHOLE_BALLOTS.get(pk=ballot.pk)
    place = queries.place_of(current, person_id, now)
    if place is None or not mail.is_good_address(place.person.email):
        return
    voter, _is_new = Voter.objects.get_or_create(
        municipality_id=current.municipality_id,
        ballot=current,
        person=place.person,
        defaults={"asked_at": now},
    )
    language = documents.language_of(place.person)
    secret = _links(current.vote, [voter.pk], now)[voter.pk]
    url = f"{base_address(current.vote.process.municipality)}"
    url += documents.vote_path(secret, language)
    mail.queue(
        sender=current.vote.process.municipality,
        to=Recipient(place.person.email, place.person.name, language),
        kind=MailKind.CONFIRMATION,
        letter=documents.entered_letter(current, place, url=url, language=language),
        about=voter,
        now=now,
    )


def fix_answers(vote: Vote) -> None:
    """Write the answers of a vote as they stand, with the abstention at the end."""
    rows = [
        VoteOption(municipality_id=vote.municipality_id, vote=vote, position=position, label=answer)
        for position, answer in enumerate(vote.answers, start=1)
    ]
    abstention = VoteOption(
        municipality_id=vote.municipality_id,
        vote=vote,
        position=len(rows) + 1,
        is_abstention=True,
    )
    insert_rows([*rows, abstention])


def _refuse_over(vote: Vote, now: datetime) -> None:
    if vote.state != VoteState.OPEN or vote.closes_at <= vote.process.moment(now):
        raise VoteNotOpen


def _ask_unasked(vote: Vote, now: datetime) -> int:
    """Write to everybody who speaks for a seat that has not voted, and was not written to."""
    waiting = [row for row in queries.seat_rows(vote, now) if not row.ballot.has_voted]
    places = [(row.ballot, place) for row in waiting for place in row.unasked]
    voters = []
    for ballot, place in places:
        can_be_asked = mail.is_good_address(place.person.email)
        voters.append(
            Voter(
                municipality_id=vote.municipality_id,
                ballot=ballot,
                person=place.person,
                asked_at=now if can_be_asked else None,
            )
        )
    insert_rows(voters)
    asked = [
        (voter, place)
        for voter, (_ballot, place) in zip(voters, places, strict=True)
        if voter.asked_at
    ]
    _write(vote, asked, MailKind.VOTE_LINK, now)
    return len(asked)


def _remind(vote: Vote, due: int | None, by: Actor, now: datetime) -> int:
    """Remind those who may vote and can be written to; with `due`, those reminded less often."""
    waiting = [row for row in queries.seat_rows(vote, now) if not row.ballot.has_voted]
    asked = [
        (voter, place)
        for row in waiting
        for place in row.speakers
        if (voter := row.voters.get(place.person_id))
        and (due is None or voter.reminders < due)
        and mail.is_good_address(place.person.email)
    ]
    if not asked:
        return 0
    for voter, _place in asked:
        voter.reminders = voter.reminders + 1 if due is None else due
    update_rows([voter for voter, _place in asked], ["reminders"])
    _write(vote, asked, MailKind.REMINDER, now)
    changes = {"number": len(asked)}
    audit.record("votes.voters_reminded", subject=vote, by=by, now=now, changes=changes)
    return len(asked)


def _write(
    vote: Vote, asked: Sequence[tuple[Voter, Occupancy]], kind: MailKind, now: datetime
) -> None:
    secrets = _links(vote, (voter.pk for voter, _place in asked), now)
    base = base_address(vote.process.municipality)
    dispatches = []
    for voter, place in asked:
        person = place.person
        language = documents.language_of(person)
        url = f"{base}{documents.vote_path(secrets[voter.pk], language)}"
        letter = documents.vote_letter(
            vote, place, url=url, language=language, again=kind is MailKind.REMINDER
        )
        to = Recipient(person.email, person.name, language)
        dispatches.append(Dispatch(to, letter, voter))
    mail.queue_all(sender=vote.process.municipality, kind=kind, dispatches=dispatches, now=now)


def _links(vote: Vote, voters: Iterable[UUID], now: datetime) -> dict[UUID, str]:
    """Return a new secret for each; those that went out before stay good."""
    left = vote.closes_at - vote.process.moment(now)
    return accounts.issue_links(
        municipality_id=vote.municipality_id,
        purpose=rules.LINK_PURPOSE,
        subject_ids=list(voters),
        expires_at=now + left + rules.LINKS_OUTLIVE_VOTE_BY,
        now=now,
    )
