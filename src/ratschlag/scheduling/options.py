"""A slot of a series with all that speaks for and against it, and which slots are superfluous."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ratschlag.scheduling.calendar import BlockKind
from ratschlag.scheduling.cliques import overlapping
from ratschlag.scheduling.problem import Problem
from ratschlag.scheduling.rules import DAILY, Rule


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks against a slot of a series."""

    rule: Rule
    kind: BlockKind | None = None
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """A slot of a series; `rooms` are positions in `Problem.rooms`, `day` an ordinal."""

    start: datetime
    end: datetime
    day: int
    points: int
    reasons: tuple[Reason, ...]
    rooms: frozenset[int]


class Thinning:
    """Leaves out slots that another slot of the same day replaces without loss.

    The other one costs no more, has every room, and overlaps nothing that the first does not.
    With `by_reasons` cost does not count, but every reason against the other one must also stand
    against the first, so that the same sets of rules clash.
    """

    def __init__(
        self, problem: Problem, options: Sequence[tuple[Option, ...]], *, by_reasons: bool = False
    ) -> None:
        self._problem = problem
        self._options = options
        self._by_reasons = by_reasons
        self._is_daily = not by_reasons and bool(DAILY & problem.settings.wanted)
        times = {(option.start, option.end) for row in options for option in row}
        settings = problem.settings
        buffers = {settings.travel_buffer, settings.room_buffer}
        if problem.precedences:
            # What overlaps neither of two overlapping slots lies on the same side of both.
            buffers.add(timedelta(0))
        self._nearby = [overlapping(times, buffer) for buffer in sorted(buffers)]
        self._known: dict[tuple[int, tuple[int, ...], datetime | None], tuple[int, ...]] = {}

    def useful(self, number: int, among: tuple[int, ...], kept: datetime | None) -> tuple[int, ...]:
        """Positions of the useful slots of a series; the one that starts at `kept` always is."""
        series = self._problem.series[number]
        if self._is_daily or (series.min_gap_days == 0 and series.count > 1):
            return among
        key = (number, among, kept)
        if key not in self._known:
            self._known[key] = self._thinned(self._options[number], among, kept)
        return self._known[key]

    def _thinned(
        self, options: Sequence[Option], among: tuple[int, ...], kept: datetime | None
    ) -> tuple[int, ...]:
        by_day: dict[int, list[int]] = {}
        for number in among:
            rivals = by_day.setdefault(options[number].day, [])
            if options[number].start != kept and any(
                self._replaces(options[rival], options[number]) for rival in rivals
            ):
                continue
            rivals[:] = [
                rival
                for rival in rivals
                if options[rival].start == kept
                or not self._replaces(options[number], options[rival])
            ]
            rivals.append(number)
        return tuple(sorted(number for row in by_day.values() for number in row))

    def _replaces(self, one: Option, other: Option) -> bool:
        if self._by_reasons:
            is_better = set(one.reasons) <= set(other.reasons)
        else:
            is_better = one.points <= other.points and len(one.reasons) <= len(other.reasons)
        return (
            is_better
            and one.rooms >= other.rooms
            and all(
                near[one.start, one.end] <= near[other.start, other.end] for near in self._nearby
            )
        )
