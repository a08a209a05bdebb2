"""Pages on which the office reads wishes, moves them on and answers."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.contributions import operations, queries
from ratschlag.contributions.enums import WishState
from ratschlag.contributions.forms import CallForm, FileForm, LedgerForm, MoveForm
from ratschlag.contributions.models import TopicWish, WishCall
from ratschlag.contributions.permissions import EDIT_WISHES, SEE_WISHES
from ratschlag.contributions.views.doors import GET, POST, THE_PROCESS, THE_WISH
from ratschlag.contributions.views.frames import office_page, wish_url
from ratschlag.contributions.views.public_pages import states_as_links
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.processes.models import Process


@access(SEE_WISHES, THE_PROCESS, methods=GET)
def wish_list(request: Request, process: Process) -> HttpResponse:
    """Show the wishes with what is to do."""
    looked_at(request, "contributions.wishes_listed", process)
    fields = list(process.fields.order_by("position", "name"))
    form = LedgerForm(request.GET or {"sortierung": "neu"}, fields=fields)
    filters = form.filters()
    found = queries.ledger(process, filters, request.GET.get("seite"))
    call, today = queries.call_of(process), queries.day_of(process, clock.now())
    context = {
        **office_page(process, _("Topic wishes")).context(),
        "crumbs": [],
        "form": form,
        "filters": filters,
        "ledger": found,
        "page": found.page,
        "states": states_as_links(request, found.by_state, filters.state),
        "reports": queries.open_reports(process).count(),
        "overdue": list(queries.overdue_answers(process, today)[:5]),
        "unread": found.by_state.get(WishState.RECEIVED, 0),
        "call": call,
        "is_open": call.takes(today),
    }
    return render(request, "contributions/wish_list.html", context)


@access(EDIT_WISHES, THE_PROCESS)
def call_edit(request: Request, process: Process) -> HttpResponse:
    """Open or close the form."""
    call = queries.call_of(process)
    form = CallForm(request.POST or None, instance=call)
    page = office_page(process, _("Who may write topic wishes"))

    def save(values: dict[str, Any], version: int | None = None) -> WishCall:
        return operations.change_call(
            process=process, changes=values, version=version, by=request.actor, now=clock.now()
        )

    if call._state.adding:
        return editing.create(request, form, save, page)
    return editing.change(request, form, save, page)


@access(SEE_WISHES, THE_WISH, methods=GET)
def wish_detail(request: Request, wish: TopicWish) -> HttpResponse:
    """Show a wish with who wrote it and what can be done; who looks leaves a trace."""
    looked_at(request, "contributions.wish_read", wish)
    title, similar = str(wish), queries.similar_wishes(wish.process, wish.title).wishes
    context = {
        **office_page(wish.process, title).context(),
        "wish": wish,
        "steps": list(queries.steps_of(wish)),
        "page": page_of(request, queries.comments_of(wish).select_related("author"), size=100),
        "reports": list(queries.open_reports(wish.process).filter(wish=wish)),
        "similar": [one for one in similar if one.pk != wish.pk],
    }
    return render(request, "contributions/wish_detail.html", context)


@access(EDIT_WISHES, THE_WISH, methods=POST)
def wish_view(request: Request, wish: TopicWish) -> HttpResponse:
    """Note that it was read."""
    page = office_page(wish.process, str(wish), back=wish_url(wish))
    return editing.confirm(
        request,
        lambda: operations.view_wish(wish=wish, by=request.actor, now=clock.now()),
        page,
        done=_("The wish is noted as viewed."),
    )


@access(EDIT_WISHES, THE_WISH)
def wish_move(request: Request, wish: TopicWish) -> HttpResponse:
    """Move a wish on, or answer it with a reason."""
    page = office_page(
        wish.process,
        _("Move on: %(wish)s") % {"wish": wish},
        back=wish_url(wish),
        submit=_("Save the state"),
        intro=_("The unit says: %(answer)s") % {"answer": wish.unit_answer}
        if wish.unit_answer
        else "",
    )
    takes_words = request.GET.get("text") == "stelle" and wish.unit_answer
    initial = {"reason": wish.unit_answer} if takes_words else {}
    form = MoveForm(request.POST or None, instance=wish, initial=initial)
    return editing.change(
        request,
        form,
        lambda values, version: _move(request, form, wish, version),
        page,
    )


def _move(request: Request, form: MoveForm, wish: TopicWish, version: int) -> TopicWish:
    act: dict[str, Any] = {"wish": wish, "version": version, "by": request.actor}
    act["now"] = clock.now()
    state, reason = WishState(form.cleaned_data["state"]), form.cleaned_data["reason"]
    if state is WishState.VIEWED:
        return operations.view_wish(**act)
    if state is WishState.IN_DELIBERATION:
        return operations.take_into_deliberation(reason=reason, **act)
    goal = wish.merged_into
    return operations.settle_wish(outcome=state, reason=reason, merged_into=goal, **act)


@access(EDIT_WISHES, THE_WISH)
def wish_file(request: Request, wish: TopicWish) -> HttpResponse:
    """Put a wish into a field of action."""
    return editing.change(
        request,
        FileForm(request.POST or None, instance=wish),
        lambda values, version: operations.file_wish(
            wish=wish, field=values["field"], version=version, by=request.actor, now=clock.now()
        ),
        office_page(
            wish.process,
            _("Field of action of the wish %(wish)s") % {"wish": wish},
            back=wish_url(wish),
        ),
    )
