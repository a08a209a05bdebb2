"""What stands in a mail beside its text: where one chooses which mails to get."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from ratschlag.mail import queries
from ratschlag.mail.models import Addressee


def choices_url_of(base: str, addressee: Addressee | None, language: str) -> str:
    """Return where an addressee chooses; nothing for kinds that cannot be chosen."""
    if addressee is None:
        return ""
    with translation.override(known_language(language)):
        path = reverse("mail:choices", args=[queries.choices_token(addressee)])
    return f"{base}{path}"


def known_language(language: str) -> str:
    """Return the language if it is one of the product's, else the one everything is written in."""
    return language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
