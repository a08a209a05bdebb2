"""Partners, milestones and budget lines of a measure."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept import operations
from ratschlag.concept.forms import LineForm, PartnerForm, StepForm
from ratschlag.concept.models import BudgetLine, Measure, MeasureStep, Partnership
from ratschlag.concept.permissions import EDIT_CONCEPT
from ratschlag.concept.views.frames import (
    THE_LINE,
    THE_MEASURE,
    THE_PARTNER,
    THE_STEP,
    delete_question,
    new_part,
)
from ratschlag.concept.views.measure_pages import measure_page
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.http import Request

PartOfMeasure = Partnership | MeasureStep | BudgetLine


@access(EDIT_CONCEPT, THE_MEASURE)
def partner_add(request: Request, measure: Measure) -> HttpResponse:
    """Add a partner."""
    return _add(
        request, measure, PartnerForm, Partnership, operations.add_partner, _("Add a partner")
    )


@access(EDIT_CONCEPT, THE_PARTNER)
def partner_edit(request: Request, partner: Partnership) -> HttpResponse:
    """Change what a partner does."""
    return _edit(
        request,
        PartnerForm(request.POST or None, instance=copy(partner)),
        lambda values, version: operations.change_partner(
            partner=partner, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        partner,
        "partner",
    )


@access(EDIT_CONCEPT, THE_PARTNER)
def partner_remove(request: Request, partner: Partnership) -> HttpResponse:
    """Remove a partner after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_partner(partner=partner, by=request.actor, now=clock.now()),
        measure_page(partner.measure, delete_question(partner)),
    )


@access(EDIT_CONCEPT, THE_MEASURE)
def step_add(request: Request, measure: Measure) -> HttpResponse:
    """Add a milestone."""
    return _add(request, measure, StepForm, MeasureStep, operations.add_step, _("Add a milestone"))


@access(EDIT_CONCEPT, THE_STEP)
def step_edit(request: Request, step: MeasureStep) -> HttpResponse:
    """Change a milestone, or note that it is reached."""
    return _edit(
        request,
        StepForm(request.POST or None, instance=copy(step)),
        lambda values, version: operations.change_step(
            step=step, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        step,
        "step",
    )


@access(EDIT_CONCEPT, THE_STEP)
def step_remove(request: Request, step: MeasureStep) -> HttpResponse:
    """Delete a milestone after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_step(step=step, by=request.actor, now=clock.now()),
        measure_page(step.measure, delete_question(step)),
    )


@access(EDIT_CONCEPT, THE_MEASURE)
def line_add(request: Request, measure: Measure) -> HttpResponse:
    """Add a budget line."""
    heading = _("Add what it costs")
    return _add(request, measure, LineForm, BudgetLine, operations.add_line, heading)


@access(EDIT_CONCEPT, THE_LINE)
def line_edit(request: Request, line: BudgetLine) -> HttpResponse:
    """Change a budget line."""
    return _edit(
        request,
        LineForm(request.POST or None, instance=copy(line)),
        lambda values, version: operations.change_line(
            line=line, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        line,
        "line",
    )


@access(EDIT_CONCEPT, THE_LINE)
def line_remove(request: Request, line: BudgetLine) -> HttpResponse:
    """Delete a budget line after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_line(line=line, by=request.actor, now=clock.now()),
        measure_page(line.measure, delete_question(line)),
    )


def _add(
    request: Request,
    measure: Measure,
    form: Any,
    model: type[PartOfMeasure],
    add: Callable[..., Any],
    heading: str,
) -> HttpResponse:
    blank = new_part(model, measure.concept, measure=measure)
    return editing.create(
        request,
        form(request.POST or None, instance=blank),
        lambda values: add(measure=measure, values=values, by=request.actor, now=clock.now()),
        measure_page(measure, heading),
    )


def _edit(
    request: Request, form: Any, save: editing.SaveVersion, part: PartOfMeasure, name: str
) -> HttpResponse:
    way = [part.process.slug, part.measure.code, part.pk]
    remove_url = reverse(f"concept:{name}_remove", args=way)
    page = measure_page(part.measure, str(part), remove_url=remove_url)
    return editing.change(request, form, save, page)
