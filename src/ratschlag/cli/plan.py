"""Plan the meetings of a process and print the plan.

Example: ratschlag plan integrationskonzept --as-of 2023-02-09 --json

Nothing is changed unless --save is given; then the plan becomes the working plan. What took place
before the day of planning stays where it was. Exit code 0 with a plan: "optimal" (proven) or
"feasible"; 1 without one: "infeasible" (proven: none keeps all rules) or "unknown" (neither a plan
nor that proof in the time given); 2 for bad input. With --json, "conflicts" says why there is no
plan and what would help; which duties to report had to be left out stands in the error output.
"""

import argparse
import json
import sys
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.cli import DONE, FAILED, BadInput
from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.meetings import operations, planning
from ratschlag.processes.models import Process

NAME = "plan"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("process", help="short name of the process, such as integrationskonzept")
    parser.add_argument("--municipality", help="short name, needed if there are several")
    parser.add_argument("--as-of", help="plan as if it were this day (YYYY-MM-DD)")
    parser.add_argument("--limit", type=_seconds, help="seconds the planner may take")
    parser.add_argument("--save", action="store_true", help="keep it as the working plan")
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Plan, print, and keep the plan if asked to."""
    process = find_process(options.process, options.municipality)
    now = clock.now()
    as_of = _as_of(options.as_of) if options.as_of else process.moment(now)
    case = planning.case_of(process, as_of=as_of)
    limit = options.limit or case.settings.limit_seconds
    worked_out = planning.work_out(case, limit_seconds=float(limit))
    if options.save and worked_out.is_plan:
        by = command_actor("ratschlag plan")
        operations.keep_plan(process=process, meetings=worked_out.meetings, by=by, now=now)
    if options.json:
        print(json.dumps(_for_programs(process, as_of, worked_out, case), ensure_ascii=False))
        print(*worked_out.notes, sep="\n", end="\n" * bool(worked_out.notes), file=sys.stderr)
    else:
        _print(worked_out)
    return DONE if worked_out.is_plan else FAILED


def find_process(slug: str, municipality: str | None) -> Process:
    """Return the process of that short name. Refuses: BadInput."""
    rows = Process.objects.filter(slug=slug).select_related("municipality")
    if municipality:
        rows = rows.filter(municipality__slug=municipality)
    try:
        found = list(rows[:2])
    except ValueError:  # bytes that are no text, or a null character
        found = []
    if not found:
        raise BadInput(_("There is no process “%(slug)s”.") % {"slug": _printable(slug)})
    if len(found) > 1:
        raise BadInput(
            _("Several municipalities have a process “%(slug)s”. Please add --municipality.")
            % {"slug": slug}
        )
    return found[0]


def _printable(text: str) -> str:
    return text.encode(errors="replace").decode()


def _seconds(text: str) -> float:
    try:
        seconds = float(text)
    except ValueError as unreadable:
        raise argparse.ArgumentTypeError(
            _("%(text)s is not a number of seconds") % {"text": text}
        ) from unreadable
    if not 0 < seconds <= 3600:
        sentence = _("%(text)s is not between 0 and 3600 seconds")
        raise argparse.ArgumentTypeError(sentence % {"text": text})
    return seconds


def _as_of(text: str) -> datetime:
    try:
        day = date.fromisoformat(text)
    except ValueError as unreadable:
        sentence = _("“%(text)s” is not a day. Please write it as 2023-02-09.")
        raise BadInput(sentence % {"text": _printable(text)}) from unreadable
    if not 1900 <= day.year <= 2199:
        raise BadInput(_("Please give a day between 1900 and 2199."))
    return datetime.combine(day, time(), tzinfo=_zone())


def _zone() -> ZoneInfo:
    return ZoneInfo(timezone.get_default_timezone_name())


def _for_programs(
    process: Process,
    as_of: datetime,
    worked_out: planning.WorkedOut,
    case: planning.PlanningCase,
) -> dict[str, Any]:
    return {
        "process": process.slug,
        "as_of": case.local(as_of).date().isoformat(),
        "status": worked_out.status,
        "seconds": round(worked_out.seconds, 3),
        "objectives": [
            {"name": line.name, "value": line.value, "bound": line.bound, "proven": line.proven}
            for line in worked_out.objectives
        ],
        "meetings": [
            {
                "group": meeting.group.slug,
                "kind": meeting.group.kind,
                "round": meeting.round,
                "start": meeting.start.isoformat(),
                "end": meeting.end.isoformat(),
                "format": meeting.format,
                "room": meeting.room.name if meeting.room else None,
            }
            for meeting in worked_out.meetings
        ],
        "conflicts": [*worked_out.conflicts, *worked_out.repairs],
    }


def _print(worked_out: planning.WorkedOut) -> None:
    for meeting in worked_out.meetings:
        start = timezone.localtime(meeting.start)
        room = f", {meeting.room}" if meeting.room else ""
        print(f"{start:%Y-%m-%d %H:%M}  {meeting.group}, {meeting.round}.{room}")
    print(f"\n{worked_out.status}, {worked_out.seconds:.1f} s")
    for line in worked_out.objectives:
        proof = "" if line.proven or line.bound is None else f" (≥ {line.bound})"
        print(f"  {planning.objective_label(line.name)}: {line.value}{proof}")
    for sentence in (*worked_out.conflicts, *worked_out.repairs, *worked_out.notes):
        print(sentence)
