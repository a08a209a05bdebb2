"""Reads on the dates somebody comes to, and on the calendars that are read by a secret address."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core import signing
from django.db.models import OuterRef, Q, QuerySet, Subquery

from ratschlag.accounts.models import User
from ratschlag.meetings.models import Availability, CalendarLink, PlanRelease, ReleasedMeeting
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Occupancy, Person

SIGNER = signing.Signer(salt="meetings.calendar", sep=".")


@dataclass(frozen=True)
class OwnMeeting:
    """A published meeting somebody comes to, and whether only if the holder of the seat cannot."""

    meeting: ReleasedMeeting
    as_deputy: bool
    is_past: bool


@dataclass(frozen=True)
class Subscription:
    """A calendar somebody may subscribe to; without link not set up so far."""

    name: str
    group: Group | None
    link: CalendarLink | None
    url: str

    @property
    def webcal(self) -> str:
        """The address as calendar programs take it over by one click."""
        return f"webcal://{self.url.partition('://')[2]}"


def calendar_key(link: CalendarLink) -> str:
    """Return the secret part of the address; it holds until the installation's secret changes."""
    return SIGNER.sign(link.pk.hex)


def calendar_behind(municipality: Municipality, key: str) -> CalendarLink | None:
    """Return whose calendar this is; None if forged, foreign, revoked, or the account is closed."""
    try:
        found = UUID(SIGNER.unsign(key))
    except (signing.BadSignature, ValueError):
        return None
    rows = CalendarLink.objects.select_related("user", "person", "municipality", "process", "group")
    holds = Q(user__is_active=True) | Q(person__isnull=False)
    return rows.filter(holds, municipality=municipality, pk=found).first()


def calendar_of(
    user: User, municipality: Municipality, process: Process | None, group: Group | None
) -> CalendarLink | None:
    """Return somebody's calendar address of their own dates, of a process or of a group."""
    rows = CalendarLink.objects.filter(municipality=municipality, user=user)
    return rows.filter(process=process, group=group).first()


def calendars_of_person(person: Person) -> QuerySet[CalendarLink]:
    """Return the calendar addresses that somebody set up by a personal link."""
    rows = CalendarLink.objects.filter(municipality=person.municipality_id, person=person)
    return rows.select_related("person", "municipality").order_by("made_at", "pk")


def calendars_by_holders(
    accounts: Iterable[UUID], people: Iterable[UUID], municipality_id: UUID | None
) -> QuerySet[CalendarLink]:
    """Return the calendar addresses of these accounts and of these people."""
    held = Q(user__in=list(accounts)) | Q(person__in=list(people))
    rows = CalendarLink.objects.filter(held).select_related("process", "group")
    return rows if municipality_id is None else rows.filter(municipality_id=municipality_id)


def own_meetings(
    holder: User | Person, municipality: Municipality, now: datetime, day: date
) -> list[OwnMeeting]:
    """Return the published meetings somebody comes to, by time, cancelled ones included.

    Seats count that are not given up on `day`, also those held from a later day on. What is past
    hangs on the day each process stands at.
    """
    groups = _groups_of(holder, municipality, day)
    newest = PlanRelease.objects.filter(process=OuterRef("release__process")).order_by("-number")
    rows = (
        ReleasedMeeting.objects.filter(
            municipality=municipality,
            group__in=list(groups),
            release=Subquery(newest.values("pk")[:1]),
        )
        .select_related("release__process", "group", "room")
        .order_by("start", "group_name", "round")
    )
    return [
        OwnMeeting(row, groups[row.group_id], row.end < row.release.process.moment(now))
        for row in rows
    ]


def _groups_of(holder: User | Person, municipality: Municipality, day: date) -> dict[UUID, bool]:
    """Return the groups of public processes somebody comes to, with whether as deputy alone."""
    not_over = Q(until__isnull=True) | Q(until__gt=day)
    whose = Q(person=holder) if isinstance(holder, Person) else Q(person__account=holder)
    held = (
        Occupancy.objects.filter(not_over, whose, municipality=municipality)
        .exclude(seat__group__process__state=ProcessState.DRAFT)
        .values_list("seat__group_id", "seat__group__process_id", "is_deputy")
    )
    groups: dict[UUID, bool] = {}
    processes: dict[UUID, bool] = {}
    for group, process, is_deputy in held:
        groups[group] = groups.get(group, True) and is_deputy
        processes[process] = processes.get(process, True) and is_deputy
    for group, process in Group.objects.filter(
        municipality=municipality, process__in=list(processes), includes_everybody=True
    ).values_list("pk", "process_id"):
        groups[group] = groups.get(group, True) and processes[process]
    return groups


def asked_about_times(user: User, municipality: Municipality) -> QuerySet[Availability]:
    """Return the questions about times that somebody was asked; those answered as well."""
    rows = Availability.objects.filter(
        municipality=municipality, person__account=user, asked_at__isnull=False
    ).exclude(call__process__state=ProcessState.DRAFT)
    return rows.select_related("call__process", "person").order_by("call__process__title")


def calendars_by_group(user: User, process: Process) -> dict[UUID | None, CalendarLink]:
    """Return somebody's calendar addresses of a process by group, of all groups under None."""
    rows = CalendarLink.objects.filter(user=user, process=process)
    return {row.group_id: row for row in rows}
