"""What the planning pages show, gathered from plan, calendar and checker."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _

from ratschlag.meetings import queries
from ratschlag.meetings.enums import RunState
from ratschlag.meetings.models import Meeting, PlanningRun, PlanRelease
from ratschlag.meetings.planning.inputs import PlanningCase, case_of
from ratschlag.meetings.planning.results import (
    Examination,
    OtherSlot,
    after_move,
    examine,
    other_slots,
)
from ratschlag.meetings.planning.sentences import objective_label
from ratschlag.meetings.planning.year import DayState, PlanningDay, PlanningMonth, months_of
from ratschlag.meetings.rules import differences
from ratschlag.municipalities.models import Room
from ratschlag.processes.models import Process
from ratschlag.scheduling import Objective
from ratschlag.stakeholders.enums import GroupKind

FIGURES = (
    Objective.ROUNDS_WITHOUT_STEERING,
    Objective.LARGEST_DEVIATION,
    Objective.SAME_DAY_DOUBLES,
    Objective.MOVED,
)


@dataclass(frozen=True)
class Selection:
    """What the panel beside the year shows: a meeting, or a day."""

    meeting: Meeting | None = None
    day: PlanningDay | None = None
    broken: tuple[str, ...] = ()
    others: tuple[OtherSlot, ...] = ()
    movable: tuple[Meeting, ...] = ()
    is_past: bool = False


@dataclass(frozen=True)
class MovePreview:
    """What a move would break that holds now, and what it costs."""

    broken: tuple[str, ...]
    costs: tuple[str, ...]
    is_unchanged: bool


def planning_screen(
    process: Process, *, now: datetime, selected: str, group_code: str
) -> dict[str, Any]:
    """Return everything the planning page shows, in a constant number of queries."""
    moment = process.moment(now)
    case = case_of(process, as_of=moment)
    meetings = list(queries.working_meetings(process))
    examination = examine(case, meetings)
    months = months_of(case, meetings)
    selection = _selection(case, meetings, examination, months, selected, moment)
    run = queries.newest_run(process)
    return {
        "process": process,
        "months": [_month(process, month, selection, group_code) for month in months],
        "chips": _chips(process, case, group_code),
        "meeting_count": len(meetings),
        "wanted_count": sum(group.meeting_count for group in case.groups.values()),
        "usable_days": sum(month.usable for month in months),
        "selection": selection,
        "broken": [broken.sentence for broken in examination.broken] if meetings else [],
        "figures": _figures(examination) if meetings else [],
        "proof": _proof(run, examination) if meetings else "",
        "run": run_state(run, case.settings.limit_seconds),
        "changes": queries.changes_since_release(process),
        "collisions": queries.collisions(process),
        "release": queries.latest_release(process),
        "settings": case.settings,
        "has_steering": any(g.kind == GroupKind.STEERING for g in case.groups.values()),
    }


def move_preview(
    meeting: Meeting, start: datetime, room: Room | None, now: datetime
) -> MovePreview:
    """Return what moving `meeting` to `start` (aware) would break and cost."""
    process = meeting.group.process
    case = case_of(process, as_of=process.moment(now))
    meetings = list(queries.working_meetings(process))
    before = {broken.sentence for broken in examine(case, meetings).broken}
    after, costs = after_move(case, meetings, (meeting.group_id, meeting.round), start, room)
    return MovePreview(
        broken=tuple(one.sentence for one in after.broken if one.sentence not in before),
        costs=costs,
        is_unchanged=start == meeting.start and (room.pk if room else None) == meeting.room_id,
    )


def publish_screen(process: Process, *, now: datetime) -> dict[str, Any]:
    """Return what publishing would change and which rules the plan breaks."""
    case = case_of(process, as_of=process.moment(now))
    meetings = list(queries.working_meetings(process))
    release = queries.latest_release(process)
    return {
        "process": process,
        "changes": queries.changes_since_release(process),
        "broken": [broken.sentence for broken in examine(case, meetings).broken],
        "based_on": release.number if release else 0,
        "meeting_count": len(meetings),
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
        "meetings": sorted(after, key=lambda placed: placed.start),
    }


def run_state(run: PlanningRun | None, limit_seconds: int) -> dict[str, Any]:
    """Return a planning run as the page shows it; empty if there was none."""
    if run is None:
        return {}
    progress, result = run.progress, run.result
    seconds = float(result.get("seconds") or progress.get("seconds") or 0)
    return {
        "run": run,
        "is_active": run.state in (RunState.WAITING, RunState.RUNNING),
        "message": _run_message(run),
        "percent": min(100, round(100 * seconds / limit_seconds)),
        "seconds": formats.number_format(seconds, 1),
        "conflicts": result.get("conflicts", []),
        "repairs": result.get("repairs", []),
    }


def _run_message(run: PlanningRun) -> str:
    progress = run.progress
    if run.state == RunState.WAITING:
        return _("Planning begins in a moment.")
    if run.state != RunState.RUNNING or not progress:
        return str(run.get_state_display())
    label = objective_label(progress["objective"])
    if progress["value"] is None:
        return _("Looking for a first plan.")
    if progress["bound"] is None:
        return _("Best plan so far: %(value)s %(label)s.") % {
            "value": progress["value"],
            "label": label,
        }
    return _("Best plan so far: %(label)s %(value)s. Better than %(bound)s is not possible.") % {
        "label": label,
        "value": progress["value"],
        "bound": progress["bound"],
    }


def _figures(examination: Examination) -> list[dict[str, Any]]:
    return [
        {"label": objective_label(name.value), "value": examination.values[name]}
        for name in FIGURES
        if name in examination.values
    ]


def _proof(run: PlanningRun | None, examination: Examination) -> str:
    """Say "optimal" only if the newest run proved it for exactly this plan."""
    if run is None or run.result.get("status") != "optimal":
        return ""
    for line in run.result["objectives"]:
        if examination.values.get(Objective(line["name"])) != line["value"]:
            return ""
    return "optimal"


def _selection(
    case: PlanningCase,
    meetings: Sequence[Meeting],
    examination: Examination,
    months: Sequence[PlanningMonth],
    selected: str,
    moment: datetime,
) -> Selection:
    meeting = next((one for one in meetings if str(one.pk) == selected), None)
    if meeting is not None:
        is_past = meeting.start < moment
        key = (meeting.group_id, meeting.round)
        return Selection(
            meeting=meeting,
            broken=tuple(examination.of(*key)),
            others=() if is_past else tuple(other_slots(case, meetings, key)),
            is_past=is_past,
        )
    day = _day_of(months, selected)
    if day is None:
        return Selection()
    movable = tuple(one for one in meetings if one.start >= moment and not one.is_pinned)
    return Selection(day=day, movable=movable)


def _day_of(months: Sequence[PlanningMonth], selected: str) -> PlanningDay | None:
    try:
        wanted = date.fromisoformat(selected)
    except ValueError:
        return None
    days = (day for month in months for week in month.weeks for day in week if day)
    return next((day for day in days if day.day == wanted), None)


def _chips(process: Process, case: PlanningCase, group_code: str) -> list[dict[str, Any]]:
    url = reverse("meetings:plan", args=[process.slug])
    everybody = {"url": url, "label": _("All groups"), "current": not group_code}
    return [
        everybody,
        *(
            {
                "url": f"{url}?gruppe={group.code}",
                "code": group.code,
                "label": group.name,
                "current": group.code == group_code,
            }
            for group in case.groups.values()
        ),
    ]


def _month(
    process: Process, month: PlanningMonth, selection: Selection, group_code: str
) -> dict[str, Any]:
    usable = month.usable
    note = _("%(count)s usable days") % {"count": usable} if usable != 1 else _("1 usable day")
    return {
        "caption": formats.date_format(month.first, "YEAR_MONTH_FORMAT"),
        "note": note,
        "weekdays": [WEEKDAYS[number] for number in month.weekdays],
        "weeks": [
            [_cell(process, day, selection, group_code) if day else None for day in week]
            for week in month.weeks
        ],
    }


def _cell(
    process: Process, day: PlanningDay, selection: Selection, group_code: str
) -> dict[str, Any]:
    shown = [m for m in day.meetings if group_code in ("", m.group.code)]
    others = [timezone.localtime(slot.start).date() for slot in selection.others]
    cell = {
        "day": day.day.day,
        "date": day.day.isoformat(),
        "weekday": WEEKDAYS[day.day.weekday()],
        "kind": "holiday" if day.state in (DayState.CLOSED, DayState.UNKNOWN) else day.state.value,
        "label": _label(day),
        "spoken": _spoken(day, shown),
        "url": _cell_url(process, day, shown, selection),
        "rank": others.index(day.day) + 1 if day.day in others else "",
        "is_selected": _is_selected(day, selection),
    }
    if shown:
        cell["code"] = " · ".join(meeting.group.code for meeting in shown)
        cell["time"] = _clock(shown[0].start) if len(shown) == 1 else ""
        cell["is_locked"] = all(meeting.is_pinned for meeting in shown)
        cell["move_url"] = _move_url(process, shown[0]) if len(shown) == 1 else ""
    return cell


def _label(day: PlanningDay) -> str:
    if day.state is DayState.FREE:
        return _("free")
    if day.state is DayState.SCHOOL_HOLIDAY:
        return _("holidays")
    if day.state is DayState.UNKNOWN:
        return _("unknown")
    return day.label


def _spoken(day: PlanningDay, shown: Sequence[Meeting]) -> str:
    full = formats.date_format(day.day, "DATE_FORMAT")
    named = [f"{meeting} {_clock(meeting.start)}" for meeting in shown]
    facts = [*named, *day.reasons] or [_("free")]
    return f"{WEEKDAYS[day.day.weekday()]}, {full}: {', '.join(facts)}"


def _cell_url(
    process: Process, day: PlanningDay, shown: Sequence[Meeting], selection: Selection
) -> str:
    plan = reverse("meetings:plan", args=[process.slug])
    if len(shown) == 1:
        return f"{plan}?termin={shown[0].pk}#selection"
    if shown:
        return f"{plan}?termin={day.day.isoformat()}#selection"
    if day.state is not DayState.FREE:
        return ""
    if selection.meeting is not None and not selection.is_past:
        return f"{_move_url(process, selection.meeting)}?day={day.day.isoformat()}"
    return f"{plan}?termin={day.day.isoformat()}#selection"


def _move_url(process: Process, meeting: Meeting) -> str:
    return reverse("meetings:meeting_move", args=[process.slug, meeting.pk])


def _is_selected(day: PlanningDay, selection: Selection) -> bool:
    if selection.meeting is not None:
        return timezone.localtime(selection.meeting.start).date() == day.day
    return selection.day is not None and selection.day.day == day.day


def _clock(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%H:%M")
