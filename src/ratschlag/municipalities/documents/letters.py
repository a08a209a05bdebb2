"""Mails in the name of the municipality."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from ratschlag.core.enums import Role
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Letter, Link
from ratschlag.municipalities.models import Municipality


def role_letter(municipality: Municipality, role: Role, name: str, language: str) -> Letter:
    """Return the mail to somebody who was given a role."""
    log_in = base_address(municipality) + reverse("account_login")
    with translation.override(language):
        return Letter(
            subject=gettext("You have a new role at {municipality}"),
            text=gettext(
                "Hello {name},\n\n"
                "you have been given the role “{role}” at {municipality}.\n\n"
                "To log in you need no password: you enter this mail address and get a code.\n\n"
                "{link}\n\n"
                "If you know nothing about this, please write to {office}: {mail}."
            ),
            values={
                "name": name,
                "role": str(role.label),
                "municipality": municipality.name,
                "office": municipality.contact_office,
                "mail": municipality.contact_email,
                "link": Link(log_in, gettext("Log in")),
            },
        )
