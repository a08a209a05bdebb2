"""Pages of the office: the list, one amendment, recommendation and decision, who may write."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ratschlag.amendments import documents, operations, queries
from ratschlag.amendments.enums import Advice, AmendmentState
from ratschlag.amendments.forms import AdviceForm, CallForm, DecisionForm, ListForm
from ratschlag.amendments.forms.office import ADVISED
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.operations import Verdict
from ratschlag.amendments.permissions import EDIT_AMENDMENTS, SEE_AMENDMENTS
from ratschlag.amendments.queries import Talk
from ratschlag.amendments.views.doors import (
    GET,
    THE_AMENDMENT,
    THE_CONCEPT,
    office_page,
    page_of_one,
    said_here,
    source_of,
)
from ratschlag.audit.looking import looked_at
from ratschlag.concept.models import Concept
from ratschlag.concept.rules.snapshots import checksum_of
from ratschlag.contributions.queries import day_of
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of


@access(SEE_AMENDMENTS, THE_CONCEPT, methods=GET)
def amendment_list(request: Request, concept: Concept) -> HttpResponse:
    """Show the amendments, to search and filter."""
    form = ListForm(request.GET, concept=concept)
    filters = form.filters()
    call = queries.call_of(concept)
    frame = office_page(concept.process, _("Amendments"))
    context = {
        **frame.context(),
        "crumbs": [frame.crumbs[0], frame.crumbs[-1]],
        "concept": concept,
        "form": form,
        "filters": filters,
        "page": page_of(request, queries.amendments_of(concept, filters)),
        "counts": queries.counts_of(concept),
        "reported": queries.open_reports(concept).count(),
        "advised": queries.advised_amendments(concept).exists(),
        "call": call,
        "is_open": call.takes(day_of(concept.process, clock.now())),
        "may_edit": EDIT_AMENDMENTS.allows(request.actor),
    }
    return render(request, "amendments/amendment_list.html", context)


@access(EDIT_AMENDMENTS, THE_CONCEPT)
def call_edit(request: Request, concept: Concept) -> HttpResponse:
    """Say who may suggest amendments, and until when."""
    call = queries.call_of(concept)
    is_new = call._state.adding
    return editing.change(
        request,
        CallForm(request.POST or None, instance=copy(call)),
        lambda values, version: operations.change_call(
            concept=concept,
            changes=values,
            version=None if is_new else version,
            by=request.actor,
            now=clock.now(),
        ),
        office_page(
            concept.process,
            _("Who may suggest amendments?"),
            intro=_(
                "They may comment on the draft, too. The day stands at the draft and in the mails."
            ),
        ),
    )


@access(SEE_AMENDMENTS, THE_AMENDMENT, methods=GET)
def amendment_detail(request: Request, amendment: Amendment) -> HttpResponse:
    """Show an amendment with who wrote it and what is said to it; who looks leaves a trace."""
    looked_at(request, "amendments.amendment_read", amendment)
    context = {
        **office_page(amendment.process, str(amendment.number)).context(),
        "amendment": amendment,
        "texts": documents.texts_of(amendment),
        "spot": queries.spot_of(amendment),
        "source": source_of(amendment),
        **said_here(request, Talk(amendment.concept, amendment=amendment)),
    }
    return render(request, "amendments/amendment_detail.html", context)


@access(EDIT_AMENDMENTS, THE_AMENDMENT)
def amendment_advise(request: Request, amendment: Amendment) -> HttpResponse:
    """Say what the office recommends."""
    return editing.change(
        request,
        AdviceForm(request.POST or None, instance=copy(amendment)),
        lambda values, version: operations.advise(
            amendment=amendment,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        page_of_one(amendment, _("What does the office recommend?")),
    )


@access(EDIT_AMENDMENTS, THE_AMENDMENT)
def amendment_decide(request: Request, amendment: Amendment) -> HttpResponse:
    """Decide, with a reason; what is adopted stands in the draft at once."""
    present = queries.present_text(amendment) or ""
    texts = documents.texts_of(amendment)
    advised = ADVISED.get(Advice(amendment.advice))
    initial = {
        "state": advised,
        "decision_reason": amendment.advice_reason,
        "final_text": texts.result if texts.result is not None else amendment.text,
    }
    form = DecisionForm(request.POST or None, instance=copy(amendment), initial=initial)

    def save(values: dict[str, Any], version: int) -> Amendment:
        verdict = Verdict(
            AmendmentState(values["state"]),
            values["decision_reason"],
            values["final_text"],
            values["settled_by"],
            {name: values[name] for name in ("committee", "decided_on")},
        )
        return operations.decide(
            amendment=amendment,
            verdict=verdict,
            version=version,
            seen=request.POST.get("seen", ""),
            by=request.actor,
            now=clock.now(),
        )

    page = page_of_one(
        amendment,
        _("Decide on amendment %(number)s") % {"number": amendment.number},
        template="amendments/decide.html",
        submit=_("Decide"),
        texts=texts,
        seen=checksum_of(present),
    )
    return editing.change(request, form, save, page)
