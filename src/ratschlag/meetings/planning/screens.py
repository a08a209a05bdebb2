"""What the planning pages show, gathered from plan, calendar and checker."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag import scheduling
from ratschlag.council.enums import Provenance
from ratschlag.mail.operations import is_good_address
from ratschlag.mail.queries import number_with_too_many
from ratschlag.mail.rules import MOST_A_WEEK
from ratschlag.meetings import queries
from ratschlag.meetings.enums import ChangeKind
from ratschlag.meetings.models import Meeting, PlanRelease
from ratschlag.meetings.planning.cells import CHANGED, Drawing, Selection
from ratschlag.meetings.planning.examining import (
    Examination,
    bounds_for,
    examine,
    is_proven_for,
    plan_of,
)
from ratschlag.meetings.planning.inputs import PlanningCase, case_of
from ratschlag.meetings.planning.moving import OtherSlot, after_move, other_slots
from ratschlag.meetings.planning.prices import objective_label
from ratschlag.meetings.planning.reasons import explained
from ratschlag.meetings.planning.run_states import run_state
from ratschlag.meetings.planning.sentences import numbered
from ratschlag.meetings.planning.year import PlanningDay, PlanningMonth, months_of
from ratschlag.meetings.rules import Change, differences, mark_of
from ratschlag.municipalities.models import Room
from ratschlag.processes.models import Process
from ratschlag.scheduling import Attendance, Objective, Rule
from ratschlag.stakeholders.models import Group

MOST_FREE_SLOTS = 6

FIGURES = (
    Objective.ROUNDS_WITHOUT_STEERING,
    Objective.LARGEST_DEVIATION,
    Objective.SAME_DAY_DOUBLES,
)


@dataclass(frozen=True)
class MovePreview:
    """What a move would break, and what it costs."""

    broken: tuple[str, ...]
    costs: tuple[str, ...]
    is_unchanged: bool


@dataclass(frozen=True)
class MissingMeeting:
    """A meeting without a day, by its name."""

    group: Group
    round: int
    name: str


def free_slots(group: Group, number: int, *, now: datetime) -> list[OtherSlot]:
    """Return the best days for a meeting that has none, all others staying where they are."""
    case = case_of(group.process, as_of=group.process.moment(now))
    return other_slots(case, case.meetings, (group.pk, number), most=MOST_FREE_SLOTS)


def planning_screen(
    process: Process, *, now: datetime, selected: str, group_code: str
) -> dict[str, Any]:
    """Return everything the planning page shows, in a constant number of queries."""
    case = case_of(process, as_of=process.moment(now))
    examination = examine(case, case.meetings)
    months = months_of(case, case.meetings)
    selection = _selection(case, examination, months, selected)
    changes = _changes(case)
    run = queries.newest_run(process)
    code = group_code if any(g.code == group_code for g in case.groups.values()) else ""
    changed = {change.meeting.key for change in changes} if case.published else set()
    drawing = Drawing(process, selection, code, changed)
    has_meetings = bool(case.meetings)
    return {
        "process": process,
        "months": [drawing.month(month) for month in months],
        "chips": group_chips(reverse("meetings:plan", args=[process.slug]), case, code),
        "meeting_count": _placed_count(case),
        "wanted_count": sum(group.meeting_count for group in case.groups.values()),
        "missing": _missing(case) if has_meetings else [],
        "usable_days": sum(month.usable for month in months),
        "selection": selection,
        "broken": [broken.sentence for broken in examination.broken] if has_meetings else [],
        "figures": _figures(examination, changes, bounds_for(case, run, examination))
        if has_meetings
        else [],
        "proof": has_meetings and is_proven_for(case, run, examination),
        "run": run_state(run, case.settings.limit_seconds, now),
        "changes": explained(case, changes),
        "changed_mark": CHANGED if changed else "",
        "collisions": _collisions(case),
        "said": _said(case),
        "late_answers": len(case.late_answers),
        "turnover": _turnover(case, now),
        "unheard": case.unheard,
        "sitting_count": len(case.sittings),
        "assumed_count": sum(one.provenance == Provenance.MODEL for one in case.sittings),
        "release": case.release,
        "settings": case.settings,
    }


def move_preview(
    meeting: Meeting, start: datetime, room: Room | None, now: datetime
) -> MovePreview:
    """Return what moving `meeting` to `start` (aware) would break and cost.

    Rules about the meeting itself are named even if it breaks them already where it is now.
    """
    process, key = meeting.group.process, (meeting.group_id, meeting.round)
    case = case_of(process, as_of=process.moment(now))
    if meeting.round > meeting.group.meeting_count:
        broken = examine(case, case.meetings).of(*key)
        return MovePreview(tuple(broken), (), is_unchanged=False)
    before = {broken.sentence for broken in examine(case, case.meetings).broken}
    after, costs = after_move(case, case.meetings, key, start, room)
    return MovePreview(
        broken=tuple(
            one.sentence
            for one in after.broken
            if one.concerns(key) or (one.sentence not in before and one.rule is not Rule.PLACED)
        ),
        costs=costs,
        is_unchanged=start == meeting.start and (room.pk if room else None) == meeting.room_id,
    )


def publish_screen(process: Process, *, now: datetime) -> dict[str, Any]:
    """Return what publishing would change and which rules the plan breaks."""
    settings = getattr(process, "planning_settings", None)
    case = case_of(process, as_of=process.moment(now), settings=settings)
    changes = _changes(case)
    affected = (
        queries.affected_by(
            process,
            changes,
            case.groups_by_person,
            now,
            plans=(queries.as_placed(case.published), queries.placed(case.meetings)),
        )
        if process.is_public
        else []
    )
    reached = [one for one in affected if is_good_address(one.person.email)]
    addresses = [one.person.email for one in reached]
    return {
        "process": process,
        "changes": explained(case, changes),
        "reached": len(reached),
        "unreached": [one.person for one in affected if one not in reached],
        "burdened": number_with_too_many(process.municipality_id, now, addresses),
        "most_mails": MOST_A_WEEK,
        "reviewed": mark_of(changes),
        "broken": [broken.sentence for broken in examine(case, case.meetings).broken],
        "meeting_count": len(case.meetings),
    }


def release_screen(release: PlanRelease) -> dict[str, Any]:
    """Return a published version and what it changed compared with the one before."""
    earlier = PlanRelease.objects.filter(process=release.process, number=release.number - 1)
    before = queries.placed_in(earlier.prefetch_related("meetings").first())
    after = [placed for placed in queries.placed_in(release) if not placed.is_cancelled]
    return {
        "process": release.process,
        "release": release,
        "changes": differences(before, after),
        "meetings": sorted(after, key=lambda placed: (placed.start, placed.group_name)),
    }


def _said(case: PlanningCase) -> dict[str, int] | None:
    """Return how many of those who come said when they can; None as long as nobody was asked."""
    if not case.said:
        return None
    people = case.groups_by_person
    answered = sum(person in case.said for person in people)
    return {"answered": answered, "missing": len(people) - answered}


def _changes(case: PlanningCase) -> list[Change]:
    return differences(queries.as_placed(case.published), queries.placed(case.meetings))


def _turnover(case: PlanningCase, now: datetime) -> dict[str, int]:
    """Return how many came to a group or left one without having been told of the dates."""
    if not case.published or not case.process.is_public:
        return {}
    told = queries.as_placed(case.published)
    news = queries.affected_by(case.process, (), case.groups_by_person, now, plans=(told, told))
    kinds = [{change.kind for change in one.changes} for one in news]
    return {
        "joined": sum(ChangeKind.ADDED in each for each in kinds),
        "left": sum(ChangeKind.LEFT in each for each in kinds),
        "reached": sum(is_good_address(one.person.email) for one in news),
    }


def _placed_count(case: PlanningCase) -> int:
    return sum(meeting.round <= meeting.group.meeting_count for meeting in case.meetings)


def _missing(case: PlanningCase) -> list[MissingMeeting]:
    """Return the meetings that their groups want and that have no day."""
    present = {(meeting.group_id, meeting.round) for meeting in case.meetings}
    return [
        MissingMeeting(group, number, numbered(group, number))
        for group in case.groups.values()
        for number in range(1, group.meeting_count + 1)
        if (group.pk, number) not in present
    ]


def _collisions(case: PlanningCase) -> list[dict[str, Any]]:
    """Return collisions with what the working plan already does about them."""
    buffer = timedelta(minutes=case.settings.buffer_minutes)
    found = queries.collisions_of(case.published, case.sittings, buffer, case.moment)
    working = {(meeting.group_id, meeting.round): meeting for meeting in case.meetings}
    rows = []
    for collision in found:
        told = collision.meeting
        own = working.get((told.group_id, told.round))
        is_moved = own is None or (own.start, own.end) != (told.start, told.end)
        rows.append(
            {
                "meeting": told,
                "sitting": collision.sitting,
                "working": own,
                "is_moved": is_moved,
            }
        )
    return rows


def _figures(
    examination: Examination, changes: Sequence[Change], bounds: Mapping[Objective, int]
) -> list[dict[str, Any]]:
    figures = [
        {
            "label": objective_label(name.value),
            "value": examination.values[name],
            "best": bounds.get(name),
        }
        for name in FIGURES
        if name in examination.values
    ]
    # The planner does not count moves by hand: to it a pinned meeting stands where it was put.
    moved = sum(change.kind == ChangeKind.MOVED for change in changes)
    return [*figures, {"label": objective_label(Objective.MOVED.value), "value": moved}]


def _selection(
    case: PlanningCase,
    examination: Examination,
    months: Sequence[PlanningMonth],
    selected: str,
) -> Selection:
    meeting = next((one for one in case.meetings if str(one.pk) == selected), None)
    if meeting is not None:
        is_past = meeting.start < case.moment
        key = (meeting.group_id, meeting.round)
        return Selection(
            meeting=meeting,
            broken=tuple(examination.of(*key)),
            others=() if is_past else tuple(other_slots(case, case.meetings, key)),
            is_past=is_past,
            is_left_over=meeting.round > meeting.group.meeting_count,
            attendance=_attendance(case, meeting),
        )
    day = _day_of(months, selected)
    if day is None:
        return Selection()
    coming = (one for one in case.meetings if one.start >= case.moment)
    movable = tuple(one for one in coming if one.round <= one.group.meeting_count)
    return Selection(day=day, movable=movable)


def _attendance(case: PlanningCase, meeting: Meeting) -> Attendance | None:
    """Return who can come by what people said; None as long as nobody was asked."""
    if not case.said:
        return None
    (placed,) = plan_of(case, [meeting]).meetings or (None,)
    return scheduling.attendance(case.problem, placed) if placed else None


def _day_of(months: Sequence[PlanningMonth], selected: str) -> PlanningDay | None:
    try:
        wanted = date.fromisoformat(selected)
    except ValueError:
        return None
    days = (day for month in months for week in month.weeks for day in week if day)
    return next((day for day in days if day.day == wanted), None)


def group_chips(url: str, case: PlanningCase, group_code: str) -> list[dict[str, Any]]:
    """Return the links that narrow a page to one group; an empty code shows all."""
    everybody = {"url": url, "label": _("All groups"), "current": not group_code}
    return [
        everybody,
        *(
            {
                "url": f"{url}?{urlencode({'gruppe': group.code})}",
                "code": group.code,
                "label": group.name,
                "current": group.code == group_code,
            }
            for group in case.groups.values()
        ),
    ]
