"""Planning in the workspace: the year, planning runs, moving, publishing."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.refusals import Outdated, Refusal
from ratschlag.meetings import feeds, operations, planning, queries, tasks
from ratschlag.meetings.forms import MoveForm, PlanningSettingsForm, PublishForm
from ratschlag.meetings.models import (
    Meeting,
    PlanningRun,
    PlanningSettings,
    PlanRelease,
    ReleasedMeeting,
)
from ratschlag.meetings.permissions import EDIT_PLAN, PUBLISH_PLAN, SEE_PLAN
from ratschlag.meetings.planning import screens
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import SEE_PUBLIC_PROCESS
from ratschlag.stakeholders.models import Group

GROUP = one(
    Group.objects.select_related("process__municipality"), process="process__slug", group="slug"
)
GET, POST = ("GET",), ("POST",)
PROCESS = one(Process.objects.select_related("municipality"), process="slug")
MEETING = one(
    Meeting.objects.select_related("group__process__municipality", "room"),
    process="group__process__slug",
    meeting="pk",
)
RUN = one(PlanningRun.objects.select_related("process"), process="process__slug", run="pk")
RELEASE = one(
    PlanRelease.objects.select_related("process"), process="process__slug", number="number"
)


@access(SEE_PLAN, PROCESS, methods=GET)
def plan(request: HttpRequest, process: Process) -> HttpResponse:
    """Show the year with the working plan; one meeting or day may be selected."""
    context = screens.planning_screen(
        process,
        now=clock.now(),
        selected=request.GET.get("termin", ""),
        group_code=request.GET.get("gruppe", ""),
    )
    part = "#selection" if request.htmx.target == "selection" else ""
    return render(request, f"meetings/plan.html{part}", {**context, "section": "plan"})


@access(EDIT_PLAN, PROCESS, methods=POST)
def run_start(request: HttpRequest, process: Process) -> HttpResponse:
    """Have the year planned in the background."""
    try:
        tasks.start_planning(
            process=process,
            keeps_published=request.POST.get("keeps_published", "yes") == "yes",
            by=request.actor,
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return _to_plan(process)


@access(SEE_PLAN, RUN, methods=GET)
def run_progress(request: HttpRequest, run: PlanningRun) -> HttpResponse:
    """Show how far a run is; the page asks for this part every second."""
    settings = PlanningSettings.objects.filter(process=run.process).first()
    limit = settings.limit_seconds if settings else 60
    context = {"run": screens.run_state(run, limit), "process": run.process}
    response = render(request, "meetings/plan.html#run", context)
    if not context["run"]["is_active"]:
        response["HX-Refresh"] = "true"
    return response if request.htmx else _to_plan(run.process)


@access(EDIT_PLAN, RUN, methods=POST)
def run_stop(request: HttpRequest, run: PlanningRun) -> HttpResponse:
    """Stop a run; the best plan so far is taken over."""
    operations.stop_run(run=run, by=request.actor, now=clock.now())
    messages.success(request, _("Planning stops and keeps the best plan found so far."))
    return _to_plan(run.process)


@access(EDIT_PLAN, MEETING)
def meeting_move(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Show what a move breaks and costs before it is made; POST makes it."""
    data = request.POST if request.method == "POST" else _wished(request, meeting)
    form = MoveForm(data, meeting=meeting)
    is_valid = form.is_valid()
    if request.method == "POST" and is_valid:
        answer = _move(request, meeting, form)
        if answer is not None:
            return answer
    preview = (
        screens.move_preview(meeting, form.start, form.chosen_room, clock.now())
        if is_valid
        else None
    )
    context = {
        "form": form,
        "meeting": meeting,
        "process": meeting.group.process,
        "preview": preview,
        "section": "plan",
        "back": _plan_url(meeting.group.process, meeting),
        "form_version": meeting.version,
    }
    part = "#move" if request.htmx.target == "selection" else ""
    is_refused = request.method == "POST" or not is_valid
    return render(
        request, f"meetings/meeting_move.html{part}", context, status=422 if is_refused else 200
    )


def _move(request: HttpRequest, meeting: Meeting, form: MoveForm) -> HttpResponse | None:
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


