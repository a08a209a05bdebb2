"""Adding, changing, ordering, removing and copying groups."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.identifiers import suggested_slug
from ratschlag.processes.enums import Direction
from ratschlag.processes.models import Process
from ratschlag.processes.operations import copy_process
from ratschlag.processes.rules import reordered
from ratschlag.stakeholders import rules
from ratschlag.stakeholders.models import Group

COPIED_WITH_A_GROUP = (
    "slug", "code", "name", "kind", "purpose", "includes_everybody", "meeting_count",
    "duration_minutes", "min_gap_days", "max_gap_days", "further_weekdays", "format",
    "needed_features", "extra_places", "position",
)  # fmt: skip


@transaction.atomic
def add_group(*, process: Process, values: Mapping[str, Any], by: Actor, now: datetime) -> Group:
    """Add a group at the end; short name and code may be left empty. Refuses: Invalid."""
    siblings = Group.objects.filter(process=process)
    group = Group(
        municipality_id=process.municipality_id,
        process=process,
        **{"position": siblings.count() + 1, **values},
    )
    if not group.slug:
        group.slug = suggested_slug(group.name, set(siblings.values_list("slug", flat=True)))
    if not group.code:
        group.code = rules.suggested_code(group.name, set(siblings.values_list("code", flat=True)))
    return audit.add(group, action="stakeholders.group_added", by=by, now=now)


def change_group(
    *, group: Group, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Group:
    """Change a group; an empty short name or code stays as it was. Refuses: Outdated, Invalid."""
    wanted = {key: value for key, value in changes.items() if value or key not in {"slug", "code"}}
    return audit.change(
        group, wanted, version=version, action="stakeholders.group_changed", by=by, now=now
    )


@transaction.atomic
def move_group(*, group: Group, direction: Direction, by: Actor, now: datetime) -> None:
    """Put a group one place up or down in its process; versions stay as they are."""
    siblings = list(
        Group.objects.select_for_update()
        .filter(process_id=group.process_id)
        .order_by("position", "name")
    )
    order = reordered(siblings, group, direction)
    if order == siblings:
        return
    for position, sibling in enumerate(order, start=1):
        Group.objects.filter(pk=sibling.pk).update(position=position)
    audit.record(
        "stakeholders.group_moved",
        subject=group,
        by=by,
        now=now,
        changes={"order": [[str(one) for one in siblings], [str(one) for one in order]]},
    )


@transaction.atomic
def remove_group(*, group: Group, by: Actor, now: datetime) -> None:
    """Delete a group with its seats. Refuses: StillUsed once its meetings were published."""
    audit.remove(group, action="stakeholders.group_removed", by=by, now=now)


@transaction.atomic
def copy_process_with_groups(
    *, process: Process, values: Mapping[str, Any], by: Actor, now: datetime
) -> Process:
    """Begin a process with statements, frame and groups of another; seats are given anew.

    Refuses: Invalid.
    """
    copy = copy_process(process=process, values=values, by=by, now=now)
    fields = {field.name: field for field in copy.fields.all()}
    for group in process.groups.select_related("field").order_by("position"):
        row = {name: getattr(group, name) for name in COPIED_WITH_A_GROUP}
        row["field"] = fields[group.field.name] if group.field else None
        add_group(process=copy, values=row, by=by, now=now)
    return copy
