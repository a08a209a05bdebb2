"""What people do with their own data: correct their name, give up all seats."""

from datetime import date, datetime

from django.db import transaction

from ratschlag.accounts import operations as accounts
from ratschlag.accounts.models import User
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy.queries import own_people
from ratschlag.stakeholders import operations as stakeholders


@transaction.atomic
def correct_name(
    *, user: User, municipality: Municipality, name: str, by: Actor, now: datetime
) -> None:
    """Let somebody be called otherwise from now on, as account and as person. Refuses: Invalid."""
    accounts.rename_account(user=user, label=name, by=by, now=now)
    for person in own_people(user, municipality):
        stakeholders.change_person(
            person=person, changes={"name": name}, version=person.version, by=by, now=now
        )


@transaction.atomic
def withdraw(*, user: User, municipality: Municipality, on: date, by: Actor, now: datetime) -> int:
    """End all seats somebody holds in the municipality after the day `on`; return how many."""
    people = own_people(user, municipality)
    count = stakeholders.withdraw_people(people=people, on=on, by=by, now=now)
    if count:
        changes = {"seats": [count, 0]}
        audit.record(
            "privacy.person_withdrew", subject=municipality, by=by, now=now, changes=changes
        )
    return count
