"""The published plan as a calendar to subscribe to: of all groups, or of one."""

from collections.abc import Iterable

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import translation

from ratschlag.core.access import access, one
from ratschlag.core.http import Request
from ratschlag.core.page_cache import public_page
from ratschlag.meetings import feeds, queries
from ratschlag.meetings.models import ReleasedMeeting
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import SEE_PUBLIC_PROCESS
from ratschlag.stakeholders.models import Group

PROCESS = one(Process.objects.select_related("municipality"), process="slug")
GROUP = one(
    Group.objects.select_related("process__municipality"), process="process__slug", group="slug"
)


@access(SEE_PUBLIC_PROCESS, PROCESS, methods=("GET",))
@public_page()
def process_feed(request: Request, process: Process) -> HttpResponse:
    """Serve all published meetings as a calendar."""
    rows = queries.published_meetings(process)
    return _feed(request, process, process.slug, process.short_title, rows)


@access(SEE_PUBLIC_PROCESS, GROUP, methods=("GET",))
@public_page()
def group_feed(request: Request, group: Group) -> HttpResponse:
    """Serve the published meetings of one group as a calendar."""
    process = group.process
    rows = queries.published_meetings(process).filter(group=group)
    name = f"{process.short_title}: {group.name}"
    return _feed(request, process, f"{process.slug}-{group.slug}", name, rows)


def _feed(
    request: Request,
    process: Process,
    file_name: str,
    name: str,
    rows: Iterable[ReleasedMeeting],
) -> HttpResponse:
    # One calendar for everybody who subscribed: in the binding language, whoever fetches it.
    with translation.override(settings.LANGUAGE_CODE):
        page = request.build_absolute_uri(reverse("web:process_meetings", args=[process.slug]))
        content = feeds.calendar_of(
            name=name,
            meetings=rows,
            site=feeds.site_of(process),
            page=page,
        )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file_name}.ics"'
    return response
