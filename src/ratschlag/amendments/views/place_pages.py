"""Pages of the office on one place: its amendments side by side, several adopted as one text."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.amendments import documents, operations, queries
from ratschlag.amendments.forms import HideForm, TogetherForm
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.operations import NotTogether
from ratschlag.amendments.permissions import AMEND, EDIT_AMENDMENTS, SEE_AMENDMENTS
from ratschlag.amendments.queries import Spot, Talk
from ratschlag.amendments.views.doors import (
    GET,
    POST,
    THE_AMENDMENT,
    THE_SPOT,
    office_page,
    office_url,
    page_of_one,
    said_here,
    visitor_here,
)
from ratschlag.concept.rules.comparison import word_pieces
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.open_forms import guarded_if_logged_in
from ratschlag.core.refusals import Refusal


@access(SEE_AMENDMENTS, THE_SPOT, methods=GET)
def place(request: Request, spot: Spot) -> HttpResponse:
    """Show the amendments of a place side by side, which exclude each other, and what is said."""
    rows = [one for one in queries.amendments_at(spot) if not one.is_hidden]
    clashes = queries.conflicts_of(rows, spot.text)
    shown = [(one, documents.texts_of(one), sorted(clashes.get(one.number, ()))) for one in rows]
    context = {
        **office_page(spot.concept.process, _("The place in the draft")).context(),
        "spot": spot,
        "rows": shown,
        "successors": queries.successors_of(spot),
        **said_here(request, Talk(spot.concept, spot=spot)),
        "mergeable": sum(one.is_open and one.kind == "wortlaut" for one in rows) > 1,
    }
    return render(request, "amendments/place.html", context)


@access(EDIT_AMENDMENTS, THE_SPOT)
def place_together(request: Request, spot: Spot) -> HttpResponse:
    """Adopt several amendments of a place as one text."""
    back = reverse("amendments:place", args=[spot.concept.process.slug, spot.address])
    chosen = _chosen(request, spot)
    made = queries.made_together(chosen) if len(chosen) > 1 else None
    if made is None:
        messages.error(request, str(NotTogether()))
        return redirect(back)
    form = TogetherForm(
        request.POST or None, initial={"text": made, "seen": checksum_of(spot.text)}
    )
    page = office_page(
        spot.concept.process,
        _("Adopt together"),
        between=[Crumb(_("The place in the draft"), back)],
        back=back,
        template="amendments/together.html",
        submit=_("Adopt all of them"),
        chosen=chosen,
        pieces=word_pieces(spot.text, made),
        spot=spot,
    )

    def save(values: dict[str, Any]) -> list[Amendment]:
        return operations.adopt_together(
            amendments=chosen, **values, by=request.actor, now=clock.now()
        )

    return editing.create(request, form, save, page)


def _chosen(request: Request, spot: Spot) -> list[Amendment]:
    asked = set(request.GET.getlist("vorschlag"))
    rows = queries.amendments_at(spot)
    return [one for one in rows if str(one.number) in asked and one.is_open and not one.is_hidden]


@access(EDIT_AMENDMENTS, THE_AMENDMENT)
def amendment_hide(request: Request, amendment: Amendment) -> HttpResponse:
    """Hide an amendment with a reason."""
    return editing.create(
        request,
        HideForm(request.POST or None),
        lambda values: operations.hide_amendment(
            amendment=amendment, reason=values["reason"], by=request.actor, now=clock.now()
        ),
        page_of_one(amendment, _("Hide this amendment"), submit=_("Hide")),
    )


@access(EDIT_AMENDMENTS, THE_AMENDMENT, methods=POST)
def amendment_show(request: Request, amendment: Amendment) -> HttpResponse:
    """Show an amendment again."""
    operations.show_amendment(amendment=amendment, by=request.actor, now=clock.now())
    messages.success(request, _("The amendment is shown again."))
    return redirect(office_url(amendment))


@guarded_if_logged_in
@access(AMEND, THE_AMENDMENT, methods=POST)
def support(request: Request, amendment: Amendment) -> HttpResponse:
    """Count the seats of whoever is logged in as supporting."""
    visitor = visitor_here(request, amendment.concept)
    url = visitor.url("amendment", amendment.number)
    if request.actor.user_id is None:
        return redirect(f"{reverse('account_login')}?next={url}")
    try:
        operations.support(
            amendment=amendment, writer=visitor.writer, by=request.actor, now=clock.now()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Thank you. Your support counts."))
    return redirect(url)
