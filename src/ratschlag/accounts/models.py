"""People who log in. What somebody may do is a membership in a municipality, not a trait here."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

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
    created_at = models.DateTimeField()

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["label"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_mail_address")]

    def __str__(self) -> str:
        """Name the person as colleagues see them."""
        return self.label


class LoginFailure(models.Model):
    """An attempt to log in that failed; gone after a short while.

    `origin` is a keyed hash of network address and mail address: it can be counted, not read.
    """

    origin = models.CharField(max_length=64)
    at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["origin", "at"], name="failures_by_origin")]

    def __str__(self) -> str:
        """Name the moment."""
        return f"{self.at:%Y-%m-%d %H:%M}"
