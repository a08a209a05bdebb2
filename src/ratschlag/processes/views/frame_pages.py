"""The frame of a process on one page; its phases, milestones and reporting duties."""

from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import Loader, access, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.processes import operations, rules
from ratschlag.processes.forms import (
    MilestoneForm,
    PhaseForm,
    ReportingDutyForm,
)
from ratschlag.processes.models import (
    Milestone,
    Phase,
    Process,
    ReportingDuty,
)
from ratschlag.processes.permissions import EDIT_PROCESS, OPEN_PROCESS
from ratschlag.processes.queries import former_names, frame_of, frame_warnings

THE_PROCESS = one(Process, process="slug")


def part_of(model: type[Model], argument: str) -> Loader:
    """Load a part of the frame by its own key and the short name of its process."""
    rows = model._default_manager.select_related("process")
    return one(rows, process="process__slug", **{argument: "pk"})


@access(OPEN_PROCESS, THE_PROCESS, methods=("GET",))
def frame(request: Request, process: Process) -> HttpResponse:
    """Show everything between the title of a process and its groups."""
    parts = frame_of(process)
    formerly = former_names(process.municipality_id, [*parts.fields, *parts.topics])
    context = {
        "process": process,
        "section": "frame",
        "frame": parts,
        "warnings": frame_warnings(process, parts),
        "gaps": rules.publication_gaps(process),
        "fields": [(field, formerly.get(field.pk, [])) for field in parts.fields],
        "topics": [(topic, formerly.get(topic.pk, [])) for topic in parts.topics],
        "may_edit": EDIT_PROCESS.allows(request.actor),
    }
    return render(request, "processes/frame.html", context)


@access(EDIT_PROCESS, THE_PROCESS)
def phase_add(request: Request, process: Process) -> HttpResponse:
    """Add a phase."""
    return editing.create(
        request,
        PhaseForm(
            request.POST or None,
            instance=new_part(Phase, process),
            initial={"starts_on": process.starts_on},
        ),
        lambda values: operations.add_phase(
            process=process, values=values, by=request.actor, now=clock.now()
        ),
        part_page(process, _("Add a phase"), part="phases"),
    )


@access(EDIT_PROCESS, part_of(Phase, "phase"))
def phase_edit(request: Request, phase: Phase) -> HttpResponse:
    """Change a phase."""
    return editing.change(
        request,
        PhaseForm(request.POST or None, instance=phase),
        lambda values, version: operations.change_phase(
            phase=phase, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        part_page(phase.process, phase.name, part="phases", remove=("phase_remove", phase)),
    )


@access(EDIT_PROCESS, part_of(Phase, "phase"))
def phase_remove(request: Request, phase: Phase) -> HttpResponse:
    """Remove a phase after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_phase(phase=phase, by=request.actor, now=clock.now()),
        part_page(phase.process, delete_question(phase), part="phases"),
    )


@access(EDIT_PROCESS, THE_PROCESS)
def milestone_add(request: Request, process: Process) -> HttpResponse:
    """Add a milestone."""
    return editing.create(
        request,
        MilestoneForm(request.POST or None, instance=new_part(Milestone, process)),
        lambda values: operations.add_milestone(
            process=process, values=values, by=request.actor, now=clock.now()
        ),
        part_page(process, _("Add a milestone"), part="milestones"),
    )


@access(EDIT_PROCESS, part_of(Milestone, "milestone"))
def milestone_edit(request: Request, milestone: Milestone) -> HttpResponse:
    """Change a milestone."""
    process = milestone.process
    return editing.change(
        request,
        MilestoneForm(request.POST or None, instance=milestone),
        lambda values, version: operations.change_milestone(
            milestone=milestone, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        part_page(
            process, milestone.name, part="milestones", remove=("milestone_remove", milestone)
        ),
    )


@access(EDIT_PROCESS, part_of(Milestone, "milestone"))
def milestone_remove(request: Request, milestone: Milestone) -> HttpResponse:
    """Remove a milestone after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_milestone(milestone=milestone, by=request.actor, now=clock.now()),
        part_page(milestone.process, delete_question(milestone), part="milestones"),
    )


@access(EDIT_PROCESS, THE_PROCESS)
def duty_add(request: Request, process: Process) -> HttpResponse:
    """Add a reporting duty."""
    return editing.create(
        request,
        ReportingDutyForm(request.POST or None, instance=new_part(ReportingDuty, process)),
        lambda values: operations.add_duty(
            process=process, values=values, by=request.actor, now=clock.now()
        ),
        part_page(process, _("Add a reporting duty"), part="duties"),
    )


@access(EDIT_PROCESS, part_of(ReportingDuty, "duty"))
def duty_edit(request: Request, duty: ReportingDuty) -> HttpResponse:
    """Change a reporting duty."""
    return editing.change(
        request,
        ReportingDutyForm(request.POST or None, instance=duty),
        lambda values, version: operations.change_duty(
            duty=duty, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        part_page(duty.process, str(duty), part="duties", remove=("duty_remove", duty)),
    )


@access(EDIT_PROCESS, part_of(ReportingDuty, "duty"))
def duty_remove(request: Request, duty: ReportingDuty) -> HttpResponse:
    """End a reporting duty after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_duty(duty=duty, by=request.actor, now=clock.now()),
        part_page(duty.process, delete_question(duty), part="duties"),
    )


def new_part(model: type[Model], process: Process) -> Any:
    """Return an unsaved part that knows where it belongs, so that its form offers the right."""
    return model(municipality_id=process.municipality_id, process=process)


def delete_question(part: Model) -> str:
    """Ask whether a part is to go."""
    return _("Delete “%(name)s”?") % {"name": str(part)}


def part_page(
    process: Process, heading: str, *, part: str, remove: tuple[str, Model] | None = None
) -> Page:
    """Return the words around the form of a part; `remove` names the page that deletes it."""
    frame_url = reverse("processes:frame", args=[process.slug])
    extra: dict[str, Any] = {"process": process, "section": "frame"}
    if remove:
        name, record = remove
        extra["remove_url"] = reverse(f"processes:{name}", args=[process.slug, record.pk])
    return Page(
        heading=heading,
        back=f"{frame_url}#{part}",
        crumbs=[
            Crumb(_("Processes"), reverse("processes:process_list")),
            Crumb(_("Frame"), frame_url),
            Crumb(heading),
        ],
        extra=extra,
    )
