"""Public pages that show several apps at once, and the start page of the workspace."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ratschlag.core.access import access, one, the_municipality
from ratschlag.municipalities.models import Municipality
from ratschlag.municipalities.permissions import ENTER_WORKSPACE, SEE_PUBLIC_PAGES
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import SEE_PUBLIC_PROCESS
from ratschlag.stakeholders.models import Group

GET = ("GET",)


@access(SEE_PUBLIC_PAGES, the_municipality, methods=GET)
def start(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Show the processes of the municipality."""
    return render(request, "web/start.html")


@access(SEE_PUBLIC_PAGES, the_municipality, methods=GET)
def colours(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Serve the municipality's accent colours as a stylesheet."""
    response = render(request, "web/colours.css")
    response["Content-Type"] = "text/css; charset=utf-8"
    return response


@access(SEE_PUBLIC_PAGES, the_municipality, methods=GET)
def imprint(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Show the imprint."""
    return render(request, "web/text_page.html", {"text": municipality.imprint})


@access(SEE_PUBLIC_PAGES, the_municipality, methods=GET)
def privacy(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Show the privacy notice."""
    return render(request, "web/text_page.html", {"text": municipality.privacy})


@access(SEE_PUBLIC_PAGES, the_municipality, methods=GET)
def accessibility(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Show the accessibility statement."""
    return render(request, "web/text_page.html", {"text": municipality.accessibility})


@access(SEE_PUBLIC_PAGES, the_municipality, methods=GET)
def contact(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Show how to reach the municipality and how to report a barrier."""
    return render(request, "web/text_page.html", {"text": municipality.contact})


@access(ENTER_WORKSPACE, the_municipality, methods=GET)
def workspace(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Show the processes and what waits to be done."""
    return render(request, "web/workspace_start.html")


@access(SEE_PUBLIC_PROCESS, one(Process, process="slug"), methods=GET)
def process_overview(request: HttpRequest, process: Process) -> HttpResponse:
    """Show a process on one page."""
    return render(request, "web/process_overview.html", {"process": process})


@access(SEE_PUBLIC_PROCESS, one(Process, process="slug"), methods=GET)
def process_meetings(request: HttpRequest, process: Process) -> HttpResponse:
    """Show the published plan of a process."""
    return render(request, "web/process_meetings.html", {"process": process})


@access(SEE_PUBLIC_PROCESS, one(Group, process="process__slug", group="slug"), methods=GET)
def group_page(request: HttpRequest, group: Group) -> HttpResponse:
    """Show a group, its task and its meetings."""
    return render(request, "web/group_page.html", {"group": group, "process": group.process})


@access(SEE_PUBLIC_PROCESS, one(Process, process="slug"), methods=GET)
def process_papers(request: HttpRequest, process: Process) -> HttpResponse:
    """Show the council papers of a process."""
    return render(request, "web/process_papers.html", {"process": process})
