"""People who ask to take part: who may, who is taken in, who is declined and why."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts import operations as accounts
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal
from ratschlag.invitations import documents, queries, rules
from ratschlag.invitations.enums import InterestState
from ratschlag.invitations.models import Interest, InterestCall
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Letter, Recipient
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.models import Person, Seat

MOST_WAITING = 500
"""In one process: more than any office can read, and few enough for any machine."""


class NotOpen(Refusal):
    """The process takes no wishes, or not any more."""

    sentence = _("At the moment nobody can ask to take part here.")


class TooManyWait(Refusal):
    """So many wait for an answer that no more are taken."""

    sentence = _("Very many people have asked. Please try again in a few days, or write a mail.")


class AlreadyDecided(Refusal):
    """Somebody has answered already."""

    sentence = _("This wish has been answered already.")


@transaction.atomic
def change_call(
    *, process: Process, changes: Mapping[str, Any], version: int | None, by: Actor, now: datetime
) -> InterestCall:
    """Say whether and until when people may ask; without `version` for the first time.

    Refuses: SaidMeanwhile, Outdated, Invalid.
    """
    Process.objects.select_for_update(of=("self",)).get(pk=process.pk)
    call, action = queries.call_of(process), "invitations.interest_call_changed"
    return audit.add_or_change(call, changes, version=version, action=action, by=by, now=now)


@transaction.atomic
def express_interest(
    *, process: Process, values: Mapping[str, Any], consent: str, by: Actor, now: datetime
) -> Interest:
    """Keep that somebody wants to take part; once for each address as long as it waits.

    Whoever asks again is told the same as the first time, after as long; the office finds what they
    wrote below the first message. A mail confirms it.
    Refuses: NotOpen, TooManyWait, Invalid, BadAddress.
    """
    Process.objects.select_for_update(of=("self",)).get(pk=process.pk)
    if not queries.call_of(process).takes(queries.day_of(process, now)):
        raise NotOpen
    waiting = Interest.objects.filter(process=process, state=InterestState.WAITING)
    is_full = waiting.count() >= MOST_WAITING  # counted for everybody: the time must not tell
    before = waiting.filter(email__iexact=values["email"]).first()
    if before is not None:
        return _ask_again(before, process, values["message"], by=by, now=now)
    if is_full:
        raise TooManyWait
    interest = Interest(
        municipality_id=process.municipality_id,
        process=process,
        consent=consent,
        asked_at=now,
        **values,
    )
    made = audit.add(interest, action="invitations.interest_expressed", by=by, now=now)
    _confirm(made, now)
    return made


def _confirm(interest: Interest, now: datetime, *, goes: bool = True) -> None:
    """Write to the address that was given: whoever reads it may see, correct and withdraw.

    One that does not go, so that nobody's mailbox is filled by others, is written all the same and
    is over at once: the time it takes must not tell who had asked before.
    """
    links = accounts.issue_links(
        municipality_id=interest.municipality_id,
        purpose=rules.INTEREST_PURPOSE,
        subject_ids=[interest.pk],
        expires_at=now + rules.INTEREST_LINKS_LIVE,
        now=now,
    )
    path = documents.interest_path(links[interest.pk], interest.language)
    url = f"{base_address(interest.process.municipality)}{path}"
    letter = documents.interest_noted_letter(interest, url=url)
    _send(interest, letter, now, not_after=None if goes else now)


@transaction.atomic
def correct_interest(
    *, interest: Interest, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Interest:
    """Change what somebody wrote about themself, as long as it waits.

    Refuses: AlreadyDecided, Outdated, Invalid.
    """
    current = _locked(interest)
    action = "invitations.interest_corrected"
    return audit.change(current, changes, version=version, action=action, by=by, now=now)


@transaction.atomic
def withdraw_interest(*, interest: Interest, by: Actor, now: datetime) -> None:
    """Delete a wish to take part, whatever became of it. A seat somebody got is another matter."""
    current = Interest.objects.select_for_update().get(pk=interest.pk)
    audit.remove(current, action="invitations.interest_withdrawn", by=by, now=now)


def _ask_again(
    before: Interest, process: Process, message: str, *, by: Actor, now: datetime
) -> Interest:
    """Add what somebody wrote who waits already; there is room for ten times as much as at once."""
    room = Interest._meta.get_field("message").max_length
    is_new = message not in before.message
    text = "\n\n".join(filter(None, (before.message, message))) if is_new else before.message
    last = before.asked_again_at or before.asked_at
    changes = {"message": text[:room], "asked_again_at": now}
    deed = "invitations.interest_repeated"
    done = audit.change(before, changes, action=deed, by=by, now=now)
    done.process = process
    _confirm(done, now, goes=now - last >= rules.CONFIRMED_AGAIN_AFTER)
    return done


@transaction.atomic
def take_in(*, interest: Interest, seat: Seat, since: date, by: Actor, now: datetime) -> Interest:
    """Give somebody who asked a free seat and an account for their own data, and tell them.

    Whoever is in the register under the same name and address stays one entry.
    Refuses: AlreadyDecided, SeatTaken, AlreadyInSeat, Invalid, BadAddress.
    """
    current = _locked(interest)
    person = queries.person_asking(current) or _new_person(current, seat, by=by, now=now)
    stakeholders.seat_person(seat=seat, person=person, since=since, by=by, now=now)
    if person.email and person.account_id is None:
        person = stakeholders.give_account(person=person, by=by, now=now)
    changes = {"state": InterestState.TAKEN_IN, "person": person, "decided_at": now}
    done = audit.change(current, changes, action="invitations.interest_taken_in", by=by, now=now)
    _tell(done, now, place=seat.group.name)
    return done


@transaction.atomic
def decline_interest(*, interest: Interest, reason: str, by: Actor, now: datetime) -> Interest:
    """Decline with a reason, and tell them. Refuses: AlreadyDecided, Invalid, BadAddress."""
    current = _locked(interest)
    changes = {"state": InterestState.DECLINED, "reason": reason, "decided_at": now}
    done = audit.change(current, changes, action="invitations.interest_declined", by=by, now=now)
    _tell(done, now)
    return done


def clear_interests(*, cutoff: datetime, municipality_id: UUID | None = None) -> int:
    """Forget what was asked before then, everywhere or in one municipality."""
    past = Interest.objects.filter(asked_at__lt=cutoff)
    return (past.filter(municipality=municipality_id) if municipality_id else past).delete()[0]


def forget_interests(
    *, person_ids: Collection[UUID], addresses: Collection[str], municipality_id: UUID | None
) -> int:
    """Forget that people asked; return how many records were concerned."""
    rows = queries.interests_about(
        person_ids=person_ids, addresses=addresses, municipality_id=municipality_id
    )
    return rows.delete()[0]


def _locked(interest: Interest) -> Interest:
    rows = Interest.objects.select_for_update(of=("self",)).select_related("process")
    current = rows.get(pk=interest.pk)
    if not current.is_waiting:
        raise AlreadyDecided
    return current


def _new_person(interest: Interest, seat: Seat, *, by: Actor, now: datetime) -> Person:
    values = {
        "name": interest.name,
        "email": interest.email,
        "language": interest.language,
        "organisation": seat.organisation,
    }
    municipality = Municipality.objects.get(pk=interest.municipality_id)
    return stakeholders.add_person(municipality=municipality, values=values, by=by, now=now)


def _tell(interest: Interest, now: datetime, *, place: str = "") -> None:
    _send(interest, documents.interest_letter(interest, place=place), now)


def _send(
    interest: Interest, letter: Letter, now: datetime, not_after: datetime | None = None
) -> None:
    mail.queue(
        sender=interest.process.municipality,
        to=Recipient(interest.email, interest.name, interest.language),
        kind=MailKind.CONFIRMATION,
        letter=letter,
        about=interest,
        now=now,
        not_after=not_after,
    )
