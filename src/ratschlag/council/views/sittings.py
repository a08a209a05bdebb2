"""Pages on which the sittings of the council calendar are kept."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one, the_municipality
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.forms import EARLIEST, LATEST
from ratschlag.core.http import Request
from ratschlag.core.listing import columns, page_of
from ratschlag.council import operations, queries
from ratschlag.council.forms import SittingFilter, SittingForm
from ratschlag.council.models import Committee, CouncilSitting
from ratschlag.council.permissions import EDIT_SITTINGS, SEE_SITTINGS
from ratschlag.municipalities.models import Municipality

ROWS = 100


@dataclass(frozen=True)
class Month:
    """The sittings of one month that stand on a page."""

    first: date
    sittings: list[CouncilSitting]


@access(SEE_SITTINGS, the_municipality, methods=("GET",))
def sitting_list(request: Request, municipality: Municipality) -> HttpResponse:
    """Show the calendar by month, from today on unless another period is asked for."""
    chosen = SittingFilter(request.GET or None, municipality=municipality)
    rows = _chosen_sittings(chosen, municipality)
    page = page_of(request, rows, size=ROWS)
    months = [
        Month(first, list(sittings))
        for first, sittings in groupby(
            page.object_list, key=lambda one: timezone.localtime(one.start).date().replace(day=1)
        )
    ]
    context = {
        "section": "council",
        "filter": chosen,
        "is_filtered": chosen.is_bound,
        "page": page,
        "columns": columns(_("Day"), _("Time"), _("Committee"), _("State")),
        "months": months,
        "may_edit": EDIT_SITTINGS.allows(request.actor),
        "has_sittings": bool(months)
        or CouncilSitting.objects.filter(municipality=municipality).exists(),
        "missing_count": CouncilSitting.objects.filter(
            municipality=municipality, not_seen_since__isnull=False, end__gte=clock.now()
        ).count(),
    }
    status = 422 if chosen.is_bound and not chosen.is_valid() else 200
    return render(request, "council/sitting_list.html", context, status=status)


@access(EDIT_SITTINGS, the_municipality)
def sitting_add(request: Request, municipality: Municipality) -> HttpResponse:
    """Add a sitting by hand."""
    if not Committee.objects.filter(municipality=municipality).exists():
        return render(request, "council/sitting_without_committee.html", {"section": "council"})
    return editing.create(
        request,
        SittingForm(request.POST or None, municipality=municipality),
        lambda values: operations.add_sitting(
            municipality=municipality, values=values, by=request.actor, now=clock.now()
        ),
        _page(_("Add a sitting")),
    )


@access(EDIT_SITTINGS, one(CouncilSitting.objects.select_related("source"), sitting="pk"))
def sitting_edit(request: Request, sitting: CouncilSitting) -> HttpResponse:
    """Change, move or cancel a sitting."""
    return editing.change(
        request,
        SittingForm(request.POST or None, instance=sitting, municipality=request.municipality),
        lambda values, version: operations.change_sitting(
            sitting=sitting, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        _page(
            _name_of(sitting),
            intro=_origin_of(sitting),
            remove_url=reverse("council:sitting_remove", args=[sitting.pk]),
        ),
    )


@access(EDIT_SITTINGS, one(CouncilSitting, sitting="pk"))
def sitting_remove(request: Request, sitting: CouncilSitting) -> HttpResponse:
    """Remove a sitting after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_sitting(sitting=sitting, by=request.actor, now=clock.now()),
        _page(
            _("Delete the sitting “%(name)s”?") % {"name": _name_of(sitting)},
            submit=_("Delete the sitting"),
        ),
    )


def _chosen_sittings(chosen: SittingFilter, municipality: Municipality) -> QuerySet[CouncilSitting]:
    today = clock.today()
    if not chosen.is_bound:
        return queries.sittings_between(municipality, today.replace(day=1), LATEST)
    if not chosen.is_valid():
        return CouncilSitting.objects.none()
    values = chosen.cleaned_data
    rows = queries.sittings_between(
        municipality, values["von"] or EARLIEST, values["bis"] or LATEST
    )
    return rows.filter(committee=values["gremium"]) if values["gremium"] else rows


def _name_of(sitting: CouncilSitting) -> str:
    day = date_format(timezone.localtime(sitting.start).date(), "DATE_FORMAT")
    return _("%(committee)s, %(day)s") % {"committee": sitting.committee.name, "day": day}


def _origin_of(sitting: CouncilSitting) -> str:
    if sitting.source is None:
        return ""
    words = _(
        "Read from “%(source)s”. The next import replaces what you change here if the sitting"
        " changes in that calendar."
    ) % {"source": sitting.source.name}
    if sitting.not_seen_since is None:
        return words
    day = date_format(timezone.localtime(sitting.not_seen_since).date(), "DATE_FORMAT")
    missing = _("Since %(day)s the calendar no longer shows this sitting.") % {"day": day}
    return f"{missing} {words}"


def _page(heading: str, *, submit: str = "", intro: str = "", **extra: str) -> Page:
    back = reverse("council:sitting_list")
    return Page(
        heading=heading,
        back=back,
        crumbs=[Crumb(_("Council calendar"), back), Crumb(heading)],
        intro=intro,
        submit=submit,
        extra={"section": "council", **extra},
    )
