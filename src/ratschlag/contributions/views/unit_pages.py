"""The page behind the link of a unit: it says something to a wish, without a password.

Looking changes nothing, so a mail scanner that follows the link leaves no trace.
"""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ratschlag.accounts.enums import LinkState
from ratschlag.contributions import operations, queries
from ratschlag.contributions.forms import UnitStatementForm
from ratschlag.contributions.permissions import ANSWER_AS_UNIT
from ratschlag.contributions.queries import OpenedUnit
from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.core.secret_pages import secret_address


@secret_address
@access(ANSWER_AS_UNIT, found(queries.unit_behind))
def unit_statement(request: Request, opened: OpenedUnit) -> HttpResponse:
    """Show a unit what it is asked, and take what it says."""
    wish = opened.wish
    if opened.link.state(clock.now()) is not LinkState.OPEN or not wish.unit:
        over = {"asked_for": wish.process, "wish": wish}
        return render(request, "contributions/unit_over.html", over, status=410)
    is_sent = request.method == "POST"
    form = UnitStatementForm(request.POST if is_sent else None, initial=_initial(opened))
    status = 422 if is_sent else 200
    if is_sent and form.is_valid():
        refusal = _said(request, opened, form)
        if refusal is None:
            messages.success(request, _("Thank you. The office has your answer."))
            return redirect(request.path)
        wish.refresh_from_db()
        form = UnitStatementForm(
            {"answer": form.cleaned_data["answer"], "seen": _initial(opened)["seen"]}
        )
        form.is_valid()
        form.add_error(None, str(refusal))
        status = 409
    today = queries.day_of(wish.process, clock.now())
    context = {
        "process": wish.process,
        "wish": wish,
        "form": form,
        "is_conflict": status == 409,
        "is_late": wish.unit_due_on is not None and today > wish.unit_due_on,
    }
    return render(request, "contributions/unit_statement.html", context, status=status)


def _initial(opened: OpenedUnit) -> dict[str, str]:
    wish = opened.wish
    seen = wish.unit_answered_at.isoformat() if wish.unit_answered_at else ""
    return {"answer": wish.unit_answer, "seen": seen}


def _said(request: Request, opened: OpenedUnit, form: UnitStatementForm) -> Refusal | None:
    """Keep what the unit says; return why not."""
    by = replace(
        Actor(label=str(opened.wish.unit), door=request.actor.door), user_id=request.actor.user_id
    )
    try:
        operations.answer_as_unit(
            wish=opened.wish,
            answer=form.cleaned_data["answer"],
            seen_at=form.cleaned_data["seen"],
            by=by,
            now=clock.now(),
        )
    except Refusal as refusal:
        return refusal
    return None
