"""Periods of retention: what will be erased when, and what a municipality sets otherwise."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access, found, the_municipality
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.personal_data import DataClass, class_of
from ratschlag.municipalities.models import Municipality
from ratschlag.privacy import operations, queries
from ratschlag.privacy.forms import PeriodForm
from ratschlag.privacy.models import RetentionRule
from ratschlag.privacy.permissions import KEEP_PERIODS


@access(KEEP_PERIODS, the_municipality, methods=("GET",))
def period_list(request: Request, municipality: Municipality) -> HttpResponse:
    """Show all periods, and what is erased in the next night and in the next thirty days.

    Names may stand there, so who looks leaves a trace.
    """
    looked_at(request, "privacy.due_listed", municipality)
    now = clock.now()
    periods = queries.periods_of(municipality.pk, now)
    context = {"section": "municipality", "periods": periods}
    return render(request, "privacy/period_list.html", context)


def _class_in(_municipality: Any, data_class: str) -> DataClass | None:
    declared = class_of(data_class)
    retention = declared.retention if declared else None
    return declared if retention and retention.is_of_municipalities else None


@access(KEEP_PERIODS, found(_class_in))
def period_edit(request: Request, declared: DataClass) -> HttpResponse:
    """Set another period for a class of data, or suspend erasing."""
    retention = declared.retention
    if retention is None:
        raise Http404
    rows = RetentionRule.objects.filter(municipality=request.municipality, data_class=declared.key)
    rule = rows.first() or RetentionRule(
        municipality=request.municipality, data_class=declared.key, days=retention.days, version=0
    )
    back = reverse("privacy:period_list")
    return editing.change(
        request,
        PeriodForm(request.POST or None, instance=rule),
        lambda values, version: operations.set_period(
            municipality=request.municipality,
            data_class=declared.key,
            values=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        Page(
            heading=declared.name,
            intro=declared.purpose,
            back=back,
            crumbs=[Crumb(_("Periods of retention"), back), Crumb(declared.name)],
            extra={"section": "municipality"},
        ),
    )
