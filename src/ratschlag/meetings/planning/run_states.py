"""Planning runs as the page shows them: how far they are, and why they ended without a plan."""

import math
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratschlag.meetings.enums import RunState
from ratschlag.meetings.models import PlanningRun
from ratschlag.meetings.planning.prices import objective_label

PAGES = {
    "processes:frame": gettext_lazy("To the duties to report"),
    "council:sitting_list": gettext_lazy("To the sittings"),
    "municipalities:room_list": gettext_lazy("To the rooms"),
    "municipalities:special_day_list": gettext_lazy("To the special days"),
    "stakeholders:group_detail": gettext_lazy("To the group"),
}
# A worker that is there takes a job within a second or two.
PATIENCE = timedelta(seconds=20)


def run_state(run: PlanningRun | None, limit_seconds: int, now: datetime) -> dict[str, Any]:
    """Return a planning run as the page shows it; empty if there was none."""
    if run is None:
        return {}
    progress, result = run.progress, run.result
    seconds = float(result.get("seconds") or progress.get("seconds") or 0)
    return {
        "run": run,
        "is_active": run.is_active,
        "message": _run_message(run, now),
        "ending": _ending(run),
        "percent": min(100, round(100 * seconds / limit_seconds)),
        "seconds": formats.number_format(seconds, 1),
        "left": max(0, math.ceil(limit_seconds - seconds)),
        "draft": [
            {"name": _meeting_name(group, number), "start": datetime.fromisoformat(start)}
            for group, number, start in progress.get("meetings", ())
        ],
        "conflicts": result.get("conflicts", []),
        "repairs": result.get("repairs", []),
        "offers": [_offer(number, one) for number, one in enumerate(result.get("offers", []), 1)],
        "remedy": run.remedy,
        "placed": progress.get("placed", 0),
        "wanted": progress.get("wanted", 0),
        "gaps": _gaps(result.get("draft", {})),
    }


def _gaps(draft: dict[str, Any]) -> dict[str, Any]:
    """Return how many meetings of a plan with gaps have a day, and the names of the others."""
    if not draft:
        return {}
    unplaced = [_meeting_name(group, number) for group, number in draft["unplaced"]]
    return {"placed": len(draft["meetings"]), "unplaced": unplaced}


def _offer(number: int, kept: dict[str, Any]) -> dict[str, Any]:
    """Return what can be done by a button, or by others on pages of theirs."""
    links = [
        {"url": reverse(name, args=arguments), "label": PAGES[name]}
        for name, *arguments in kept["links"]
    ]
    return {"number": number, "sentences": kept["sentences"], "links": links}


def _meeting_name(group: str, number: int) -> str:
    return _("%(group)s, meeting %(number)s") % {"group": group, "number": number}


def _run_message(run: PlanningRun, now: datetime) -> str:
    if run.state == RunState.WAITING:
        if now - run.requested_at > PATIENCE:
            return _("Planning still waits: nothing works in the background just now.")
        return _("Planning begins in a moment.")
    if not run.is_active:
        return str(run.get_state_display())
    if run.stop_requested:
        return _("Planning is about to stop.")
    return _progress_message(run.progress)


def _progress_message(progress: dict[str, Any]) -> str:
    if progress.get("value") is None:
        is_first = bool(progress.get("meetings"))
        looking = _("There is a first plan. Now looking for better ones.")
        return looking if is_first else _("Looking for a first plan.")
    values = {
        "label": objective_label(progress["objective"]),
        "value": progress["value"],
        "bound": progress["bound"],
    }
    if progress["bound"] is None:
        return _("There is a plan. Now improving: %(label)s, so far %(value)s.") % values
    text = _("There is a plan. Now improving: %(label)s, so far %(value)s, at best %(bound)s.")
    return text % values


def _ending(run: PlanningRun) -> str:
    """Say why a run ended without a plan; empty where it did not, or where conflicts say it."""
    sentences = {
        RunState.OVERTAKEN: _(
            "While planning ran, something was changed that it did not know of. So the new plan was"
            " not taken over. Please plan again."
        ),
        RunState.FAILED: _(
            "Planning broke off. The working plan is as it was before. Please plan again; if it"
            " breaks off again, tell those who run this system."
        ),
        RunState.STOPPED: _("Planning was stopped before there was a plan."),
    }
    return sentences.get(RunState(run.state), "")
