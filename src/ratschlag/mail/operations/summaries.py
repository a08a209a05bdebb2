"""One mail instead of several for those who want their mails once a day or once a week."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import ngettext

from ratschlag.mail import queries, rendering, rules
from ratschlag.mail.documents import choices_url_of
from ratschlag.mail.enums import CancelReason, MailKind, MessageState, Rhythm
from ratschlag.mail.models import Addressee, Message
from ratschlag.mail.operations.outbox import addressed, headers_of, wake
from ratschlag.mail.rules import Block, Recipient, Sender

MOST_ADDRESSES = 200  # in one transaction


def send_summaries(*, sender: Sender, now: datetime) -> int:
    """Put the mails whose hour has come into one for each address; return how many mails go.

    A single one goes as the mail it is. What somebody has come not to want is stopped.
    """
    number = 0
    while addresses := _addresses(sender, now):
        number += _send_some(sender, addresses, now)
    return number


def _addresses(sender: Sender, now: datetime) -> list[str]:
    rows = queries.due_for_summaries(now).filter(municipality_id=sender.pk).order_by("address")
    return list(rows.values_list("address", flat=True).distinct()[:MOST_ADDRESSES])


@transaction.atomic
def _send_some(sender: Sender, addresses: Sequence[str], now: datetime) -> int:
    due = queries.due_for_summaries(now).select_for_update()
    rows = due.filter(municipality_id=sender.pk, address__in=addresses)
    waiting: dict[str, list[Message]] = defaultdict(list)
    for message in rows.order_by("created_at", "pk"):
        waiting[message.address.lower()].append(message)
    addressees = Addressee.objects.filter(municipality_id=sender.pk, address__in=waiting)
    known = {each.address: each for each in addressees}
    sent = [_send(sender, known.get(key), messages, now) for key, messages in waiting.items()]
    wake()
    return sum(sent)


def _send(
    sender: Sender, addressee: Addressee | None, messages: list[Message], now: datetime
) -> bool:
    """Send one mail for these to the same address; False if none of them is wanted any more."""
    unwanted = {
        kind
        for kind, rhythm in (queries.rhythms_of(addressee) if addressee else {}).items()
        if rhythm is Rhythm.NEVER
    }
    wanted = [each for each in messages if each.kind not in unwanted]
    summary = _summary(sender, addressee, wanted, now) if len(wanted) > 1 else None
    if summary is not None:
        summary.save(force_insert=True)
    for each in messages:
        each.digest_at, each.blocks = None, []
        if each.kind in unwanted:
            each.state, each.reason = MessageState.CANCELLED, CancelReason.NOT_WANTED
        elif summary is None:
            each.state = MessageState.QUEUED
        else:
            each.state, each.bundle = MessageState.BUNDLED, summary
    fields = ["state", "reason", "digest_at", "blocks", "bundle"]
    Message.objects.bulk_update(messages, fields)
    return bool(wanted)


def _summary(
    sender: Sender, addressee: Addressee | None, messages: list[Message], now: datetime
) -> Message:
    latest = messages[-1]
    to = Recipient(latest.address, latest.recipient_name, latest.language)
    url = choices_url_of(queries.base_address(sender), addressee, to.language)
    blocks: list[Block] = []
    for each in messages:
        blocks += [Block("heading", (each.subject,)), *rules.blocks_from(each.blocks)]
    written = rendering.write_blocks(
        _subject(sender, len(messages), to.language),
        blocks,
        sender=sender,
        language=to.language,
        choices_url=url,
    )
    summary = addressed(sender, MailKind.DIGEST, to, written, now)
    summary.state = MessageState.QUEUED
    summary.calendar = [file for each in messages for file in each.calendar]
    ended = dict.fromkeys(MailKind(each.kind) for each in messages)
    summary.headers = headers_of(MailKind.DIGEST, to.language, url, ended=ended)
    return summary


def _subject(sender: Sender, number: int, language: str) -> str:
    with translation.override(language):
        words = ngettext(
            "%(number)s piece of news: %(site)s", "%(number)s pieces of news: %(site)s", number
        )
    return rules.plain_line(words % {"number": number, "site": sender.site_title}, 200)
