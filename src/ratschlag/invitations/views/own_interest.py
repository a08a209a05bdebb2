"""What somebody asked who would like to take part, behind the link in the mail that confirms it.

Looking changes nothing, so a mail scanner that follows the link leaves no trace.
"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ratschlag.accounts.enums import LinkState
from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found
from ratschlag.core.editing import version_sent
from ratschlag.core.http import Request
from ratschlag.core.secret_pages import secret_address, secret_of
from ratschlag.invitations import operations
from ratschlag.invitations.forms import OwnInterestForm
from ratschlag.invitations.permissions import KEEP_OWN_INTEREST
from ratschlag.invitations.queries import OpenedInterest, interest_behind
from ratschlag.invitations.views.frames import status_of_keeping

THE_OPENED = found(interest_behind)


@secret_address
@access(KEEP_OWN_INTEREST, THE_OPENED)
def own_interest(request: Request, opened: OpenedInterest) -> HttpResponse:
    """Show what somebody asked and what became of it; POST corrects it while it waits."""
    if opened.link.state(clock.now()) is not LinkState.OPEN:
        return _over(request, opened)
    form = OwnInterestForm(request.POST or None, instance=opened.interest)
    status = 200
    if request.method == "POST":
        status = _correct(request, opened, form)
        if status == 302:
            messages.success(request, _("Saved."))
            return redirect(request.path)
    opened.interest.refresh_from_db()
    context = {
        "asked_for": opened.interest.process,
        "interest": opened.interest,
        "form": form,
        "version": version_sent(request) if status == 422 else opened.interest.version,
        "own_interest": secret_of(request, "own_interest"),
    }
    return render(request, "invitations/own_interest.html", context, status=status)


@secret_address
@access(KEEP_OWN_INTEREST, THE_OPENED)
def withdraw(request: Request, opened: OpenedInterest) -> HttpResponse:
    """Delete the wish after asking."""
    if opened.link.state(clock.now()) is not LinkState.OPEN:
        return _over(request, opened)
    context = {
        "asked_for": opened.interest.process,
        "own_interest": secret_of(request, "own_interest"),
    }
    if request.method == "POST":
        operations.withdraw_interest(
            interest=opened.interest, by=_whoever(request, opened), now=clock.now()
        )
        return render(request, "invitations/interest_withdrawn.html", context)
    return render(request, "invitations/interest_withdraw.html", context)


def _correct(request: Request, opened: OpenedInterest, form: OwnInterestForm) -> int:
    """Keep what was corrected; return the status of the answer."""

    def keep() -> None:
        operations.correct_interest(
            interest=opened.interest,
            changes=form.values(),
            version=version_sent(request),
            by=_whoever(request, opened),
            now=clock.now(),
        )

    return status_of_keeping(form, keep, refused=409)


def _over(request: Request, opened: OpenedInterest) -> HttpResponse:
    context = {"invited_to": opened.interest.process}
    return render(request, "invitations/over.html", context, status=410)


def _whoever(request: Request, opened: OpenedInterest) -> Actor:
    """Return who acts: whoever holds the link, under the name that was given."""
    return Actor(label=opened.interest.name, door=request.actor.door, user_id=request.actor.user_id)
