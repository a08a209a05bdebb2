"""Preparing a wave: its deadline, its texts, the people in it."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.invitations import documents, queries, rules
from ratschlag.invitations.enums import InvitationState, TextPurpose
from ratschlag.invitations.models import Invitation, Wave, WaveText
from ratschlag.invitations.operations.queueing import check_quiet
from ratschlag.invitations.operations.refusals import (
    DeadlinePassed,
    HasBegun,
    NobodyFound,
    NotPrepared,
    TextNeeded,
)
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Person, Seat

CHANGED = "invitations.invitation_changed"
FOR_WHOM = ("purpose", "sector", "language")  # what a text is for


@transaction.atomic
def add_wave(*, process: Process, values: Mapping[str, Any], by: Actor, now: datetime) -> Wave:
    """Begin a wave, with a text for everybody in each language.

    Refuses: DeadlinePassed, Invalid.
    """
    wave = Wave(municipality_id=process.municipality_id, process=process, created_at=now, **values)
    _check_deadline(process, wave.answer_by, now)
    wave = audit.add(wave, action="invitations.wave_added", by=by, now=now)
    WaveText.objects.bulk_create(
        WaveText(
            municipality_id=wave.municipality_id,
            wave=wave,
            purpose=purpose,
            language=language,
            subject=subject,
            body=body,
        )
        for language, _name in settings.LANGUAGES
        for purpose in TextPurpose
        for subject, body in [documents.first_words(purpose, language)]
    )
    return wave


@transaction.atomic
def change_wave(
    *, wave: Wave, changes: Mapping[str, Any], version: int | None, by: Actor, now: datetime
) -> Wave:
    """Change a wave; links that are out heed the new deadline.

    Refuses: DeadlinePassed, BeingSent, Outdated, Invalid.
    """
    _hold(wave)
    wanted = changes.get("answer_by", wave.answer_by)
    if wanted != Wave.objects.get(pk=wave.pk).answer_by:
        _check_deadline(wave.process, wanted, now)
    return audit.change(
        wave, changes, version=version, action="invitations.wave_changed", by=by, now=now
    )


def _check_deadline(process: Process, answer_by: date, now: datetime) -> None:
    if rules.is_over(answer_by, queries.day_of(process, now)):
        raise DeadlinePassed(day=date_format(answer_by))


@transaction.atomic
def remove_wave(*, wave: Wave, by: Actor, now: datetime) -> None:
    """Drop a wave of which nothing has gone out. Refuses: HasBegun."""
    Wave.objects.select_for_update().get(pk=wave.pk)
    if queries.is_sent_at_all(wave):
        raise HasBegun
    audit.remove(wave, action="invitations.wave_removed", by=by, now=now)


def _hold(wave: Wave) -> None:
    """Keep a wave from being sent until this is through. Refuses: BeingSent."""
    check_quiet(Wave.objects.select_for_update().get(pk=wave.pk))


@transaction.atomic
def add_text(*, wave: Wave, values: Mapping[str, Any], by: Actor, now: datetime) -> WaveText:
    """Write another text. Refuses: BeingSent, Invalid."""
    _hold(wave)
    text = WaveText(municipality_id=wave.municipality_id, wave=wave, **values)
    return audit.add(text, action="invitations.text_added", by=by, now=now)


@transaction.atomic
def change_text(
    *, text: WaveText, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> WaveText:
    """Change a text; what was sent stays as it was.

    Refuses: BeingSent, TextNeeded, Outdated, Invalid.
    """
    _hold(text.wave)
    before = WaveText.objects.get(pk=text.pk)
    if any(name in changes and changes[name] != getattr(before, name) for name in FOR_WHOM):
        _check_needed(before)
    return audit.change(
        text, changes, version=version, action="invitations.text_changed", by=by, now=now
    )


@transaction.atomic
def remove_text(*, text: WaveText, by: Actor, now: datetime) -> None:
    """Drop a text; whoever would have got it gets the next that fits.

    Refuses: BeingSent, TextNeeded.
    """
    _hold(text.wave)
    _check_needed(text)
    audit.remove(text, action="invitations.text_removed", by=by, now=now)


def _check_needed(text: WaveText) -> None:
    """Keep the text that everybody else gets. Refuses: TextNeeded."""
    if rules.is_last_resort(text, binding=settings.LANGUAGE_CODE):
        raise TextNeeded


@transaction.atomic
def choose_people(
    *,
    wave: Wave,
    groups: Collection[UUID],
    sectors: Collection[str],
    without_seat: bool,
    language: str,
    by: Actor,
    now: datetime,
) -> int:
    """Prepare an invitation for everybody who fits, in their language or, if that is not known, in
    this one; return how many.

    Refuses: NobodyFound.
    """
    locked = Wave.objects.select_for_update().select_related("process").get(pk=wave.pk)
    people = queries.people_to_invite(
        locked.process,
        queries.day_of(locked.process, now),
        groups=groups,
        sectors=sectors,
        without_seat=without_seat,
    )
    prepared = [
        Invitation(
            municipality_id=locked.municipality_id,
            wave=locked,
            person=person,
            language=person.language or language,
            channel=rules.channel_of(person.email),
        )
        for person in people
    ]
    if not prepared:
        raise NobodyFound
    Invitation.objects.bulk_create(prepared, batch_size=500)
    audit.record(
        "invitations.people_chosen",
        subject=locked,
        by=by,
        now=now,
        changes={"number": len(prepared)},
    )
    return len(prepared)


def invite_person(
    *,
    wave: Wave,
    person: Person,
    language: str,
    seat: Seat | None = None,
    replaces: Invitation | None = None,
    by: Actor,
    now: datetime,
) -> Invitation:
    """Prepare an invitation for one person, perhaps to a certain seat. Refuses: Invalid."""
    invitation = Invitation(
        municipality_id=wave.municipality_id,
        wave=wave,
        person=person,
        seat=seat,
        replaces=replaces,
        language=language,
        channel=rules.channel_of(person.email),
    )
    return audit.add(invitation, action="invitations.person_chosen", by=by, now=now)


def change_invitation(
    *, invitation: Invitation, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Invitation:
    """Change the language somebody is written to in. Refuses: Outdated, Invalid."""
    return audit.change(invitation, changes, version=version, action=CHANGED, by=by, now=now)


@transaction.atomic
def remove_invitation(*, invitation: Invitation, by: Actor, now: datetime) -> None:
    """Take somebody out of a wave before their invitation goes. Refuses: NotPrepared."""
    current = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if current.state != InvitationState.PREPARED:
        raise NotPrepared
    audit.remove(current, action="invitations.person_left_out", by=by, now=now)
