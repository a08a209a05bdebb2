"""Reads of a process with all that belongs to its frame."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from ratschlag.audit.models import AuditEvent
from ratschlag.processes import rules
from ratschlag.processes.models import (
    CrossCuttingTopic,
    FieldOfAction,
    Milestone,
    Phase,
    Process,
    ReportingDuty,
)


@dataclass(frozen=True)
class Frame:
    """Everything between the title of a process and its groups, in the order it is shown."""

    phases: list[Phase]
    milestones: list[Milestone]
    fields: list[FieldOfAction]
    topics: list[CrossCuttingTopic]
    duties: list[ReportingDuty]


@dataclass(frozen=True)
class FormerName:
    """How something was called until a moment."""

    name: str
    until: datetime


def frame_of(process: Process) -> Frame:
    """Return the frame of a process in five queries."""
    return Frame(
        phases=list(process.phases.order_by("starts_on", "name")),
        milestones=list(
            process.milestones.select_related("sitting__committee").order_by("due_on", "name")
        ),
        fields=list(process.fields.order_by("position", "name")),
        topics=list(process.topics.order_by("position", "name")),
        duties=list(
            process.reporting_duties.select_related("committee").order_by("committee__name")
        ),
    )


def frame_warnings(process: Process, frame: Frame) -> list[rules.FrameWarning]:
    """Return what does not fit together in the frame; asks the database nothing."""
    first, last = process.starts_on, process.ends_on
    found = rules.phase_warnings(frame.phases, first, last)
    for milestone in frame.milestones:
        sitting = milestone.sitting
        found += rules.milestone_warnings(
            milestone,
            first=first,
            last=last,
            sitting_on=timezone.localtime(sitting.start).date() if sitting else None,
            sitting_is_cancelled=bool(sitting and sitting.is_cancelled),
        )
    return found


def former_names(
    municipality_id: UUID, themes: Iterable[FieldOfAction | CrossCuttingTopic]
) -> dict[UUID, list[FormerName]]:
    """Return what fields and topics were called before, the latest name first."""
    events = AuditEvent.objects.filter(
        municipality_id=municipality_id,
        subject_id__in=[str(theme.pk) for theme in themes],
        changes__has_key="name",
    ).order_by("-at", "-pk")
    found: dict[UUID, list[FormerName]] = {}
    for event in events:
        before, after = event.changes["name"]
        if before and after:
            found.setdefault(UUID(event.subject_id), []).append(FormerName(before, event.at))
    return found
