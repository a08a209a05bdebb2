"""Day, time and room of a meeting, pinned together or each by itself."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.test import Client
from django.utils.html import strip_tags

from ratschlag.meetings.models import Meeting
from ratschlag.municipalities.models import Room
from ratschlag.stakeholders.models import Group
from tests.factories.meetings import at, make_meeting

PLAN = "/werkstatt/integration/termine/"
PINS = import_module("ratschlag.meetings.migrations.0002_day_and_time_pinned_apart")


@pytest.fixture
def meeting(group: Group, room: Room) -> Meeting:
    return make_meeting(group, at("2027-03-01"), room=room)


def test_day_time_and_room_are_pinned_by_buttons_of_their_own(
    anna: Client, meeting: Meeting
) -> None:
    seen = []
    for part in ("date", "time", "room"):
        answer = anna.post(f"{PLAN}{meeting.pk}/fixieren/", {part: "yes"}, follow=True)
        seen.append(_buttons(answer.content.decode()))
    anna.post(f"{PLAN}{meeting.pk}/fixieren/", {"time": "no"})

    assert seen == [
        ["Lösen", "Tag lösen", "Uhrzeit fixieren", "Raum fixieren"],
        ["Lösen", "Tag lösen", "Uhrzeit lösen", "Raum fixieren"],
        ["Lösen", "Tag lösen", "Uhrzeit lösen", "Raum lösen"],
    ]
    left = Meeting.objects.get()
    assert (left.is_pinned, left.is_time_pinned, left.is_room_pinned) == (True, False, True)


def test_room_that_is_missing_is_not_offered_and_refused(anna: Client, group: Group) -> None:
    roomless = make_meeting(group, at("2027-03-01"))

    answer = anna.post(f"{PLAN}{roomless.pk}/fixieren/", {"room": "yes"}, follow=True)

    page = answer.content.decode()
    assert "hat noch keinen Raum" in page
    assert _buttons(page) == ["Fixieren", "Tag fixieren", "Uhrzeit fixieren"]


def test_meetings_pinned_before_keep_their_day_and_their_time(group: Group) -> None:
    make_meeting(group, at("2027-03-01"), 1, is_pinned=True)
    make_meeting(group, at("2027-04-12"), 2)

    PINS.pin_times_too(apps, None)

    rows = Meeting.objects.order_by("round").values_list("is_pinned", "is_time_pinned")
    assert list(rows) == [(True, True), (False, False)]


def _buttons(page: str) -> list[str]:
    """Return the buttons of the panel that pin."""
    names = re.findall(r"<button[^>]*>(.*?)</button>", page, re.DOTALL)
    said = [" ".join(strip_tags(name).split()) for name in names]
    return [name for name in said if name.casefold().endswith(("fixieren", "lösen"))]
