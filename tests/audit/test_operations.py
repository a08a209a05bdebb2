"""Writing leaves a trace, keeps versions, names the field that is wrong, and is all or nothing."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

import pytest
from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.audit.models import AuditEvent
from ratschlag.audit.operations import Invalid, SaidMeanwhile, StillUsed
from ratschlag.audit.queries import events_about, events_of
from ratschlag.core import generations
from ratschlag.core.access import Actor
from ratschlag.core.enums import Door
from ratschlag.core.refusals import Outdated
from ratschlag.municipalities.models import Municipality, Room
from tests.factories.council import make_committee, make_sitting
from tests.factories.municipalities import ANNA, make_municipality, make_room

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality("potsdam")


def test_add_saves_the_record_and_notes_every_value(potsdam):
    room = Room(municipality=potsdam, name="Saal", capacity=30)

    audit.add(room, action="test.room_added", by=ANNA, now=NOW)

    event = AuditEvent.objects.get()
    assert Room.objects.get().name == "Saal"
    assert (event.action, event.subject_label, event.actor_label) == (
        "test.room_added",
        "Saal",
        "Anna",
    )
    assert event.municipality_id == potsdam.pk
    assert event.changes["capacity"] == [None, 30]


def test_add_of_an_invalid_record_names_the_field_and_saves_nothing(potsdam):
    room = Room(
        municipality=potsdam, name="Saal", capacity=30, opens_at=time(18), closes_at=time(8)
    )

    with pytest.raises(Invalid) as refused:
        audit.add(room, action="test.room_added", by=ANNA, now=NOW)

    assert list(refused.value.errors) == ["closes_at"]
    assert Room.objects.count() == 0
    assert AuditEvent.objects.count() == 0


def test_many_are_added_and_changed_in_few_statements(potsdam, django_assert_max_num_queries):
    rooms = [Room(municipality=potsdam, name=f"Saal {n}", capacity=30) for n in range(20)]

    with django_assert_max_num_queries(12):
        audit.add_all(rooms, action="test.room_added", by=ANNA, now=NOW)
    changes = [(room, {"capacity": number}) for number, room in enumerate(rooms, start=29)]
    with django_assert_max_num_queries(12):
        audit.change_all(changes, action="test.room_changed", by=ANNA, now=NOW)

    assert set(Room.objects.values_list("capacity", "version")) == {(n, 2) for n in range(29, 49)}
    events = AuditEvent.objects.order_by("sequence")
    assert events.filter(action="test.room_added").count() == 20
    assert events[0].changes["capacity"] == [None, 30]
    assert [one.changes for one in events[20:23]] == [
        {"capacity": [30, 29]}, {"capacity": [30, 31]}, {"capacity": [30, 32]},
    ]  # fmt: skip
    assert events.count() == 39


def test_invalid_record_among_many_stops_all(potsdam):
    rooms = [Room(municipality=potsdam, name=name, capacity=30) for name in ("Saal", "")]

    with pytest.raises(Invalid) as added:
        audit.add_all(rooms, action="test.room_added", by=ANNA, now=NOW)
    room = make_room(potsdam)
    with pytest.raises(Invalid) as changed:
        audit.change_all([(room, {"name": ""})], action="test.changed", by=ANNA, now=NOW)

    assert list(added.value.errors) == list(changed.value.errors) == ["name"]
    assert Room.objects.count() == 1
    assert not AuditEvent.objects.exists()


def test_add_of_a_second_record_with_the_same_name_names_the_field(potsdam):
    make_room(potsdam, "Saal")

    with pytest.raises(Invalid) as refused:
        audit.add(Room(municipality=potsdam, name="Saal", capacity=5), action="x", by=ANNA, now=NOW)

    assert list(refused.value.errors) == ["name"]


def test_change_notes_old_and_new_and_counts_the_version_up(potsdam):
    room = make_room(potsdam, "Saal")

    changed = audit.change(room, {"name": "Foyer"}, version=1, action="x", by=ANNA, now=NOW)

    assert (changed.name, changed.version) == ("Foyer", 2)
    assert AuditEvent.objects.get().changes == {"name": ["Saal", "Foyer"]}


def test_change_of_an_outdated_version_is_refused_and_loses_nothing(potsdam):
    room = make_room(potsdam, "Saal")
    audit.change(room, {"name": "Foyer"}, version=1, action="x", by=ANNA, now=NOW)

    with pytest.raises(Outdated):
        audit.change(room, {"capacity": 5}, version=1, action="x", by=ANNA, now=NOW)

    kept = Room.objects.get()
    assert (kept.name, kept.capacity) == ("Foyer", 30)


def test_record_of_which_there_is_one_is_added_once_and_changed_after(potsdam):
    first = Room(municipality=potsdam, name="Saal", capacity=30)

    def keep(room: Room, capacity: int, version: int | None) -> Room:
        values = {"capacity": capacity}
        return audit.add_or_change(room, values, version=version, action="x", by=ANNA, now=NOW)

    made = keep(first, 20, None)
    with pytest.raises(SaidMeanwhile):  # somebody else saw nothing there, too
        keep(made, 99, None)
    keep(made, 10, 1)
    with pytest.raises(Outdated):
        keep(made, 5, 1)

    assert Room.objects.get().capacity == 10
    assert AuditEvent.objects.count() == 2


def test_change_to_the_same_values_leaves_no_trace(potsdam):
    room = make_room(potsdam, "Saal")

    audit.change(room, {"name": "Saal"}, version=1, action="x", by=ANNA, now=NOW)

    assert AuditEvent.objects.count() == 0


def test_remove_keeps_what_was_there(potsdam):
    room = make_room(potsdam, "Saal")

    audit.remove(room, action="test.room_removed", by=ANNA, now=NOW)

    assert Room.objects.count() == 0
    assert AuditEvent.objects.get().changes["name"] == ["Saal", None]


def test_remove_of_something_in_use_names_the_users_and_leaves_no_trace(potsdam):
    committee = make_committee(potsdam)
    make_sitting(committee)

    with pytest.raises(StillUsed) as refused:
        audit.remove(committee, action="x", by=ANNA, now=NOW)

    assert "Hauptausschuss 2027-03-03" in str(refused.value)
    assert AuditEvent.objects.count() == 0


def test_record_and_record_all_renew_the_public_pages_once_committed(
    potsdam, django_capture_on_commit_callbacks
):
    before = generations.marks(potsdam.pk)

    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        audit.record("x", subject=potsdam, by=ANNA, now=NOW)
        audit.record_all("y", [(potsdam, {"name": ["a", "b"]})], by=ANNA, now=NOW)

    assert generations.marks(potsdam.pk) != before


def test_events_are_those_of_one_municipality_the_latest_first(potsdam):
    room = make_room(potsdam)
    other = make_room(make_municipality("cottbus"))
    for subject, hour in ((room, 9), (room, 11), (other, 10)):
        moment = NOW.replace(hour=hour)
        audit.record(f"at {hour}", subject=subject, by=ANNA, now=moment)

    assert [event.action for event in events_of(potsdam.pk)] == ["at 11", "at 9"]
    assert events_about(potsdam.pk, other.pk).count() == 0


def test_reading_by_staff_leaves_one_entry_a_day_for_page_and_subject(potsdam):
    room, other = make_room(potsdam), make_room(potsdam, "Foyer")
    anna = replace(ANNA, user_id=UUID(int=1))
    hours = [NOW, NOW + timedelta(hours=3), NOW + timedelta(days=1)]

    written = [audit.record_reading("x.read", subject=room, by=anna, now=now) for now in hours]
    audit.record_reading("x.read", subject=other, by=anna, now=NOW)
    audit.record_reading("x.printed", subject=room, by=anna, now=NOW)
    audit.record_reading("x.read", subject=room, by=replace(anna, user_id=UUID(int=2)), now=NOW)

    assert [event is None for event in written] == [False, True, False]
    assert AuditEvent.objects.count() == 5


def test_reading_by_others_than_staff_leaves_no_entry_and_pages_as_they_are(
    potsdam, django_capture_on_commit_callbacks
):
    participant = Actor(label="Cem", door=Door.WEB, user_id=UUID(int=3))
    before = generations.marks(potsdam.pk)

    with django_capture_on_commit_callbacks(execute=True):
        audit.record_reading("x.read", subject=potsdam, by=participant, now=NOW)
        audit.record_reading("x.read", subject=potsdam, by=ANNA, now=NOW)
        audit.record_reading(
            "x.read", subject=potsdam, by=replace(ANNA, user_id=UUID(int=1)), now=NOW
        )

    assert AuditEvent.objects.count() == 1
    assert generations.marks(potsdam.pk) == before
