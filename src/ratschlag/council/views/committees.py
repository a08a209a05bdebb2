"""Pages on which committees are kept."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one, the_municipality
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import columns
from ratschlag.council import operations, queries
from ratschlag.council.forms import CommitteeForm
from ratschlag.council.models import Committee
from ratschlag.council.permissions import EDIT_SITTINGS, SEE_SITTINGS
from ratschlag.municipalities.models import Municipality


@access(SEE_SITTINGS, the_municipality, methods=("GET",))
def committee_list(request: Request, municipality: Municipality) -> HttpResponse:
    """Show all committees with the number of their sittings."""
    context = {
        "section": "council",
        "committees": queries.committees_with_counts(municipality),
        "columns": columns(
            _("Name"),
            _("Short name"),
            _("Kind"),
            _("Days of its sittings"),
            _("Sittings"),
            numeric={4},
        ),
        "may_edit": EDIT_SITTINGS.allows(request.actor),
    }
    return render(request, "council/committee_list.html", context)


@access(EDIT_SITTINGS, the_municipality)
def committee_add(request: Request, municipality: Municipality) -> HttpResponse:
    """Add a committee."""
    return editing.create(
        request,
        CommitteeForm(request.POST or None),
        lambda values: operations.add_committee(
            municipality=municipality, values=values, by=request.actor, now=clock.now()
        ),
        _page(_("Add a committee")),
    )


@access(EDIT_SITTINGS, one(Committee, committee="pk"))
def committee_edit(request: Request, committee: Committee) -> HttpResponse:
    """Change a committee."""
    return editing.change(
        request,
        CommitteeForm(request.POST or None, instance=committee),
        lambda values, version: operations.change_committee(
            committee=committee,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        _page(committee.name, remove_url=reverse("council:committee_remove", args=[committee.pk])),
    )


@access(EDIT_SITTINGS, one(Committee, committee="pk"))
def committee_remove(request: Request, committee: Committee) -> HttpResponse:
    """Remove a committee after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_committee(committee=committee, by=request.actor, now=clock.now()),
        _page(
            _("Delete the committee “%(name)s”?") % {"name": committee.name},
            submit=_("Delete the committee"),
        ),
    )


def _page(heading: str, *, submit: str = "", **extra: str) -> Page:
    back = reverse("council:committee_list")
    return Page(
        heading=heading,
        back=back,
        crumbs=[Crumb(_("Committees"), back), Crumb(heading)],
        submit=submit,
        extra={"section": "council", **extra},
    )
