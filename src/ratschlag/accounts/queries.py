"""Reads on accounts."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from ratschlag.accounts.models import LinkToken, LoginSession, User
from ratschlag.accounts.rules import as_issued, digest_of
from ratschlag.core.enums import Role

DEMONSTRATION_DOMAIN = "@demo.example"
SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def demonstration_accounts(municipality_id: UUID) -> QuerySet[User]:
    """Return the accounts anybody may use in a demonstration, those who coordinate first."""
    is_here = Q(memberships__municipality_id=municipality_id) | Q(
        people__municipality_id=municipality_id
    )
    rows = User.objects.filter(
        is_here | Q(is_operator=True), is_active=True, email__iendswith=DEMONSTRATION_DOMAIN
    )
    coordinates = Exists(User.objects.filter(pk=OuterRef("pk"), memberships__role=Role.COORDINATOR))
    return rows.distinct().order_by(coordinates.desc(), "label")


def is_shared(user: User) -> bool:
    """Tell whether anybody may use the account, as in a demonstration."""
    return bool(settings.DEMONSTRATION and user.email.lower().endswith(DEMONSTRATION_DOMAIN))


def link_behind(municipality_id: UUID, purpose: str, secret: str) -> LinkToken | None:
    """Return the link with this secret, open or not; None if it belongs to another municipality."""
    rows = LinkToken.objects.filter(municipality_id=municipality_id, purpose=purpose)
    return rows.filter(digest=digest_of(as_issued(secret))).first()


def open_links(
    municipality_id: UUID, purpose: str, subject_ids: Iterable[UUID], now: datetime
) -> QuerySet[LinkToken]:
    """Return the links of these subjects that still open something."""
    rows = LinkToken.objects.filter(municipality_id=municipality_id, purpose=purpose)
    still = rows.filter(used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now)
    return still.filter(subject_id__in=list(subject_ids))


def login_sessions(user: User) -> QuerySet[LoginSession]:
    """Return the browsers in which somebody is logged in, the last used first."""
    return LoginSession.objects.filter(user=user).order_by("-seen_at", "-began_at")


def is_taken(email: str) -> bool:
    """Tell whether an account has this address, in whatever case."""
    return User.objects.filter(email__iexact=email).exists()


def has_second_factor(user: User) -> bool:
    """Tell whether logging in asks for more than the code by mail."""
    return bool(Authenticator.objects.filter(user=user, type__in=SECOND_FACTORS).exists())


def belongs_only_to(user: User, municipality_id: UUID) -> bool:
    """Tell whether somebody has something to do here, and nowhere else."""
    places = {
        *user.memberships.values_list("municipality_id", flat=True),
        *user.people.values_list("municipality_id", flat=True),
    }
    return bool(not user.is_operator and places == {municipality_id})


def accounts_unused_since(moment: datetime) -> QuerySet[User]:
    """Return the accounts without any role or seat that nobody used since then."""
    rows = User.objects.filter(memberships=None, people=None, is_operator=False)
    unused = Q(last_login__lt=moment) | Q(last_login__isnull=True)
    return rows.filter(unused, created_at__lt=moment)


def openid_place(records: Iterable[Mapping[str, Any]]) -> str | None:
    """Return the municipality (slug) whose own server vouched for this session, if one did."""
    vouched = [each["provider"] for each in records if each.get("method") == "socialaccount"]
    return vouched[-1] if vouched else None


def openid_providers(slug: str) -> list[Mapping[str, Any]]:
    """Return the servers for OpenID Connect that the municipality has; there is one at most."""
    configured = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return [each for each in configured if each["provider_id"] == slug]


def openid_has_second_factor(slug: str) -> bool:
    """Tell whether the municipality's server asks for a second factor itself."""
    return any(each["settings"].get("second_factor") for each in openid_providers(slug))
