"""The year with the working plan, planning runs, and what the plan respects."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.meetings import operations, queries, tasks
from ratschlag.meetings.enums import Aim
from ratschlag.meetings.forms import PlanningSettingsForm
from ratschlag.meetings.models import PlanningRun, PlanningSettings
from ratschlag.meetings.permissions import EDIT_PLAN, SEE_PLAN, SEE_TIMES
from ratschlag.meetings.planning import run_states, screens
from ratschlag.processes.enums import Direction
from ratschlag.processes.models import Process

GET, POST = ("GET",), ("POST",)
PROCESS = one(Process.objects.select_related("municipality"), process="slug")
RUN = one(PlanningRun.objects.select_related("process"), process="process__slug", run="pk")


@access(SEE_PLAN, PROCESS, methods=GET)
def plan(request: Request, process: Process) -> HttpResponse:
    """Show the year with the working plan; who may change it can select a meeting or day."""
    may_edit = EDIT_PLAN.allows(request.actor)
    context = screens.planning_screen(
        process,
        now=clock.now(),
        selected=request.GET.get("termin", "") if may_edit else "",
        group_code=request.GET.get("gruppe", ""),
    )
    page = "meetings/plan.html"
    if request.htmx.target == "selection":
        page = "meetings/plan.html#selection"
    rights = {"may_edit": may_edit, "may_see_times": SEE_TIMES.allows(request.actor)}
    return render(request, page, {**context, **rights, "section": "plan"})


@access(EDIT_PLAN, PROCESS, methods=POST)
def run_start(request: Request, process: Process) -> HttpResponse:
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
def run_progress(request: Request, run: PlanningRun) -> HttpResponse:
    """Show how far a run is; the page asks for this part every second."""
    limit = queries.settings_of(run.process).limit_seconds
    state = run_states.run_state(run, limit, clock.now())
    may_edit = EDIT_PLAN.allows(request.actor)
    context = {"run": state, "process": run.process, "may_edit": may_edit}
    response = render(request, "meetings/plan.html#run", context)
    if not run.is_active:
        response["HX-Refresh"] = "true"
    return response if request.htmx else _to_plan(run.process)


@access(EDIT_PLAN, RUN, methods=POST)
def run_stop(request: Request, run: PlanningRun) -> HttpResponse:
    """Stop a run; the best plan so far is taken over."""
    if operations.stop_run(run=run, by=request.actor, now=clock.now()):
        messages.success(request, _("Planning stops. If there is a plan by now, it is kept."))
    else:
        messages.info(request, _("Planning had ended already."))
    return _to_plan(run.process)


@access(EDIT_PLAN, RUN, methods=POST)
def remedy_take(request: Request, run: PlanningRun) -> HttpResponse:
    """Make the changes of one offer and have everything planned anew."""
    number = request.POST.get("number", "")
    chosen = int(number) if number.isascii() and number.isdigit() else 0
    try:
        tasks.take_remedy(run=run, number=chosen, by=request.actor)
    except operations.RemedyDone as done:
        messages.info(request, str(done))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return _to_plan(run.process)


@access(EDIT_PLAN, RUN, methods=POST)
def remedy_undo(request: Request, run: PlanningRun) -> HttpResponse:
    """Take back what was changed for a run."""
    try:
        operations.take_back_remedy(run=run, by=request.actor, now=clock.now())
    except operations.RemedyDone as done:
        messages.info(request, str(done))
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken back. The working plan stays until you plan again."))
    return _to_plan(run.process)


@access(EDIT_PLAN, RUN, methods=POST)
def draft_take(request: Request, run: PlanningRun) -> HttpResponse:
    """Take over what a run could place although some meetings found no day."""
    try:
        operations.take_draft(run=run, by=request.actor, now=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Taken over. Please give the others a day by hand."))
    return _to_plan(run.process)


@access(EDIT_PLAN, PROCESS)
def settings_edit(request: Request, process: Process) -> HttpResponse:
    """Change what the plan has to respect."""
    known = queries.settings_of(process)
    form = PlanningSettingsForm(request.POST or None, instance=known)
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

    if known._state.adding:
        return editing.create(request, form, lambda values: save(values, None), page)
    return editing.change(request, form, save, page)


@access(SEE_PLAN, PROCESS, methods=GET)
def aims(request: Request, process: Process) -> HttpResponse:
    """Show what planning looks for, in order of importance."""
    counted = [Aim(one) for one in queries.settings_of(process).aims]
    context = {
        "process": process,
        "counted": counted,
        "left_out": [one for one in Aim if one not in counted],
        "may_edit": EDIT_PLAN.allows(request.actor),
        "section": "plan",
    }
    return render(request, "meetings/aims.html", context)


@access(EDIT_PLAN, PROCESS, methods=POST)
def aims_order(request: Request, process: Process) -> HttpResponse:
    """Put one aim up or down, leave it out, or let it count."""
    sent = request.POST
    act: dict[str, Any] = {"process": process, "by": request.actor, "now": clock.now()}
    if sent.get("aim") not in Aim.values:
        messages.error(request, _("Please choose from the list."))
    elif sent.get("direction") in Direction.values:
        direction = Direction(sent["direction"])
        operations.move_aim(aim=Aim(sent["aim"]), direction=direction, **act)
    elif sent.get("counts") in ("yes", "no"):
        operations.count_aim(aim=Aim(sent["aim"]), counts=sent["counts"] == "yes", **act)
    else:
        messages.error(request, _("Please choose up or down."))
    return redirect("meetings:aims", process.slug)


def _to_plan(process: Process) -> HttpResponse:
    return redirect("meetings:plan", process.slug)
