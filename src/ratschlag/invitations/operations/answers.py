"""Answers to an invitation, and who comes in place of somebody who declined.

Whoever has the link may answer, and think again until the deadline. Each answer has its number: of
two given at the same time the first counts, and the second is shown what stands now.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Outdated
from ratschlag.invitations import queries, rules
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.invitations.operations.refusals import (
    NoSuccessor,
    NotInvited,
    SuccessorIsInvited,
    TooLate,
    WasReplaced,
)
from ratschlag.invitations.operations.waves import invite_person
from ratschlag.invitations.operations.wishes import drop_wishes, keep_wishes
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.models import Occupancy, Person, Seat
from ratschlag.stakeholders.operations import AlreadyInSeat, SeatTaken
from ratschlag.stakeholders.queries import needs_of

ACCEPTED, DECLINED = "invitations.invitation_accepted", "invitations.invitation_declined"


@dataclass(frozen=True)
class Reply:
    """What somebody says to an invitation."""

    accepts: bool
    chosen_fields: tuple[str, ...] = ()
    language: str = ""
    successor_name: str = ""
    successor_email: str = ""
    needs: Mapping[str, Any] | None = None
    needs_version: int | None = None

    def changes(self) -> dict[str, Any]:
        """Return what it changes of the invitation; a no takes back what came with a yes."""
        values: dict[str, Any] = {
            "state": InvitationState.ACCEPTED if self.accepts else InvitationState.DECLINED,
            "chosen_fields": list(self.chosen_fields) if self.accepts else [],
            "successor_name": "" if self.accepts else self.successor_name,
            "successor_email": "" if self.accepts else self.successor_email,
        }
        if self.language:
            values["language"] = self.language
        return values

    def is_given(self, invitation: Invitation) -> bool:
        """Tell whether this is what the invitation's answer says already."""
        same = all(getattr(invitation, name) == value for name, value in self.changes().items())
        if not same or self.needs is None:
            return same
        known = needs_of(invitation.person)
        return all(getattr(known, name) == value for name, value in self.needs.items())


@transaction.atomic
def note_opened(*, invitation: Invitation, by: Actor, now: datetime) -> Invitation:
    """Note that somebody pressed a button behind the link: no mail scanner does that."""
    current = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not rules.may_move(current.state, InvitationState.OPENED):
        return current
    changes = {"state": InvitationState.OPENED}
    return audit.change(current, changes, action="invitations.link_opened", by=by, now=now)


@transaction.atomic
def answer(
    *,
    invitation: Invitation,
    reply: Reply,
    number: int,
    by: Actor,
    now: datetime,
) -> Invitation:
    """Take the answer with this `number`; who accepts takes the seat asked for, if it is free.

    The same answer twice is one answer. Staff may enter one after the deadline.
    Refuses: NotInvited, WasReplaced, TooLate, Outdated, Invalid.
    """
    rows = Invitation.objects.select_for_update(of=("self",))
    current = rows.select_related("wave__process", "replaces", "person").get(pk=invitation.pk)
    _check_answer(current, by, now)
    if reply.is_given(current):
        return current
    if current.answer_number != number:
        raise Outdated
    answered = audit.change(
        current,
        {
            **reply.changes(),
            "answer_number": number + 1,
            "answered_at": now,
            "is_answered_by_office": by.is_staff,
        },
        action=ACCEPTED if reply.accepts else DECLINED,
        by=by,
        now=now,
    )
    if reply.accepts:
        _take_seats(answered, queries.day_of(current.wave.process, now), by=by, now=now)
        keep_wishes(
            person=current.person,
            needs=reply.needs,
            language=reply.language,
            version=reply.needs_version,
            by=by,
            now=now,
        )
        if not by.is_staff:
            let_log_in(invitation=answered, by=by, now=now)
    else:
        drop_wishes(invitation=current, by=by, now=now)
    return answered


@transaction.atomic
def let_log_in(*, invitation: Invitation, by: Actor, now: datetime) -> bool:
    """Give an account to whoever came by the link in a mail; return whether there is one then.

    It is for seeing and keeping one's own data, whatever the answer. Logging in takes a code that
    goes to the address on record, so a link passed on opens nothing more.
    """
    person = Person.objects.select_for_update().get(pk=invitation.person_id)
    if person.account_id is None and rules.may_log_in(invitation.channel, person.email):
        person = stakeholders.give_account(person=person, by=by, now=now)
    return person.account_id is not None


