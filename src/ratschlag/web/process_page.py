"""What the public pages of a process show, gathered from several apps."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ratschlag.contributions.queries import call_of as wish_call_of
from ratschlag.invitations.queries import call_of
from ratschlag.meetings.models import PlanRelease, ReleasedMeeting
from ratschlag.meetings.queries import latest_release
from ratschlag.papers.models import CouncilPaper
from ratschlag.papers.queries import decisions_by_paper, released_papers
from ratschlag.predecessors.queries import shown_concepts
from ratschlag.processes.enums import DatePrecision
from ratschlag.processes.models import FieldOfAction, Milestone, Phase, Process
from ratschlag.processes.rules import current_position, is_over
from ratschlag.stakeholders.enums import GroupKind
from ratschlag.stakeholders.models import Group
from ratschlag.stakeholders.queries import members_by_group
from ratschlag.votes.queries import published_votes

NEXT_MEETINGS = 4


@dataclass(frozen=True)
class GroupCard:
    """A group with how far its meetings are."""

    group: Group
    seats: int
    held: int
    planned: int
    next_meeting: ReleasedMeeting | None


@dataclass(frozen=True)
class FieldRow:
    """A field of action and the groups that work on it."""

    field: FieldOfAction
    cards: tuple[GroupCard, ...]


def overview(process: Process, now: datetime) -> dict[str, Any]:
    """Return everything the overview shows, in a constant number of queries."""
    moment = process.moment(now)
    today = timezone.localtime(moment).date()
    release, meetings = _published(process)
    cards = _cards(process, meetings, moment)
    coming = [meeting for meeting in meetings if meeting.start >= moment]
    return {
        "process": process,
        "today": today,
        "phases": phases(process, today),
        "milestones": milestones(process, today),
        "fields": [
            FieldRow(field, tuple(card for card in cards if card.group.field_id == field.pk))
            for field in process.fields.order_by("position", "name")
        ],
        "topics": list(process.topics.order_by("position", "name")),
        "other_groups": [card for card in cards if card.group.field_id is None],
        "duties": list(process.reporting_duties.select_related("committee")),
        "papers": _papers(process),
        "release": release,
        "next_meetings": coming[:NEXT_MEETINGS],
        "coming_count": len(coming),
        "held_count": len(meetings) - len(coming),
        "meeting_count": len(meetings),
        "takes_interest": call_of(process).takes(today),
        "takes_wishes": wish_call_of(process).takes(today),
        "earlier": _public_predecessor(process),
        "old_concepts": list(shown_concepts(process)),
    }


def _public_predecessor(process: Process) -> Process | None:
    earlier = process.predecessor
    return earlier if earlier is not None and earlier.is_public else None


def meeting_plan(process: Process, now: datetime) -> dict[str, Any]:
    """Return the published plan, month by month."""
    moment = process.moment(now)
    release, meetings = _published(process, with_cancelled=True)
    months: dict[date, list[ReleasedMeeting]] = defaultdict(list)
    for meeting in meetings:
        months[timezone.localtime(meeting.start).date().replace(day=1)].append(meeting)
    return {
        "process": process,
        "release": release,
        "months": sorted(months.items()),
        "meeting_count": sum(not meeting.is_cancelled for meeting in meetings),
        "groups": list(process.groups.order_by("position", "name")),
        "moment": moment,
    }


def group_page(group: Group, now: datetime) -> dict[str, Any]:
    """Return a group, its task and its published meetings."""
    release, meetings = _published(group.process, with_cancelled=True)
    own = [meeting for meeting in meetings if meeting.group_id == group.pk]
    moment = group.process.moment(now)
    members = members_by_group(group.process, timezone.localtime(moment).date()).get(group.pk)
    return {
        "process": group.process,
        "group": group,
        "meetings": own,
        "release": release,
        "seats": members.seat_count if members else 0,
        "votes": published_votes(group.process).filter(group=group),
        "moment": moment,
    }


def papers_page(process: Process) -> dict[str, Any]:
    """Return the council papers of a process that everybody may read."""
    papers, decisions = _papers(process), decisions_by_paper(process)
    rows = [
        (paper, [one for one in decisions.get(paper.number, ()) if one.about.is_published])
        for paper in papers
    ]
    return {"process": process, "papers": papers, "rows": rows}


def _papers(process: Process) -> list[CouncilPaper]:
    return list(released_papers(process))


def _published(
    process: Process, *, with_cancelled: bool = False
) -> tuple[PlanRelease | None, list[ReleasedMeeting]]:
    release = latest_release(process)
    rows = release.meetings.all() if release else []
    shown = [meeting for meeting in rows if with_cancelled or not meeting.is_cancelled]
    return release, sorted(shown, key=lambda meeting: (meeting.start, meeting.group_name))


def _cards(process: Process, meetings: list[ReleasedMeeting], moment: datetime) -> list[GroupCard]:
    members = members_by_group(process, timezone.localtime(moment).date())
    cards = []
    for group in process.groups.order_by("position", "name"):
        own = [meeting for meeting in meetings if meeting.group_id == group.pk]
        coming = [meeting for meeting in own if meeting.start >= moment]
        seats = members[group.pk].seat_count if group.pk in members else 0
        next_one = coming[0] if coming else None
        cards.append(GroupCard(group, seats, len(own) - len(coming), len(own), next_one))
    return sorted(cards, key=lambda card: card.group.kind != GroupKind.KICKOFF)


def phases(process: Process, today: date) -> list[dict[str, Any]]:
    """Return the phases in order, each with its span in words and its state."""
    rows = list(process.phases.order_by("starts_on", "name"))
    here = current_position(rows, today)
    items = []
    for position, phase in enumerate(rows):
        state = "ahead"
        if position == here:
            state = "here"
        elif is_over(phase, today) or (here is not None and position < here):
            state = "done"
        items.append({"name": phase.name, "when": _span(phase), "state": state})
    return items


def _span(phase: Phase) -> str:
    shown = "DATE_FORMAT" if phase.precision == DatePrecision.DAY else "YEAR_MONTH_FORMAT"
    first = date_format(phase.starts_on, shown)
    if phase.ends_on is None:
        return _("from %(first)s") % {"first": first}
    last = date_format(phase.ends_on, shown)
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def milestones(process: Process, today: date) -> list[dict[str, Any]]:
    """Return the milestones in order, each with its day in words and its state."""
    return milestones_shown(process.milestones.order_by("due_on", "name"), today)


def milestones_shown(rows: Iterable[Milestone], today: date) -> list[dict[str, Any]]:
    """Return these milestones as the pages show them."""
    return [
        {
            "title": milestone.name,
            "when": due_text(milestone),
            "text": milestone.note,
            "state": _milestone_state(milestone, today),
            "word": "",
        }
        for milestone in rows
    ]


def due_text(milestone: Milestone) -> str:
    """Return when a milestone is due, as exactly as it is known."""
    exact = milestone.precision == DatePrecision.DAY
    return date_format(milestone.due_on, "DATE_FORMAT" if exact else "YEAR_MONTH_FORMAT")


def _milestone_state(milestone: Milestone, today: date) -> str:
    if milestone.reached_on is not None:
        return "done"
    return "late" if milestone.due_on < today else "ahead"
