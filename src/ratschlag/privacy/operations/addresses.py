"""Changing one's own mail address: proven by a code sent to the new one, told to the old one."""

from datetime import datetime

from django.db import transaction

from ratschlag.accounts import operations as accounts
from ratschlag.accounts.models import User
from ratschlag.core.access import Actor
from ratschlag.mail import operations as outbox
from ratschlag.mail.enums import MailKind
from ratschlag.mail.rules import Recipient
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy import documents
from ratschlag.privacy.queries import own_people
from ratschlag.stakeholders import operations as stakeholders


@transaction.atomic
def correct_address(
    *, user: User, municipality: Municipality, email: str, language: str, by: Actor, now: datetime
) -> None:
    """Give account and person another address and tell the old one. Refuses: AddressTaken, Invalid.

    That the new address is read by this person has been shown before, by a code.
    """
    before = user.email
    accounts.change_address(user=user, email=email, by=by, now=now)
    for person in own_people(user, municipality):
        stakeholders.change_person(
            person=person, changes={"email": email}, version=person.version, by=by, now=now
        )
    outbox.queue(
        sender=municipality,
        to=Recipient(before, user.label, language),
        kind=MailKind.CONFIRMATION,
        letter=documents.address_changed_letter(municipality, language),
        now=now,
    )
