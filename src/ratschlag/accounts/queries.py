"""Reads on accounts."""

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from ratschlag.accounts.models import LinkToken, LoginFailure, User
from ratschlag.accounts.rules import FAILURES_COUNT_FOR, digest_of
from ratschlag.core.enums import Role

DEMONSTRATION_DOMAIN = "@demo.example"


def recent_failures(origin: str, now: datetime) -> int:
    """Return how often logging in from this origin failed lately."""
    rows = LoginFailure.objects.filter(origin=origin, at__gt=now - FAILURES_COUNT_FOR)
    return rows.count()


def demonstration_accounts(municipality_id: UUID) -> QuerySet[User]:
    """Return the accounts anybody may use in a demonstration, those who coordinate first."""
    rows = User.objects.filter(
        is_active=True,
        email__iendswith=DEMONSTRATION_DOMAIN,
        memberships__municipality_id=municipality_id,
    )
    coordinates = Exists(User.objects.filter(pk=OuterRef("pk"), memberships__role=Role.COORDINATOR))
    return rows.distinct().order_by(coordinates.desc(), "label")


def link_behind(municipality_id: UUID, purpose: str, secret: str) -> LinkToken | None:
    """Return the link with this secret, open or not; None if it belongs to another municipality."""
    rows = LinkToken.objects.filter(municipality_id=municipality_id, purpose=purpose)
    return rows.filter(digest=digest_of(secret)).first()
