"""Decisions about a process, from given values alone."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol, TypeVar

from ratschlag.processes.enums import (
    Activity,
    DatePrecision,
    Direction,
    FrameProblem,
    PhaseKind,
    ProcessState,
    PublicationGap,
)

OPEN_IN: Mapping[PhaseKind, frozenset[Activity]] = MappingProxyType(
    {
        PhaseKind.PREPARE: frozenset({Activity.INVITE}),
        PhaseKind.COLLECT: frozenset({Activity.INVITE, Activity.MEET, Activity.WISH}),
        PhaseKind.CONSULT: frozenset({Activity.MEET, Activity.COMMENT, Activity.COMMIT}),
        PhaseKind.DECIDE: frozenset({Activity.RESOLVE}),
        PhaseKind.CARRY_OUT: frozenset({Activity.REPORT}),
        PhaseKind.EVALUATE: frozenset({Activity.REPORT, Activity.COMMENT}),
    }
)

# What has been public stays public: links to it must not break.
STATE_CHANGES: Mapping[ProcessState, frozenset[ProcessState]] = MappingProxyType(
    {
        ProcessState.DRAFT: frozenset({ProcessState.PUBLIC}),
        ProcessState.PUBLIC: frozenset({ProcessState.CLOSED}),
        ProcessState.CLOSED: frozenset({ProcessState.PUBLIC}),
    }
)

Item = TypeVar("Item")


class Dated(Protocol):
    """Something with a first and a last day."""

    starts_on: date
    ends_on: date | None


class NamedPhase(Dated, Protocol):
    """A phase."""

    name: str


class NamedMilestone(Protocol):
    """A milestone."""

    name: str
    due_on: date
    precision: str


@dataclass(frozen=True)
class FrameWarning:
    """One thing that does not fit: what it is about, the other one concerned, and the days."""

    problem: FrameProblem
    name: str
    other: str = ""
    first: date | None = None
    last: date | None = None


def due_days(sittings: Iterable[date], *, since: date, until: date, every: timedelta) -> list[date]:
    """Return the sittings at which a report is due, as few as keep the distance.

    From `since` on, and then from report to report, the last sitting no more than `every` later;
    where there is none so soon, the next one. What would be due after `until` is left out.
    """
    coming = sorted({day for day in sittings if since < day <= until})
    due: list[date] = []
    last = since
    while coming and until - last >= every:
        in_time = [day for day in coming if day - last <= every]
        last = in_time[-1] if in_time else coming[0]
        due.append(last)
        coming = [day for day in coming if day > last]
    return due


def current_position(phases: Sequence[Dated], today: date) -> int | None:
    """Return the index of the phase that `today` lies in, the latest begun one if several do.

    Before the first phase there is none; after the last the last one stays current.
    """
    begun = [index for index, phase in enumerate(phases) if phase.starts_on <= today]
    return begun[-1] if begun else None


def is_over(phase: Dated, today: date) -> bool:
    """Tell whether a phase has ended before `today`."""
    return phase.ends_on is not None and phase.ends_on < today


def publication_gaps(process: object) -> list[PublicationGap]:
    """Return what `process` leaves unsaid that people must know before they are invited."""
    return [gap for gap in PublicationGap if not str(getattr(process, gap.value)).strip()]


def may_become(state: str, wanted: ProcessState) -> bool:
    """Tell whether a process in `state` may go to the state `wanted`."""
    return wanted in STATE_CHANGES[ProcessState(state)]


def phase_warnings(phases: Iterable[NamedPhase], first: date, last: date) -> list[FrameWarning]:
    """Return overlaps, gaps and phases outside the process that lasts from `first` to `last`.

    A phase without an end lasts until the next one begins.
    """
    ordered = sorted(phases, key=lambda phase: phase.starts_on)
    outside = [
        FrameWarning(FrameProblem.PHASE_OUTSIDE, phase.name, first=first, last=last)
        for phase in ordered
        if phase.starts_on < first or (phase.ends_on or phase.starts_on) > last
    ]
    between = [_between(earlier, later) for earlier, later in pairwise(ordered)]
    return outside + [warning for warning in between if warning]


def _between(earlier: NamedPhase, later: NamedPhase) -> FrameWarning | None:
    if earlier.ends_on is None:
        return None
    if later.starts_on <= earlier.ends_on:
        end = min(earlier.ends_on, later.ends_on or earlier.ends_on)
        return FrameWarning(
            FrameProblem.PHASES_OVERLAP, earlier.name, later.name, later.starts_on, end
        )
    if later.starts_on > earlier.ends_on + timedelta(days=1):
        return FrameWarning(
            FrameProblem.GAP_BETWEEN_PHASES,
            earlier.name,
            later.name,
            earlier.ends_on + timedelta(days=1),
            later.starts_on - timedelta(days=1),
        )
    return None


def milestone_warnings(
    milestone: NamedMilestone,
    *,
    first: date,
    last: date,
    sitting_on: date | None = None,
    sitting_is_cancelled: bool = False,
) -> list[FrameWarning]:
    """Return what does not fit at a milestone; `sitting_on` is the day of the sitting it names."""
    found = []
    if not first <= milestone.due_on <= last:
        found.append(
            FrameWarning(FrameProblem.MILESTONE_OUTSIDE, milestone.name, first=first, last=last)
        )
    if sitting_is_cancelled:
        found.append(FrameWarning(FrameProblem.SITTING_CANCELLED, milestone.name, first=sitting_on))
    elif sitting_on is not None and not _same_date(milestone, sitting_on):
        found.append(
            FrameWarning(
                FrameProblem.SITTING_ON_ANOTHER_DAY,
                milestone.name,
                first=sitting_on,
                last=milestone.due_on,
            )
        )
    return found


def _same_date(milestone: NamedMilestone, day: date) -> bool:
    if milestone.precision == DatePrecision.MONTH:
        return (milestone.due_on.year, milestone.due_on.month) == (day.year, day.month)
    return milestone.due_on == day


def reordered(items: Sequence[Item], moved: Item, direction: Direction) -> list[Item]:
    """Return `items` with `moved` one place up or down; at the end of the list nothing changes."""
    order = list(items)
    place = order.index(moved)
    other = place - 1 if direction == Direction.UP else place + 1
    if 0 <= other < len(order):
        order[place], order[other] = order[other], order[place]
    return order
