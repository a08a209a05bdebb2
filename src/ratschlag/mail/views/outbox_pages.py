"""The outbox of a municipality: what went, what waits, and what a person has to settle."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock
from ratschlag.core.access import access, found, the_municipality
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.refusals import Refusal
from ratschlag.mail import operations, queries, rules
from ratschlag.mail.enums import MessageState
from ratschlag.mail.forms import OutboxSearch
from ratschlag.mail.models import Message
from ratschlag.mail.permissions import SEE_MAIL, SETTLE_MAIL

MESSAGE = found(queries.message_in)
GET, POST = ("GET",), ("POST",)
# What a mail may bring along is shown, but nothing in it runs, loads or leads anywhere.
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"


@access(SEE_MAIL, the_municipality, methods=GET)
def message_list(request: Request, municipality: Any) -> HttpResponse:
    """Show the mails, narrowed by text, state and kind; those to settle on top."""
    looked_at(request, "mail.messages_listed", municipality)
    form = OutboxSearch(request.GET)
    values = form.cleaned_data if form.is_valid() else {}
    sought = {name: values.get(name, "") for name in form.fields}
    rows = queries.outbox(
        municipality.pk, state=sought["stand"], kind=sought["art"], text=sought["suche"]
    )
    counts = queries.counts_by_state(municipality.pk)
    context = {
        "section": "mail",
        "form": form,
        "page": page_of(request, rows),
        "is_narrowed": any(sought.values()) or bool(form.errors),
        "undecided": counts.get(MessageState.UNDECIDED, 0),
        "waiting": counts.get(MessageState.QUEUED, 0),
        "server": queries.server_state(),
    }
    return render(request, "mail/message_list.html", context)


@access(SEE_MAIL, MESSAGE, methods=GET)
def message_detail(request: Request, message: Message) -> HttpResponse:
    """Show one mail exactly as it goes out, and what became of it."""
    looked_at(request, "mail.message_read", message)
    context = {
        "section": "mail",
        "message": message,
        "bounces": message.bounces.order_by("-received_at"),
        "may_send_again": message.state in rules.MAY_BE_SENT_AGAIN,
        "is_undecided": message.state == MessageState.UNDECIDED,
        "may_stop": message.state in rules.WAITING,
    }
    return render(request, "mail/message_detail.html", context)


@access(SEE_MAIL, MESSAGE, methods=GET)
def message_html(request: Request, message: Message) -> HttpResponse:
    """Show the HTML part alone, in a sandbox of its own."""
    looked_at(request, "mail.message_read", message)
    response = HttpResponse(message.html)
    response.headers["Content-Security-Policy"] = SANDBOX
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@access(SETTLE_MAIL, MESSAGE, methods=POST)
def message_send_again(request: Request, message: Message) -> HttpResponse:
    """Queue the mail again."""
    return _do(request, message, operations.send_again, _("The mail waits to be sent again."))


@access(SETTLE_MAIL, MESSAGE, methods=POST)
def message_count_as_sent(request: Request, message: Message) -> HttpResponse:
    """Take an undecided mail for sent."""
    return _do(request, message, operations.count_as_sent, _("The mail counts as sent."))


@access(SETTLE_MAIL, MESSAGE, methods=POST)
def message_stop(request: Request, message: Message) -> HttpResponse:
    """Stop a mail that waits."""
    return _do(request, message, operations.cancel, _("The mail will not be sent."))


@access(SEE_MAIL, the_municipality, methods=GET)
def weekly_load(request: Request, municipality: Any) -> HttpResponse:
    """Show how many mails each person gets this week."""
    looked_at(request, "mail.loads_listed", municipality)
    loads = queries.weekly_loads(municipality.pk, clock.now())
    context = {
        "section": "mail",
        "page": page_of(request, loads),
        "much": sum(load.is_much for load in loads),
        "most": rules.MOST_A_WEEK,
    }
    return render(request, "mail/weekly_load.html", context)


def _do(
    request: Request, message: Message, deed: Callable[..., Message], done: str
) -> HttpResponse:
    try:
        deed(message=message, by=request.actor, now=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("mail:message_detail", message.pk)
