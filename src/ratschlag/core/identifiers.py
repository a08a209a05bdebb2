"""Keys of records and the short names that stand in addresses."""

from uuid import UUID, uuid4

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# First path segments of public pages that a process may not take as its short name.
RESERVED_SLUGS = frozenset(
    {
        "api", "barrierefreiheit", "datenschutz", "farben.css", "healthz", "impressum", "kalender",
        "konto", "kontakt", "oparl", "static", "werkstatt", "neu",
    }
)  # fmt: skip


def new_id() -> UUID:
    """Return a fresh random key."""
    return uuid4()


validate_slug_text = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
    _("Please use small letters, digits and single hyphens, for example: climate-plan"),
)
