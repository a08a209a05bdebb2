"""The page behind a personal link: somebody with a seat writes wishes and sees the answers.

Looking changes nothing, so a mail scanner that follows the link leaves no trace.
"""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ratschlag.accounts.enums import LinkState
from ratschlag.contributions import operations, queries
from ratschlag.contributions.forms import WishForm
from ratschlag.contributions.operations import NoSeat
from ratschlag.contributions.permissions import WRITE_BY_LINK
from ratschlag.contributions.queries import OpenedWriter, Similar
from ratschlag.contributions.views.doors import why_not
from ratschlag.contributions.views.writing_pages import taken, unseen
from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.core.secret_pages import secret_address, secret_of


@secret_address
@access(WRITE_BY_LINK, found(queries.writer_behind))
def own_wishes(request: Request, opened: OpenedWriter) -> HttpResponse:
    """Take a wish of whoever has the link; below stand those they wrote, with the answers."""
    process, writer = opened.process, opened.writer
    if opened.link.state(clock.now()) is not LinkState.OPEN or not process.is_public:
        return render(request, "contributions/own_over.html", {"asked_for": process}, status=410)
    is_sent = request.method == "POST"
    form = WishForm(request.POST if is_sent else None, process=process, person=writer.person)
    refusal = refusal_of(opened)
    similar, status = Similar(), 200
    if is_sent and form.is_valid():
        similar = unseen(request, process, form) if refusal is None else similar
        if not similar.wishes:
            written, status = taken(form, lambda: _write(request, opened, form))
            if written is not None:
                words = _("Thank you. Your wish stands in the ledger with the number %(number)s.")
                messages.success(request, words % {"number": written.wish.number})
                return redirect(request.path)
    elif is_sent:
        status = 422
    context = {
        "process": process,
        "call": queries.call_of(process),
        "person": writer.person,
        "form": form,
        "refusal": refusal if not is_sent else None,
        "holds_seat": not isinstance(refusal, NoSeat),
        "similar": similar,
        "wishes": list(queries.own_wishes(writer)),
        "writing_link": secret_of(request, "writing_link"),
    }
    return render(request, "contributions/own_wishes.html", context, status=status)


def refusal_of(opened: OpenedWriter) -> Refusal | None:
    """Return why nothing can be written by this link now; None if it can."""
    process, writer = opened.process, opened.writer
    if not queries.holds_seat(writer, queries.day_of(process, clock.now())):
        return NoSeat()
    return why_not(process, writer.person)


def _write(request: Request, opened: OpenedWriter, form: WishForm) -> operations.Written:
    label = opened.writer.person.name
    by = replace(Actor(label=label, door=request.actor.door), user_id=request.actor.user_id)
    return operations.write_by_link(
        writer=opened.writer,
        values=form.values(),
        name_is_public=form.cleaned_data["oeffentlich"],
        language=get_language() or "",
        sent_key=form.key,
        by=by,
        now=clock.now(),
    )
