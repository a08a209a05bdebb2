"""Making accounts."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts.models import User
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal


class BadAddress(Refusal):
    """The text given is no mail address."""

    sentence = _("“%(email)s” is not a mail address. It should look like name@example.org.")


@transaction.atomic
def open_account(
    *, email: str, label: str, by: Actor, now: datetime, password: str | None = None
) -> User:
    """Return the account with this address, making it if there is none. Refuses: BadAddress.

    Without a password nobody can log in with one.
    """
    try:
        validate_email(email)
    except ValidationError as invalid:
        raise BadAddress(email=email) from invalid
    known = User.objects.filter(email__iexact=email).first()
    if known is not None:
        return known
    user = User(email=email, label=label, created_at=now)
    user.set_password(password) if password else user.set_unusable_password()
    return audit.add(user, action="accounts.account_opened", by=by, now=now)


@transaction.atomic
def set_password(*, user: User, password: str, by: Actor, now: datetime) -> None:
    """Give the account a new password; running sessions of it end."""
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record("accounts.password_set", subject=user, by=by, now=now)
