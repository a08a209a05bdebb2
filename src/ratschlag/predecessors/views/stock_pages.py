"""The stock-taking: the list in which states are set by one click or many at once."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from ratschlag.core import clock
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.refusals import Refusal
from ratschlag.predecessors import operations, queries
from ratschlag.predecessors.enums import StockState
from ratschlag.predecessors.forms import ManyForm, StockFilterForm
from ratschlag.predecessors.models import OldConcept
from ratschlag.predecessors.permissions import EDIT_STOCK, SEE_STOCK
from ratschlag.predecessors.rules import NEEDS_REASON, tally
from ratschlag.predecessors.views.frames import (
    GET,
    POST,
    THE_OLD_CONCEPT,
    frame_of,
    stock_url,
    way_to,
)

AT_ONCE = [state for state in StockState if state not in NEEDS_REASON]
"""States that are set by one click: they need no reason."""


@access(SEE_STOCK, THE_OLD_CONCEPT, methods=GET)
def stock(request: Request, old_concept: OldConcept) -> HttpResponse:
    """Show the old measures with what became of them."""
    return _list(request, old_concept, ManyForm(), ())


@access(EDIT_STOCK, THE_OLD_CONCEPT, methods=POST)
def stock_set(request: Request, old_concept: OldConcept) -> HttpResponse:
    """Set the state of one old measure by its button, or of all that are ticked."""
    one, _colon, state = request.POST.get("set", "").rpartition(":")
    if state in AT_ONCE:
        try:
            _take(request, old_concept, [one], {"state": state})
        except Refusal as refusal:
            messages.error(request, str(refusal))
        key = one.partition(":")[0]
        return redirect(f"{_back(request, old_concept)}#m-{key}")
    form, ticked = ManyForm(request.POST), request.POST.getlist("ticked")
    if "ask" in request.POST:
        keys = [("m", str(key)) for key, _version in filter(None, map(_key_and_version, ticked))]
        return redirect(f"{stock_url(old_concept, 'stock_ask')}?{urlencode(keys)}")
    if form.is_valid():
        try:
            number = _take(request, old_concept, ticked, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            said = ngettext("One old measure was set.", "%(n)s old measures were set.", number)
            messages.success(request, said % {"n": number})
            return redirect(_back(request, old_concept))
    return _list(request, old_concept, form, ticked)


def _take(
    request: Request, old_concept: OldConcept, sent: Iterable[str], values: Mapping[str, Any]
) -> int:
    return operations.take_stock_of_many(
        old_concept=old_concept,
        chosen=dict(filter(None, map(_key_and_version, sent))),
        values=values,
        by=request.actor,
        now=clock.now(),
    )


def _key_and_version(sent: str) -> tuple[UUID, int] | None:
    """Return the key and the version that were seen; nothing where nonsense was sent."""
    key, _colon, version = sent.partition(":")
    is_number = version.isascii() and version.isdigit() and len(version) < 10
    try:
        return (UUID(key), int(version)) if is_number else None
    except ValueError:
        return None


def _back(request: Request, old_concept: OldConcept) -> str:
    asked = request.GET.urlencode()
    return stock_url(old_concept) + (f"?{asked}" if asked else "")


def _list(
    request: Request, old_concept: OldConcept, many: ManyForm, ticked: Iterable[str]
) -> HttpResponse:
    facts = queries.facts_of(old_concept)
    form = StockFilterForm(request.GET, chapters=list(dict.fromkeys(one.chapter for one in facts)))
    filters = form.filters()
    context = {
        "old_concept": old_concept,
        "tally": tally(facts),
        "form": form,
        "filters": filters,
        "page": page_of(request, queries.old_measures_of(old_concept, filters)),
        "many": many,
        "ticked": set(ticked),
        "at_once": AT_ONCE,
        "asked": request.GET.urlencode(),
        "request_count": old_concept.requests.count(),
        "finding_count": old_concept.findings.count(),
        "may_edit": EDIT_STOCK.allows(request.actor),
        "crumbs": way_to(old_concept.process, Crumb(old_concept.title)),
    }
    page = {**context, **frame_of(old_concept.process)}
    return render(request, "predecessors/stock.html", page, status=422 if many.errors else 200)
