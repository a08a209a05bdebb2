"""What several processes of the demonstration have in common: their frame, groups and first plan."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from ratschlag.meetings import operations as meetings
from ratschlag.meetings import planning
from ratschlag.processes import operations as processes
from ratschlag.processes.models import Process
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.models import Group

Act = dict[str, Any]


def add_frame(
    process: Process,
    phases: Iterable[tuple[Any, ...]],
    fields: Iterable[tuple[str, str]],
    topics: Iterable[tuple[str, str]],
    act: Act,
) -> None:
    """Add phases, fields of action and cross-cutting topics, in their order."""
    for name, kind, first, last in phases:
        values = {"name": name, "kind": kind, "starts_on": first, "ends_on": last}
        processes.add_phase(process=process, values=values, **act)
    for name, text in fields:
        values = {"name": name, "description": text}
        processes.add_field(process=process, values=values, **act)
    for name, text in topics:
        values = {"name": name, "description": text}
        processes.add_topic(process=process, values=values, **act)


def add_groups(process: Process, rows: Iterable[tuple[Any, ...]], act: Act) -> dict[str, Group]:
    """Add groups and return them by code."""
    fields = list(process.fields.order_by("position"))
    groups = {}
    for code, slug, name, kind, number, count, least, largest in rows:
        theme = fields[number] if number is not None else None
        values = {
            "code": code,
            "slug": slug,
            "name": name,
            "kind": kind,
            "field": theme,
            "purpose": theme.description if theme else "",
            "includes_everybody": kind == "kickoff",
            "meeting_count": count,
            "min_gap_days": least,
            "max_gap_days": largest,
            "needed_features": ["step_free"],
        }
        groups[code] = stakeholders.add_group(process=process, values=values, **act)
    return groups


def plan_and_publish(process: Process, note: str, now: datetime, act: Act) -> None:
    """Work out a plan as the worker does, and publish it."""
    worked_out = _run_planner(process, now, act)
    if not worked_out.is_plan:
        raise RuntimeError(f"the demonstration cannot be planned: {worked_out.conflicts}")
    meetings.publish_release(
        process=process,
        note=note,
        accepts_broken_rules=False,
        reviewed=None,
        **act,
    )


def find_no_plan(process: Process, now: datetime, act: Act) -> None:
    """Let the planner say why a process cannot be planned, and what would help."""
    worked_out = _run_planner(process, now, act)
    if not worked_out.offers:
        raise RuntimeError(f"the demonstration has a plan after all: {worked_out.status}")


def _run_planner(process: Process, now: datetime, act: Act) -> planning.WorkedOut:
    run = meetings.request_run(process=process, keeps_published=False, **act)
    meetings.begin_run(run=run, now=now)
    case = planning.case_of(process, as_of=process.moment(now), keeps_published=False)
    worked_out = planning.work_out(case, limit_seconds=60)
    meetings.finish_run(run=run, worked_out=worked_out, **act)
    return worked_out


def stand_at(process: Process, day: date, act: Act) -> None:
    """Let a process stand at another day."""
    changed = processes.change_process(
        process=process, changes={"as_if_on": day}, version=process.version, **act
    )
    process.as_if_on, process.version = changed.as_if_on, changed.version
