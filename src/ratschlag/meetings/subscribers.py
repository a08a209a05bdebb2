"""What meetings do at news of votes."""

from datetime import datetime
from typing import Any

from django.dispatch import receiver

from ratschlag.core.access import Actor
from ratschlag.meetings import operations
from ratschlag.stakeholders.models import Group
from ratschlag.votes.events import format_decided


@receiver(format_decided)
def follow_vote(group: Group, by: Actor, now: datetime, **_kwargs: Any) -> None:
    """Let the coming meetings of a group be held as it decided."""
    operations.follow_format(group=group, by=by, now=now)
