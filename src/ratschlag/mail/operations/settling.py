"""What a person does about a mail: send it again, count it as sent, stop it. And forgetting."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal
from ratschlag.mail import rules
from ratschlag.mail.enums import CancelReason, MessageState
from ratschlag.mail.models import Message
from ratschlag.mail.operations.delivery import tell
from ratschlag.mail.operations.outbox import wake


class NotPossible(Refusal):
    """The mail stands elsewhere by now, perhaps because somebody else was faster."""

    sentence = _("This mail stands at “%(state)s” now. Please look at it again.")


def send_again(*, message: Message, by: Actor, now: datetime) -> Message:
    """Queue a mail that is undecided, failed or came back. Refuses: NotPossible."""
    values = {"state": MessageState.QUEUED, "due_at": now, "attempts": 0, "problem": ""}
    allowed = rules.MAY_BE_SENT_AGAIN
    changed = _settle(message, allowed, values, action="mail.message_queued_again", by=by, now=now)
    wake()
    return changed


def count_as_sent(*, message: Message, by: Actor, now: datetime) -> Message:
    """Take an undecided mail for sent. Refuses: NotPossible."""
    values = {"state": MessageState.SENT, "sent_at": message.taken_at or now}
    allowed = (MessageState.UNDECIDED,)
    return _settle(message, allowed, values, action="mail.message_settled", by=by, now=now)


def cancel(*, message: Message, by: Actor, now: datetime) -> Message:
    """Stop a mail that has not begun to go. Refuses: NotPossible."""
    values = {"state": MessageState.CANCELLED, "reason": CancelReason.STAFF}
    return _settle(message, rules.WAITING, values, action="mail.message_stopped", by=by, now=now)


@transaction.atomic
def _settle(
    message: Message,
    allowed: tuple[MessageState, ...],
    values: dict[str, Any],
    *,
    action: str,
    by: Actor,
    now: datetime,
) -> Message:
    before = message.state
    if not Message.objects.filter(pk=message.pk, state__in=allowed).update(**values):
        message.refresh_from_db()
        raise NotPossible(state=message.get_state_display())
    message.refresh_from_db()
    audit.record(
        action, subject=message, by=by, now=now, changes={"state": [before, message.state]}
    )
    tell(message, now)
    return message


def clear_bodies(*, older_than: timedelta, now: datetime) -> int:
    """Forget what mails said that ended long ago; that they were sent stays. Return how many."""
    rows = Message.objects.filter(
        state__in=rules.FINAL, cleared_at__isnull=True, created_at__lt=now - older_than
    )
    return rows.update(
        text="", html="", subject="", blocks=[], headers={}, calendar=[], cleared_at=now
    )
