"""What invitations do at news of mails."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from ratschlag.invitations import operations
from ratschlag.invitations.models import Invitation
from ratschlag.mail.events import message_moved
from ratschlag.mail.models import Message


@receiver(message_moved)
def follow_mail(message: Message, now: datetime, **_kwargs: Any) -> None:
    """Let the invitation a mail is about follow it."""
    if message.about_type == Invitation._meta.label_lower:
        operations.note_mail(message=message, now=now)
