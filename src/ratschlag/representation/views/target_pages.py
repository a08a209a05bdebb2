"""Targets for seats: set, changed, dropped."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.processes.models import Process
from ratschlag.representation import operations
from ratschlag.representation.forms import TargetForm, parts_of
from ratschlag.representation.models import SeatTarget
from ratschlag.representation.permissions import EDIT_TARGETS
from ratschlag.representation.views.matrix_pages import THE_PROCESS

THE_TARGET = one(
    SeatTarget.objects.select_related("process", "field", "group"),
    process="process__slug",
    target="pk",
)


@access(EDIT_TARGETS, THE_PROCESS)
def target_add(request: Request, process: Process) -> HttpResponse:
    """Set a target."""
    instance = SeatTarget(municipality_id=process.municipality_id, process=process)
    return editing.create(
        request,
        TargetForm(request.POST or None, instance=instance),
        lambda values: operations.add_target(
            process=process, values=_record_values(values), by=request.actor, now=clock.now()
        ),
        _page(process, _("Set a target for seats")),
    )


@access(EDIT_TARGETS, THE_TARGET)
def target_edit(request: Request, target: SeatTarget) -> HttpResponse:
    """Change a target."""
    process = target.process
    return editing.change(
        request,
        TargetForm(request.POST or None, instance=copy(target)),
        lambda values, version: operations.change_target(
            target=target,
            changes=_record_values(values),
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        _page(
            process,
            _("Change the target"),
            remove_url=reverse("representation:target_remove", args=[process.slug, target.pk]),
        ),
    )


@access(EDIT_TARGETS, THE_TARGET)
def target_remove(request: Request, target: SeatTarget) -> HttpResponse:
    """Drop a target after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_target(target=target, by=request.actor, now=clock.now()),
        _page(target.process, _("Drop this target?"), submit=_("Drop the target")),
    )


def _record_values(values: dict[str, Any]) -> dict[str, Any]:
    rest = {name: value for name, value in values.items() if name != "place"}
    return {**rest, **parts_of(values["place"])}


def _page(process: Process, heading: str, *, submit: str = "", **extra: Any) -> Page:
    back = reverse("representation:matrix", args=[process.slug])
    return Page(
        heading=heading,
        back=back,
        crumbs=[Crumb(_("Balance"), back), Crumb(heading)],
        submit=submit,
        extra={"process": process, "section": "balance", **extra},
    )
