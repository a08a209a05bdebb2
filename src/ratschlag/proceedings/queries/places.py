"""Which groups somebody sits in: what rights here hang on."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import GroupKind, SeatRole
from ratschlag.stakeholders.models import Group, Occupancy


@dataclass(frozen=True)
class Places:
    """The groups of one process in which somebody has a seat today."""

    sits_in: frozenset[UUID]
    chairs: frozenset[UUID]
    steers: bool
    chairs_steering: bool

    def takes_part_in(self, group: Group) -> bool:
        """Tell whether somebody is in the group; everybody is in the one that includes all."""
        everywhere = group.includes_everybody or self.steers
        return group.pk in self.sits_in or (everywhere and bool(self.sits_in))


def members_of(group: Group, day: date) -> frozenset[UUID]:
    """Return who has a seat in a group, or in any where the group is of everybody."""
    rows = Occupancy.objects.on(day).filter(seat__group__process=group.process_id)
    if not group.includes_everybody:
        rows = rows.filter(seat__group=group.pk)
    return frozenset(rows.values_list("person", flat=True))


def places_of(user_id: UUID | None, process: Process, day: date) -> Places:
    """Return where somebody sits in a process, in one query."""
    if user_id is None:
        return Places(frozenset(), frozenset(), steers=False, chairs_steering=False)
    held = Occupancy.objects.on(day).filter(person__account=user_id, seat__group__process=process)
    rows = list(held.values_list("seat__group", "seat__role", "seat__group__kind"))
    chaired = [(group, kind) for group, role, kind in rows if role == SeatRole.CHAIR]
    return Places(
        sits_in=frozenset(group for group, _role, _kind in rows),
        chairs=frozenset(group for group, _kind in chaired),
        steers=any(kind == GroupKind.STEERING for _group, _role, kind in rows),
        chairs_steering=any(kind == GroupKind.STEERING for _group, kind in chaired),
    )
