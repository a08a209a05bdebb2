"""Pages on which the city declares days closed, or usable in spite of a holiday."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one, the_municipality
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import columns, page_of
from ratschlag.municipalities import operations
from ratschlag.municipalities.forms import SpecialDayForm
from ratschlag.municipalities.models import Municipality, SpecialDay
from ratschlag.municipalities.permissions import EDIT_ROOMS
from ratschlag.municipalities.queries import school_holidays_known_until


@access(EDIT_ROOMS, the_municipality, methods=("GET",))
def special_day_list(request: Request, municipality: Municipality) -> HttpResponse:
    """Show all special days, the latest first, and how far holidays are known."""
    days = SpecialDay.objects.filter(municipality=municipality).order_by("-first", "name")
    context = {
        "section": "rooms",
        "page": page_of(request, days),
        "columns": columns(_("Days"), _("Name"), _("Meaning")),
        "known_until": school_holidays_known_until(municipality.land),
        "land": municipality.get_land_display(),
    }
    return render(request, "municipalities/special_day_list.html", context)


@access(EDIT_ROOMS, the_municipality)
def special_day_add(request: Request, municipality: Municipality) -> HttpResponse:
    """Add special days."""
    return editing.create(
        request,
        SpecialDayForm(request.POST or None),
        lambda values: operations.add_special_day(
            municipality=municipality, values=values, by=request.actor, now=clock.now()
        ),
        _page(_("Add special days")),
    )


@access(EDIT_ROOMS, one(SpecialDay, day="pk"))
def special_day_edit(request: Request, day: SpecialDay) -> HttpResponse:
    """Change special days."""
    return editing.change(
        request,
        SpecialDayForm(request.POST or None, instance=day),
        lambda values, version: operations.change_special_day(
            day=day, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        _page(day.name, remove_url=reverse("municipalities:special_day_remove", args=[day.pk])),
    )


@access(EDIT_ROOMS, one(SpecialDay, day="pk"))
def special_day_remove(request: Request, day: SpecialDay) -> HttpResponse:
    """Remove special days after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_special_day(day=day, by=request.actor, now=clock.now()),
        _page(
            _("Delete the special days “%(name)s”?") % {"name": day.name},
            intro=_("The ordinary calendar holds again for these days."),
            submit=_("Delete the special days"),
        ),
    )


def _page(heading: str, *, submit: str = "", intro: str = "", **extra: str) -> Page:
    back = reverse("municipalities:special_day_list")
    return Page(
        heading=heading,
        back=back,
        crumbs=[Crumb(_("Special days"), back), Crumb(heading)],
        intro=intro,
        submit=submit,
        extra={"section": "rooms", **extra},
    )
