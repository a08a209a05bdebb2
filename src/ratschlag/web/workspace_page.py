"""Start pages of the workspace: where processes stand and what the next step is."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.core.access import Actor, Permission
from ratschlag.council.models import CouncilSitting
from ratschlag.council.permissions import SEE_SITTINGS
from ratschlag.invitations.permissions import SEE_INVITATIONS
from ratschlag.invitations.queries import counts_of_process
from ratschlag.invitations.rules import Counts
from ratschlag.meetings.models import PlanRelease
from ratschlag.meetings.permissions import PUBLISH_PLAN, SEE_PLAN
from ratschlag.meetings.queries import (
    changes_since_release,
    collisions,
    working_meetings,
)
from ratschlag.municipalities.models import Municipality
from ratschlag.papers.models import CouncilPaper
from ratschlag.papers.permissions import SEE_PAPERS
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import OPEN_PROCESS
from ratschlag.stakeholders.models import Group
from ratschlag.stakeholders.permissions import EDIT_GROUPS
from ratschlag.web.process_page import milestones, phases


@dataclass(frozen=True)
class Step:
    """One step on the way from an empty process to a published plan and its paper.

    `right` is what one needs to take it; `url` is empty for those who do not have it.
    """

    label: str
    detail: str
    url: str
    is_done: bool
    right: Permission


def start(municipality: Municipality, now: datetime) -> dict[str, Any]:
    """Return the processes with their state, and what the council calendar holds."""
    sittings = CouncilSitting.objects.filter(municipality=municipality)
    processes = Process.objects.filter(municipality=municipality).annotate(
        group_count=Count("groups", distinct=True),
        release_count=Count("plan_releases", distinct=True),
    )
    return {
        "processes": processes.order_by("-starts_on", "title"),
        "coming_sittings": sittings.filter(start__gte=now, is_cancelled=False).count(),
        "last_sitting": sittings.order_by("-start").first(),
    }


def process_start(process: Process, now: datetime, actor: Actor) -> dict[str, Any]:
    """Return where a process stands: phases, steps with the next one first, collisions."""
    today = timezone.localtime(process.moment(now)).date()
    frame = {"phases": phases(process, today), "milestones": milestones(process, today)}
    steps = [
        step if step.right.allows(actor) else replace(step, url="")
        for step in _steps(process, has_dates=all(frame.values()))
    ]
    return {
        "process": process,
        **frame,
        "steps": steps,
        "next_step": next((step for step in steps if not step.is_done), None),
        "collisions": collisions(process, now),
        "changes": changes_since_release(process),
    }


def _steps(process: Process, *, has_dates: bool) -> list[Step]:
    return [
        *_steps_to_the_frame(process, has_dates=has_dates),
        *_steps_to_the_people(process),
        *_steps_to_the_plan(process),
        Step(
            _("Bring the paper to the council"),
            _("From the data of the process, as PDF or DOCX."),
            reverse("papers:paper_list", args=[process.slug]),
            CouncilPaper.objects.filter(process=process).exists(),
            SEE_PAPERS,
        ),
    ]


def _steps_to_the_frame(process: Process, *, has_dates: bool) -> list[Step]:
    sittings = CouncilSitting.objects.filter(
        municipality_id=process.municipality_id,
        start__date__range=(process.starts_on, process.ends_on),
    ).count()
    return [
        Step(
            _("Describe the frame"),
            _("Phases, milestones, fields of action, what is open and what is not."),
            reverse("processes:frame", args=[process.slug]),
            has_dates and process.fields.exists(),
            OPEN_PROCESS,
        ),
        Step(
            _("Read in the council calendar"),
            _("%(count)s sittings lie in the time of the process.") % {"count": sittings},
            reverse("council:sitting_list"),
            bool(sittings),
            SEE_SITTINGS,
        ),
    ]


def _steps_to_the_people(process: Process) -> list[Step]:
    groups = Group.objects.filter(process=process).aggregate(
        count=Count("pk", distinct=True),
        without_seats=Count("pk", filter=Q(seats__isnull=True, includes_everybody=False)),
    )
    invited = counts_of_process(process)
    return [
        Step(
            _("Form groups and seats"),
            _("%(count)s groups.") % {"count": groups["count"]},
            reverse("stakeholders:group_list", args=[process.slug]),
            bool(groups["count"]) and not groups["without_seats"],
            EDIT_GROUPS,
        ),
        Step(
            _("Invite people"),
            _invited(invited),
            reverse("invitations:overview", args=[process.slug]),
            invited.all > invited.prepared,
            SEE_INVITATIONS,
        ),
    ]


def _steps_to_the_plan(process: Process) -> list[Step]:
    planned = working_meetings(process).count()
    release = PlanRelease.objects.filter(process=process).order_by("-number").first()
    return [
        Step(
            _("Plan the meetings"),
            _("%(count)s meetings have their day.") % {"count": planned},
            reverse("meetings:plan", args=[process.slug]),
            bool(planned),
            SEE_PLAN,
        ),
        Step(
            _("Publish the plan"),
            _published(release.published_at) if release else _("Nothing is public yet."),
            reverse("meetings:publish", args=[process.slug]),
            release is not None,
            PUBLISH_PLAN,
        ),
    ]


def _invited(counts: Counts) -> str:
    if counts.all == counts.prepared:
        return _("Nobody has been invited yet.")
    return _("%(invited)s invited, %(unanswered)s of them have not answered.") % {
        "invited": counts.all - counts.prepared,
        "unanswered": counts.unanswered,
    }


def _published(moment: datetime) -> str:
    day = timezone.localtime(moment).date()
    return _("Published on %(day)s.") % {"day": day.strftime("%d.%m.%Y")}
