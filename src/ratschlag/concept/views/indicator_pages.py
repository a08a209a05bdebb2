"""By what goals and measures are measured: writing indicators of either."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ratschlag.concept import operations, queries
from ratschlag.concept.forms import IndicatorForm
from ratschlag.concept.models import Goal, Indicator, Measure
from ratschlag.concept.permissions import EDIT_CONCEPT
from ratschlag.concept.rules.numbers import targets_from
from ratschlag.concept.views.frames import (
    THE_GOAL,
    THE_INDICATOR,
    THE_MEASURE,
    THE_OUTPUT,
    delete_question,
    goal_url,
    measure_url,
    new_part,
)
from ratschlag.concept.views.goal_pages import goal_page
from ratschlag.concept.views.measure_pages import measure_page
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Page
from ratschlag.core.http import Request


@access(EDIT_CONCEPT, THE_GOAL)
def indicator_add(request: Request, goal: Goal) -> HttpResponse:
    """Add an indicator of a goal."""
    return _add(request, goal)


@access(EDIT_CONCEPT, THE_INDICATOR)
def indicator_edit(request: Request, indicator: Indicator) -> HttpResponse:
    """Change an indicator of a goal and its targets."""
    return _edit(request, indicator)


@access(EDIT_CONCEPT, THE_INDICATOR)
def indicator_remove(request: Request, indicator: Indicator) -> HttpResponse:
    """Delete an indicator of a goal after asking."""
    return _remove(request, indicator)


@access(EDIT_CONCEPT, THE_MEASURE)
def output_add(request: Request, measure: Measure) -> HttpResponse:
    """Add an indicator of a measure."""
    return _add(request, measure)


@access(EDIT_CONCEPT, THE_OUTPUT)
def output_edit(request: Request, indicator: Indicator) -> HttpResponse:
    """Change an indicator of a measure and its targets."""
    return _edit(request, indicator)


@access(EDIT_CONCEPT, THE_OUTPUT)
def output_remove(request: Request, indicator: Indicator) -> HttpResponse:
    """Delete an indicator of a measure after asking."""
    return _remove(request, indicator)


def _add(request: Request, part: Goal | Measure) -> HttpResponse:
    blank = new_part(Indicator, part.concept, **{queries.field_of(part): part})
    return editing.create(
        request,
        IndicatorForm(request.POST or None, instance=blank),
        lambda values: operations.add_indicator(
            part=part, by=request.actor, now=clock.now(), **_with_targets(values, "values")
        ),
        _page(part, _("Add an indicator")),
    )


def _edit(request: Request, indicator: Indicator) -> HttpResponse:
    url = _part_url(indicator.part)
    return editing.change(
        request,
        IndicatorForm(request.POST or None, instance=copy(indicator)),
        lambda values, version: operations.change_indicator(
            indicator=indicator,
            version=version,
            by=request.actor,
            now=clock.now(),
            **_with_targets(values, "changes"),
        ),
        _page(
            indicator.part,
            indicator.name,
            remove_url=f"{url}indikatoren/{indicator.pk}/entfernen/",
        ),
    )


def _remove(request: Request, indicator: Indicator) -> HttpResponse:
    return editing.confirm(
        request,
        lambda: operations.remove_indicator(indicator=indicator, by=request.actor, now=clock.now()),
        _page(indicator.part, delete_question(indicator)),
    )


def _with_targets(values: dict[str, Any], name: str) -> dict[str, Any]:
    rest = {key: value for key, value in values.items() if key != "target_text"}
    return {name: rest, "targets": targets_from(values["target_text"])}


def _part_url(part: Goal | Measure) -> str:
    return goal_url(part) if isinstance(part, Goal) else measure_url(part)


def _page(part: Goal | Measure, heading: str, **words: Any) -> Page:
    if isinstance(part, Goal):
        return goal_page(part, heading, **words)
    return measure_page(part, heading, **words)
