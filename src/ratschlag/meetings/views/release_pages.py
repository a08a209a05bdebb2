"""Publishing the plan, its published versions, and the way back to the last one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Page
from ratschlag.core.http import Request
from ratschlag.core.refusals import Outdated, Refusal
from ratschlag.mail.queries import messages_about
from ratschlag.meetings import operations
from ratschlag.meetings.forms import PublishForm
from ratschlag.meetings.models import PlanRelease
from ratschlag.meetings.permissions import EDIT_PLAN, PUBLISH_PLAN, SEE_PLAN
from ratschlag.meetings.planning import screens
from ratschlag.processes.models import Process

GET = ("GET",)
PROCESS = one(Process.objects.select_related("municipality"), process="slug")
WITH_SETTINGS = one(
    Process.objects.select_related("municipality", "planning_settings"), process="slug"
)
RELEASE = one(
    PlanRelease.objects.select_related("process"), process="process__slug", number="number"
)


@access(PUBLISH_PLAN, WITH_SETTINGS)
def publish(request: Request, process: Process) -> HttpResponse:
    """Show what publishing changes for whom; POST publishes."""
    form = PublishForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        answer = _publish(request, process, form)
        if answer is not None:
            return answer
    context = {**screens.publish_screen(process, now=clock.now()), "form": form, "section": "plan"}
    status = 422 if request.method == "POST" else 200
    return render(request, "meetings/publish.html", context, status=status)


def _publish(request: Request, process: Process, form: PublishForm) -> HttpResponse | None:
    try:
        release = operations.publish_release(
            process=process, **form.cleaned_data, by=request.actor, now=clock.now()
        )
    except Outdated:
        text = _("The plan has changed since you opened this page. Please look at it again.")
        form.add_error(None, text)
        return None
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _published(release, tells=form.cleaned_data["tells_people"]))
    return redirect("meetings:release", process.slug, release.number)


def _published(release: PlanRelease, *, tells: bool) -> str:
    published = _("Published as version %(n)s.") % {"n": release.number}
    if not tells:
        return published
    told = messages_about(release.municipality_id, [release]).count()
    words = ngettext("One person gets a mail.", "%(n)s people get a mail.", told) % {"n": told}
    return f"{published} {words}"


@access(PUBLISH_PLAN, PROCESS, methods=("POST",))
def turnover_tell(request: Request, process: Process) -> HttpResponse:
    """Write to those who came to a group or left one since its dates were published."""
    try:
        told = operations.tell_turnover(process=process, by=request.actor, now=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        words = ngettext("One person gets a mail.", "%(n)s people get a mail.", told)
        messages.success(request, words % {"n": told})
    return redirect("meetings:plan", process.slug)


@access(SEE_PLAN, PROCESS, methods=GET)
def release_list(request: Request, process: Process) -> HttpResponse:
    """List the published versions of the plan."""
    releases = PlanRelease.objects.filter(process=process).order_by("-number")
    context = {"process": process, "releases": releases, "section": "plan"}
    return render(request, "meetings/release_list.html", context)


@access(SEE_PLAN, RELEASE, methods=GET)
def release(request: Request, plan_release: PlanRelease) -> HttpResponse:
    """Show one published version and what it changed."""
    context = {**screens.release_screen(plan_release), "section": "plan"}
    return render(request, "meetings/release.html", context)


@access(EDIT_PLAN, PROCESS)
def discard(request: Request, process: Process) -> HttpResponse:
    """Go back to the published plan after asking."""
    page = Page(
        heading=_("Go back to the published plan?"),
        back=reverse("meetings:plan", args=[process.slug]),
        intro=_("All changes since the last publication are dropped, pins too."),
        submit=_("Drop the changes"),
        extra={"section": "plan", "process": process},
    )
    return editing.confirm(
        request,
        lambda: operations.return_to_published(process=process, by=request.actor, now=clock.now()),
        page,
        done=_("The working plan is the published one again."),
    )
