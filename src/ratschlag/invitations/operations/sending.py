"""What invitations say to whom, reminding people, and noting what became of the mails."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.formats import date_format

from ratschlag.accounts import operations as accounts
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor, job_actor
from ratschlag.core.one_by_one import one_by_one
from ratschlag.core.rows import update_rows
from ratschlag.invitations import documents, queries, rules
from ratschlag.invitations.enums import InvitationState, TextPurpose
from ratschlag.invitations.models import Invitation, Wave, WaveText
from ratschlag.invitations.operations.refusals import (
    DeadlinePassed,
    ProcessHidden,
    TextMissing,
)
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.models import Message
from ratschlag.mail.operations import Dispatch
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Letter, Recipient

logger = logging.getLogger("ratschlag.invitations")


def remind_due(*, by: Actor, now: datetime) -> int:
    """Remind everybody who has not answered and whose deadline is near; return how many.

    Each wave for itself: one that cannot be written, for example for want of a text, is noted in
    the log, its page says what is missing, and the others go all the same.
    """
    waves = Wave.objects.filter(invitations__state__in=rules.REMINDED).distinct()
    return one_by_one(
        waves.order_by("pk"), lambda wave: remind_wave(wave=wave, by=by, now=now), logger
    )


@transaction.atomic
def remind_wave(*, wave: Wave, by: Actor, now: datetime) -> int:
    """Write the reminders of a wave that are due; return how many. Each goes at least once.

    Who gets no mail, or whose address is wrong, is not reminded: the office sees them on its page.
    Refuses: TextMissing.
    """
    locked = Wave.objects.select_for_update(of=("self",)).select_related("process__municipality")
    wave = locked.get(pk=wave.pk)
    due = rules.reminders_due(wave.answer_by, queries.day_of(wave.process, now))
    rows = queries.invitations_of(wave).filter(state__in=rules.REMINDED, reminders__lt=due)
    invitations = [each for each in rows if mail.is_good_address(each.person.email)]
    if not invitations or not wave.process.is_public:
        return 0
    mail.queue_all(
        sender=wave.process.municipality,
        kind=MailKind.REMINDER,
        dispatches=dispatches_to(wave, invitations, TextPurpose.REMINDER, now),
        now=now,
    )
    for each in invitations:
        each.reminders = due
    save_moved(invitations)
    changes = {"number": len(invitations)}
    audit.record("invitations.wave_reminded", subject=wave, by=by, now=now, changes=changes)
    return len(invitations)


def save_moved(invitations: Sequence[Invitation]) -> None:
    """Write where invitations, held locked by the caller, stand now."""
    for each in invitations:
        each.version += 1
    update_rows(invitations, ["state", "channel", "message", "reminders", "version"])


def check_wave(wave: Wave, now: datetime) -> None:
    """Let only a wave go out that can be answered. Refuses: ProcessHidden, DeadlinePassed."""
    if not wave.process.is_public:
        raise ProcessHidden
    if rules.is_over(wave.answer_by, queries.day_of(wave.process, now)):
        raise DeadlinePassed(day=date_format(wave.answer_by))


def dispatches_to(
    wave: Wave, invitations: Sequence[Invitation], purpose: TextPurpose, now: datetime
) -> list[Dispatch]:
    """Return the mails to these people, each with a fresh link. Refuses: TextMissing."""
    secrets = issue_links(wave, invitations, now=now)
    dispatches = []
    for each, letter, language in letters_with_links(wave, invitations, secrets, purpose, now):
        to = Recipient(each.person.email, each.person.name, language)
        dispatches.append(Dispatch(to, letter, each))
    return dispatches


def letters_with_links(
    wave: Wave,
    invitations: Sequence[Invitation],
    secrets: Mapping[UUID, str],
    purpose: TextPurpose,
    now: datetime,
) -> list[tuple[Invitation, Letter, str]]:
    """Return what each person gets to read, with their link, and in which language.

    Refuses: TextMissing.
    """
    texts = list(wave.texts.filter(purpose=purpose))
    places = queries.places_by_invitation(
        wave.process, invitations, queries.day_of(wave.process, now)
    )
    base = base_address(wave.process.municipality)
    written = []
    for each in invitations:
        each.wave = wave
        text = fitting_text(each, texts)
        url = f"{base}{documents.answer_path(secrets[each.pk], each.language)}"
        letter = documents.letter_of(text, each, url=url, places=places[each.pk])
        written.append((each, letter, text.language))
    return written


def fitting_text(invitation: Invitation, texts: Iterable[WaveText]) -> WaveText:
    """Return the text somebody gets. Refuses: TextMissing."""
    text = documents.text_of(invitation, texts)
    if text is None:
        raise TextMissing(name=invitation.person.name)
    return text


def issue_links(
    wave: Wave, invitations: Sequence[Invitation], *, now: datetime, to_type: bool = False
) -> dict[UUID, str]:
    """Return a new secret for each invitation; links that went out before stay good.

    A link outlives the deadline, so that people can look up what they answered.
    """
    day = wave.answer_by + rules.LINKS_OUTLIVE_DEADLINE_BY
    left = max(wave.process.time_left(day, now), rules.LINKS_OUTLIVE_DEADLINE_BY)
    return accounts.issue_links(
        municipality_id=wave.municipality_id,
        purpose=rules.LINK_PURPOSE,
        subject_ids=[each.pk for each in invitations],
        expires_at=now + left,
        now=now,
        to_type=to_type,
    )


# --- What became of the mails ---------------------------------------------------------------------


@transaction.atomic
def note_mail(*, message: Message, now: datetime) -> Invitation | None:
    """Let an invitation follow what became of its mail; return it if that changed anything.

    Of a reminder only counts that it came back: then the address is wrong.
    """
    rows = Invitation.objects.select_for_update(of=("self",)).select_related("person")
    invitation = rows.filter(pk=message.about_id, municipality=message.municipality_id).first()
    if invitation is None:
        return None
    wanted = rules.state_after_mail(invitation.state, message.state)
    is_own = invitation.message_id == message.pk
    if wanted is None or not (is_own or wanted is InvitationState.BOUNCED):
        return None
    by = job_actor("follow_mail")
    changes = {"state": wanted}
    return audit.change(invitation, changes, action="invitations.mail_moved", by=by, now=now)


def catch_up(*, now: datetime) -> int:
    """Note what became of mails whose news got lost; return how many invitations that changed."""
    late = Invitation.objects.filter(state__in=(InvitationState.QUEUED, InvitationState.UNDECIDED))
    rows = late.exclude(message__state=F("state")).select_related("message")
    mails = [each.message for each in rows.filter(message__isnull=False)]
    return sum(note_mail(message=each, now=now) is not None for each in mails if each)
