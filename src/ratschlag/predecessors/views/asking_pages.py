"""Asking units what became of old measures: who is asked, what is owed, and the links."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.mail.queries import base_address
from ratschlag.predecessors import operations, queries
from ratschlag.predecessors.documents import request_path
from ratschlag.predecessors.forms import AskUnitForm
from ratschlag.predecessors.models import OldConcept, OldMeasure, StockRequest
from ratschlag.predecessors.permissions import EDIT_STOCK, SEE_STOCK
from ratschlag.predecessors.views.frames import (
    GET,
    ON_AN_OLD_CONCEPT,
    POST,
    THE_OLD_CONCEPT,
    frame_of,
    page_of_concept,
    stock_url,
    way_in,
)

THE_REQUEST = one(
    StockRequest.objects.select_related("old_concept__process__municipality", "unit"),
    **ON_AN_OLD_CONCEPT,
    stock_request="pk",
)


@access(SEE_STOCK, THE_OLD_CONCEPT, methods=GET)
def stock_requests(request: Request, old_concept: OldConcept) -> HttpResponse:
    """Show which units are asked, and what they owe."""
    now = clock.now()
    asked = queries.asked_units(old_concept, now)
    context = {
        "old_concept": old_concept,
        "page": page_of(request, asked),
        "waiting": sum(not one.is_done for one in asked),
        "today": queries.day_of(old_concept.process, now),
        "may_edit": EDIT_STOCK.allows(request.actor),
        "crumbs": way_in(old_concept, Crumb(_("Units that are asked"))),
        **frame_of(old_concept.process),
    }
    return render(request, "predecessors/stock_requests.html", context)


@access(EDIT_STOCK, THE_OLD_CONCEPT)
def stock_ask(request: Request, old_concept: OldConcept) -> HttpResponse:
    """Ask a unit; ticked in the list before, or all that nobody has looked at are offered."""
    chosen = [key for key in map(_key, request.GET.getlist("m")) if key]
    rows = OldMeasure.objects.filter(old_concept=old_concept).order_by("position", "pk")
    offered = rows.filter(Q(pk__in=chosen) | Q(state="")) if chosen else rows.filter(state="")
    blank = StockRequest(municipality_id=old_concept.municipality_id, old_concept=old_concept)
    form = AskUnitForm(
        request.POST or None, instance=blank, offered=offered, initial={"measures": chosen}
    )

    def ask(values: dict[str, Any]) -> StockRequest:
        return operations.ask_unit(
            old_concept=old_concept,
            unit=values["unit"],
            values={"due_on": values["due_on"], "note": values["note"]},
            measures=[one.pk for one in values["measures"]],
            by=request.actor,
            now=clock.now(),
        )

    page = page_of_concept(
        old_concept,
        _("Ask a unit what became of old measures"),
        Crumb(_("Units that are asked"), stock_url(old_concept, "stock_requests")),
        back=stock_url(old_concept, "stock_requests"),
        intro=_(
            "It gets a mail with a link of its own and answers without a password. It is reminded a"
            " week and two days before, and on the day. What it says stands in the list at once."
        ),
        submit=_("Ask the unit"),
        after=lambda asked: stock_url(old_concept, "stock_requests"),
    )
    return editing.create(request, form, ask, page)


def _key(sent: str) -> UUID | None:
    try:
        return UUID(sent)
    except ValueError:
        return None


@access(EDIT_STOCK, THE_REQUEST, methods=POST)
def stock_link_show(request: Request, asked: StockRequest) -> HttpResponse:
    """Show a new link of a unit once, to pass it on by hand."""
    secret = operations.show_link(request=asked, by=request.actor, now=clock.now())
    old = asked.old_concept
    path = request_path(old.process, secret)
    context = {
        "heading": _("A link for %(unit)s") % {"unit": asked.unit},
        "path": path,
        "address": f"{base_address(old.process.municipality)}{path}",
        "back": stock_url(old, "stock_requests"),
        "crumbs": way_in(
            old,
            Crumb(_("Units that are asked"), stock_url(old, "stock_requests")),
            Crumb(str(asked.unit)),
        ),
        **frame_of(old.process),
    }
    response = render(request, "concept/commitment_link.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@access(EDIT_STOCK, THE_REQUEST)
def stock_request_end(request: Request, asked: StockRequest) -> HttpResponse:
    """Ask a unit no more, after asking."""
    old = asked.old_concept
    return editing.confirm(
        request,
        lambda: operations.end_request(request=asked, by=request.actor, now=clock.now()),
        page_of_concept(
            old,
            _("Ask %(unit)s no more?") % {"unit": asked.unit},
            back=stock_url(old, "stock_requests"),
            intro=_("Its links end. What it said stays."),
            submit=_("Ask no more"),
        ),
        done=_("The unit is asked no more."),
    )
