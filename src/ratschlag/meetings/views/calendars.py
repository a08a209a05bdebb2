"""Published plans as calendars to subscribe to: public ones, and those behind a secret address."""

from collections.abc import Collection, Iterable
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found, one
from ratschlag.core.http import Request
from ratschlag.core.page_cache import public_page
from ratschlag.core.secret_pages import secret_address
from ratschlag.meetings import feeds, queries
from ratschlag.meetings.models import CalendarLink, ReleasedMeeting
from ratschlag.meetings.permissions import READ_CALENDAR, SEE_PLAN
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import SEE_PUBLIC_PROCESS
from ratschlag.stakeholders.models import Group
from ratschlag.stakeholders.queries import roles_in

PROCESS = one(Process.objects.select_related("municipality"), process="slug")
GROUP = one(
    Group.objects.select_related("process__municipality"), process="process__slug", group="slug"
)


@access(SEE_PUBLIC_PROCESS, PROCESS, methods=("GET",))
@public_page()
def process_feed(request: Request, process: Process) -> HttpResponse:
    """Serve all published meetings as a calendar."""
    rows = queries.published_meetings(process)
    return _feed(request, process.slug, process.short_title, rows)


@access(SEE_PUBLIC_PROCESS, GROUP, methods=("GET",))
@public_page()
def group_feed(request: Request, group: Group) -> HttpResponse:
    """Serve the published meetings of one group as a calendar."""
    process = group.process
    rows = queries.published_meetings(process).filter(group=group)
    name = f"{process.short_title}: {group.name}"
    return _feed(request, f"{process.slug}-{group.slug}", name, rows)


@secret_address
@access(READ_CALENDAR, found(queries.calendar_behind), methods=("GET",))
def secret_feed(request: Request, link: CalendarLink) -> HttpResponse:
    """Serve what somebody subscribed to: their own dates, or a process to those who may see it.

    Who has lost the role or the seats since gets an empty calendar, so that entries go.
    """
    if link.user is None or link.process is None:
        own = queries.own_meetings(link.holder, link.municipality, clock.now(), clock.today())
        name = gettext("My dates: %(site)s") % {"site": link.municipality.site_title}
        deputized = {one.meeting.pk for one in own if one.as_deputy}
        return _feed(request, "termine", name, [one.meeting for one in own], deputized)
    roles = roles_in(link.user, link.municipality, clock.today())
    actor = Actor(label=link.user.label, door=request.actor.door, roles=roles)
    if not SEE_PLAN.allows(actor):
        return _feed(request, "termine", str(link.process.short_title), [])
    rows = queries.published_meetings(link.process)
    name = str(link.process.short_title)
    if link.group is not None:
        rows = rows.filter(group=link.group)
        name = f"{name}: {link.group.name}"
    return _feed(request, link.process.slug, name, rows)


def _feed(
    request: Request,
    file_name: str,
    name: str,
    rows: Iterable[ReleasedMeeting],
    deputized: Collection[UUID] = (),
) -> HttpResponse:
    # One calendar for everybody who subscribed: in the binding language, whoever fetches it.
    with translation.override(settings.LANGUAGE_CODE):
        content = feeds.calendar_of(
            name=name,
            meetings=rows,
            site=f"{request.municipality.slug}.ratschlag",
            page_of=lambda process: request.build_absolute_uri(
                reverse("web:process_meetings", args=[process.slug])
            ),
            deputized=deputized,
        )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file_name}.ics"'
    return response
