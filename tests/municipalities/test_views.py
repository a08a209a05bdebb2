"""The pages of the municipality's own data."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ratschlag.core.enums import Role
from ratschlag.municipalities import operations
from ratschlag.municipalities.models import Municipality, Room, RoomBooking, SpecialDay
from tests.factories.municipalities import (
    ANNA,
    anna,
    bela,
    browser_of,
    make_booking,
    make_member,
    make_municipality,
    make_room,
    make_special_day,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
PAGES = [
    "settings_edit", "legal_texts_edit", "membership_list", "audit_log", "room_list", "room_add",
    "special_day_list", "special_day_add",
]  # fmt: skip
ROOM = {"name": "Saal", "capacity": "30"}


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


@pytest.fixture
def teltow() -> Municipality:
    return make_municipality("teltow")


@pytest.fixture
def visit(potsdam: Municipality, teltow: Municipality) -> Client:
    return browser_of(potsdam, anna(potsdam))


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_for_the_coordination_of_the_town(
    name: str, visit: Client, potsdam: Municipality, teltow: Municipality
) -> None:
    address = reverse(f"municipalities:{name}")

    for_nobody = browser_of(potsdam).get(address)
    for_cem = browser_of(potsdam, make_member(teltow, "Cem", Role.COORDINATOR)).get(address)

    assert visit.get(address).status_code == 200
    assert browser_of(potsdam, bela(potsdam)).get(address).status_code == 403
    assert for_nobody.url == f"/konto/anmelden/?next={address}"
    assert for_cem.status_code == 403


@pytest.mark.parametrize(
    "name", ["room_edit", "room_remove", "room_bookings", "booking_add", "special_day_edit",
             "special_day_remove"]
)  # fmt: skip
def test_records_of_another_town_do_not_exist(
    name: str, visit: Client, teltow: Municipality
) -> None:
    foreign = make_special_day(teltow) if "day" in name else make_room(teltow)

    answers = [
        visit.get(reverse(f"municipalities:{name}", args=[key])).status_code
        for key in (foreign.pk, uuid4())
    ]

    assert answers == [404, 404]


def test_booking_is_found_below_its_own_room_only(visit: Client, potsdam: Municipality) -> None:
    booking = make_booking(make_room(potsdam))
    other = make_room(potsdam, "Kabinett")

    found = visit.get(reverse("municipalities:booking_edit", args=[booking.room_id, booking.pk]))
    astray = visit.get(reverse("municipalities:booking_edit", args=[other.pk, booking.pk]))

    assert (found.status_code, astray.status_code) == (200, 404)


@pytest.mark.parametrize("name", ["room_list", "special_day_list", "membership_list", "audit_log"])
def test_lists_ask_the_same_number_of_questions_at_one_and_three_rows(
    name: str, visit: Client, potsdam: Municipality
) -> None:
    def questions(number: int) -> int:
        room = make_room(potsdam, f"Saal {number}")
        make_booking(room)
        make_special_day(potsdam)
        make_member(potsdam, f"Person{number}", Role.OFFICE_MEMBER)
        operations.change_room(room=room, changes={"capacity": 9}, version=1, by=ANNA, now=NOW)
        with CaptureQueriesContext(connection) as asked:
            assert visit.get(reverse(f"municipalities:{name}")).status_code == 200
        return len(asked)

    visit.get(reverse(f"municipalities:{name}"))  # writes the session, and who looked at people
    counts = [questions(number) for number in (1, 2, 3)]

    assert counts[0] == counts[2] <= 20


def settings_of(municipality: Municipality, **more: str) -> dict[str, str]:
    names = [
        "name", "site_title", "land", "contact_office", "contact_email", "accent_light",
        "accent_dark", "meeting_reminder_days",
    ]  # fmt: skip
    return {name: getattr(municipality, name) for name in names} | {"version": "1"} | more


def test_colour_nobody_can_read_is_refused_with_its_contrast(
    visit: Client, potsdam: Municipality
) -> None:
    values = settings_of(potsdam, accent_light="#777777", contact_office="Neues Büro")

    answer = visit.post("/werkstatt/kommune/", values)

    assert answer.status_code == 422
    assert "4,4" in answer.context["form"].errors["accent_light"][0]
    assert 'value="Neues Büro"' in answer.text
    assert answer.context["municipality"].contact_office != "Neues Büro"


def test_settings_changed_by_two_people_show_both_texts(
    visit: Client, potsdam: Municipality
) -> None:
    first = visit.post("/werkstatt/kommune/", settings_of(potsdam, contact_office="Büro A"))
    second = visit.post("/werkstatt/kommune/", settings_of(potsdam, contact_office="Büro B"))

    assert (first.status_code, second.status_code) == (302, 409)
    assert "Büro A" in second.text
    assert "Büro B" in second.text


def test_texts_of_the_footer_are_kept(visit: Client, potsdam: Municipality) -> None:
    answer = visit.post("/werkstatt/kommune/texte/", {"imprint": "## Wir", "version": "1"})

    potsdam.refresh_from_db()
    assert (answer.status_code, potsdam.imprint) == (302, "## Wir")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""), ("name", "x" * 121), ("name", "a\x00b"), ("capacity", "0"),
        ("capacity", "-3"), ("capacity", "9" * 30), ("capacity", "viele"), ("features", "pool"),
        ("opens_at", "25:00"), ("note", "x" * 1_000_000),
    ],
)  # fmt: skip
def test_room_with_an_impossible_value_is_refused_at_the_field(
    field: str, value: str, visit: Client
) -> None:
    answer = visit.post("/werkstatt/raeume/neu/", ROOM | {"address": "Am Markt"} | {field: value})

    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert 'value="Am Markt"' in answer.text
    assert not Room.objects.exists()


def test_room_is_added_changed_and_deleted_on_pages(visit: Client) -> None:
    added = visit.post("/werkstatt/raeume/neu/", ROOM | {"features": ["hybrid", "kitchen"]})
    room = Room.objects.get()
    changed = visit.post(
        reverse("municipalities:room_edit", args=[room.pk]),
        ROOM | {"capacity": "31", "version": "1"},
    )
    room.refresh_from_db()
    removed = visit.post(reverse("municipalities:room_remove", args=[room.pk]))

    assert [one.status_code for one in (added, changed, removed)] == [302, 302, 302]
    assert (room.capacity, room.features) == (31, [])
    assert not Room.objects.exists()


def test_booking_is_added_changed_and_deleted_on_pages(
    visit: Client, potsdam: Municipality
) -> None:
    room = make_room(potsdam)
    values = {"occasion": "Chor", "start": "2099-03-01T17:00", "end": "2099-03-01T19:00"}

    empty = visit.get(reverse("municipalities:room_bookings", args=[room.pk]))
    added = visit.post(reverse("municipalities:booking_add", args=[room.pk]), values)
    booking = RoomBooking.objects.get()
    keys = [room.pk, booking.pk]
    changed = visit.post(
        reverse("municipalities:booking_edit", args=keys),
        values | {"occasion": "Orchester", "version": "1"},
    )
    listed = visit.get(reverse("municipalities:room_bookings", args=[room.pk]))
    removed = visit.post(reverse("municipalities:booking_remove", args=keys))

    assert [one.status_code for one in (empty, added, changed, listed, removed)] == [
        200, 302, 302, 200, 302,
    ]  # fmt: skip
    assert "Orchester" in listed.text
    assert not RoomBooking.objects.exists()


def test_special_days_are_added_changed_and_deleted_on_pages(visit: Client) -> None:
    values = {"name": "Zu", "first": "2026-12-28", "last": "2026-12-30", "kind": "closed"}

    added = visit.post("/werkstatt/besondere-tage/neu/", values)
    day = SpecialDay.objects.get()
    backwards = visit.post(
        reverse("municipalities:special_day_edit", args=[day.pk]),
        values | {"last": "2026-12-01", "version": "1"},
    )
    listed = visit.get("/werkstatt/besondere-tage/")
    removed = visit.post(reverse("municipalities:special_day_remove", args=[day.pk]))

    assert [one.status_code for one in (added, backwards, listed, removed)] == [302, 422, 200, 302]
    assert list(backwards.context["form"].errors) == ["last"]
    assert not SpecialDay.objects.exists()


def test_log_shows_who_did_what_with_old_and_new_values(
    visit: Client, potsdam: Municipality, teltow: Municipality
) -> None:
    for town in (potsdam, teltow):
        room = make_room(town, f"Saal {town.slug}")
        operations.change_room(room=room, changes={"capacity": 99}, version=1, by=ANNA, now=NOW)

    page = visit.get("/werkstatt/kommune/protokoll/")
    row = page.context["rows"][0]

    assert len(page.context["rows"]) == 1
    assert (row.who, row.deed) == ("Anna", "hat den Raum „Saal potsdam“ geändert")
    assert [(one.old, one.new) for one in row.changes] == [("30", "99")]
