"""Processes and their frames."""

from datetime import UTC, date, datetime
from typing import Any

from ratschlag.council.models import Committee
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.enums import PhaseKind, ProcessState
from ratschlag.processes.models import (
    CrossCuttingTopic,
    FieldOfAction,
    Milestone,
    Phase,
    Process,
    ReportingDuty,
)

NOW = datetime(2023, 2, 9, 9, 30, tzinfo=UTC)
STATEMENTS = {
    "mandate": "The council asked for a new strategy.",
    "open_for_decision": "Which measures are needed",
    "not_open_for_decision": "The law",
    "who_decides": "The council decides.",
}


def process_values(**values: Any) -> dict[str, Any]:
    """Return what a process needs to begin."""
    return {
        "title": "Strategy for Integration",
        "short_title": "Integration",
        "summary": "How we want to live together.",
        "starts_on": date(2023, 2, 9),
        "ends_on": date(2024, 1, 31),
        "coordinator": "Commissioner for migration",
        "office": "Office for equality",
        "contact_email": "office@town.example",
        **values,
    }


def make_process(
    municipality: Municipality, *, stated: bool = False, public: bool = False, **values: Any
) -> Process:
    """Make a process; `stated` says everything it must say, `public` shows it as well."""
    extra = STATEMENTS if stated or public else {}
    state = ProcessState.PUBLIC if public else ProcessState.DRAFT
    row = process_values(**{"slug": "integration", "state": state, **extra, **values})
    return Process.objects.create(municipality=municipality, **row)


def make_phase(process: Process, name: str = "Working groups", **values: Any) -> Phase:
    """Make a phase from March to October 2023."""
    row = {
        "kind": PhaseKind.COLLECT,
        "starts_on": date(2023, 3, 1),
        "ends_on": date(2023, 10, 31),
        **values,
    }
    return Phase.objects.create(
        municipality_id=process.municipality_id, process=process, name=name, **row
    )


def make_milestone(process: Process, name: str = "Invitations sent", **values: Any) -> Milestone:
    """Make a milestone at the end of March 2023."""
    row = {"due_on": date(2023, 3, 31), **values}
    return Milestone.objects.create(
        municipality_id=process.municipality_id, process=process, name=name, **row
    )


def make_field(process: Process, name: str = "Housing", **values: Any) -> FieldOfAction:
    """Make a field of action at the end of the list."""
    row = {"position": process.fields.count() + 1, **values}
    return FieldOfAction.objects.create(
        municipality_id=process.municipality_id, process=process, name=name, **row
    )


def make_topic(process: Process, name: str = "Gender", **values: Any) -> CrossCuttingTopic:
    """Make a cross-cutting topic at the end of the list."""
    row = {"position": process.topics.count() + 1, **values}
    return CrossCuttingTopic.objects.create(
        municipality_id=process.municipality_id, process=process, name=name, **row
    )


def make_duty(process: Process, committee: Committee, **values: Any) -> ReportingDuty:
    """Make a duty to report to a committee."""
    return ReportingDuty.objects.create(
        municipality_id=process.municipality_id, process=process, committee=committee, **values
    )
