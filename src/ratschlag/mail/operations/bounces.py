"""Taking in what mail servers report about our mails."""

import logging
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import datetime
from enum import Enum
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ratschlag.core.refusals import Refusal
from ratschlag.mail import rules
from ratschlag.mail.enums import BounceKind, MessageState
from ratschlag.mail.models import Bounce, BounceMailbox, Message
from ratschlag.mail.operations.delivery import LONGEST_PROBLEM, tell
from ratschlag.mail.sources import Fate, Mailbox, MailboxAway, Report, read_report

logger = logging.getLogger("ratschlag.mail")

MOST_AT_ONCE = 500  # mails of a mailbox in one turn
KINDS = {Fate.FAILED: BounceKind.PERMANENT, Fate.DELAYED: BounceKind.TEMPORARY}
# A report shows that the server took the mail, also where that was uncertain.
MAY_COME_BACK = (MessageState.SENDING, MessageState.SENT, MessageState.UNDECIDED)


class MailboxUnreadable(Refusal):
    """The mailbox for reports cannot be read now."""

    sentence = _("The mailbox for reports cannot be read: %(problem)s")


class Finding(Enum):
    """What a mail in the mailbox for reports turned out to be."""

    BOUNCED = "bounced"
    DELAYED = "delayed"
    KNOWN = "known"  # the same report was read before
    FOREIGN = "foreign"  # a report about no mail that is here
    OTHER = "other"  # no report at all


@dataclass
class Intake:
    """How many mails were which."""

    bounced: int = 0
    delayed: int = 0
    known: int = 0
    foreign: int = 0
    other: int = 0

    def add(self, finding: Finding) -> None:
        """Count one more."""
        setattr(self, finding.value, getattr(self, finding.value) + 1)

    def __add__(self, other: "Intake") -> "Intake":
        """Return both together."""
        return Intake(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))


def take_in_reports(*, mails: Iterable[bytes], now: datetime) -> Intake:
    """Note what the reports among these mails say; the same report counts once."""
    intake = Intake()
    for data in mails:
        intake.add(take_in(data=data, now=now))
    return intake


def take_in(*, data: bytes, now: datetime) -> Finding:
    """Note what one mail reports about one of ours, if it does."""
    report = read_report(data, domain=rules.ascii_domain(settings.MAIL_FROM))
    if report is None:
        return Finding.OTHER
    return _note(report, now)


@transaction.atomic
def _note(report: Report, now: datetime) -> Finding:
    message = Message.objects.select_for_update().filter(pk=UUID(report.key)).first()
    if message is None:
        return Finding.FOREIGN
    diagnosis = rules.plain_line(report.diagnosis, LONGEST_PROBLEM)
    _bounce, is_new = Bounce.objects.get_or_create(
        municipality_id=message.municipality_id,
        message=message,
        digest=report.digest,
        defaults={
            "kind": KINDS[report.fate],
            "status": report.status,
            "diagnosis": diagnosis,
            "received_at": now,
        },
    )
    if not is_new:
        return Finding.KNOWN
    if report.fate is Fate.DELAYED:
        return Finding.DELAYED
    if message.state in MAY_COME_BACK:
        message.state, message.problem = MessageState.BOUNCED, diagnosis
        message.save(update_fields=["state", "problem"])
        tell(message, now)
    return Finding.BOUNCED


def take_in_mailbox(*, mailbox: Mailbox, now: datetime) -> Intake:
    """Read what has come into a mailbox since the last time; it stays as it is.

    Refuses: MailboxUnreadable.
    """
    intake = Intake()
    try:
        with mailbox:
            row = _remembered(mailbox, now)
            for number, data in mailbox.mails_after(row.last_number, MOST_AT_ONCE):
                intake.add(take_in(data=data, now=now))
                row.last_number = number
                row.save(update_fields=["last_number"])
    except MailboxAway as away:
        logger.warning("the mailbox for reports cannot be read")
        raise MailboxUnreadable(problem=rules.plain_line(away)) from away
    return intake


def _remembered(mailbox: Mailbox, now: datetime) -> BounceMailbox:
    rows = BounceMailbox.objects
    row, _is_new = rows.get_or_create(name=mailbox.name, defaults={"read_at": now})
    row.read_at = now
    if row.age != mailbox.age:
        row.age, row.last_number = mailbox.age, 0
    row.save()
    return row
