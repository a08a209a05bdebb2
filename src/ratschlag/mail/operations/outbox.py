"""Writing mails into the outbox, inside the transaction of the change that causes them."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratschlag.core.identifiers import new_id
from ratschlag.core.refusals import Refusal
from ratschlag.core.rows import insert_rows
from ratschlag.jobs import operations as jobs
from ratschlag.mail import queries, rendering, rules
from ratschlag.mail.documents import choices_url_of, known_language
from ratschlag.mail.enums import CancelReason, MailKind, MessageState, Rhythm
from ratschlag.mail.models import Addressee, Message, Preference
from ratschlag.mail.rendering import Written
from ratschlag.mail.rules import Letter, Recipient, Sender

SEND_JOB = "ratschlag.mail.tasks.send_waiting"
MOST_KEYS = 500  # in one question to the database
BULK_KINDS = (MailKind.NOTICE, MailKind.DIGEST, MailKind.PLAN_CHANGE, MailKind.REMINDER)


class BadAddress(Refusal):
    """A mail cannot be written to this address."""

    sentence = _("“%(address)s” is not a mail address that mails can be sent to.")


class UnknownPlaceholder(Refusal):
    """A text holds a name in braces that stands for nothing."""

    sentence = _("{%(name)s} stands for nothing here. You may use: %(known)s.")


@dataclass(frozen=True)
class Dispatch:
    """One of many mails: to whom, what, about which record."""

    to: Recipient
    letter: Letter
    about: Model | None = None


def check_text(text: str, *, known: Collection[str]) -> None:
    """Check a text of the staff before it is saved. Refuses: UnknownPlaceholder."""
    unknown = rules.unknown_placeholders(text, known)
    if unknown:
        choices = ", ".join(f"{{{name}}}" for name in sorted(known))
        raise UnknownPlaceholder(name=rules.plain_line(unknown[0], 60), known=choices)


def queue(
    *,
    sender: Sender,
    to: Recipient,
    kind: MailKind,
    letter: Letter,
    now: datetime,
    about: Model | None = None,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    is_held: bool = False,
) -> Message:
    """Write one mail into the outbox; see `queue_all`. Refuses: BadAddress."""
    return queue_all(
        sender=sender,
        kind=kind,
        dispatches=[Dispatch(to, letter, about)],
        now=now,
        not_before=not_before,
        not_after=not_after,
        is_held=is_held,
    )[0]


@transaction.atomic
def queue_all(
    *,
    sender: Sender,
    kind: MailKind,
    dispatches: Sequence[Dispatch],
    now: datetime,
    not_before: datetime | None = None,
    not_after: datetime | None = None,
    is_held: bool = False,
) -> list[Message]:
    """Write mails into the outbox, in the order given. Refuses: BadAddress, for none or all.

    They go at `not_before` at the earliest and not at all after `not_after`. With `is_held` they
    stay prepared until `release`. Whoever chose a summary, or not to get this kind, is heeded.
    """
    base = queries.base_address(sender)
    addressees = _addressees(sender, dispatches) if rules.TRAITS[kind].is_chosen else {}
    rhythms = _rhythms(addressees.values(), kind)
    due = max(now, not_before) if not_before else now
    messages = []
    for dispatch in dispatches:
        addressee = addressees.get(_key(dispatch.to))
        message = _message(
            sender, kind, dispatch, now, choices_url_of(base, addressee, dispatch.to.language)
        )
        message.due_at, message.expires_at = due, not_after
        _place(message, rhythms.get(_key(dispatch.to), Rhythm.AT_ONCE), is_held=is_held)
        if message.digest_at:
            message.blocks = rules.stored_blocks(rules.blocks_of(dispatch.letter))
        messages.append(message)
    insert_rows(messages)
    wake()
    return messages


@transaction.atomic
def release(*, municipality_id: UUID, messages: Collection[UUID]) -> int:
    """Let prepared mails go; return how many. Those that wait for a summary stay."""
    number = 0
    keys = list(messages)
    for start in range(0, len(keys), MOST_KEYS):
        rows = Message.objects.filter(
            municipality_id=municipality_id,
            pk__in=keys[start : start + MOST_KEYS],
            state=MessageState.PREPARED,
            digest_at__isnull=True,
        )
        number += rows.update(state=MessageState.QUEUED)
    wake()
    return number


def wake() -> None:
    """Have the worker look into the outbox once the transaction is through."""
    transaction.on_commit(partial(jobs.run_soon, SEND_JOB, priority=10))


def _message(
    sender: Sender, kind: MailKind, dispatch: Dispatch, now: datetime, choices_url: str
) -> Message:
    to = dispatch.to
    check_address(to.address)
    language = known_language(to.language)
    written = rendering.write(
        dispatch.letter, sender=sender, language=language, choices_url=choices_url
    )
    about = dispatch.about
    message = addressed(sender, kind, to, written, now)
    message.calendar = [asdict(each) for each in dispatch.letter.calendar]
    message.about_type = about._meta.label_lower if about is not None else ""
    message.about_id = str(about.pk) if about is not None else ""
    message.headers = headers_of(kind, language, choices_url, ended=[kind])
    return message


def addressed(
    sender: Sender, kind: MailKind, to: Recipient, written: Written, now: datetime
) -> Message:
    """Return a mail that is due now but neither placed nor saved; its headers are missing."""
    key = new_id()
    return Message(
        id=key,
        municipality_id=sender.pk,
        kind=kind,
        address=to.address,
        domain=rules.ascii_domain(to.address),
        recipient_name=rules.plain_line(to.name, 200),
        language=known_language(to.language),
        sender_name=rules.plain_line(sender.site_title, 200),
        reply_to=sender.contact_email,
        subject=written.subject,
        text=written.text,
        html=written.html,
        message_id=f"<{key.hex}@{rules.ascii_domain(settings.MAIL_FROM)}>",
        rank=rules.TRAITS[kind].rank,
        created_at=now,
        due_at=now,
    )


def check_address(address: str) -> None:
    """Check an address that mails shall go to. Refuses: BadAddress."""
    try:
        validate_email(address)
        rules.normal_address(address).encode("ascii")
    except (ValidationError, UnicodeError) as bad:
        raise BadAddress(address=rules.plain_line(address, 254)) from bad


def is_good_address(address: str) -> bool:
    """Tell whether a mail can be written to this address."""
    try:
        check_address(address)
    except BadAddress:
        return False
    return True


def headers_of(
    kind: MailKind, language: str, choices_url: str, *, ended: Iterable[MailKind]
) -> dict[str, str]:
    """Return what tells other programs that no person wrote this, and how to stop it.

    One click of a mail program ends the kinds in `ended` (RFC 8058).
    """
    headers = {
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "Content-Language": language,
    }
    if kind in BULK_KINDS:
        headers["Precedence"] = "bulk"
    if choices_url:
        asked = "&".join(f"art={each.value}" for each in ended)
        headers["List-Unsubscribe"] = f"<{choices_url}?{asked}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _place(message: Message, rhythm: Rhythm, *, is_held: bool) -> None:
    """Decide where a mail stands at first."""
    message.state = MessageState.PREPARED if is_held else MessageState.QUEUED
    if rhythm is Rhythm.NEVER:
        message.state, message.reason = MessageState.CANCELLED, CancelReason.NOT_WANTED
    elif rhythm is not Rhythm.AT_ONCE:
        message.state = MessageState.PREPARED
        message.digest_at = rules.digest_due(rhythm, timezone.localtime(message.due_at))


def _key(to: Recipient) -> str:
    return to.address.lower()


def _addressees(sender: Sender, dispatches: Sequence[Dispatch]) -> dict[str, Addressee]:
    wanted = {_key(dispatch.to) for dispatch in dispatches}
    Addressee.objects.bulk_create(
        [Addressee(municipality_id=sender.pk, address=address) for address in sorted(wanted)],
        ignore_conflicts=True,
        batch_size=200,
    )
    rows = Addressee.objects.filter(municipality_id=sender.pk)
    found: dict[str, Addressee] = {}
    ordered = sorted(wanted)
    for start in range(0, len(ordered), MOST_KEYS):
        part = rows.filter(address__in=ordered[start : start + MOST_KEYS])
        found |= {each.address: each for each in part}
    return found


def _rhythms(addressees: Collection[Addressee], kind: MailKind) -> dict[str, Rhythm]:
    address_of = {each.pk: each.address for each in addressees}
    rows = Preference.objects.filter(kind=kind)
    if len(address_of) <= MOST_KEYS:
        rows = rows.filter(addressee__in=list(address_of))
    chosen = rows.values_list("addressee_id", "rhythm")
    return {address_of[key]: Rhythm(rhythm) for key, rhythm in chosen if key in address_of}
