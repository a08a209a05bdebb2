"""Handing in a paper by its link, without a password.

Looking changes nothing, so a mail scanner that follows the link leaves no trace.
"""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ratschlag.accounts.enums import LinkState
from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.core.secret_pages import secret_address
from ratschlag.core.uploads import limit_uploads
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import PaperProblem
from ratschlag.proceedings.forms import HandInForm
from ratschlag.proceedings.operations import UnfitFile
from ratschlag.proceedings.permissions import HAND_IN_PAPER
from ratschlag.proceedings.queries import OpenedPaper
from ratschlag.proceedings.rules.papers import MOST_BYTES, papers_due_on
from ratschlag.proceedings.views.frames import name_of


# The token of the form is checked by `_hand_in`, once the bound on uploads is in place: checking
# it means reading the upload.
@secret_address
@access(HAND_IN_PAPER, found(queries.paper_behind))
@csrf_exempt
def hand_in(request: Request, opened: OpenedPaper) -> HttpResponse:
    """Show to whoever has the link which paper they owe, and take it."""
    limit_uploads(request, MOST_BYTES)
    return _hand_in(request, opened)


@csrf_protect
def _hand_in(request: Request, opened: OpenedPaper) -> HttpResponse:
    paper, occasion = opened.paper, opened.occasion
    if opened.link.state(clock.now()) is not LinkState.OPEN:
        over = {"asked_for": occasion.process}
        return render(request, "proceedings/hand_in_over.html", over, status=410)
    is_sent = request.method == "POST"
    form = HandInForm(
        request.POST if is_sent else None,
        request.FILES if is_sent else None,
        file_problem=(
            str(UnfitFile(PaperProblem.TOO_LARGE)) if request.upload_is_too_large else ""
        ),
    )
    if is_sent and form.is_valid() and _taken(request, opened, form):
        messages.success(request, _("Thank you. The paper has arrived."))
        return redirect(request.path)
    context: dict[str, Any] = {
        "asked_for": occasion.process,
        "occasion": occasion,
        "name": name_of(occasion.group, occasion.round),
        "paper": paper,
        "form": form,
    }
    if occasion.start is not None:
        meets_on = timezone.localtime(occasion.start).date()
        context["due_on"] = papers_due_on(meets_on, paper.item.agenda.papers_due_days)
    status = 422 if form.errors else 200
    return render(request, "proceedings/hand_in.html", context, status=status)


def _taken(request: Request, opened: OpenedPaper, form: HandInForm) -> bool:
    """Take what was sent; say at the form why not."""
    paper = opened.paper
    by = replace(
        Actor(label=paper.owed_from, door=request.actor.door), user_id=request.actor.user_id
    )
    file = form.cleaned_data["file"]
    try:
        operations.hand_in_paper(
            paper=paper,
            address=form.cleaned_data["address"],
            data=file.read() if file else None,
            by=by,
            now=clock.now(),
        )
    except Refusal as refusal:
        form.put_refusal(refusal)
        return False
    return True
