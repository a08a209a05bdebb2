"""Every write on a process and its frame."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.audit import operations as audit
from ratschlag.audit.operations import Invalid
from ratschlag.core.access import Actor
from ratschlag.core.identifiers import suggested_slug
from ratschlag.core.refusals import Refusal
from ratschlag.municipalities.models import Municipality
from ratschlag.processes import rules
from ratschlag.processes.enums import Direction, ProcessState, PublicationGap
from ratschlag.processes.models import (
    CrossCuttingTopic,
    FieldOfAction,
    Milestone,
    Phase,
    Process,
    ReportingDuty,
)

Theme = FieldOfAction | CrossCuttingTopic
THEME_WORDS = {FieldOfAction: "field", CrossCuttingTopic: "topic"}


class NotReadyToPublish(Refusal):
    """The process does not yet say what people must know; `gaps` names what is missing."""

    sentence = _("Before the process becomes public, it must say: %(missing)s.")

    def __init__(self, gaps: Sequence[PublicationGap]) -> None:
        super().__init__(missing=", ".join(str(gap.label) for gap in gaps))
        self.gaps = list(gaps)


class WrongState(Refusal):
    """The process cannot go to the wanted state from where it is."""

    sentence = _("The process is already in this state: %(state)s.")


@transaction.atomic
def create_process(
    *, municipality: Municipality, values: Mapping[str, Any], by: Actor, now: datetime
) -> Process:
    """Begin a process that nobody but staff sees; its short name may be left empty.

    Refuses: Invalid.
    """
    process = Process(municipality=municipality, **{**values, "state": ProcessState.DRAFT})
    if not process.slug:
        taken = set(
            Process.objects.filter(municipality=municipality).values_list("slug", flat=True)
        )
        process.slug = suggested_slug(process.title, taken)
    return audit.add(process, action="processes.process_created", by=by, now=now)


@transaction.atomic
def change_process(
    *, process: Process, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Process:
    """Write the settings of a process. Refuses: Outdated, Invalid.

    An empty short name leaves the old one. What a public process owes people cannot be emptied.
    """
    wanted = {key: value for key, value in changes.items() if value or key != "slug"}
    changed = audit.change(
        process, wanted, version=version, action="processes.process_changed", by=by, now=now
    )
    gaps = rules.publication_gaps(changed) if changed.is_public else []
    if gaps:
        reason = str(_("The process is public: please do not leave this empty."))
        raise Invalid({gap.value: [reason] for gap in gaps})
    return changed


@transaction.atomic
def publish_process(*, process: Process, by: Actor, now: datetime) -> Process:
    """Show the process to everybody, for the first time or again after it was closed.

    Refuses: WrongState, NotReadyToPublish.
    """
    current = Process.objects.select_for_update().get(pk=process.pk)
    gaps = rules.publication_gaps(current)
    if gaps:
        raise NotReadyToPublish(gaps)
    return _go_to(
        current, ProcessState.PUBLIC, action="processes.process_published", by=by, now=now
    )


@transaction.atomic
def close_process(*, process: Process, by: Actor, now: datetime) -> Process:
    """Mark the process as finished; it stays public. Refuses: WrongState."""
    current = Process.objects.select_for_update().get(pk=process.pk)
    return _go_to(current, ProcessState.CLOSED, action="processes.process_closed", by=by, now=now)


def _go_to(
    process: Process, state: ProcessState, *, action: str, by: Actor, now: datetime
) -> Process:
    if not rules.may_become(process.state, state):
        raise WrongState(state=process.get_state_display())
    return audit.change(process, {"state": state}, action=action, by=by, now=now)


# What a copy does not take over: its name and days are new, and nothing of it is public yet.
OWN_TO_EACH = frozenset(
    {
        "id", "municipality", "version", "state", "title", "short_title", "slug", "starts_on",
        "ends_on", "as_if_on", "demonstration_note",
    }
)  # fmt: skip


@transaction.atomic
def copy_process(
    *, process: Process, values: Mapping[str, Any], by: Actor, now: datetime
) -> Process:
    """Begin a process with the statements and the frame of another, all dates shifted.

    `values` holds title, short title, short name and first day of the new one. Milestones come
    without their sittings, and as not reached. Refuses: Invalid.
    """
    shift = values["starts_on"] - process.starts_on
    kept = {
        field.name: getattr(process, field.name)
        for field in Process._meta.concrete_fields
        if field.name not in OWN_TO_EACH
    }
    copy = create_process(
        municipality=process.municipality,
        values={**kept, "ends_on": process.ends_on + shift, **values},
        by=by,
        now=now,
    )
    for phase in process.phases.order_by("starts_on"):
        row = _kept(phase, "name", "kind", "precision")
        row["ends_on"] = phase.ends_on and phase.ends_on + shift
        row["starts_on"] = phase.starts_on + shift
        add_phase(process=copy, values=row, by=by, now=now)
    for milestone in process.milestones.order_by("due_on"):
        row = _kept(milestone, "name", "precision", "note")
        row["due_on"] = milestone.due_on + shift
        add_milestone(process=copy, values=row, by=by, now=now)
    _copy_lists(process, copy, by=by, now=now)
    return copy


def _copy_lists(process: Process, copy: Process, *, by: Actor, now: datetime) -> None:
    for field in process.fields.order_by("position"):
        add_field(process=copy, values=_kept(field, "name", "description"), by=by, now=now)
    for topic in process.topics.order_by("position"):
        add_topic(process=copy, values=_kept(topic, "name", "description"), by=by, now=now)
    for duty in process.reporting_duties.all():
        kept = _kept(duty, "committee", "every_weeks", "lead_days")
        add_duty(process=copy, values=kept, by=by, now=now)


def _kept(part: Model, *names: str) -> dict[str, Any]:
    return {name: getattr(part, name) for name in names}


def remove_process(*, process: Process, by: Actor, now: datetime) -> None:
    """Delete a process with its frame and groups. Refuses: StillUsed once a plan was published."""
    audit.remove(process, action="processes.process_removed", by=by, now=now)


def add_phase(*, process: Process, values: Mapping[str, Any], by: Actor, now: datetime) -> Phase:
    """Add a phase. Refuses: Invalid."""
    phase = Phase(municipality_id=process.municipality_id, process=process, **values)
    return audit.add(phase, action="processes.phase_added", by=by, now=now)


def change_phase(
    *, phase: Phase, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Phase:
    """Change a phase. Refuses: Outdated, Invalid."""
    return audit.change(
        phase, changes, version=version, action="processes.phase_changed", by=by, now=now
    )


def remove_phase(*, phase: Phase, by: Actor, now: datetime) -> None:
    """Remove a phase."""
    audit.remove(phase, action="processes.phase_removed", by=by, now=now)


def add_milestone(
    *, process: Process, values: Mapping[str, Any], by: Actor, now: datetime
) -> Milestone:
    """Add a milestone. Refuses: Invalid."""
    milestone = Milestone(municipality_id=process.municipality_id, process=process, **values)
    return audit.add(milestone, action="processes.milestone_added", by=by, now=now)


def change_milestone(
    *, milestone: Milestone, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Milestone:
    """Change a milestone. Refuses: Outdated, Invalid."""
    return audit.change(
        milestone, changes, version=version, action="processes.milestone_changed", by=by, now=now
    )


def remove_milestone(*, milestone: Milestone, by: Actor, now: datetime) -> None:
    """Remove a milestone."""
    audit.remove(milestone, action="processes.milestone_removed", by=by, now=now)


def add_field(
    *, process: Process, values: Mapping[str, Any], by: Actor, now: datetime
) -> FieldOfAction:
    """Add a field of action at the end. Refuses: Invalid."""
    field = FieldOfAction(
        municipality_id=process.municipality_id,
        process=process,
        position=process.fields.count() + 1,
        **values,
    )
    return audit.add(field, action="processes.field_added", by=by, now=now)


def add_topic(
    *, process: Process, values: Mapping[str, Any], by: Actor, now: datetime
) -> CrossCuttingTopic:
    """Add a cross-cutting topic at the end. Refuses: Invalid."""
    topic = CrossCuttingTopic(
        municipality_id=process.municipality_id,
        process=process,
        position=process.topics.count() + 1,
        **values,
    )
    return audit.add(topic, action="processes.topic_added", by=by, now=now)


def change_theme(
    *, theme: Theme, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Theme:
    """Rename or reword a field or topic; all links to it stay. Refuses: Outdated, Invalid."""
    action = f"processes.{THEME_WORDS[type(theme)]}_changed"
    return audit.change(theme, changes, version=version, action=action, by=by, now=now)


def remove_theme(*, theme: Theme, by: Actor, now: datetime) -> None:
    """Remove a field or topic nothing refers to. Refuses: StillUsed."""
    action = f"processes.{THEME_WORDS[type(theme)]}_removed"
    audit.remove(theme, action=action, by=by, now=now)


@transaction.atomic
def move_theme(*, theme: Theme, direction: Direction, by: Actor, now: datetime) -> None:
    """Put a field or topic one place up or down in its list.

    Versions stay as they are: a new place is no reason to refuse somebody's new wording.
    """
    siblings = list(
        type(theme)
        .objects.select_for_update()
        .filter(process_id=theme.process_id)
        .order_by("position", "name")
    )
    order = rules.reordered(siblings, theme, direction)
    if order == siblings:
        return
    for position, sibling in enumerate(order, start=1):
        type(theme).objects.filter(pk=sibling.pk).update(position=position)
    audit.record(
        f"processes.{THEME_WORDS[type(theme)]}_moved",
        subject=theme,
        by=by,
        now=now,
        changes={"order": [[str(one) for one in siblings], [str(one) for one in order]]},
    )


def add_duty(
    *, process: Process, values: Mapping[str, Any], by: Actor, now: datetime
) -> ReportingDuty:
    """Note that the process reports to a committee regularly. Refuses: Invalid."""
    duty = ReportingDuty(municipality_id=process.municipality_id, process=process, **values)
    return audit.add(duty, action="processes.duty_added", by=by, now=now)


def change_duty(
    *, duty: ReportingDuty, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> ReportingDuty:
    """Change a reporting duty. Refuses: Outdated, Invalid."""
    return audit.change(
        duty, changes, version=version, action="processes.duty_changed", by=by, now=now
    )


def remove_duty(*, duty: ReportingDuty, by: Actor, now: datetime) -> None:
    """End a reporting duty."""
    audit.remove(duty, action="processes.duty_removed", by=by, now=now)
