"""A linear program over whole numbers, in a form that CP-SAT and an LP solver can both be given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from ratschlag.scheduling.solution import RuleInstance


@dataclass(slots=True)
class Sum:
    """A linear expression: coefficients by variable, and a constant."""

    terms: dict[int, int] = field(default_factory=dict)
    constant: int = 0

    def add(self, variable: int, coefficient: int = 1) -> None:
        total = self.terms.get(variable, 0) + coefficient
        if total:
            self.terms[variable] = total
        else:
            self.terms.pop(variable, None)

    def add_all(self, variables: Iterable[int], coefficient: int = 1) -> None:
        for variable in variables:
            self.add(variable, coefficient)

    def add_sum(self, other: Sum, factor: int = 1) -> None:
        self.constant += factor * other.constant
        for variable, coefficient in other.terms.items():
            self.add(variable, factor * coefficient)

    def value(self, values: Sequence[int]) -> int:
        total = sum(factor * values[variable] for variable, factor in self.terms.items())
        return self.constant + total


@dataclass(frozen=True, slots=True)
class Row:
    """low ≤ Σ coefficient · variable ≤ high; None is unbounded. `tag` names the rule it states."""

    variables: tuple[int, ...]
    coefficients: tuple[int, ...]
    low: int | None
    high: int | None
    tag: RuleInstance | None

    @property
    def is_choice(self) -> bool:
        return all(coefficient == 1 for coefficient in self.coefficients)


class Program:
    """`crowds` are the rows that only say “at most so many of these”: leaving variables out of
    them, as a smaller board does, never makes them stricter than they are.
    """

    def __init__(self) -> None:
        self.lower: list[int] = []
        self.upper: list[int] = []
        self.rows: list[Row] = []
        self.crowds: list[Row] = []
        self.settled: set[int] = set()
        self._seen: set[tuple[tuple[int, ...], int]] = set()

    def variable(self, lower: int = 0, upper: int = 1) -> int:
        self.lower.append(lower)
        self.upper.append(upper)
        return len(self.lower) - 1

    def at_most_one(self, variables: Iterable[int], tag: RuleInstance | None = None) -> None:
        self.at_most(variables, 1, tag)

    def at_most(self, variables: Iterable[int], high: int, tag: RuleInstance | None = None) -> None:
        """`settled` variables are ones whatever the rules say: what has happened breaks nothing."""
        chosen = tuple(sorted(variables))
        high = max(high, sum(variable in self.settled for variable in chosen))
        if len(chosen) <= high or (tag is None and (chosen, high) in self._seen):
            return
        self._seen.add((chosen, high))
        row = Row(chosen, (1,) * len(chosen), None, high, tag)
        self.rows.append(row)
        self.crowds.append(row)

    def limit(
        self, expression: Sum, low: int | None, high: int | None, tag: RuleInstance | None = None
    ) -> None:
        shift = expression.constant
        self.rows.append(
            Row(
                tuple(expression.terms),
                tuple(expression.terms.values()),
                None if low is None else low - shift,
                None if high is None else high - shift,
                tag,
            )
        )

    def rows_tagged(self) -> Iterator[Row]:
        return (row for row in self.rows if row.tag is not None)
