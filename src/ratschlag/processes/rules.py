"""Decisions about a process, from given values alone."""

from collections.abc import Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Protocol

from ratschlag.processes.enums import Activity, PhaseKind

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


class Dated(Protocol):
    """Something with a first and a last day."""

    starts_on: date
    ends_on: date | None


def current_position(phases: Sequence[Dated], today: date) -> int | None:
    """Return the index of the phase that `today` lies in, the latest begun one if several do.

    Before the first phase there is none; after the last the last one stays current.
    """
    begun = [index for index, phase in enumerate(phases) if phase.starts_on <= today]
    return begun[-1] if begun else None


def is_over(phase: Dated, today: date) -> bool:
    """Tell whether a phase has ended before `today`."""
    return phase.ends_on is not None and phase.ends_on < today
