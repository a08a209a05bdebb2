"""Mails about one's own data."""

from django.utils import translation
from django.utils.translation import gettext

from ratschlag.mail.rules import Letter
from ratschlag.municipalities.models import Municipality


def address_changed_letter(municipality: Municipality, language: str) -> Letter:
    """Return the mail to the old address, so that nobody loses an account unnoticed."""
    with translation.override(language):
        return Letter(
            subject=gettext("Your mail address at {municipality} was changed"),
            text=gettext(
                "Good day,\n\n"
                "your account at {municipality} has another mail address from now on. Nothing more "
                "is sent to this one.\n\n"
                "If you did not change it, please write to {office} at once: {mail}."
            ),
            values={
                "municipality": municipality.name,
                "office": municipality.contact_office,
                "mail": municipality.contact_email,
            },
        )