def _check_answer(invitation: Invitation, by: Actor, now: datetime) -> None:
    if invitation.state in rules.NOT_WRITTEN:
        raise NotInvited
    if invitation.state == InvitationState.REPLACED:
        raise WasReplaced
    today = queries.day_of(invitation.wave.process, now)
    if rules.is_over(invitation.wave.answer_by, today) and not by.is_staff:
        raise TooLate


def _take_seats(invitation: Invitation, day: date, *, by: Actor, now: datetime) -> None:
    """Give the person the seat asked for and those of whom they replace, as far as they are free.

    What is taken meanwhile stays as it is: the office sees it on the page of the seats.
    """
    act: dict[str, Any] = {"by": by, "now": now}
    if invitation.replaces:
        held = Occupancy.objects.on(day).filter(
            person=invitation.replaces.person_id, seat__group__process=invitation.wave.process_id
        )
        for occupancy in held.select_related("seat", "person"):
            _hand_over(occupancy, invitation.person, day, act)
    if invitation.seat:
        _seat(invitation.seat, invitation.person, day, False, act)


def _hand_over(occupancy: Occupancy, person: Person, day: date, act: dict[str, Any]) -> None:
    if occupancy.since < day:
        stakeholders.end_occupancy(occupancy=occupancy, until=day, **act)
    else:  # they never came to a meeting in it
        stakeholders.remove_occupancy(occupancy=occupancy, **act)
    _seat(occupancy.seat, person, day, occupancy.is_deputy, act)


def _seat(seat: Seat, person: Person, day: date, is_deputy: bool, act: dict[str, Any]) -> None:
    try:
        stakeholders.seat_person(seat=seat, person=person, since=day, is_deputy=is_deputy, **act)
    except (SeatTaken, AlreadyInSeat):
        return


@transaction.atomic
def invite_successor(
    *, invitation: Invitation, name: str, email: str, by: Actor, now: datetime
) -> Invitation:
    """Prepare an invitation for whoever comes in place of somebody who declined.

    They get the seats once they accept. Refuses: NoSuccessor, SuccessorIsInvited, Invalid.
    """
    rows = Invitation.objects.select_for_update(of=("self",))
    current = rows.select_related("wave", "person__organisation", "seat", "replaces").get(
        pk=invitation.pk
    )
    if current.state != InvitationState.DECLINED:
        raise NoSuccessor
    person = _person_named(current, name, email, by=by, now=now)
    if current.wave.invitations.filter(person=person).exists():
        raise SuccessorIsInvited(name=person.name)
    successor = invite_person(
        wave=current.wave,
        person=person,
        language=current.language,
        seat=current.seat,
        replaces=current.replaces or current,  # whose seats are at stake, however many declined
        by=by,
        now=now,
    )
    changes = {"state": InvitationState.REPLACED}
    audit.change(current, changes, action="invitations.invitation_replaced", by=by, now=now)
    return successor


@transaction.atomic
def invite_to_seat(
    *,
    seat: Seat,
    wave: Wave,
    person: Person | None,
    new: Mapping[str, Any],
    language: str,
    by: Actor,
    now: datetime,
) -> Invitation:
    """Prepare an invitation to a seat for a person, or for a new one of its organisation.

    Refuses: Invalid.
    """
    if person is None:
        values = {**new, "organisation": seat.organisation}
        person = stakeholders.add_person(
            municipality=seat.municipality, values=values, by=by, now=now
        )
    return invite_person(wave=wave, person=person, language=language, seat=seat, by=by, now=now)


def _person_named(
    invitation: Invitation, name: str, email: str, *, by: Actor, now: datetime
) -> Person:
    """Return who has this address in the register, or enter a new person of the organisation."""
    if email:
        known = Person.objects.filter(
            municipality=invitation.municipality_id, email__iexact=email
        ).order_by("pk")
        if person := known.first():
            return person
    values = {"name": name, "email": email, "organisation": invitation.person.organisation}
    return stakeholders.add_person(
        municipality=invitation.municipality, values=values, by=by, now=now
    )
