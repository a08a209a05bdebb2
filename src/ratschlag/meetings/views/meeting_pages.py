"""One meeting of the working plan: moved, pinned, let go, taken out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, found, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.refusals import Outdated, Refusal
from ratschlag.meetings import operations, queries
from ratschlag.meetings.enums import MeetingPart
from ratschlag.meetings.forms import MoveForm
from ratschlag.meetings.models import Meeting
from ratschlag.meetings.permissions import EDIT_PLAN
from ratschlag.meetings.planning import numbered, screens
from ratschlag.processes.models import Process

WANTED = found(queries.unplaced_meeting)
MEETING = one(
    Meeting.objects.select_related("group__process__municipality", "room"),
    process="group__process__slug",
    meeting="pk",
)


@access(EDIT_PLAN, MEETING)
def meeting_move(request: Request, meeting: Meeting) -> HttpResponse:
    """Show what a move breaks and costs before it is made; POST makes it."""
    data = request.POST if request.method == "POST" else _wished(request, meeting)
    form = MoveForm(data, meeting=meeting)
    is_wished = form.is_valid()
    if request.method == "POST" and is_wished:
        answer = _move(request, meeting, form)
        if answer is not None:
            return answer
    preview = None
    if is_wished:
        preview = screens.move_preview(meeting, form.start, form.chosen_room, clock.now())
    context = {
        "form": form,
        "meeting": meeting,
        "process": meeting.group.process,
        "preview": preview,
        "section": "plan",
        "back": _plan_url(meeting.group.process, meeting),
        "form_version": meeting.version,
    }
    page = "meetings/meeting_move.html"
    if request.htmx.target == "selection":
        page = "meetings/meeting_move.html#move"
    is_refused = request.method == "POST" or not is_wished
    return render(request, page, context, status=422 if is_refused else 200)


def _move(request: Request, meeting: Meeting, form: MoveForm) -> HttpResponse | None:
    try:
        operations.move_meeting(
            meeting=meeting,
            start=form.start,
            room=form.chosen_room,
            version=editing.version_sent(request),
            by=request.actor,
            now=clock.now(),
        )
    except Outdated:
        form.add_error(None, _("Somebody else has moved this meeting. Please look again."))
        return None
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("Moved and pinned. Publish the plan to tell everybody."))
    return redirect(_plan_url(meeting.group.process, meeting))


def _wished(request: Request, meeting: Meeting) -> dict[str, Any]:
    begins = timezone.localtime(meeting.start)
    return {
        "day": request.GET.get("day") or begins.strftime("%Y-%m-%d"),
        "begins": request.GET.get("begins") or begins.strftime("%H:%M"),
        "room": request.GET.get("room", str(meeting.room_id or "")),
    }


@access(EDIT_PLAN, WANTED)
def meeting_place(request: Request, meeting: Meeting) -> HttpResponse:
    """Give a meeting a day that has none: the best ones are offered; POST puts it there."""
    group, process = meeting.group, meeting.group.process
    back = reverse("meetings:plan", args=[process.slug])
    if not meeting._state.adding:
        messages.info(request, _("This meeting has its day."))
        return redirect(back)
    is_asked = request.method == "POST" or "day" in request.GET
    sent = request.POST if request.method == "POST" else request.GET
    form = MoveForm(sent if is_asked else None, meeting=meeting)
    is_wished = is_asked and form.is_valid()
    if request.method == "POST" and is_wished and _place(request, meeting, form):
        return redirect(back)
    preview = None
    if is_wished:
        preview = screens.move_preview(meeting, form.start, form.chosen_room, clock.now())
    context = {
        "form": form,
        "name": numbered(group, meeting.round),
        "slots": screens.free_slots(group, meeting.round, now=clock.now()),
        "process": process,
        "preview": preview,
        "section": "plan",
        "back": back,
        "here": request.path,
    }
    is_refused = request.method == "POST" or (is_asked and not is_wished)
    return render(
        request, "meetings/meeting_place.html", context, status=422 if is_refused else 200
    )


def _place(request: Request, meeting: Meeting, form: MoveForm) -> bool:
    try:
        operations.place_meeting(
            group=meeting.group,
            number=meeting.round,
            start=form.start,
            room=form.chosen_room,
            by=request.actor,
            now=clock.now(),
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("The meeting has its day. Publish the plan to tell everybody."))
    return True


@access(EDIT_PLAN, MEETING, methods=("POST",))
def meeting_pin(request: Request, meeting: Meeting) -> HttpResponse:
    """Keep a meeting where it is when planning again, or let it go: all of it, or one part."""
    part = next((one for one in MeetingPart if one in request.POST), None)
    try:
        operations.pin_meeting(
            meeting=meeting,
            is_pinned=request.POST.get(part or "pinned") == "yes",
            part=part,
            by=request.actor,
            now=clock.now(),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(_plan_url(meeting.group.process, meeting))


@access(EDIT_PLAN, MEETING)
def meeting_remove(request: Request, meeting: Meeting) -> HttpResponse:
    """Take a meeting that is left over out of the working plan after asking."""
    process = meeting.group.process
    back = reverse("meetings:plan", args=[process.slug])
    page = Page(
        heading=_("Take %(meeting)s out of the plan?") % {"meeting": meeting},
        back=back,
        crumbs=[Crumb(_("Meeting plan"), back), Crumb(_("Take out"))],
        intro=_("If it was published, it is shown as cancelled from the next publication on."),
        submit=_("Take out"),
        extra={"section": "plan", "process": process},
    )
    return editing.confirm(
        request,
        lambda: operations.remove_meeting(meeting=meeting, by=request.actor, now=clock.now()),
        page,
        done=_("The meeting is out of the working plan."),
    )


def _plan_url(process: Process, meeting: Meeting) -> str:
    url = reverse("meetings:plan", args=[process.slug])
    return f"{url}?termin={meeting.pk}#selection"
