"""Processes with groups to plan, meetings and published plans, in the spring of 2027.

The processes act as if it were Monday, 4 January 2027, so what is past does not depend on the day.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from ratschlag.meetings import operations
from ratschlag.meetings.models import Meeting, PlanningSettings, PlanRelease
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import GroupKind
from ratschlag.stakeholders.models import Group
from tests.factories.municipalities import ANNA
from tests.factories.processes import make_process
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
AS_IF_ON = date(2027, 1, 4)


def at(day: str, clock: str = "16:00") -> datetime:
    """A moment in Potsdam: at("2027-03-01", "17:30")."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=BERLIN)


def make_planned_process(municipality: Municipality, **values: Any) -> Process:
    """A public process in 2027; its groups meet on Mondays and Wednesdays until the end of June."""
    row = {
        "public": True,
        "starts_on": AS_IF_ON,
        "ends_on": date(2027, 12, 31),
        "as_if_on": AS_IF_ON,
        **values,
    }
    process = make_process(municipality, **row)
    make_settings(process)
    return process


def make_settings(process: Process, **values: Any) -> PlanningSettings:
    """From the winter holidays to the summer holidays."""
    row = {
        "first_day": date(2027, 2, 8),
        "last_day": date(2027, 6, 30),
        "limit_seconds": 10,
        **values,
    }
    return PlanningSettings.objects.create(
        municipality_id=process.municipality_id, process=process, **row
    )


def make_groups(process: Process, *, working: int = 2, seats: int = 2) -> list[Group]:
    """A kick-off, working groups that meet twice, a steering body; one person sits in all."""
    office = make_organisation(process.municipality)
    shared = make_person(process.municipality, "Shared", organisation=office)
    kickoff = make_group(
        process, "Auftakt", kind=GroupKind.KICKOFF, meeting_count=1, includes_everybody=True
    )
    groups = [
        make_group(process, f"AG {letter}", code=f"AG{letter}", slug=f"ag-{letter.lower()}")
        for letter in "ABCDEFGHIJ"[:working]
    ]
    Group.objects.filter(pk__in=[group.pk for group in groups]).update(meeting_count=2)
    steering = make_group(process, "Lenkung", kind=GroupKind.STEERING, meeting_count=2)
    for group in (*groups, steering):
        group.refresh_from_db()
        make_occupancy(make_seat(group, office), shared, AS_IF_ON)
        for number in range(seats - 1):
            person = make_person(process.municipality, f"{group} {number}")
            make_occupancy(make_seat(group, office), person, AS_IF_ON)
    return [kickoff, *groups, steering]


def make_meeting(
    group: Group, start: datetime, number: int = 1, room: Room | None = None, **values: Any
) -> Meeting:
    """A meeting of two hours in the working plan."""
    row = {"end": start + timedelta(hours=2), "format": group.format, **values}
    return Meeting.objects.create(
        municipality_id=group.municipality_id,
        group=group,
        round=number,
        start=start,
        room=room,
        **row,
    )


def publish(process: Process, note: str = "") -> PlanRelease:
    """Publish the working plan whatever rules it breaks."""
    return operations.publish_release(
        process=process, note=note, accepts_broken_rules=True, reviewed=None, by=ANNA, now=NOW
    )
