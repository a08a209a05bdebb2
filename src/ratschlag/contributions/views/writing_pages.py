"""The page on which somebody writes a wish, and what is shown of similar ones meanwhile."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ratschlag.audit.operations import Invalid
from ratschlag.contributions import operations, queries
from ratschlag.contributions.forms import WishForm
from ratschlag.contributions.operations import NoSeat, NotOpen, SeatsOnly, Written
from ratschlag.contributions.permissions import READ_LEDGER, TAKE_PART
from ratschlag.contributions.queries import Similar
from ratschlag.contributions.views.doors import (
    GET,
    THE_PROCESS,
    person_here,
    why_not,
)
from ratschlag.core import clock
from ratschlag.core.access import access
from ratschlag.core.bounds import is_within_bounds
from ratschlag.core.http import Request
from ratschlag.core.open_forms import guarded_if_logged_in, not_kept
from ratschlag.core.refusals import Refusal
from ratschlag.processes.models import Process

MOST_FROM_ONE_PLACE = 10
LONGEST_COMPARED = 500


@guarded_if_logged_in
@access(TAKE_PART, THE_PROCESS)
def write(request: Request, process: Process) -> HttpResponse:
    """Take a wish; before, show those that are similar, once."""
    person = person_here(request, process)
    is_sent = request.method == "POST"
    form = WishForm(request.POST if is_sent else None, process=process, person=person)
    refusal = why_not(process, person)
    if is_sent and form.is_valid():
        if refusal is None:
            similar = unseen(request, process, form)
            if similar.wishes:
                return _page(request, process, form, similar=similar)
        return _take(request, process, form)
    status = 422 if form.errors else 200
    return _page(request, process, form, status=status, refusal=refusal)


@access(READ_LEDGER, THE_PROCESS, methods=GET)
def similar(request: Request, process: Process) -> HttpResponse:
    """Return the part of the form that shows similar wishes, while somebody types."""
    if not request.htmx:  # a part of the form
        return redirect("contributions_public:write", process.slug)
    title = request.GET.get("titel", "")[:LONGEST_COMPARED]
    found = queries.similar_wishes(process, title) if title.strip() else Similar()
    context = {"process": process, "similar": found}
    return not_kept(render(request, "contributions/_similar.html", context))


def unseen(request: Request, process: Process, form: WishForm) -> Similar:
    """Return similar wishes, unless whoever writes has seen all of them."""
    values = form.values()
    found = queries.similar_wishes(process, values["title"], values["text"][:LONGEST_COMPARED])
    seen = set(" ".join(request.POST.getlist("gesehen")).split())
    is_new = any(str(one.number) not in seen for one in found.wishes)
    return found if is_new and "trotzdem" not in request.POST else Similar()


def taken(form: WishForm, take: Callable[[], Written]) -> tuple[Written | None, int]:
    """Let a wish be taken; where it is refused the form says why, with the status to answer."""
    try:
        return take(), 302
    except Invalid as invalid:
        form.put_errors(dict(invalid.errors))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None, 409 if isinstance(refusal, NotOpen | SeatsOnly | NoSeat) else 422
    return None, 422


def _take(request: Request, process: Process, form: WishForm) -> HttpResponse:
    if form.person is None and not is_within_bounds(request, "wishes", MOST_FROM_ONE_PLACE):
        form.add_error(None, _("Very much came from here. Please try again in an hour."))
        return _page(request, process, form, status=429)
    written, status = taken(
        form,
        lambda: operations.write_wish(
            process=process,
            values=form.values(),
            author=form.author(get_language() or ""),
            sent_key=form.key,
            by=request.actor,
            now=clock.now(),
        ),
    )
    if written is None:
        return _page(request, process, form, status=status)
    if written.code:
        return redirect("contributions_public:follow", process.slug, written.code)
    return redirect("contributions_public:wish", process.slug, written.wish.number)


def _page(
    request: Request,
    process: Process,
    form: WishForm,
    *,
    status: int = 200,
    refusal: Refusal | None = None,
    similar: Similar | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "process": process,
        "call": queries.call_of(process),
        "person": form.person,
        "form": form,
        "refusal": refusal if request.method == "GET" else None,
        "needs_seat": isinstance(refusal, SeatsOnly),
        "similar": similar,
    }
    return not_kept(render(request, "contributions/write.html", context, status=status))
