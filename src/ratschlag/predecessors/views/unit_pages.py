"""The pages behind the link of a unit: the old measures it is asked about, and what it says.

Looking changes nothing, so a mail scanner that follows the link leaves no trace.
"""

from copy import copy
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.accounts.enums import LinkState
from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found
from ratschlag.core.editing import version_sent
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.core.secret_pages import secret_address, secret_of
from ratschlag.predecessors import operations, queries
from ratschlag.predecessors.forms import UnitStockForm
from ratschlag.predecessors.permissions import ANSWER_STOCK
from ratschlag.predecessors.queries import OpenedOldMeasure, OpenedRequest
from ratschlag.predecessors.views.frames import GET


@secret_address
@access(ANSWER_STOCK, found(queries.request_behind), methods=GET)
def asked_stock(request: Request, opened: OpenedRequest) -> HttpResponse:
    """Show a unit what it is asked."""
    if opened.link.state(clock.now()) is not LinkState.OPEN:
        return _over(request, opened)
    rows = list(queries.asked_of(opened.request))
    context = {
        **_context(request, opened),
        "rows": rows,
        "open_count": sum(not one.state for one in rows),
    }
    return render(request, "predecessors/asked_stock.html", context)


@secret_address
@access(ANSWER_STOCK, found(queries.old_measure_behind))
def asked_old_measure(request: Request, opened: OpenedOldMeasure) -> HttpResponse:
    """Show an old measure as it was written then, and take what the unit says."""
    if opened.link.state(clock.now()) is not LinkState.OPEN:
        return _over(request, opened)
    row, status = opened.old_measure, 200
    initial = {} if row.answered_by else {"answered_by": opened.request.unit.name}
    form = UnitStockForm(request.POST or None, instance=copy(row), initial=initial)
    if request.method == "POST":
        status = 422
        if form.is_valid():
            refusal = _said(request, opened, form)
            if refusal is None:
                messages.success(request, _("Thank you. The office has your answer."))
                return redirect(_next(request, opened))
            status = 409
            row.refresh_from_db()
            form.add_error(None, str(refusal))
    context = {
        **_context(request, opened),
        "row": row,
        "form": form,
        "form_version": row.version,
        "is_conflict": status == 409,
        "back": _list_url(request, opened),
    }
    return render(request, "predecessors/asked_old_measure.html", context, status=status)


def _said(request: Request, opened: OpenedOldMeasure, form: UnitStockForm) -> Refusal | None:
    """Keep what the unit says; return why not."""
    by = replace(
        Actor(label=str(opened.request.unit), door=request.actor.door),
        user_id=request.actor.user_id,
    )
    try:
        operations.answer_as_unit(
            request=opened.request,
            old_measure=opened.old_measure,
            values=form.cleaned_data,
            version=version_sent(request),
            by=by,
            now=clock.now(),
        )
    except Refusal as refusal:
        return refusal
    return None


def _next(request: Request, opened: OpenedOldMeasure) -> str:
    """Lead on to the next old measure that has no answer, or back to the list."""
    following = queries.owed_by(opened.request).first()
    return _measure_url(request, opened, following.pk) if following else _list_url(request, opened)


def _over(request: Request, opened: OpenedRequest | OpenedOldMeasure) -> HttpResponse:
    context = {"asked_for": opened.request.process}
    return render(request, "predecessors/asked_over.html", context, status=410)


def _context(request: Request, opened: OpenedRequest | OpenedOldMeasure) -> dict[str, Any]:
    process = opened.request.process
    return {
        "process": process,
        "asked": opened.request,
        "old_concept": opened.request.old_concept,
        "is_late": queries.day_of(process, clock.now()) > opened.request.due_on,
        "link": secret_of(request, "stock_link"),
    }


def _list_url(request: Request, opened: OpenedOldMeasure) -> str:
    secret = secret_of(request, "stock_link")
    return reverse("predecessors_public:asked_stock", args=[opened.request.process.slug, secret])


def _measure_url(request: Request, opened: OpenedOldMeasure, key: Any) -> str:
    secret = secret_of(request, "stock_link")
    arguments = [opened.request.process.slug, secret, key]
    return reverse("predecessors_public:asked_old_measure", args=arguments)
