"""The groups of a process, and a group with its seats."""

from copy import copy
from dataclasses import replace
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.municipalities.enums import RoomFeature
from ratschlag.processes.enums import Direction
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import EDIT_PROCESS
from ratschlag.stakeholders import operations
from ratschlag.stakeholders.forms import CopyForm, GroupForm
from ratschlag.stakeholders.models import Group
from ratschlag.stakeholders.permissions import EDIT_GROUPS
from ratschlag.stakeholders.queries import group_state, group_states, members_by_group
from ratschlag.stakeholders.rules import with_two_seats

THE_PROCESS = one(Process, process="slug")
THE_GROUP = one(
    Group.objects.select_related("process", "field"), process="process__slug", group="slug"
)


def day_of(process: Process) -> date:
    """Return the day the process stands at; for a demonstration it may lie in the past."""
    return timezone.localtime(process.moment(clock.now())).date()


@access(EDIT_GROUPS, THE_PROCESS, methods=("GET",))
def group_list(request: Request, process: Process) -> HttpResponse:
    """Show the groups of a process with seats, meetings and what is worth a look."""
    states = group_states(process, day_of(process))
    context = {
        "process": process,
        "section": "groups",
        "states": states,
        "free_count": sum(len(state.seats) - state.held for state in states),
    }
    return render(request, "stakeholders/group_list.html", context)


@access(EDIT_GROUPS, THE_GROUP, methods=("GET",))
def group_detail(request: Request, group: Group) -> HttpResponse:
    """Show a group with its seats, who speaks for them and who did before."""
    looked_at(request, "stakeholders.group_read", group)
    today = day_of(group.process)
    state = group_state(group, today)
    holders = [seat.speaker.person_id for seat in state.seats if seat.speaker]
    everybody = (
        members_by_group(group.process, today)[group.pk] if group.includes_everybody else None
    )
    context = {
        "process": group.process,
        "section": "groups",
        "group": group,
        "state": state,
        "page": page_of(request, state.seats),
        "doubled": with_two_seats(holders),
        "everybody": everybody,
        "features": [one.label for one in RoomFeature if one in group.needed_features],
        "crumbs": [
            Crumb(_("Groups"), reverse("stakeholders:group_list", args=[group.process.slug])),
            Crumb(group.name),
        ],
    }
    return render(request, "stakeholders/group_detail.html", context)


@access(EDIT_GROUPS, THE_PROCESS)
def group_add(request: Request, process: Process) -> HttpResponse:
    """Add a group."""
    instance = Group(municipality_id=process.municipality_id, process=process)
    return editing.create(
        request,
        GroupForm(request.POST or None, instance=instance),
        lambda values: operations.add_group(
            process=process, values=values, by=request.actor, now=clock.now()
        ),
        _list_page(process, _("Add a group"), after=_to_group),
    )


@access(EDIT_GROUPS, THE_GROUP)
def group_edit(request: Request, group: Group) -> HttpResponse:
    """Change a group."""
    # A copy: what was typed must not reach the addresses on the page before it is saved.
    form = GroupForm(request.POST or None, instance=copy(group))
    return editing.change(
        request,
        form,
        lambda values, version: operations.change_group(
            group=group, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        group_page(
            group,
            _("Change the group"),
            after=_to_group,
            remove_url=reverse("stakeholders:group_remove", args=[group.process.slug, group.slug]),
        ),
    )


@access(EDIT_GROUPS, THE_GROUP, methods=("POST",))
def group_move(request: Request, group: Group) -> HttpResponse:
    """Put a group one place up or down in the list."""
    wanted = request.POST.get("direction", "")
    if wanted in Direction.values:
        operations.move_group(
            group=group, direction=Direction(wanted), by=request.actor, now=clock.now()
        )
    else:
        messages.error(request, _("Please choose up or down."))
    return redirect("stakeholders:group_list", group.process.slug)


@access(EDIT_GROUPS, THE_GROUP)
def group_remove(request: Request, group: Group) -> HttpResponse:
    """Delete a group after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_group(group=group, by=request.actor, now=clock.now()),
        _list_page(
            group.process,
            _("Delete the group “%(name)s”?") % {"name": group.name},
            submit=_("Delete the group"),
            effects=[_("its seats and who speaks for them"), _("its meetings in the plan")],
        ),
    )


@access(EDIT_PROCESS, THE_PROCESS)
def process_copy(request: Request, process: Process) -> HttpResponse:
    """Begin another process with the frame and the groups of this one."""
    form = CopyForm(request.POST or None, instance=Process(municipality_id=process.municipality_id))
    page = _list_page(
        process,
        _("Begin a process like “%(title)s”") % {"title": process.short_title},
        submit=_("Begin the process"),
        after=lambda copy: reverse("processes:frame", args=[copy.slug]),
    )
    intro = _(
        "Statements, frame and groups are taken over, seats and meetings are not. "
        "Nobody but your office sees the new process."
    )
    return editing.create(
        request,
        form,
        lambda values: operations.copy_process_with_groups(
            process=process, values=values, by=request.actor, now=clock.now()
        ),
        replace(page, intro=intro),
    )


def group_page(group: Group, heading: str, *, after: Any = None, **extra: Any) -> Page:
    """Return the words around a form that belongs to a group."""
    back = reverse("stakeholders:group_detail", args=[group.process.slug, group.slug])
    groups = reverse("stakeholders:group_list", args=[group.process.slug])
    return Page(
        heading=heading,
        back=back,
        crumbs=[Crumb(_("Groups"), groups), Crumb(group.name, back), Crumb(heading)],
        intro=extra.pop("intro", ""),
        submit=extra.pop("submit", ""),
        extra={"process": group.process, "section": "groups", **extra},
        after=after,
    )


def _list_page(
    process: Process, heading: str, *, submit: str = "", after: Any = None, **extra: Any
) -> Page:
    back = reverse("stakeholders:group_list", args=[process.slug])
    return Page(
        heading=heading,
        back=back,
        crumbs=[Crumb(_("Groups"), back), Crumb(heading)],
        submit=submit,
        extra={"process": process, "section": "groups", **extra},
        after=after,
    )


def _to_group(group: Group) -> str:
    return reverse("stakeholders:group_detail", args=[group.process.slug, group.slug])