def _wished(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    begins = timezone.localtime(meeting.start)
    return {
        "day": request.GET.get("day") or begins.strftime("%Y-%m-%d"),
        "begins": request.GET.get("begins") or begins.strftime("%H:%M"),
        "room": request.GET.get("room", str(meeting.room_id or "")),
    }


@access(EDIT_PLAN, MEETING, methods=POST)
def meeting_pin(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Keep a meeting where it is when planning again, or let it go."""
    operations.pin_meeting(
        meeting=meeting,
        is_pinned=request.POST.get("pinned") == "yes",
        by=request.actor,
        now=clock.now(),
    )
    return redirect(_plan_url(meeting.group.process, meeting))


@access(EDIT_PLAN, PROCESS)
def settings_edit(request: HttpRequest, process: Process) -> HttpResponse:
    """Change what the plan has to respect."""
    known = PlanningSettings.objects.filter(process=process).first()
    instance = known or planning.default_settings(process)
    form = PlanningSettingsForm(request.POST or None, instance=instance)
    back = reverse("meetings:plan", args=[process.slug])
    page = Page(
        heading=_("What the plan respects"),
        back=back,
        crumbs=[Crumb(_("Meeting plan"), back), Crumb(_("What the plan respects"))],
        extra={"section": "plan", "process": process},
    )

    def save(values: dict[str, Any], version: int | None) -> PlanningSettings:
        return operations.save_settings(
            process=process, changes=values, version=version, by=request.actor, now=clock.now()
        )

    if known is None:
        return editing.create(request, form, lambda values: save(values, None), page)
    return editing.change(request, form, save, page)


@access(EDIT_PLAN, PROCESS)
def discard(request: HttpRequest, process: Process) -> HttpResponse:
    """Go back to the published plan after asking."""
    page = Page(
        heading=_("Go back to the published plan?"),
        back=reverse("meetings:plan", args=[process.slug]),
        intro=_("All changes since the last publication are dropped."),
        submit=_("Drop the changes"),
        extra={"section": "plan", "process": process},
    )
    return editing.confirm(
        request,
        lambda: operations.return_to_published(process=process, by=request.actor, now=clock.now()),
        page,
        done=_("The working plan is the published one again."),
    )


@access(PUBLISH_PLAN, PROCESS)
def publish(request: HttpRequest, process: Process) -> HttpResponse:
    """Show what publishing changes for whom; POST publishes."""
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            release = operations.publish_release(
                process=process,
                note=form.cleaned_data["note"],
                accepts_broken_rules=form.cleaned_data["accepts_broken_rules"],
                based_on=editing.version_sent(request),
                by=request.actor,
                now=clock.now(),
            )
        except Outdated:
            text = _("Somebody else has just published. Please look at the changes again.")
            form.add_error(None, text)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Published as version %(n)s.") % {"n": release.number})
            return redirect("meetings:release", process.slug, release.number)
    context = {**screens.publish_screen(process, now=clock.now()), "form": form, "section": "plan"}
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/publish.html", context, status=status)


@access(SEE_PLAN, PROCESS, methods=GET)
def release_list(request: HttpRequest, process: Process) -> HttpResponse:
    """Show every published version."""
    releases = PlanRelease.objects.filter(process=process).order_by("-number")
    context = {"process": process, "releases": releases, "section": "plan"}
    return render(request, "meetings/release_list.html", context)


@access(SEE_PLAN, RELEASE, methods=GET)
def release(request: HttpRequest, release: PlanRelease) -> HttpResponse:
    """Show one published version and what it changed."""
    context = screens.release_screen(release)
    return render(request, "meetings/release.html", {**context, "section": "plan"})


@access(SEE_PUBLIC_PROCESS, PROCESS, methods=GET)
def process_feed(request: HttpRequest, process: Process) -> HttpResponse:
    """Serve the published meetings of a process as a calendar."""
    return _feed(request, process, process.short_title, queries.published_meetings(process))


@access(SEE_PUBLIC_PROCESS, GROUP, methods=GET)
def group_feed(request: HttpRequest, group: Group) -> HttpResponse:
    """Serve the published meetings of one group as a calendar."""
    rows = queries.published_meetings(group.process).filter(group=group)
    return _feed(request, group.process, f"{group.process.short_title}: {group.name}", rows)


def _feed(
    request: HttpRequest, process: Process, name: str, rows: QuerySet[ReleasedMeeting]
) -> HttpResponse:
    release = queries.latest_release(process)
    page = request.build_absolute_uri(reverse("web:process_meetings", args=[process.slug]))
    content = feeds.calendar_of(
        name=name,
        meetings=rows,
        site=f"{process.municipality.slug}.ratschlag",
        page=page,
        stamped_at=release.published_at if release else clock.now(),
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{process.slug}.ics"'
    return response


def _plan_url(process: Process, meeting: Meeting | None = None) -> str:
    url = reverse("meetings:plan", args=[process.slug])
    return f"{url}?termin={meeting.pk}#selection" if meeting else url


def _to_plan(process: Process) -> HttpResponse:
    return redirect(_plan_url(process))
