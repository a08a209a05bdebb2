"""Start pages of the workspace: where processes stand and what the next step is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.concept.permissions import SEE_CONCEPT
from ratschlag.core.access import Actor, Permission
from ratschlag.council.models import CouncilSitting
from ratschlag.council.permissions import SEE_SITTINGS
from ratschlag.council.queries import sittings_between
from ratschlag.invitations.permissions import SEE_INVITATIONS
from ratschlag.invitations.queries import WaveState, wave_states
from ratschlag.invitations.rules import Counts, sum_of_counts
from ratschlag.meetings.models import ReleasedMeeting
from ratschlag.meetings.permissions import PUBLISH_PLAN, SEE_PLAN
from ratschlag.meetings.queries import (
    as_placed,
    collisions_of,
    placed,
    published_meetings,
    settings_of,
    working_meetings,
)
from ratschlag.meetings.rules import differences
from ratschlag.municipalities.models import Municipality
from ratschlag.papers.permissions import SEE_PAPERS
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import OPEN_PROCESS
from ratschlag.stakeholders.permissions import EDIT_GROUPS
from ratschlag.web import matters
from ratschlag.web.concept_matters import of_commitments, of_origins
from ratschlag.web.meeting_matters import of_meetings
from ratschlag.web.process_page import NEXT_MEETINGS, milestones_shown, phases


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
    """Return where a process stands: what is late, due, missing; its next meetings; its steps."""
    moment = process.moment(now)
    today = timezone.localtime(moment).date()
    facts = matters.counted(process, today)
    published = list(published_meetings(process))
    working = list(working_meetings(process))
    changes = differences(as_placed(published), placed(working))
    sittings = _sittings(process, published)
    waves = wave_states(process)
    points = list(process.milestones.order_by("due_on", "name"))
    frame = {"phases": phases(process, today), "milestones": milestones_shown(points, today)}
    steps = [
        step if step.right.allows(actor) else replace(step, url="")
        for step in _steps(
            facts, waves, published, len(working), sittings, has_dates=all(frame.values())
        )
    ]
    found = [
        *matters.of_people(facts, waves, len(changes) if published else 0),
        *matters.of_wishes(facts),
        *of_origins(facts),
        *of_commitments(facts),
        *matters.of_votes(process),
        *matters.of_milestones(process, points),
        *matters.of_reports(process, sittings),
        *of_meetings(process, published, moment),
        *matters.of_tasks(facts),
    ]
    held = [one for one in published if not one.is_cancelled]
    coming = [one for one in held if one.end >= moment]
    buffer = timedelta(minutes=settings_of(process).buffer_minutes)
    blocking = [one for one in sittings if not one.is_cancelled and one.committee.blocks_meetings]
    return {
        "process": process,
        **frame,
        "today": today,
        "steps": steps,
        "next_step": next((step for step in steps if not step.is_done), None),
        "matters": matters.sorted_matters(found, today, actor),
        "collisions": collisions_of(published, blocking, buffer, moment),
        "next_meetings": coming[:NEXT_MEETINGS],
        "held_count": len(held) - len(coming),
        "meeting_count": len(held),
        "next_point": next((one for one in points if one.reached_on is None), None),
    }


def _sittings(process: Process, published: Sequence[ReleasedMeeting]) -> list[CouncilSitting]:
    """Return the sittings in the time of the process and around its published meetings."""
    days = [timezone.localtime(one.start).date() for one in published]
    first = min([process.starts_on, *days]) - timedelta(days=1)
    last = max([process.ends_on, *days]) + timedelta(days=1)
    return list(sittings_between(process.municipality, first, last))


def _steps(
    facts: Any,
    waves: Sequence[WaveState],
    published: Sequence[ReleasedMeeting],
    planned: int,
    sittings: Sequence[CouncilSitting],
    *,
    has_dates: bool,
) -> list[Step]:
    return [
        *_steps_to_the_frame(facts, sittings, has_dates=has_dates),
        *_steps_to_the_people(facts, waves),
        *_steps_to_the_plan(facts.slug, published, planned),
        Step(
            _("Write goals and measures"),
            _parts_of_the_concept(facts),
            reverse("concept:overview", args=[facts.slug]),
            bool(facts.goal_count and facts.measure_count),
            SEE_CONCEPT,
        ),
        Step(
            _("Bring the paper to the council"),
            _("From the data of the process, as PDF or DOCX."),
            reverse("papers:paper_list", args=[facts.slug]),
            facts.has_papers,
            SEE_PAPERS,
        ),
    ]


def _parts_of_the_concept(facts: Any) -> str:
    if not facts.goal_count and not facts.measure_count:
        return _("Each goal can be measured, each measure has somebody responsible.")
    goals = ngettext("One goal", "%(n)s goals", facts.goal_count) % {"n": facts.goal_count}
    number = facts.measure_count
    measures = ngettext("One measure", "%(n)s measures", number) % {"n": number}
    return f"{goals} · {measures}"


def _steps_to_the_frame(
    facts: Any, sittings: Sequence[CouncilSitting], *, has_dates: bool
) -> list[Step]:
    within = sum(
        facts.starts_on <= timezone.localtime(one.start).date() <= facts.ends_on for one in sittings
    )
    return [
        Step(
            _("Describe the frame"),
            _("Phases, milestones, fields of action, what is open and what is not."),
            reverse("processes:frame", args=[facts.slug]),
            has_dates and facts.has_fields,
            OPEN_PROCESS,
        ),
        Step(
            _("Read in the council calendar"),
            _("%(count)s sittings lie in the time of the process.") % {"count": within},
            reverse("council:sitting_list"),
            bool(within),
            SEE_SITTINGS,
        ),
    ]


def _steps_to_the_people(facts: Any, waves: Sequence[WaveState]) -> list[Step]:
    invited = sum_of_counts(state.counts for state in waves)
    return [
        Step(
            _("Form groups and seats"),
            _("%(count)s groups.") % {"count": facts.group_count},
            reverse("stakeholders:group_list", args=[facts.slug]),
            bool(facts.group_count) and not facts.groups_without_seats,
            EDIT_GROUPS,
        ),
        Step(
            _("Invite people"),
            _invited(invited),
            reverse("invitations:overview", args=[facts.slug]),
            invited.all > invited.prepared,
            SEE_INVITATIONS,
        ),
    ]


def _steps_to_the_plan(slug: str, published: Sequence[ReleasedMeeting], planned: int) -> list[Step]:
    release = published[0].release if published else None
    return [
        Step(
            _("Plan the meetings"),
            _("%(count)s meetings have their day.") % {"count": planned},
            reverse("meetings:plan", args=[slug]),
            bool(planned),
            SEE_PLAN,
        ),
        Step(
            _("Publish the plan"),
            _published(release.published_at) if release else _("Nothing is public yet."),
            reverse("meetings:publish", args=[slug]),
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
