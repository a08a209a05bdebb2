"""Public pages that show several apps at once, and the start pages of the workspace."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ratschlag.accounts.permissions import LOG_IN
from ratschlag.core import clock
from ratschlag.core.access import access, one, the_municipality
from ratschlag.core.enums import Role
from ratschlag.core.http import Request
from ratschlag.core.page_cache import public_page
from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.permissions import ENTER_WORKSPACE, SEE_PUBLIC_PAGES
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import EDIT_PROCESS, OPEN_PROCESS, SEE_PUBLIC_PROCESS
from ratschlag.stakeholders.models import Group
from ratschlag.web import process_page, workspace_page
from ratschlag.web.operation import SEE_OPERATION

GET = ("GET",)
WITH_A_SEAT = {Role.CONVENOR, Role.PARTICIPANT, Role.STEERING_MEMBER}
PROCESS = one(Process.objects.select_related("municipality", "predecessor"), process="slug")
GROUP = one(
    Group.objects.select_related("process__municipality", "field"),
    process="process__slug",
    group="slug",
)


@access(SEE_PUBLIC_PAGES, the_municipality, methods=GET)
@public_page()
def start(request: Request, municipality: Municipality) -> HttpResponse:
    """Show the processes of the municipality."""
    rows = Process.objects.filter(municipality=municipality).exclude(state=ProcessState.DRAFT)
    return render(request, "web/start.html", {"processes": rows.order_by("-starts_on", "title")})


@access(SEE_PUBLIC_PAGES, the_municipality, methods=GET)
@public_page()
def colours(request: Request, municipality: Municipality) -> HttpResponse:
    """Serve the municipality's accent colours as a stylesheet."""
    sheet = (
        f":root {{ --r-accent-light: {municipality.accent_light};"
        f" --r-accent-dark: {municipality.accent_dark}; }}\n"
    )
    return HttpResponse(sheet, content_type="text/css; charset=utf-8")


@access(SEE_PUBLIC_PAGES, the_municipality, methods=GET)
@public_page()
def imprint(request: Request, municipality: Municipality) -> HttpResponse:
    """Show the imprint."""
    return _text_page(request, _("Imprint"), municipality.imprint)


@access(SEE_PUBLIC_PAGES, the_municipality, methods=GET)
@public_page()
def privacy(request: Request, municipality: Municipality) -> HttpResponse:
    """Show the privacy notice."""
    return _text_page(request, _("Privacy"), municipality.privacy)


@access(SEE_PUBLIC_PAGES, the_municipality, methods=GET)
@public_page()
def accessibility(request: Request, municipality: Municipality) -> HttpResponse:
    """Show the accessibility statement."""
    return _text_page(request, _("Accessibility statement"), municipality.accessibility)


@access(SEE_PUBLIC_PAGES, the_municipality, methods=GET)
@public_page()
def contact(request: Request, municipality: Municipality) -> HttpResponse:
    """Show how to reach the municipality and how to report a barrier."""
    return _text_page(request, _("Contact"), municipality.contact)


def _text_page(request: Request, title: str, text: str) -> HttpResponse:
    return render(request, "web/text_page.html", {"title": title, "text": text})


@access(SEE_PUBLIC_PROCESS, PROCESS, methods=GET)
@public_page()
def process_overview(request: Request, process: Process) -> HttpResponse:
    """Show a process on one page."""
    return render(request, "web/process_overview.html", process_page.overview(process, clock.now()))


@access(SEE_PUBLIC_PROCESS, PROCESS, methods=GET)
@public_page()
def process_meetings(request: Request, process: Process) -> HttpResponse:
    """Show the published plan of a process."""
    context = process_page.meeting_plan(process, clock.now())
    return render(request, "web/process_meetings.html", context)


@access(SEE_PUBLIC_PROCESS, GROUP, methods=GET)
@public_page()
def group_page(request: Request, group: Group) -> HttpResponse:
    """Show a group, its task and its meetings."""
    return render(request, "web/group_page.html", process_page.group_page(group, clock.now()))


@access(SEE_PUBLIC_PROCESS, PROCESS, methods=GET)
@public_page()
def process_papers(request: Request, process: Process) -> HttpResponse:
    """Show the council papers of a process."""
    return render(request, "web/process_papers.html", process_page.papers_page(process))


@access(LOG_IN, methods=GET)
def after_login(request: Request) -> HttpResponse:
    """Lead on to where somebody has something to do."""
    if request.actor.withheld:
        return redirect(settings.SECOND_FACTOR_URL)
    if ENTER_WORKSPACE.allows(request.actor):
        return redirect("web:workspace")
    if SEE_OPERATION.allows(request.actor):
        return redirect("web:operation")
    if request.actor.roles & WITH_A_SEAT:
        return redirect("own_meetings:own_dates")
    return redirect("mfa_index")


@access(ENTER_WORKSPACE, the_municipality, methods=GET)
def workspace(request: Request, municipality: Municipality) -> HttpResponse:
    """Show the processes and what waits to be done."""
    context = workspace_page.start(municipality, clock.now())
    may_create = EDIT_PROCESS.allows(request.actor)
    context |= {"section": "start", "may_create": may_create}
    return render(request, "web/workspace_start.html", context)


@access(OPEN_PROCESS, PROCESS, methods=GET)
def process_workspace(request: Request, process: Process) -> HttpResponse:
    """Show where a process stands and the next steps."""
    context = workspace_page.process_start(process, clock.now(), request.actor)
    return render(request, "web/process_workspace.html", {**context, "section": "overview"})
