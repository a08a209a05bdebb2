"""The ledger behind a personal link: somebody with a seat supports wishes and comments on them.

Looking changes nothing, so a mail scanner that follows the link leaves no trace.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ratschlag.accounts.enums import LinkState
from ratschlag.audit.operations import Invalid
from ratschlag.contributions import operations, queries
from ratschlag.contributions.forms import CommentForm, LedgerForm
from ratschlag.contributions.operations import NoSeat
from ratschlag.contributions.permissions import WRITE_BY_LINK
from ratschlag.contributions.queries import OpenedWish, OpenedWriter
from ratschlag.contributions.views.doors import GET
from ratschlag.contributions.views.own_pages import refusal_of
from ratschlag.contributions.views.public_pages import COMMENTS, states_as_links
from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.refusals import Refusal
from ratschlag.core.secret_pages import secret_address, secret_of

SUPPORT, TAKE_BACK = "stuetzen", "zuruecknehmen"
"""The buttons of a wish."""


@secret_address
@access(WRITE_BY_LINK, found(queries.writer_behind), methods=GET)
def own_ledger(request: Request, opened: OpenedWriter) -> HttpResponse:
    """Show all wishes of the process to whoever has the link, to search and to open."""
    process = opened.process
    if not _goes(opened):
        return _over(request, opened)
    fields = list(process.fields.order_by("position", "name"))
    form = LedgerForm(request.GET or {"sortierung": "neu"}, fields=fields)
    filters = form.filters()
    listed = queries.ledger(process, filters, request.GET.get("seite"))
    context = {
        **_frame(request, opened),
        "form": form,
        "filters": filters,
        "ledger": listed,
        "page": listed.page,
        "states": states_as_links(request, listed.by_state, filters.state),
        "supported": queries.supported_by(opened.writer, listed.page.object_list),
    }
    return render(request, "contributions/own_ledger.html", context)


@secret_address
@access(WRITE_BY_LINK, found(queries.wish_for_writer))
def own_wish(request: Request, opened_wish: OpenedWish) -> HttpResponse:
    """Show a wish to whoever has the link; take their support, or what they say."""
    opened, wish = opened_wish.opened, opened_wish.wish
    if not _goes(opened):
        return _over(request, opened)
    form = CommentForm(None, person=opened.writer.person)
    problem, status = "", 200
    if request.method == "POST" and ({SUPPORT, TAKE_BACK} & set(request.POST)):
        problem = _supported(request, opened_wish)
        if not problem:
            return redirect(request.path)
        status = 409
    elif request.method == "POST":
        form = CommentForm(request.POST, person=opened.writer.person)
        status = _said(request, opened_wish, form)
        if status == 302:
            return redirect(f"{request.path}#kommentare")
    refusal = refusal_of(opened)
    context = {
        **_frame(request, opened),
        "wish": wish,
        "steps": list(queries.steps_of(wish)),
        "page": page_of(request, queries.comments_of(wish), size=COMMENTS),
        "is_own": wish.author_id == opened.writer.person_id,
        "is_supported": wish.pk in queries.supported_by(opened.writer, [wish]),
        "refusal": refusal,
        "holds_seat": not isinstance(refusal, NoSeat),
        "problem": problem,
        "form": form,
        "support": SUPPORT,
        "take_back": TAKE_BACK,
    }
    return render(request, "contributions/own_wish.html", context, status=status)


def _goes(opened: OpenedWriter) -> bool:
    return opened.link.state(clock.now()) is LinkState.OPEN and opened.process.is_public


def _over(request: Request, opened: OpenedWriter) -> HttpResponse:
    context = {"asked_for": opened.process}
    return render(request, "contributions/own_over.html", context, status=410)


def _frame(request: Request, opened: OpenedWriter) -> dict[str, Any]:
    return {
        "process": opened.process,
        "person": opened.writer.person,
        "writing_link": secret_of(request, "writing_link"),
    }


def _act(request: Request, opened_wish: OpenedWish) -> dict[str, Any]:
    """Return who does something to which wish, as the operations take it."""
    writer = opened_wish.opened.writer
    by = replace(
        Actor(label=writer.person.name, door=request.actor.door), user_id=request.actor.user_id
    )
    return {"writer": writer, "wish": opened_wish.wish, "by": by, "now": clock.now()}


def _supported(request: Request, opened_wish: OpenedWish) -> str:
    """Count one more or one less; return why not, empty if it is done."""
    deed: Callable[..., object] = operations.support_by_link
    thanks = _("Thank you, your support counts.")
    if TAKE_BACK in request.POST:
        deed, thanks = operations.unsupport_by_link, _("Your support is taken back.")
    try:
        deed(**_act(request, opened_wish))
    except Refusal as refusal:
        return str(refusal)
    messages.success(request, thanks)
    return ""


def _said(request: Request, opened_wish: OpenedWish, form: CommentForm) -> int:
    """Keep what was said; return the status of the answer."""
    if not form.is_valid():
        return 422
    try:
        operations.comment_by_link(
            text=form.cleaned_data["text"],
            name_is_public=form.cleaned_data["oeffentlich"],
            sent_key=form.key,
            **_act(request, opened_wish),
        )
    except Invalid as invalid:
        form.put_errors(dict(invalid.errors))
        return 422
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return 409
    messages.success(request, _("Thank you. Your comment stands in the ledger."))
    return 302
