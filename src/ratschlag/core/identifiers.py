"""Keys of records and the short names that stand in addresses."""

import re
import unicodedata
from collections.abc import Collection
from uuid import UUID, uuid4

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# First path segments of public pages and of the workspace, languages among them, that no short name
# may take.
RESERVED_SLUGS = frozenset(
    {
        "abstimmung", "anwesend", "api", "barrierefreiheit", "betrieb", "datenschutz", "einladung",
        "farben.css", "healthz", "impressum", "interesse", "kalender", "konto", "kontakt",
        "logo.png", "oparl", "sitzung", "static", "unterlage", "werkstatt",
        "zeiten",
        "neu", "bausteine", "besondere-tage", "gremien", "kommune", "mails", "organisationen",
        "personen", "prozesse", "raeume", "sitzungen", "sitzungskalender",
        "ar", "de", "de-ls", "en", "fa", "fr", "pl", "ru", "tr", "uk", "vi",
    }
)  # fmt: skip

LONGEST_SLUG = 60
GERMAN_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def new_id() -> UUID:
    """Return a fresh random key."""
    return uuid4()


validate_slug_text = RegexValidator(
    r"^[a-z0-9]+(?:-[a-z0-9]+)*$",
    _("Please use small letters, digits and single hyphens, for example: climate-plan"),
)


def suggested_slug(text: str, taken: Collection[str] = ()) -> str:
    """Return a short name made from `text` that is neither reserved nor among `taken`.

    Empty where the text holds no letter that could stand in an address.
    """
    german = unicodedata.normalize("NFC", text).lower().translate(GERMAN_LETTERS)
    plain = unicodedata.normalize("NFKD", german).encode("ascii", "ignore").decode()
    base = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_SLUG].strip("-")
    if not base:
        return ""
    slug, number = base, 1
    while slug in RESERVED_SLUGS or slug in taken:
        number += 1
        slug = f"{base[: LONGEST_SLUG - 5].rstrip('-')}-{number}"
    return slug
