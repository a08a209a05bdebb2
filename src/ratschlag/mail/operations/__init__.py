"""Every write on mails: queueing, sending, settling, choosing, reports that come back."""

from ratschlag.mail.operations.bounces import (
    Intake,
    MailboxUnreadable,
    take_in_mailbox,
    take_in_reports,
)
from ratschlag.mail.operations.choosing import choose_rhythms
from ratschlag.mail.operations.delivery import (
    is_anything_due,
    recover_interrupted,
    send_due,
    stop_expired,
)
from ratschlag.mail.operations.forgetting import forget_addresses, forget_old_mails
from ratschlag.mail.operations.outbox import (
    BadAddress,
    Dispatch,
    UnknownPlaceholder,
    check_address,
    check_text,
    is_good_address,
    queue,
    queue_all,
    release,
)
from ratschlag.mail.operations.settling import (
    NotPossible,
    cancel,
    clear_bodies,
    count_as_sent,
    send_again,
)
from ratschlag.mail.operations.summaries import send_summaries

__all__ = [
    "BadAddress",
    "Dispatch",
    "Intake",
    "MailboxUnreadable",
    "NotPossible",
    "UnknownPlaceholder",
    "cancel",
    "check_address",
    "check_text",
    "choose_rhythms",
    "clear_bodies",
    "count_as_sent",
    "forget_addresses",
    "forget_old_mails",
    "is_anything_due",
    "is_good_address",
    "queue",
    "queue_all",
    "recover_interrupted",
    "release",
    "send_again",
    "send_due",
    "send_summaries",
    "stop_expired",
    "take_in_mailbox",
    "take_in_reports",
]
