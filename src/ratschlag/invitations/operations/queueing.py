"""Sending a wave: its mails go into the outbox, a batch in each transaction.

Whoever sends releases what is prepared; the first batch is written at once, so that a small wave
goes as a whole or not at all. The rest is written by a job. State and mail of an invitation change
in one transaction under the lock of the wave: a job that dies goes on where it stopped, and two at
the same time write nobody twice.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal
from ratschlag.invitations import queries, rules
from ratschlag.invitations.enums import Channel, InvitationState, TextPurpose
from ratschlag.invitations.models import Invitation, Wave
from ratschlag.invitations.operations.refusals import (
    BeingSent,
    NothingToSend,
)
from ratschlag.invitations.operations.sending import (
    check_wave,
    dispatches_to,
    fitting_text,
    save_moved,
)
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind

BATCH = 200  # mails in one transaction: about a second


@transaction.atomic
def queue_wave(
    *,
    wave: Wave,
    by: Actor,
    now: datetime,
    queue: Callable[[Wave], UUID] | None = None,
) -> int:
    """Send every prepared invitation to whoever has a mail address; return how many.

    `queue` puts the job for what goes beyond the first batch into the same transaction and returns
    its id; without it everything is written here. Letters to the others are printed and posted
    (`print_letters`).

    Refuses: ProcessHidden, DeadlinePassed, NothingToSend, TextMissing, BadAddress, BeingSent.
    """
    wave = _locked(wave)
    check_wave(wave, now)
    rows = _held(wave, InvitationState.PREPARED)
    invitations = [each for each in rows if each.person.email]
    if not invitations:
        raise NothingToSend
    check_quiet(wave)
    _check(wave, invitations)
    first = invitations[: BATCH if queue is not None else None]
    rest = invitations[len(first) :]
    _write(wave, first, now)
    for each in rest:
        each.channel, each.state = Channel.MAIL, InvitationState.RELEASED
    save_moved(rest)
    _note(wave, count=len(invitations), job=queue(wave) if queue is not None and rest else None)
    changes = {"mails": len(invitations)}
    audit.record("invitations.wave_queued", subject=wave, by=by, now=now, changes=changes)
    return len(invitations)


@transaction.atomic
def write_batch(*, wave: Wave, by: Actor, now: datetime) -> int:
    """Write the next mails of a wave that is being sent; return how many. None: it is through.

    Who has lost their mail address meanwhile waits for a letter.
    Refuses: ProcessHidden, DeadlinePassed, TextMissing, BadAddress.
    """
    wave = _locked(wave)
    batch = list(_held(wave, InvitationState.RELEASED)[:BATCH])
    if not batch:
        if wave.sending_job is not None:
            _note(wave)
        return 0
    check_wave(wave, now)
    by_letter = [each for each in batch if not each.person.email]
    for each in by_letter:
        each.channel, each.state = Channel.LETTER, InvitationState.PREPARED
    save_moved(by_letter)
    by_mail = [each for each in batch if each.person.email]
    _write(wave, by_mail, now)
    changes = {"mails": len(by_mail)}
    audit.record("invitations.batch_queued", subject=wave, by=by, now=now, changes=changes)
    return len(batch)


@transaction.atomic
def stop_sending(*, wave: Wave, refusal: Refusal, by: Actor, now: datetime) -> int:
    """Let the invitations that are not written yet be prepared again, and keep why; return how
    many. What is written goes.
    """
    wave = _locked(wave)
    left = list(_held(wave, InvitationState.RELEASED))
    for each in left:
        each.state = InvitationState.PREPARED
    save_moved(left)
    _note(wave, refusal=refusal)
    changes = {"mails": len(left), "problem": type(refusal).__name__}
    audit.record("invitations.sending_stopped", subject=wave, by=by, now=now, changes=changes)
    return len(left)


def check_quiet(wave: Wave) -> None:
    """Let nothing change what half of the mails say already. Refuses: BeingSent."""
    if wave.invitations.filter(state=InvitationState.RELEASED).exists():
        raise BeingSent


def _locked(wave: Wave) -> Wave:
    rows = Wave.objects.select_for_update(of=("self",)).select_related("process__municipality")
    return rows.get(pk=wave.pk)


def _held(wave: Wave, state: InvitationState) -> QuerySet[Invitation]:
    return queries.invitations_of(wave).filter(state=state).select_for_update(of=("self",))


def _check(wave: Wave, invitations: Sequence[Invitation]) -> None:
    """Find what would stop a wave before its first mail. Refuses: TextMissing, BadAddress."""
    texts = list(wave.texts.filter(purpose=TextPurpose.INVITATION))
    for each in invitations:
        fitting_text(each, texts)
        mail.check_address(each.person.email)


def _write(wave: Wave, invitations: Sequence[Invitation], now: datetime) -> None:
    messages = mail.queue_all(
        sender=wave.process.municipality,
        kind=MailKind.INVITATION,
        dispatches=dispatches_to(wave, invitations, TextPurpose.INVITATION, now),
        now=now,
    )
    due = rules.reminders_due(wave.answer_by, queries.day_of(wave.process, now))
    for each, message in zip(invitations, messages, strict=True):
        each.channel, each.state = Channel.MAIL, InvitationState.QUEUED
        each.message, each.reminders = message, due
    save_moved(invitations)


def _note(
    wave: Wave, *, count: int = 0, job: UUID | None = None, refusal: Refusal | None = None
) -> None:
    Wave.objects.filter(pk=wave.pk).update(
        sending_count=count if job is not None else 0,
        sending_job=job,
        sending_problem=type(refusal).__name__ if refusal else "",
        sending_details={name: str(value) for name, value in refusal.details.items()}
        if refusal
        else {},
    )
