"""Hosts, roles, and what the days of the calendar are."""

from datetime import UTC, date, datetime

import pytest

from ratschlag.core.enums import Role
from ratschlag.municipalities import queries
from ratschlag.municipalities.enums import DayKind
from ratschlag.municipalities.models import Municipality
from tests.factories.municipalities import (
    anna,
    make_booking,
    make_municipality,
    make_room,
    make_special_day,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


def kinds(municipality: Municipality, first: date, last: date) -> dict[date, tuple[DayKind, str]]:
    days = queries.special_calendar(municipality, first, last)
    return {day.day: (day.kind, day.name) for day in days}


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2023, 4, 7), "Karfreitag"),
        (date(2023, 4, 9), "Ostersonntag"),
        (date(2023, 5, 18), "Christi Himmelfahrt"),
        (date(2023, 10, 3), "Tag der Deutschen Einheit"),
        (date(2023, 10, 31), "Reformationstag"),
    ],
)
def test_public_holidays_of_brandenburg_have_their_names(
    potsdam: Municipality, day: date, name: str
) -> None:
    found = kinds(potsdam, date(2023, 1, 1), date(2023, 12, 31))

    assert found[day] == (DayKind.PUBLIC_HOLIDAY, name)


@pytest.mark.parametrize(
    ("first", "last", "name"),
    [
        (date(2023, 1, 30), date(2023, 2, 3), "Winterferien"),
        (date(2023, 4, 3), date(2023, 4, 6), "Oster-/Frühjahrsferien"),
        (date(2023, 7, 13), date(2023, 8, 25), "Sommerferien"),
        (date(2023, 10, 23), date(2023, 10, 30), "Herbstferien"),
        (date(2023, 12, 23), date(2023, 12, 24), "Weihnachtsferien"),
    ],
)
def test_school_holidays_of_brandenburg_have_their_names(
    potsdam: Municipality, first: date, last: date, name: str
) -> None:
    found = kinds(potsdam, first, last)

    assert found[first] == (DayKind.SCHOOL_HOLIDAY, name)
    assert found[last] == (DayKind.SCHOOL_HOLIDAY, name)
    assert len(found) == (last - first).days + 1


def test_ordinary_day_is_not_in_the_calendar(potsdam: Municipality) -> None:
    assert kinds(potsdam, date(2023, 3, 20), date(2023, 3, 24)) == {}


def test_days_after_the_last_known_school_holidays_are_unknown(potsdam: Municipality) -> None:
    known_until = queries.school_holidays_known_until("BB")

    found = kinds(potsdam, date(2029, 1, 1), date(2030, 12, 31))

    assert known_until == date(2029, 8, 11)
    assert date(2029, 3, 1) not in found
    assert found[date(2029, 8, 13)] == (DayKind.UNKNOWN, "")
    assert found[date(2030, 5, 1)][0] == DayKind.PUBLIC_HOLIDAY
    assert all(
        date(2030, 1, 1).replace(month=m, day=d) in found for m in range(1, 13) for d in (5, 20)
    )


@pytest.mark.parametrize("day", [date(1985, 3, 4), date(2055, 3, 4)])
def test_days_outside_of_all_known_years_are_unknown(potsdam: Municipality, day: date) -> None:
    assert kinds(potsdam, day, day) == {day: (DayKind.UNKNOWN, "")}


def test_open_day_of_the_town_overrides_a_holiday(potsdam: Municipality) -> None:
    day = date(2023, 7, 17)
    make_special_day(potsdam, first=day, last=day, kind=DayKind.OPEN)

    found = kinds(potsdam, date(2023, 7, 16), date(2023, 7, 18))

    assert sorted(found) == [date(2023, 7, 16), date(2023, 7, 18)]


def test_closed_days_of_the_town_are_its_own_only(potsdam: Municipality) -> None:
    first, last = date(2023, 3, 20), date(2023, 3, 21)
    make_special_day(potsdam, name="Umzug", first=first, last=last)

    here = kinds(potsdam, first, last)
    elsewhere = kinds(make_municipality("teltow"), first, last)

    assert here == {first: (DayKind.CLOSED, "Umzug"), last: (DayKind.CLOSED, "Umzug")}
    assert elsewhere == {}


def test_holidays_differ_from_land_to_land(potsdam: Municipality) -> None:
    berlin = make_municipality("berlin", land="BE")
    day = date(2023, 10, 31)

    assert kinds(potsdam, day, day)[day][0] == DayKind.PUBLIC_HOLIDAY
    assert kinds(berlin, day, day)[day][0] == DayKind.SCHOOL_HOLIDAY


def test_single_municipality_needs_no_host_name(potsdam: Municipality) -> None:
    alone = queries.municipality_at("irgendwo.example")
    teltow = make_municipality("teltow")

    assert alone == potsdam
    assert queries.municipality_at("irgendwo.example") is None
    assert queries.municipality_at("TELTOW.example") == teltow


def test_roles_are_those_in_this_town_and_always_the_public(potsdam: Municipality) -> None:
    person = anna(potsdam)

    assert queries.roles_of(person, potsdam) == {Role.PUBLIC, Role.COORDINATOR}
    assert queries.roles_of(person, make_municipality("teltow")) == {Role.PUBLIC}


def test_rooms_are_listed_with_their_coming_bookings(potsdam: Municipality) -> None:
    room = make_room(potsdam)
    make_booking(room)
    make_room(make_municipality("teltow"), "Fremder Saal")

    before = queries.rooms_with_counts(potsdam, datetime(2027, 2, 1, tzinfo=UTC))
    after = queries.rooms_with_counts(potsdam, datetime(2027, 4, 1, tzinfo=UTC))

    assert [(one.name, one.booking_count) for one in before] == [("Saal", 1)]
    assert [one.booking_count for one in after] == [0]


def test_memberships_are_listed_for_one_town(potsdam: Municipality) -> None:
    anna(potsdam)
    anna(make_municipality("teltow"))

    assert [str(one.user) for one in queries.memberships(potsdam)] == ["Anna"]
