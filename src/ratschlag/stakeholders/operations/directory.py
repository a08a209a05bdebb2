"""Adding, changing and removing organisations and people."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts import operations as accounts
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Organisation, Person


class NoMailAddress(Refusal):
    """Somebody without a mail address cannot log in."""

    sentence = _("Please enter the mail address of %(person)s first: the codes are sent there.")


def add_organisation(
    *, municipality: Municipality, values: Mapping[str, Any], by: Actor, now: datetime
) -> Organisation:
    """Add an organisation. Refuses: Invalid."""
    organisation = Organisation(municipality=municipality, **values)
    return audit.add(organisation, action="stakeholders.organisation_added", by=by, now=now)


def change_organisation(
    *,
    organisation: Organisation,
    changes: Mapping[str, Any],
    version: int,
    by: Actor,
    now: datetime,
) -> Organisation:
    """Change an organisation. Refuses: Outdated, Invalid."""
    return audit.change(
        organisation,
        changes,
        version=version,
        action="stakeholders.organisation_changed",
        by=by,
        now=now,
    )


def remove_organisation(*, organisation: Organisation, by: Actor, now: datetime) -> None:
    """Remove an organisation without people and seats. Refuses: StillUsed."""
    audit.remove(organisation, action="stakeholders.organisation_removed", by=by, now=now)


def add_person(
    *, municipality: Municipality, values: Mapping[str, Any], by: Actor, now: datetime
) -> Person:
    """Add a person. Refuses: Invalid."""
    person = Person(municipality=municipality, **values)
    return audit.add(person, action="stakeholders.person_added", by=by, now=now)


def change_person(
    *, person: Person, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Person:
    """Change a person's data. Refuses: Outdated, Invalid."""
    return audit.change(
        person, changes, version=version, action="stakeholders.person_changed", by=by, now=now
    )


@transaction.atomic
def give_account(*, person: Person, by: Actor, now: datetime) -> Person:
    """Let the person log in with their mail address, acting by the seats they hold.

    Refuses: NoMailAddress.
    """
    if not person.email:
        raise NoMailAddress(person=str(person))
    account = accounts.open_account(email=person.email, label=person.name, by=by, now=now)
    return audit.change(
        person, {"account": account}, action="stakeholders.account_given", by=by, now=now
    )


def remove_person(*, person: Person, by: Actor, now: datetime) -> None:
    """Remove a person who never held a seat. Refuses: StillUsed."""
    audit.remove(person, action="stakeholders.person_removed", by=by, now=now)
