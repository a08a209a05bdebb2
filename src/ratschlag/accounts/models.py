"""People who log in, and links that open one thing without logging in.

What somebody may do is a membership in a municipality, not a trait here.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts import rules
from ratschlag.accounts.enums import LinkState
from ratschlag.core.identifiers import new_id


class UserManager(BaseUserManager["User"]):
    """Find people by their address, whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "User":
        """Return the person with this address."""
        return self.get(email__iexact=username or "")


class User(AbstractBaseUser):
    """Somebody with an account, known by the mail address."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(_("Mail address"), unique=True)
    label = models.CharField(_("Name or office"), max_length=200)
    is_active = models.BooleanField(default=True)
    is_operator = models.BooleanField(_("Runs the installation"), default=False)
    created_at = models.DateTimeField()

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["label"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_mail_address")]

    def __str__(self) -> str:
        """Name the person as colleagues see them."""
        return self.label


class LoginSession(models.Model):
    """A browser in which somebody is logged in; no network address is kept of it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    user = models.ForeignKey(User, models.CASCADE, related_name="login_sessions")
    session_key = models.CharField(max_length=40, unique=True)
    device = models.CharField(max_length=60, blank=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["user", "seen_at"], name="sessions_by_user")]

    def __str__(self) -> str:
        """Name the device."""
        return self.device


class LinkToken(models.Model):
    """A link that opens one thing without logging in, until a day; of its secret a hash is kept.

    The municipality is kept without foreign key: its table stands above this one. `purpose` names
    what the link is for (“stakeholders.invitation”), `subject_id` the record it opens.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality_id = models.UUIDField()
    purpose = models.CharField(max_length=60)
    subject_id = models.UUIDField()
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["municipality_id", "purpose", "subject_id"], name="links_by_subject"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(created_at__lt=models.F("expires_at")),
                name="a_link_expires_after_it_is_made",
            ),
            models.CheckConstraint(
                condition=models.Q(used_at__isnull=True) | models.Q(withdrawn_at__isnull=True),
                name="a_link_is_used_or_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        """Name what it is for; never the secret."""
        return self.purpose

    def state(self, now: datetime) -> LinkState:
        """Return whether it still opens anything."""
        return rules.link_state(
            used_at=self.used_at,
            withdrawn_at=self.withdrawn_at,
            expires_at=self.expires_at,
            now=now,
        )
