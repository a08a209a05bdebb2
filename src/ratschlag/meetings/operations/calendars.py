"""Secret addresses at which somebody's calendar program reads dates."""

from datetime import datetime

from django.db import transaction

from ratschlag.accounts.models import User
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.meetings import queries
from ratschlag.meetings.models import CalendarLink
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group


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
    return known or _made(user, municipality, process, group, by, now)


@transaction.atomic
def renew_calendar(*, link: CalendarLink, by: Actor, now: datetime) -> CalendarLink:
    """Make a new address for the same dates; the old one leads nowhere from now on."""
    close_calendar(link=link, by=by, now=now)
    return _made(link.user, link.municipality, link.process, link.group, by, now)


@transaction.atomic
def close_calendar(*, link: CalendarLink, by: Actor, now: datetime) -> None:
    """Revoke an address; whoever has it reads nothing any more."""
    audit.remove(link, action="meetings.calendar_closed", by=by, now=now)


def _made(
    user: User,
    municipality: Municipality,
    process: Process | None,
    group: Group | None,
    by: Actor,
    now: datetime,
) -> CalendarLink:
    link = CalendarLink(
        municipality=municipality, user=user, process=process, group=group, made_at=now
    )
    return audit.add(link, action="meetings.calendar_opened", by=by, now=now)
