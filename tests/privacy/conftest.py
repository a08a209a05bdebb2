"""Dora Muster has an account, a seat, mails and traces in Potsdam; Anna coordinates there."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ratschlag.accounts.models import User
from ratschlag.mail.enums import MailKind, Rhythm
from ratschlag.mail.models import Addressee, Preference
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.models import Group, Person
from tests.factories.accounts import make_user
from tests.factories.mail import make_message
from tests.factories.municipalities import ANNA, make_municipality
from tests.factories.processes import make_process
from tests.factories.stakeholders import make_group, make_occupancy, make_organisation, make_seat

NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)
MAIL = "dora@example.org"


@pytest.fixture(autouse=True)
def data_dir(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def other_town(db: None) -> Municipality:
    return make_municipality("teltow")


@pytest.fixture
def group(town: Municipality) -> Group:
    return make_group(make_process(town), "Housing")


@pytest.fixture
def dora(town: Municipality, group: Group) -> User:
    """The account; the person holds a seat since March 2023."""
    user = make_user("Dora Muster", email=MAIL)
    organisation = make_organisation(town)
    values = {"name": "Dora Muster", "email": MAIL, "organisation": organisation}
    person = stakeholders.add_person(municipality=town, values=values, by=ANNA, now=NOW)
    Person.objects.filter(pk=person.pk).update(account=user)
    make_occupancy(make_seat(group, organisation), person)
    make_message(town, MAIL, name="Dora Muster")
    addressee = Addressee.objects.get_or_create(municipality_id=town.pk, address=MAIL)[0]
    Preference.objects.create(
        addressee=addressee, kind=MailKind.REMINDER, rhythm=Rhythm.NEVER, changed_at=NOW
    )
    return user


@pytest.fixture
def person(dora: User) -> Person:
    return Person.objects.get(account=dora)
