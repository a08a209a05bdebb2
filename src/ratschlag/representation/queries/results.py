"""The published result of the anonymous ballot, as a table."""

from dataclasses import dataclass

from django.utils.translation import gettext

from ratschlag.representation.enums import Answer
from ratschlag.representation.models import EVERYBODY, Ballot
from ratschlag.stakeholders.enums import Sector


@dataclass(frozen=True)
class ResultRow:
    """The published numbers of some sectors together, beside the answers of `ShownResult`."""

    label: str
    numbers: tuple[int, ...]
    total: int


@dataclass(frozen=True)
class ShownResult:
    """The published result of a ballot as a table; without rows nothing may be shown."""

    ballot: Ballot
    answers: tuple[str, ...]
    rows: tuple[ResultRow, ...]
    totals: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many slips were taken."""
        return sum(self.totals)

    @property
    def yes_percent(self) -> int:
        """What share of all slips came back with “yes”, rounded down."""
        return self.totals[0] * 100 // self.total if self.total else 0


def shown_result(ballot: Ballot) -> ShownResult | None:
    """Return what was published; None before that. Reads the frozen result only, never counts."""
    if ballot.result is None:
        return None
    columns = list(dict.fromkeys(tuple(cell["answers"]) for cell in ballot.result))
    lines: dict[tuple[str, ...], list[int]] = {}
    for cell in ballot.result:
        lines.setdefault(tuple(cell["sectors"]), []).append(cell["number"])
    rows = tuple(
        ResultRow(_sector_names(sectors), tuple(numbers), sum(numbers))
        for sectors, numbers in lines.items()
    )
    return ShownResult(
        ballot=ballot,
        answers=tuple(_answer_names(column) for column in columns),
        rows=rows,
        totals=tuple(sum(line[n] for line in lines.values()) for n in range(len(columns))),
    )


def _sector_names(sectors: tuple[str, ...]) -> str:
    if sectors == (EVERYBODY,) or len(sectors) == len(Sector):
        return gettext("Everybody")
    return ", ".join(str(one.label) for one in Sector if one in sectors)


def _answer_names(answers: tuple[str, ...]) -> str:
    if Answer.NO in answers and len(answers) > 1:
        return gettext("No, or no answer")
    if len(answers) > 1:
        return gettext("No answer")
    return str(Answer(answers[0]).label)
