"""Secret addresses at which somebody's calendar program reads dates."""

from datetime import datetime

from django.db import transaction

from ratschlag.accounts.models import User
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.meetings import queries
from ratschlag.meetings.enums import CalendarWish
from ratschlag.meetings.models import CalendarLink
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person


@transaction.atomic
def open_calendar(
    *,
    user: User,
    municipality: Municipality,
    process: Process | None = None,
    group: Group | None = None,
    by: Actor,
    now: datetime,
) -> CalendarLink:
    """Return somebody's calendar address, made where there is none: own dates, or of a process."""
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    known = queries.calendar_of(user, municipality, process, group)
    if known is not None:
        return known
    link = CalendarLink(municipality=municipality, user=user, process=process, group=group)
    return _made(link, by, now)


@transaction.atomic
def settle_calendar_of_person(
    *, person: Person, wish: str, by: Actor, now: datetime
) -> CalendarLink | None:
    """Set up, renew or revoke the address that somebody has without an account, as `wish` says.

    Return the one that leads somewhere now.
    """
    Municipality.objects.select_for_update().get(pk=person.municipality_id)
    known = list(queries.calendars_of_person(person))
    if wish not in {CalendarWish.RENEW, CalendarWish.CLOSE} and known:
        return known[0]
    for link in known:
        close_calendar(link=link, by=by, now=now)
    if wish == CalendarWish.CLOSE:
        return None
    return _made(CalendarLink(municipality_id=person.municipality_id, person=person), by, now)


@transaction.atomic
def renew_calendar(*, link: CalendarLink, by: Actor, now: datetime) -> CalendarLink:
    """Make a new address for the same dates; the old one leads nowhere from now on."""
    new = CalendarLink(
        municipality=link.municipality,
        user=link.user,
        person=link.person,
        process=link.process,
        group=link.group,
    )
    close_calendar(link=link, by=by, now=now)
    return _made(new, by, now)


@transaction.atomic
def close_calendar(*, link: CalendarLink, by: Actor, now: datetime) -> None:
    """Revoke an address; whoever has it reads nothing any more."""
    audit.remove(link, action="meetings.calendar_closed", by=by, now=now)


def _made(link: CalendarLink, by: Actor, now: datetime) -> CalendarLink:
    link.made_at = now
    return audit.add(link, action="meetings.calendar_opened", by=by, now=now)
