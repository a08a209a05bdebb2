"""Reads on accounts."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from ratschlag.accounts.models import LoginFailure, User
from ratschlag.accounts.rules import FAILURES_COUNT_FOR

DEMONSTRATION_DOMAIN = "@demo.example"


def recent_failures(origin: str, now: datetime) -> int:
    """Return how often logging in from this origin failed lately."""
    rows = LoginFailure.objects.filter(origin=origin, at__gt=now - FAILURES_COUNT_FOR)
    return rows.count()


def demonstration_accounts(municipality_id: UUID) -> QuerySet[User]:
    """Return the accounts of a municipality that anybody may use in a demonstration."""
    rows = User.objects.filter(
        is_active=True,
        email__iendswith=DEMONSTRATION_DOMAIN,
        memberships__municipality_id=municipality_id,
    )
    return rows.distinct().order_by("label")
