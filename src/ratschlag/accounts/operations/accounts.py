"""Making accounts, and giving back the way in to somebody who lost it."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts.models import User
from ratschlag.accounts.operations.sessions import end_sessions
from ratschlag.accounts.queries import is_shared
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal


class BadAddress(Refusal):
    """The text given is no mail address."""

    sentence = _("“%(email)s” is not a mail address. It should look like name@example.org.")


class AddressTaken(Refusal):
    """Another account has this mail address."""

    sentence = _("This mail address cannot be used. Please take another one.")


class SharedAccount(Refusal):
    """The account belongs to all who try out a demonstration."""

    sentence = _(
        "Everybody shares this account of the demonstration. It can neither be erased nor given"
        " another mail address, or the others could no longer use it."
    )


@transaction.atomic
def open_account(*, email: str, label: str, by: Actor, now: datetime) -> User:
    """Return the account with this address, making it if there is none. Refuses: BadAddress."""
    try:
        validate_email(email)
    except ValidationError as invalid:
        raise BadAddress(email=email) from invalid
    known = User.objects.filter(email__iexact=email).first()
    if known is not None:
        return known
    user = User(email=email.lower(), label=label, created_at=now)
    user.set_unusable_password()
    return audit.add(user, action="accounts.account_opened", by=by, now=now)


@transaction.atomic
def make_operator(*, user: User, by: Actor, now: datetime) -> User:
    """Let `user` see which municipalities are here and whether the installation is well."""
    if user.is_operator:
        return user
    user.is_operator = True
    user.save(update_fields=["is_operator"])
    changes = {"is_operator": [False, True]}
    audit.record("accounts.operator_made", subject=user, by=by, now=now, changes=changes)
    return user


@transaction.atomic
def rename_account(*, user: User, label: str, by: Actor, now: datetime) -> User:
    """Let the account bear another name; what the log of changes says of earlier deeds stays."""
    changes = {"label": [user.label, label]}
    if user.label != label:
        user.label = label
        user.save(update_fields=["label"])
        audit.record("accounts.account_renamed", subject=user, by=by, now=now, changes=changes)
    return user


@transaction.atomic
def change_address(*, user: User, email: str, by: Actor, now: datetime) -> User:
    """Let the account be reached and log in under another address.

    Whether the person reads it must have been shown before. Refuses: AddressTaken, SharedAccount.
    """
    if is_shared(user):
        raise SharedAccount
    others = User.objects.filter(email__iexact=email).exclude(pk=user.pk)
    if others.exists():
        raise AddressTaken
    changes = {"email": [user.email, email]}
    user.email = email
    try:
        with transaction.atomic():
            user.save(update_fields=["email"])
    except IntegrityError as somebody_was_faster:
        raise AddressTaken from somebody_was_faster
    audit.record("accounts.address_changed", subject=user, by=by, now=now, changes=changes)
    return user


@transaction.atomic
def reset_login(*, user: User, by: Actor, now: datetime) -> int:
    """Remove all second factors of somebody who lost them, and log out everywhere.

    The next login asks for a code by mail only; return how many factors there were.
    """
    count, _by_model = Authenticator.objects.filter(user=user).delete()
    changes = {"second_factors": [count, 0]}
    audit.record("accounts.login_reset", subject=user, by=by, now=now, changes=changes)
    end_sessions(user=user, by=by, now=now)
    return int(count)


def note_factors(*, user: User, action: str, kind: str, by: Actor, now: datetime) -> None:
    """Record that a second factor of `kind` was added, removed or made anew."""
    audit.record(f"accounts.{action}", subject=user, by=by, now=now, changes={"kind": kind})
