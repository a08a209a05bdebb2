"""Where else one meeting could go, and what a move breaks and costs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from ratschlag import scheduling
from ratschlag.meetings.planning import prices, sentences
from ratschlag.meetings.planning.appointments import without_pins
from ratschlag.meetings.planning.examining import Examination, Placed, examined, plan_of
from ratschlag.meetings.planning.inputs import PlanningCase
from ratschlag.municipalities.models import Room
from ratschlag.scheduling import MeetingKey

# The best slots may lie on one day: so many of a day are looked at, times the days wanted.
MOST_STARTS_A_DAY = 12


@dataclass(frozen=True)
class OtherSlot:
    """Where else one meeting could go, and what that costs compared with now."""

    start: datetime
    end: datetime
    room: Room | None
    costs: tuple[str, ...]
    broken: tuple[str, ...]


def other_slots(
    case: PlanningCase, meetings: Sequence[Placed], key: tuple[object, int], *, most: int = 3
) -> list[OtherSlot]:
    """Return the best other days of one meeting, all other meetings staying where they are.

    None for a meeting its group no longer wants.
    """
    wanted = MeetingKey(str(key[0]), key[1])
    loose = _loosened(case, wanted)
    if all(wanted not in series.meetings for series in loose.problem.series):
        return []
    limit = (most + 1) * min(len(loose.problem.settings.starts), MOST_STARTS_A_DAY)
    plan = plan_of(loose, meetings)
    ranked = scheduling.alternatives(loose.problem, plan, wanted, limit=limit)
    now = plan.meeting(wanted)
    own_day = now.start.date() if now else None
    elsewhere = [slot for slot in ranked if slot.start.date() != own_day]
    return [_other_slot(loose, slot) for slot in _distinct_days(elsewhere)[:most]]


def after_move(
    case: PlanningCase,
    meetings: Sequence[Placed],
    key: tuple[object, int],
    start: datetime,
    room: Room | None,
) -> tuple[Examination, tuple[str, ...]]:
    """Return what the plan would be worth with one meeting moved, and the difference in words.

    Without a room the smallest one that is free is taken.
    """
    moving = MeetingKey(str(key[0]), key[1])
    loose = _loosened(case, moving)
    plan = plan_of(loose, meetings)
    before = scheduling.check(loose.problem, plan).values
    moved = scheduling.move(
        loose.problem, plan, moving, loose.local(start), str(room.pk) if room else None
    )
    after = examined(loose, moved)
    changed = {name: after.values[name] - before.get(name, 0) for name in after.values}
    return after, prices.differences(changed)


def _loosened(case: PlanningCase, key: MeetingKey) -> PlanningCase:
    return replace(case, problem=without_pins(case.problem, key))


def _other_slot(case: PlanningCase, slot: scheduling.Alternative) -> OtherSlot:
    return OtherSlot(
        start=case.aware(slot.start),
        end=case.aware(slot.end),
        room=case.rooms.get(slot.room or ""),
        costs=prices.differences(slot.differences),
        broken=tuple(sentences.violation(case, one) for one in slot.violations),
    )


def _distinct_days(ranked: Iterable[scheduling.Alternative]) -> list[scheduling.Alternative]:
    best: dict[object, scheduling.Alternative] = {}
    for slot in ranked:
        best.setdefault(slot.start.date(), slot)
    return list(best.values())
