"""The public ledger, one wish with all that was said to it, and the page behind a code."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from ratschlag.accounts.enums import LinkState
from ratschlag.accounts.rules import as_issued
from ratschlag.contributions import queries
from ratschlag.contributions.enums import WishState
from ratschlag.contributions.forms import LedgerForm
from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.permissions import FOLLOW_WISH, READ_LEDGER
from ratschlag.contributions.queries import Followed
from ratschlag.contributions.views.doors import (
    GET,
    THE_PROCESS,
    THE_WISH,
)
from ratschlag.core import clock
from ratschlag.core.access import access, found
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.open_forms import not_kept
from ratschlag.core.page_cache import public_page
from ratschlag.core.secret_pages import secret_address, secret_of
from ratschlag.processes.models import Process

COMMENTS = 100  # on one page
PARAMETERS = ("suche", "stand", "feld", "sortierung", "seite")


@access(READ_LEDGER, THE_PROCESS, methods=GET)
@public_page(parameters=PARAMETERS)
def ledger(request: Request, process: Process) -> HttpResponse:
    """Show the wishes, to search, filter and sort."""
    fields = list(process.fields.order_by("position", "name"))
    form = LedgerForm(request.GET or {"sortierung": "neu"}, fields=fields)
    filters = form.filters()
    found_ones = queries.ledger(process, filters, request.GET.get("seite"))
    call = queries.call_of(process)
    context = {
        "process": process,
        "form": form,
        "filters": filters,
        "ledger": found_ones,
        "page": found_ones.page,
        "states": states_as_links(request, found_ones.by_state, filters.state),
        "call": call,
        "is_open": call.takes(queries.day_of(process, clock.now())),
    }
    return render(request, "contributions/ledger.html", context)


def states_as_links(
    request: Request, counts: dict[str, int], chosen: str
) -> list[dict[str, object]]:
    """Return the states as links that keep what else is asked for."""
    rest = request.GET.copy()
    rest.pop("seite", None)
    rest.pop("stand", None)
    before = rest.urlencode()
    number = sum(counts.values())
    found_states: list[dict[str, object]] = [
        {"label": _("all"), "url": f"?{before}", "count": number, "current": not chosen}
    ]
    for state in WishState:
        if counts.get(state) or state == chosen:
            query = f"{before}&stand={state}" if before else f"stand={state}"
            found_states.append(
                {
                    "label": state.label,
                    "url": f"?{query}",
                    "count": counts.get(state, 0),
                    "current": state == chosen,
                }
            )
    return found_states


@access(READ_LEDGER, THE_WISH, methods=GET)
@public_page(parameters=("seite",))
def wish(request: Request, wish: TopicWish) -> HttpResponse:
    """Show a wish, where it stands and why."""
    process = wish.process
    call = queries.call_of(process)
    context = {
        "process": process,
        "wish": wish,
        "steps": list(queries.steps_of(wish)),
        "page": page_of(request, queries.comments_of(wish), size=COMMENTS),
        "merged": list(wish.merged.filter(hidden_at__isnull=True).order_by("number")[:50]),
        "call": call,
        "is_open": call.takes(queries.day_of(process, clock.now())),
    }
    return render(request, "contributions/wish.html", context, status=200)


@secret_address
@access(FOLLOW_WISH, found(queries.followed_by), methods=GET)
def follow(request: Request, followed: Followed) -> HttpResponse:
    """Show whoever wrote without an account what became of it, and their code."""
    if (
        followed.link.state(clock.now()) is not LinkState.OPEN
        or not followed.wish.process.is_public
    ):
        return redirect("contributions_public:lookup", followed.wish.process.slug)
    context = {
        "process": followed.wish.process,
        "wish": followed.wish,
        "steps": list(queries.steps_of(followed.wish)),
        "code": secret_of(request, "code"),
    }
    return not_kept(render(request, "contributions/follow.html", context))


# Nothing is changed here, so a forged form does nothing.
@csrf_exempt
@access(READ_LEDGER, THE_PROCESS)
def lookup(request: Request, process: Process) -> HttpResponse:
    """Ask for a code and lead to its page."""
    code = request.POST.get("code", "").strip()
    if code:
        followed = queries.followed_by(process.municipality, process.slug, code)
        if followed and followed.link.state(clock.now()) is LinkState.OPEN:
            return redirect("contributions_public:follow", process.slug, as_issued(code))
    context = {"process": process, "code": code[:100], "is_wrong": request.method == "POST"}
    status = 422 if context["is_wrong"] else 200
    return not_kept(render(request, "contributions/lookup.html", context, status=status))
