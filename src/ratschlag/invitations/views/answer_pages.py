"""The pages behind the link of an invitation, without a password, in the person's language.

Looking changes nothing, so a mail scanner that follows the link leaves no trace.
"""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ratschlag.accounts.enums import LinkState
from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found
from ratschlag.core.editing import version_sent
from ratschlag.core.http import Request
from ratschlag.core.refusals import Outdated, Refusal
from ratschlag.core.secret_pages import secret_address, secret_of
from ratschlag.invitations import operations, queries, rules
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.forms import AcceptForm, DeclineForm, SupportForm
from ratschlag.invitations.models import Invitation
from ratschlag.invitations.permissions import ANSWER_INVITATION
from ratschlag.invitations.queries import OpenedInvitation, invitation_behind
from ratschlag.invitations.views.frames import status_of_keeping
from ratschlag.stakeholders.queries import needs_of

THE_OPENED = found(invitation_behind)
OWN_DATA = "daten"
WAYS = {"zusage": "invitations_public:accept", "absage": "invitations_public:decline"}


@secret_address
@access(ANSWER_INVITATION, THE_OPENED)
def invitation(request: Request, opened: OpenedInvitation) -> HttpResponse:
    """Show what somebody is invited to and what they answered; POST begins an answer."""
    if opened.link.state(clock.now()) is not LinkState.OPEN:
        return _over(request, opened)
    way = request.POST.get("weg", "")
    if request.method == "POST" and way == OWN_DATA:
        return _to_own_data(request, opened)
    if request.method == "POST" and way in WAYS:
        operations.note_opened(
            invitation=opened.invitation, by=_whoever(request, opened), now=clock.now()
        )
        return redirect(WAYS[way], _token(request))
    return _page(request, opened, "invitations/answer.html")


@secret_address
@access(ANSWER_INVITATION, THE_OPENED)
def accept(request: Request, opened: OpenedInvitation) -> HttpResponse:
    """Take a yes, with what the office asked for."""
    wave = opened.invitation.wave
    fields = wave.process.fields.order_by("position") if wave.offers_fields else ()
    form = AcceptForm(request.POST or None, invitation=opened.invitation, fields=fields)
    return _answer(request, opened, form, "invitations/accept.html")


@secret_address
@access(ANSWER_INVITATION, THE_OPENED)
def decline(request: Request, opened: OpenedInvitation) -> HttpResponse:
    """Take a no, perhaps with the name of somebody else."""
    given = opened.invitation
    named = {"successor_name": given.successor_name, "successor_email": given.successor_email}
    form = DeclineForm(request.POST or None, initial=named)
    return _answer(request, opened, form, "invitations/decline.html")


@secret_address
@access(ANSWER_INVITATION, THE_OPENED)
def support(request: Request, opened: OpenedInvitation) -> HttpResponse:
    """Let somebody who takes part say what they need, also after the deadline."""
    if opened.link.state(clock.now()) is not LinkState.OPEN:
        return _over(request, opened)
    given = opened.invitation
    if given.state != InvitationState.ACCEPTED:
        return redirect("invitations_public:invitation", _token(request))
    needs = needs_of(given.person)
    initial = {"language": given.language}
    form = SupportForm(request.POST or None, instance=needs, initial=initial)
    status = _keep_support(request, opened, form) if request.method == "POST" else 200
    if status == 302:
        messages.success(request, _("Thank you. Your needs are noted."))
        return redirect("invitations_public:invitation", _token(request))
    number = version_sent(request) if status == 422 else needs.version
    template = "invitations/support.html"
    return _page(request, opened, template, status=status, form=form, number=number)


def _keep_support(request: Request, opened: OpenedInvitation, form: SupportForm) -> int:
    """Keep what was said; return the status of the answer."""

    def keep() -> None:
        operations.state_support(
            invitation=opened.invitation,
            needs=form.needs,
            language=form.cleaned_data["language"],
            version=version_sent(request),
            by=_whoever(request, opened),
            now=clock.now(),
        )

    return status_of_keeping(form, keep)


def _answer(
    request: Request, opened: OpenedInvitation, form: AcceptForm | DeclineForm, template: str
) -> HttpResponse:
    if opened.link.state(clock.now()) is not LinkState.OPEN:
        return _over(request, opened)
    if not _may_answer(opened.invitation):
        return redirect("invitations_public:invitation", _token(request))
    if request.method == "POST" and form.is_valid():
        try:
            operations.answer(
                invitation=opened.invitation,
                reply=form.reply(),
                number=version_sent(request),
                by=_whoever(request, opened),
                now=clock.now(),
            )
        except Outdated:
            return _page(request, opened, "invitations/answer.html", status=409, is_late=True)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Thank you. Your answer has arrived."))
            return redirect("invitations_public:invitation", _token(request))
    status = 422 if form.errors else 200
    number = version_sent(request) if request.method == "POST" else opened.invitation.answer_number
    return _page(request, opened, template, status=status, form=form, number=number)


def _to_own_data(request: Request, opened: OpenedInvitation) -> HttpResponse:
    """Let whoever holds the link log in to their own data, whatever they answered."""
    if operations.let_log_in(
        invitation=opened.invitation, by=_whoever(request, opened), now=clock.now()
    ):
        words = _("Please log in with your mail address. A code is sent there.")
        messages.success(request, words)
        return redirect("account_login")
    return redirect("invitations_public:invitation", _token(request))


def _page(
    request: Request, opened: OpenedInvitation, template: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    given = opened.invitation
    process = given.wave.process
    today = queries.day_of(process, clock.now())
    context = {
        "invited_to": process,
        "invitation": given,
        "token": _token(request),
        "places": queries.places_by_invitation(process, [given], today)[given.pk],
        "is_answered": given.state in rules.ANSWERED,
        "may_answer": _may_answer(given),
        "may_log_in": rules.may_log_in(given.channel, given.person.email),
        "is_replaced": given.state == InvitationState.REPLACED,
        "needs": needs_of(given.person).words if given.state == InvitationState.ACCEPTED else [],
        **more,
    }
    return render(request, template, context, status=status)


def _may_answer(given: Invitation) -> bool:
    today = queries.day_of(given.wave.process, clock.now())
    is_open = given.state not in (InvitationState.REPLACED, *rules.NOT_WRITTEN)
    return is_open and not rules.is_over(given.wave.answer_by, today)


def _over(request: Request, opened: OpenedInvitation) -> HttpResponse:
    """Say that the link is over, and nothing about the person."""
    context = {"invited_to": opened.invitation.wave.process}
    return render(request, "invitations/over.html", context, status=410)


def _whoever(request: Request, opened: OpenedInvitation) -> Actor:
    """Return who acts: whoever holds the link, under the name of the person invited."""
    actor = Actor(label=opened.invitation.person.name, door=request.actor.door)
    return replace(actor, user_id=request.actor.user_id)


def _token(request: Request) -> str:
    return secret_of(request, "token")
