"""Pages on which the office sees who asked to take part, takes them in or declines."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.invitations import operations, queries
from ratschlag.invitations.forms import CallForm, DeclineInterestForm, TakeInForm
from ratschlag.invitations.models import Interest, InterestCall
from ratschlag.invitations.permissions import DECIDE_INTEREST
from ratschlag.invitations.views.frames import THE_PROCESS, overview_url
from ratschlag.processes.models import Process

THE_INTEREST = one(
    Interest.objects.select_related("process__municipality", "person"),
    process="process__slug",
    interest="pk",
)


@access(DECIDE_INTEREST, THE_PROCESS, methods=("GET",))
def interest_list(request: Request, process: Process) -> HttpResponse:
    """Show who asked to take part, those without an answer first."""
    looked_at(request, "invitations.interests_listed", process)
    rows = queries.interests_of(process)
    call = queries.call_of(process)
    context = {
        **_page(process, _("Who asked to take part")).context(),
        "page": page_of(request, rows),
        "waiting": sum(1 for state in rows.values_list("state", flat=True) if state == "waiting"),
        "call": call,
        "is_open": call.takes(queries.day_of(process, clock.now())),
    }
    return render(request, "invitations/interest_list.html", context)


@access(DECIDE_INTEREST, THE_PROCESS)
def interest_call(request: Request, process: Process) -> HttpResponse:
    """Open or close the public form."""
    call = queries.call_of(process)
    form = CallForm(request.POST or None, instance=call)
    page = _page(process, _("The form for everybody"), back=_list_url(process))

    def save(values: dict[str, Any], version: int | None = None) -> InterestCall:
        return operations.change_call(
            process=process, changes=values, version=version, by=request.actor, now=clock.now()
        )

    if call._state.adding:
        return editing.create(request, form, save, page)
    return editing.change(request, form, save, page)


@access(DECIDE_INTEREST, THE_INTEREST, methods=("GET",))
def interest_detail(request: Request, interest: Interest) -> HttpResponse:
    """Show what somebody wrote; who looks leaves a trace."""
    looked_at(request, "invitations.interest_read", interest)
    context = {
        **_page(interest.process, interest.name, back=_list_url(interest.process)).context(),
        "interest": interest,
        "known": queries.person_asking(interest) if interest.is_waiting else None,
    }
    return render(request, "invitations/interest_detail.html", context)


@access(DECIDE_INTEREST, THE_INTEREST)
def interest_take_in(request: Request, interest: Interest) -> HttpResponse:
    """Give somebody a free seat."""
    process = interest.process
    today = queries.day_of(process, clock.now())
    form = TakeInForm(
        request.POST or None,
        seats=queries.free_seats(process, today),
        initial={"since": today},
    )
    heading = _("Take in %(name)s") % {"name": interest.name}
    return editing.create(
        request,
        form,
        lambda values: operations.take_in(
            interest=interest, **values, by=request.actor, now=clock.now()
        ),
        _page(
            process,
            heading,
            back=_list_url(process),
            intro=_("They get a mail that welcomes them, in their language."),
            submit=_("Give the seat"),
        ),
    )


@access(DECIDE_INTEREST, THE_INTEREST)
def interest_decline(request: Request, interest: Interest) -> HttpResponse:
    """Decline with a reason."""
    return editing.create(
        request,
        DeclineInterestForm(request.POST or None),
        lambda values: operations.decline_interest(
            interest=interest, reason=values["reason"], by=request.actor, now=clock.now()
        ),
        _page(
            interest.process,
            _("Decline %(name)s") % {"name": interest.name},
            back=_list_url(interest.process),
            intro=_("They get a mail in their language; your reason stands in it as you write it."),
            submit=_("Decline"),
        ),
    )


def _list_url(process: Process) -> str:
    return reverse("invitations:interest_list", args=[process.slug])


def _page(process: Process, heading: str, **words: Any) -> Page:
    back = words.pop("back", overview_url(process))
    crumbs = [Crumb(_("Invitations"), overview_url(process))]
    if back != overview_url(process):
        crumbs.append(Crumb(_("Who asked to take part"), back))
    return Page(
        heading=heading,
        back=back,
        crumbs=[*crumbs, Crumb(heading)],
        intro=words.pop("intro", ""),
        submit=words.pop("submit", ""),
        extra={"process": process, "section": "invitations", **words},
    )
