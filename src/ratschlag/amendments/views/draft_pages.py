"""What everybody reads: the draft with its places, one of them, the amendments with decisions."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ratschlag.amendments import documents, queries
from ratschlag.amendments.forms import ListForm
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.permissions import READ_DRAFT
from ratschlag.amendments.queries import Spot, Talk
from ratschlag.amendments.views.doors import (
    GET,
    THE_AMENDMENT,
    THE_CONCEPT,
    THE_SPOT,
    Visitor,
    anybody,
    source_of,
    threads_here,
)
from ratschlag.concept.models import Concept
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.page_cache import public_page

PAGES = ("seite",)
PARAMETERS = ("suche", "stand", "von", "abschnitt", "seite")


@access(READ_DRAFT, THE_CONCEPT, methods=GET)
@public_page()
def draft(request: Request, concept: Concept) -> HttpResponse:
    """Show the draft, at each place with what is suggested and said to it."""
    return draft_page(request, anybody(concept))


@access(READ_DRAFT, THE_SPOT, methods=GET)
@public_page(parameters=PAGES)
def spot(request: Request, spot: Spot) -> HttpResponse:
    """Show a place of the draft with its amendments and what is said to it."""
    return spot_page(request, anybody(spot.concept), spot)


@access(READ_DRAFT, THE_AMENDMENT, methods=GET)
@public_page(parameters=PAGES)
def amendment(request: Request, amendment: Amendment) -> HttpResponse:
    """Show an amendment word by word, its reason, what is said to it and became of it."""
    return amendment_page(request, anybody(amendment.concept), amendment)


@access(READ_DRAFT, THE_CONCEPT, methods=GET)
@public_page(parameters=PARAMETERS)
def ledger(request: Request, concept: Concept) -> HttpResponse:
    """Show all amendments with their decisions and reasons."""
    form = ListForm(request.GET, concept=concept)
    filters = form.filters()
    context = {
        "process": concept.process,
        "visitor": anybody(concept),
        "form": form,
        "filters": filters,
        "page": page_of(request, queries.amendments_of(concept, filters), size=20),
        "counts": queries.counts_of(concept),
    }
    return render(request, "amendments/ledger.html", context)


def draft_page(request: Request, visitor: Visitor, **more: Any) -> HttpResponse:
    """Show the draft through a door."""
    context = {
        "process": visitor.process,
        "visitor": visitor,
        "concept": visitor.concept,
        "draft": queries.draft_of(visitor.concept),
        **more,
    }
    return render(request, "amendments/draft.html", context)


def spot_page(request: Request, visitor: Visitor, spot: Spot) -> HttpResponse:
    """Show a place of the draft through a door."""
    context = {
        "process": visitor.process,
        "visitor": visitor,
        "spot": spot,
        "amendments": list(queries.amendments_at(spot)),
        "successors": queries.successors_of(spot),
        **threads_here(request, visitor, Talk(spot.concept, spot=spot)),
        "crumbs": [
            Crumb(pgettext("amendment", "Draft"), visitor.url("draft")),
            Crumb(_("The place in the draft")),
        ],
    }
    return render(request, "amendments/spot.html", context)


def amendment_page(request: Request, visitor: Visitor, amendment: Amendment) -> HttpResponse:
    """Show an amendment through a door."""
    context = {
        "process": visitor.process,
        "visitor": visitor,
        "amendment": amendment,
        "spot": queries.spot_of(amendment),
        "texts": documents.texts_of(amendment),
        "source": source_of(amendment),
        **threads_here(request, visitor, Talk(amendment.concept, amendment=amendment)),
        "crumbs": [
            Crumb(pgettext("amendment", "Draft"), visitor.url("draft")),
            Crumb(str(amendment.number)),
        ],
    }
    return render(request, "amendments/amendment.html", context)
