"""What the operations of the municipality write and refuse."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid
from ratschlag.core.enums import Role
from ratschlag.core.refusals import Outdated
from ratschlag.municipalities import operations
from ratschlag.municipalities.enums import DayKind, RoomFeature
from ratschlag.municipalities.models import (
    Membership,
    Municipality,
    MunicipalityHost,
    Room,
    RoomBooking,
    SpecialDay,
)
from tests.factories.accounts import make_user
from tests.factories.municipalities import ANNA, make_municipality, make_room

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


def actions() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))


def test_municipality_is_created_with_its_hosts() -> None:
    values = {
        "slug": "teltow",
        "name": "Teltow",
        "site_title": "Teltow beteiligt",
        "land": "BB",
        "contact_office": "Rathaus",
        "contact_email": "rathaus@teltow.example",
    }

    municipality = operations.create_municipality(
        values=values, hosts=["Mitreden.example"], by=ANNA, now=NOW
    )

    assert MunicipalityHost.objects.get().host == "mitreden.example"
    assert actions() == ["municipalities.municipality_created", "municipalities.host_added"]
    assert AuditEvent.objects.first().municipality_id == municipality.pk


@pytest.mark.parametrize(
    ("field", "value"),
    [("slug", "Teltow"), ("slug", "a b"), ("land", "XX"), ("contact_email", "rathaus"),
     ("official_key", "123"), ("accent_light", "#ffffff"), ("accent_dark", "blau")],
)  # fmt: skip
def test_municipality_with_an_impossible_value_is_refused(field: str, value: str) -> None:
    values = {
        "slug": "teltow",
        "name": "Teltow",
        "site_title": "Teltow beteiligt",
        "land": "BB",
        "contact_office": "Rathaus",
        "contact_email": "rathaus@teltow.example",
    }

    with pytest.raises(Invalid) as refusal:
        operations.create_municipality(values=values | {field: value}, by=ANNA, now=NOW)

    assert list(refusal.value.errors) == [field]
    assert not Municipality.objects.exists()


def test_host_of_another_town_is_refused(potsdam: Municipality) -> None:
    teltow = make_municipality("teltow")

    operations.serve_at_host(municipality=potsdam, host="potsdam.example", by=ANNA, now=NOW)
    with pytest.raises(operations.HostTaken):
        operations.serve_at_host(municipality=potsdam, host="TELTOW.example", by=ANNA, now=NOW)

    assert MunicipalityHost.objects.get(host="teltow.example").municipality == teltow
    assert actions() == []


def test_settings_are_changed_once_for_each_version(potsdam: Municipality) -> None:
    operations.change_municipality(
        municipality=potsdam, changes={"name": "Potsdam neu"}, version=1, by=ANNA, now=NOW
    )

    with pytest.raises(Outdated):
        operations.change_municipality(
            municipality=potsdam, changes={"name": "anders"}, version=1, by=ANNA, now=NOW
        )

    potsdam.refresh_from_db()
    assert (potsdam.name, potsdam.version) == ("Potsdam neu", 2)
    assert AuditEvent.objects.get().changes == {"name": ["Potsdam", "Potsdam neu"]}


def test_role_is_given_once_and_taken(potsdam: Municipality) -> None:
    given: dict[str, Any] = {"user": make_user(), "role": Role.COORDINATOR, "by": ANNA, "now": NOW}

    membership = operations.give_role(municipality=potsdam, **given)
    with pytest.raises(operations.RoleAlreadyGiven):
        operations.give_role(municipality=potsdam, **given)
    operations.take_role(membership=membership, by=ANNA, now=NOW)

    assert actions() == ["municipalities.role_given", "municipalities.role_taken"]
    assert not Membership.objects.exists()


def test_nobody_is_made_the_public(potsdam: Municipality) -> None:
    with pytest.raises(Invalid):
        operations.give_role(
            municipality=potsdam, user=make_user(), role=Role.PUBLIC, by=ANNA, now=NOW
        )


def test_room_is_added_changed_and_removed(potsdam: Municipality) -> None:
    values = {"name": "Saal", "capacity": 30, "features": [RoomFeature.HYBRID.value]}

    room = operations.add_room(municipality=potsdam, values=values, by=ANNA, now=NOW)
    operations.change_room(room=room, changes={"capacity": 40}, version=1, by=ANNA, now=NOW)
    operations.remove_room(room=room, by=ANNA, now=NOW)

    assert actions() == [
        "municipalities.room_added",
        "municipalities.room_changed",
        "municipalities.room_removed",
    ]
    assert not Room.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"capacity": 0}, "capacity"),
        ({"opens_at": time(18), "closes_at": time(9)}, "closes_at"),
        ({"features": ["pool"]}, "features"),
        ({"name": "Saal"}, "name"),
    ],
)
def test_room_that_cannot_be_is_refused(
    potsdam: Municipality, changes: dict[str, Any], field: str
) -> None:
    make_room(potsdam, "Saal")
    values = {"name": "Kabinett", "capacity": 8} | changes

    with pytest.raises(Invalid) as refusal:
        operations.add_room(municipality=potsdam, values=values, by=ANNA, now=NOW)

    assert list(refusal.value.errors) == [field]
    assert Room.objects.count() == 1


def test_booking_is_noted_changed_and_cancelled(potsdam: Municipality) -> None:
    room = make_room(potsdam)
    values = {
        "occasion": "Chor",
        "start": datetime(2027, 3, 1, 17, tzinfo=UTC),
        "end": datetime(2027, 3, 1, 19, tzinfo=UTC),
    }

    booking = operations.book_room(room=room, values=values, by=ANNA, now=NOW)
    operations.change_booking(
        booking=booking, changes={"occasion": "Orchester"}, version=1, by=ANNA, now=NOW
    )
    with pytest.raises(Invalid):
        operations.book_room(room=room, values=values | {"end": values["start"]}, by=ANNA, now=NOW)
    operations.cancel_booking(booking=booking, by=ANNA, now=NOW)

    assert actions() == [
        "municipalities.room_booked",
        "municipalities.booking_changed",
        "municipalities.booking_cancelled",
    ]
    assert not RoomBooking.objects.exists()


def test_special_day_is_added_changed_and_removed(potsdam: Municipality) -> None:
    day = date(2026, 12, 28)
    values = {"name": "Rathaus zu", "first": day, "last": day, "kind": DayKind.CLOSED}

    special = operations.add_special_day(municipality=potsdam, values=values, by=ANNA, now=NOW)
    operations.change_special_day(
        day=special, changes={"last": date(2026, 12, 30)}, version=1, by=ANNA, now=NOW
    )
    with pytest.raises(Invalid) as refusal:
        operations.change_special_day(
            day=special, changes={"last": date(2026, 12, 1)}, version=2, by=ANNA, now=NOW
        )
    operations.remove_special_day(day=special, by=ANNA, now=NOW)

    assert list(refusal.value.errors) == ["last"]
    assert actions() == [
        "municipalities.special_day_added",
        "municipalities.special_day_changed",
        "municipalities.special_day_removed",
    ]
    assert not SpecialDay.objects.exists()
