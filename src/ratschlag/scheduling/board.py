"""The decision variables: which meeting takes which slot, and what follows from that alone."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property

from ratschlag.scheduling.cliques import Time
from ratschlag.scheduling.options import Option
from ratschlag.scheduling.program import Program, Sum
from ratschlag.scheduling.rules import Rule
from ratschlag.scheduling.slots import Candidate, Grid
from ratschlag.scheduling.solution import RuleInstance

ByDay = dict[int, list[int]]


class Board:
    """`x[candidate][option]` is the variable of a meeting in a slot.

    With `explaining`, closed slots are offered too and every rule becomes a row with a tag, so that
    rules can be switched off one by one. `keep` limits the slots offered to some candidates.
    """

    def __init__(
        self,
        grid: Grid,
        *,
        explaining: bool = False,
        keep: Mapping[int, Collection[int]] | None = None,
        may_drop: bool = False,
    ) -> None:
        self.grid = grid
        self.explaining = explaining
        self.program = Program()
        self.x: list[dict[int, int]] = []
        self.unplaced: dict[int, int] = {}
        self.broken = Sum()
        self._until: dict[int, list[int]] = {}
        self._until_days: dict[int, list[int]] = {}
        relaxable = grid.problem.settings.relaxable
        self.may_drop = may_drop or (Rule.PLACED in relaxable and not explaining)
        for position, candidate in enumerate(grid.candidates):
            self._place(position, candidate, None if keep is None else keep.get(position))

    def _place(self, position: int, candidate: Candidate, keep: Collection[int] | None) -> None:
        options = self.grid.options[candidate.series]
        offers = self.grid.witnesses if self.explaining else self.grid.offers
        chosen = {
            number: self.program.variable()
            for number in offers[position]
            if keep is None or number in keep
        }
        self.x.append(chosen)
        if candidate.is_past:
            self.program.settled.update(chosen.values())
        exactly = Sum(dict.fromkeys(chosen.values(), 1))
        if self.may_drop and not candidate.is_past:
            self.unplaced[position] = self.program.variable()
            exactly.add(self.unplaced[position])
            self.broken.add(self.unplaced[position])
        tag = RuleInstance(Rule.PLACED, (candidate.key.series,)) if self.explaining else None
        self.program.limit(exactly, None if self.explaining else 1, 1)
        if self.explaining:
            self.program.limit(exactly, 1, None, tag)
        elif not candidate.is_past:
            for number, variable in chosen.items():
                self.broken.add(variable, self.grid.broken(options[number]))

    def option(self, position: int, number: int) -> Option:
        return self.grid.options[self.grid.candidates[position].series][number]

    def penalty(self, rule: Rule) -> int | None:
        """A variable that pays for breaking a relaxable rule once; None if it must hold."""
        if self.explaining or rule not in self.grid.problem.settings.relaxable:
            return None
        variable = self.program.variable()
        self.broken.add(variable)
        return variable

    def tag(
        self, rule: Rule, series: tuple[int, ...] = (), **details: object
    ) -> RuleInstance | None:
        if not self.explaining:
            return None
        names = tuple(self.grid.problem.series[number].id for number in series)
        # The callers name the fields; writing them all out here would say nothing more.
        return RuleInstance(rule, names, **details)  # type: ignore[arg-type]

    @cached_property
    def calendar(self) -> list[int]:
        """All days on which anything may take place."""
        return sorted({option.day for row in self.grid.options for option in row})

    def until(self, position: int, day: int) -> Sum:
        """Whether a meeting takes place on or before a day, as a chain of variables.

        The chain keeps rows about order short: two terms instead of all slots up to the day.
        """
        if position not in self._until:
            self._until[position] = self._chain(position)
        place = bisect_right(self._until_days[position], day) - 1
        return Sum({self._until[position][place]: 1}) if place >= 0 else Sum()

    def _chain(self, position: int) -> list[int]:
        days = self.by_day(position)
        self._until_days[position] = sorted(days)
        chain: list[int] = []
        for day in sorted(days):
            step = Sum(dict.fromkeys(days[day], 1))
            if chain:
                step.add(chain[-1])
            chain.append(self.program.variable())
            step.add(chain[-1], -1)
            self.program.limit(step, 0, 0)
        return chain

    def meetings_until(self, number: int, day: int) -> Sum:
        """How many meetings of a series take place on or before a day."""
        total = Sum()
        for position in self.grid.by_series[number]:
            total.add_sum(self.until(position, day))
        return total

    def by_day(self, position: int) -> ByDay:
        """Variables of one candidate by day."""
        days: ByDay = defaultdict(list)
        for number, variable in self.x[position].items():
            days[self.option(position, number).day].append(variable)
        return days

    @cached_property
    def days(self) -> list[ByDay]:
        """Variables of every series by day."""
        found: list[ByDay] = [defaultdict(list) for _ in self.grid.problem.series]
        for position, candidate in enumerate(self.grid.candidates):
            for day, variables in self.by_day(position).items():
                found[candidate.series][day].extend(variables)
        return found

    @cached_property
    def times(self) -> list[dict[Time, list[int]]]:
        """Variables of every series by start and end."""
        found: list[dict[Time, list[int]]] = [defaultdict(list) for _ in self.grid.problem.series]
        for position, candidate in enumerate(self.grid.candidates):
            for number, variable in self.x[position].items():
                option = self.option(position, number)
                found[candidate.series][option.start, option.end].append(variable)
        return found
