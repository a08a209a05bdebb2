"""Mails about one's own data."""

from django.utils import translation
from django.utils.translation import gettext

from ratschlag.mail.rules import Letter
from ratschlag.municipalities.models import Municipality


def address_code_letter(municipality: Municipality, code: str, language: str) -> Letter:
    """Return the mail that shows that an address is read by whoever typed it."""
    with translation.override(language):
        return Letter(
            subject=gettext("Code for your new mail address"),
            text=gettext(
                "Good day,\n\n"
                "with this code you confirm your new mail address at {municipality}:\n\n"
                "{code}\n\n"
                "It is good for 15 minutes, in the browser in which you asked for it.\n\n"
                "You did not ask for it? Then somebody has typed your address by mistake. You need "
                "do nothing."
            ),
            values={"code": code, "municipality": municipality.name},
        )


def address_taken_letter(municipality: Municipality, language: str) -> Letter:
    """Return the mail to an address that already has an account, in place of the code."""
    with translation.override(language):
        return Letter(
            subject=gettext("This mail address already has an account"),
            text=gettext(
                "Good day,\n\n"
                "somebody wants to use this mail address for an account at {municipality}. It "
                "already belongs to one.\n\n"
                "If that was you: log in with this address, or write to {office}: {mail}. "
                "Otherwise you need do nothing."
            ),
            values=_office(municipality),
        )


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
            values=_office(municipality),
        )


def _office(municipality: Municipality) -> dict[str, str]:
    return {
        "municipality": municipality.name,
        "office": municipality.contact_office,
        "mail": municipality.contact_email,
    }
