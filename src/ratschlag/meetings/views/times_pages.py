"""The page behind the link on which somebody says when they can come, without a password.

Looking changes nothing, so a mail scanner that follows the link leaves no trace.
"""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ratschlag.accounts.enums import LinkState
from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found
from ratschlag.core.http import Request
from ratschlag.core.secret_pages import secret_address, secret_of
from ratschlag.core.uploads import limit_uploads
from ratschlag.council.sources import MAX_BYTES
from ratschlag.invitations.queries import day_of
from ratschlag.invitations.rules import is_over
from ratschlag.meetings import operations, planning, queries
from ratschlag.meetings.enums import AnswerWay
from ratschlag.meetings.permissions import STATE_TIMES
from ratschlag.meetings.planning.turnout import turnout_of
from ratschlag.meetings.queries import OpenedTimes, Subscription
from ratschlag.meetings.views.times_form import SAVED, fill

THE_OPENED = found(queries.opened_behind)


# The token of the form is checked by `_times`, once the bound on uploads is in place: checking it
# means reading the upload.
@secret_address
@access(STATE_TIMES, THE_OPENED)
@csrf_exempt
def times(request: Request, opened: OpenedTimes) -> HttpResponse:
    """Show and take somebody's times; what others said is shown in numbers, after the answer."""
    limit_uploads(request, MAX_BYTES)
    return _times(request, opened)


@csrf_protect
def _times(request: Request, opened: OpenedTimes) -> HttpResponse:
    call, known = opened.availability.call, opened.availability
    process, now = call.process, clock.now()
    if opened.link.state(now) is not LinkState.OPEN:
        return render(request, "meetings/times_over.html", {"asked_for": process}, status=410)
    case = planning.case_of(process, as_of=process.moment(now))
    filling = fill(request, case, known, _whoever(request, opened), AnswerWay.LINK)
    if filling.status == SAVED:
        messages.success(request, _("Thank you. Your times are noted."))
        return redirect(request.path)
    today = day_of(process, now)
    context = {
        "asked_for": process,
        "call": call,
        "known": known,
        "groups": case.groups_by_person.get(known.person_id, ())
        or case.deputies.get(known.person_id, ()),
        "is_deputy": known.person_id not in case.groups_by_person
        and known.person_id in case.deputies,
        "is_late": is_over(call.answer_by, today),
        "form": filling.form,
        "version": filling.version,
        "note": filling.note,
        "turnout": turnout_of(case, known) if known.answered_at else None,
        "subscription": _subscription(request, opened),
        "calendar_action": reverse("meetings_public:times_calendar", args=[_secret(request)]),
    }
    return render(request, "meetings/times.html", context, status=filling.status)


@secret_address
@access(STATE_TIMES, THE_OPENED, methods=("POST",))
def times_calendar(request: Request, opened: OpenedTimes) -> HttpResponse:
    """Set up, renew or revoke the address at which a calendar program reads somebody's dates."""
    now = clock.now()
    if opened.link.state(now) is LinkState.OPEN:
        operations.settle_calendar_of_person(
            person=opened.availability.person,
            wish=request.POST.get("wish", ""),
            by=_whoever(request, opened),
            now=now,
        )
    back = reverse("meetings_public:times", args=[_secret(request)])
    return redirect(f"{back}#h-calendar")


def _subscription(request: Request, opened: OpenedTimes) -> Subscription:
    link = queries.calendars_of_person(opened.availability.person).first()
    path = reverse("feeds:secret", args=[queries.calendar_key(link)]) if link else ""
    return Subscription("", None, link, request.build_absolute_uri(path) if path else "")


def _secret(request: Request) -> str:
    return secret_of(request, "link")


def _whoever(request: Request, opened: OpenedTimes) -> Actor:
    """Return who acts: whoever holds the link, under the name of the person asked."""
    actor = Actor(label=opened.availability.person.name, door=request.actor.door)
    return replace(actor, user_id=request.actor.user_id)
