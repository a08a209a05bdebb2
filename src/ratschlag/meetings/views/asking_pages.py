"""Asking the people of a process when they can come, and who answered what."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access, found, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.uploads import limit_uploads
from ratschlag.council.sources import MAX_BYTES
from ratschlag.invitations.queries import day_of
from ratschlag.invitations.rules import is_over
from ratschlag.mail.operations import is_good_address
from ratschlag.meetings import operations, planning, queries
from ratschlag.meetings.enums import AnswerWay
from ratschlag.meetings.forms import CallForm
from ratschlag.meetings.models import TimesCall
from ratschlag.meetings.permissions import EDIT_TIMES, SEE_TIMES
from ratschlag.meetings.planning.screens import group_chips
from ratschlag.meetings.planning.turnout import turnout
from ratschlag.meetings.queries import OnBehalf
from ratschlag.meetings.views.times_form import SAVED, fill
from ratschlag.processes.models import Process

PROCESS = one(Process.objects.select_related("municipality", "times_call"), process="slug")
CALL = one(TimesCall.objects.select_related("process__municipality"), process="process__slug")


@access(SEE_TIMES, PROCESS, methods=("GET",))
def overview(request: Request, process: Process) -> HttpResponse:
    """Show who answered and when most can come; who looks leaves a trace."""
    looked_at(request, "meetings.times_listed", process)
    now = clock.now()
    call, today = getattr(process, "times_call", None), day_of(process, now)
    case = planning.case_of(process, as_of=process.moment(now))
    deputies = case.deputies if call and call.asks_deputies else {}
    asked = queries.people_asked(process, case.groups_by_person, case.availability, deputies)
    code = request.GET.get("gruppe", "")
    chosen = next((group for group in case.groups.values() if group.code == code), None)
    late = case.late_answers
    shown = [one for one in asked if chosen is None or chosen in one.groups]
    shown.sort(key=lambda one: one.has_answered)
    url = reverse("meetings:times", args=[process.slug])
    context = {
        "section": "times",
        "process": process,
        "call": call,
        "is_over": call is not None and is_over(call.answer_by, today),
        "asked": shown,
        "page": page_of(request, shown),
        "answered_count": sum(one.has_answered for one in asked),
        "everybody": len(asked),
        "unasked": len(operations.to_be_asked(asked)),
        "unreachable": sum(not is_good_address(one.person.email) for one in asked),
        "turnout": turnout(case, [str(chosen.pk)] if chosen else None),
        "chips": group_chips(url, case, chosen.code if chosen else ""),
        "late_answers": [one for one in asked if one.availability in late],
        "may_edit": EDIT_TIMES.allows(request.actor),
    }
    return render(request, "meetings/times_overview.html", context)


@access(EDIT_TIMES, PROCESS)
def call_edit(request: Request, process: Process) -> HttpResponse:
    """Say until when people are asked and what they should know."""
    known = queries.call_of(process)
    blank = TimesCall(municipality_id=process.municipality_id, process=process)
    form = CallForm(request.POST or None, instance=known or blank)
    page = _page(process, _("Ask for people's times"), submit=_("Save"))

    def save(values: dict[str, Any], version: int | None) -> TimesCall:
        return operations.save_call(
            process=process, changes=values, version=version, by=request.actor, now=clock.now()
        )

    if known is None:
        return editing.create(request, form, lambda values: save(values, None), page)
    return editing.change(request, form, save, page)


@access(EDIT_TIMES, CALL)
def ask(request: Request, call: TimesCall) -> HttpResponse:
    """Write to everybody who was not asked yet, after asking."""
    process = call.process
    people = queries.everybody_asked(process, day_of(process, clock.now()))
    page = _page(
        process,
        _("Ask for people's times"),
        kind="primary",
        submit=_("Send mails"),
        intro=_(
            "Everybody who comes to meetings and was not asked yet gets a mail with a link of their"
            " own (number: %(number)s)."
        )
        % {"number": len(operations.to_be_asked(people))},
    )
    return editing.confirm(
        request,
        lambda: operations.ask_people(call=call, by=request.actor, now=clock.now()),
        page,
        done=_("The mails are on their way."),
    )


# The token of the form is checked by `_enter`, once the bound on uploads is in place: checking it
# means reading the upload.
@access(EDIT_TIMES, found(queries.on_behalf))
@csrf_exempt
def enter(request: Request, behalf: OnBehalf) -> HttpResponse:
    """Enter what somebody said by telephone or on paper."""
    limit_uploads(request, MAX_BYTES)
    return _enter(request, behalf)


@csrf_protect
def _enter(request: Request, behalf: OnBehalf) -> HttpResponse:
    call, person, known = behalf.call, behalf.person, behalf.availability
    looked_at(request, "meetings.times_read", person)
    process, now = call.process, clock.now()
    case = planning.case_of(process, as_of=process.moment(now))
    filling = fill(request, case, known, request.actor, AnswerWay.OFFICE, call=call, person=person)
    if filling.status == SAVED:
        messages.success(request, _("Saved."))
        return redirect("meetings:times", process.slug)
    page = _page(process, _("When can %(name)s come?") % {"name": person.name})
    context = {
        **page.context(),
        "person": person,
        "known": known,
        "form": filling.form,
        "version": filling.version,
        "note": filling.note,
    }
    return render(request, "meetings/times_enter.html", context, status=filling.status)


def _page(process: Process, heading: str, *, kind: str = "", **words: Any) -> Page:
    back = reverse("meetings:times", args=[process.slug])
    extra = {"section": "times", "process": process, **({"kind": kind} if kind else {})}
    crumbs = [Crumb(_("Who can come when"), back), Crumb(heading)]
    return Page(heading=heading, back=back, crumbs=crumbs, extra=extra, **words)
