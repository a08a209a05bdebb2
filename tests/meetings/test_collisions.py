"""A calendar read in again moves a sitting onto a published meeting: staff see it, nobody else."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from ratschlag.council import operations as council
from ratschlag.council.enums import SourceFormat
from ratschlag.council.models import CalendarSource, CouncilSitting
from ratschlag.council.sources import Horizon, read
from ratschlag.meetings import operations
from ratschlag.meetings.models import Meeting
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group
from tests.factories.council import ics, make_committee, make_sitting
from tests.factories.meetings import NOW, at, make_meeting, publish
from tests.factories.municipalities import ANNA
from tests.meetings.cases import collisions

ACT = {"by": ANNA, "now": NOW}
COLLIDES = "Ein veröffentlichtes Treffen stößt mit einer Sitzung zusammen"
WORKSPACE, PUBLIC = "/werkstatt/integration/", "/integration/termine/"
PLAN = f"{WORKSPACE}termine/"
MONDAY = at("2027-03-01")


@pytest.fixture
def meeting(process: Process, group: Group, room: Room) -> Meeting:
    meeting = make_meeting(group, MONDAY, room=room)
    publish(process)
    return meeting


def _import(town: Municipality, start: str) -> None:
    horizon = Horizon(date(2027, 1, 1), date(2028, 1, 1))
    data = ics(("sitting-1@town", start, "Hauptausschuss"))
    zone = ZoneInfo("Europe/Berlin")
    reading = read(data, format=SourceFormat.ICS, zone=zone, horizon=horizon)
    known = CalendarSource.objects.filter(municipality=town).first()
    source = known or CalendarSource(
        municipality=town, name="Kalender", format=SourceFormat.ICS, location="kalender.ics"
    )
    council.import_calendar(source=source, reading=reading, horizon=horizon, **ACT)


def test_sitting_moved_by_an_import_collides_visibly_for_staff_alone(
    anna: Client, visitor: Client, town: Municipality, meeting: Meeting
) -> None:
    _import(town, "20270302T170000")
    before = [COLLIDES in anna.get(address).content.decode() for address in (PLAN, WORKSPACE)]

    _import(town, "20270301T170000")

    plan = anna.get(PLAN).content.decode()
    assert before == [False, False]
    assert CouncilSitting.objects.count() == 1
    assert COLLIDES in plan
    assert "Hauptausschuss 17 bis 20 Uhr" in plan
    assert f"?termin={meeting.pk}#selection" in plan
    assert COLLIDES in anna.get(WORKSPACE).content.decode()
    public = visitor.get(PUBLIC)
    assert public.status_code == 200
    assert "AG Wohnen" in public.content.decode()
    assert "Hauptausschuss" not in public.content.decode()


def test_collision_mended_in_the_working_plan_asks_to_publish(
    anna: Client, process: Process, town: Municipality, meeting: Meeting, room: Room
) -> None:
    make_sitting(make_committee(town), MONDAY)
    operations.move_meeting(meeting=meeting, start=at("2027-03-08"), room=room, version=1, **ACT)
    told = "Im Arbeitsplan steht schon ein anderer Termin"

    page = anna.get(PLAN).content.decode()
    publish(process)

    assert COLLIDES in page
    assert told in page
    assert COLLIDES not in anna.get(PLAN).content.decode()


@pytest.mark.parametrize(
    ("ends", "collides"), [("15:29", False), ("15:30", False), ("15:31", True), ("16:30", True)]
)
def test_sitting_collides_from_the_buffer_on(
    process: Process, town: Municipality, meeting: Meeting, ends: str, collides: bool
) -> None:
    make_sitting(make_committee(town), at("2027-03-01", "13:00"), end=at("2027-03-01", ends))

    assert bool(collisions(process)) is collides


def test_cancelled_unblocking_and_foreign_sittings_collide_with_nothing(
    process: Process, town: Municipality, other_town: Municipality, meeting: Meeting
) -> None:
    make_sitting(make_committee(town, "A"), MONDAY, is_cancelled=True)
    make_sitting(make_committee(town, "B", blocks_meetings=False), MONDAY)
    make_sitting(make_committee(other_town), MONDAY)

    assert collisions(process) == []


def test_past_and_cancelled_meetings_collide_no_more(
    process: Process, town: Municipality, meeting: Meeting, group: Group
) -> None:
    make_sitting(make_committee(town), MONDAY)
    later = datetime.fromisoformat("2027-03-02T09:00+01:00")
    found = [len(collisions(process))]

    process.as_if_on = later.date()
    found.append(len(collisions(process)))
    process.as_if_on = MONDAY.date() - timedelta(days=1)
    make_meeting(group, at("2027-04-12"), 2)
    Meeting.objects.filter(pk=meeting.pk).delete()
    publish(process)
    found.append(len(collisions(process)))

    assert found == [1, 0, 0]
