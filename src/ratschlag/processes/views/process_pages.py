"""The list of processes; making, changing, publishing, closing and deleting one."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one, the_municipality
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.municipalities.models import Municipality
from ratschlag.processes import operations, rules
from ratschlag.processes.forms import NewProcessForm, ProcessForm
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import EDIT_PROCESS, OPEN_PROCESS
from ratschlag.processes.queries import frame_of


@access(OPEN_PROCESS, the_municipality, methods=("GET",))
def process_list(request: Request, municipality: Municipality) -> HttpResponse:
    """Show all processes of the municipality."""
    processes = Process.objects.filter(municipality=municipality).order_by("-starts_on", "title")
    context = {
        "processes": processes,
        "may_edit": EDIT_PROCESS.allows(request.actor),
        "section": "processes",
    }
    return render(request, "processes/process_list.html", context)


@access(EDIT_PROCESS, the_municipality)
def process_add(request: Request, municipality: Municipality) -> HttpResponse:
    """Begin a process."""
    back = reverse("processes:process_list")
    return editing.create(
        request,
        NewProcessForm(request.POST or None),
        lambda values: operations.create_process(
            municipality=municipality, values=values, by=request.actor, now=clock.now()
        ),
        Page(
            heading=_("Begin a process"),
            intro=_("Nobody but your office sees it until you make it public."),
            back=back,
            crumbs=[Crumb(_("Processes"), back), Crumb(_("Begin a process"))],
            submit=_("Save and go on to the frame"),
            extra={"section": "processes"},
            after=lambda process: reverse("processes:frame", args=[process.slug]),
        ),
    )


@access(EDIT_PROCESS, one(Process, process="slug"))
def process_edit(request: Request, process: Process) -> HttpResponse:
    """Change what the process says about itself."""
    # A copy: what was typed must not reach the addresses on the page before it is saved.
    form = ProcessForm(request.POST or None, instance=copy(process))
    return editing.change(
        request,
        form,
        lambda values, version: operations.change_process(
            process=process, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        _page(
            process,
            _("Settings of the process"),
            remove_url=reverse("processes:process_remove", args=[process.slug]),
            after=lambda changed: reverse("processes:frame", args=[changed.slug]),
        ),
    )


@access(EDIT_PROCESS, one(Process, process="slug"))
def process_publish(request: Request, process: Process) -> HttpResponse:
    """Make the process public after asking, or say what is still missing."""
    gaps = rules.publication_gaps(process)
    if gaps:
        settings = reverse("processes:process_edit", args=[process.slug])
        context = {
            "process": process,
            "section": "processes",
            "missing": [{"label": gap.label, "url": f"{settings}#id_{gap.value}"} for gap in gaps],
        }
        status = 409 if request.method == "POST" else 200
        return render(request, "processes/process_publish.html", context, status=status)
    return editing.confirm(
        request,
        lambda: operations.publish_process(process=process, by=request.actor, now=clock.now()),
        _page(
            process,
            _("Make “%(title)s” public?") % {"title": process.title},
            intro=_(
                "Everybody can then see the frame, the groups and the published plan. What has "
                "been public can be closed, but not hidden again."
            ),
            submit=_("Make public"),
            kind="primary",
        ),
        done=_("The process is public now."),
    )


@access(EDIT_PROCESS, one(Process, process="slug"))
def process_close(request: Request, process: Process) -> HttpResponse:
    """Close the process after asking."""
    return editing.confirm(
        request,
        lambda: operations.close_process(process=process, by=request.actor, now=clock.now()),
        _page(
            process,
            _("Close “%(title)s”?") % {"title": process.title},
            intro=_("Its pages stay public and say that the process is over."),
            submit=_("Close the process"),
            kind="primary",
        ),
        done=_("The process is closed."),
    )


@access(EDIT_PROCESS, one(Process, process="slug"))
def process_remove(request: Request, process: Process) -> HttpResponse:
    """Delete the process after asking."""
    back = reverse("processes:process_list")
    page = Page(
        heading=_("Delete “%(title)s”?") % {"title": process.title},
        back=back,
        crumbs=[Crumb(_("Processes"), back), Crumb(process.short_title)],
        submit=_("Delete the process"),
        extra={"section": "processes", "effects": _what_goes(process)},
    )
    return editing.confirm(
        request,
        lambda: operations.remove_process(process=process, by=request.actor, now=clock.now()),
        page,
    )


def _what_goes(process: Process) -> list[str]:
    frame = frame_of(process)
    fields, phases = len(frame.fields), len(frame.phases)
    return [
        ngettext("%(n)d phase", "%(n)d phases", phases) % {"n": phases},
        ngettext("%(n)d field of action", "%(n)d fields of action", fields) % {"n": fields},
        _("all groups with their seats, and the plan that was not published"),
    ]


def _page(process: Process, heading: str, *, after: Any = None, **extra: Any) -> Page:
    back = reverse("processes:frame", args=[process.slug])
    return Page(
        heading=heading,
        back=back,
        crumbs=[
            Crumb(_("Processes"), reverse("processes:process_list")),
            Crumb(process.short_title, back),
            Crumb(heading),
        ],
        intro=extra.pop("intro", ""),
        submit=extra.pop("submit", ""),
        extra={"process": process, "section": "processes", **extra},
        after=after,
    )
