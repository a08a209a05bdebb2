"""Counting what became of old measures, and what each state asks for."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from ratschlag.predecessors.enums import StockState

NEEDS_REASON = frozenset({StockState.CHANGED, StockState.DROPPED, StockState.UNKNOWN})
GOES_ON = frozenset({StockState.CONTINUED, StockState.CHANGED})
FIRST_YEAR, LAST_YEAR = 1900, 2199
LINK_PURPOSE = "predecessors.request"
LINKS_LIVE_ON = timedelta(days=60)  # a late answer helps


@dataclass(frozen=True)
class OldFacts:
    """What is counted of an old measure."""

    chapter: str
    state: str
    has_lead: bool
    has_date: bool


@dataclass(frozen=True)
class Tally:
    """How many old measures there are of each state, and how many had somebody and a date."""

    total: int
    by_state: tuple[tuple[StockState, int], ...]
    with_lead: int
    with_date: int

    @property
    def looked_at(self) -> int:
        """How many have a state."""
        return sum(number for _state, number in self.by_state)

    @property
    def open(self) -> int:
        """How many nobody has looked at."""
        return self.total - self.looked_at

    @property
    def done(self) -> int:
        """How many are done."""
        return dict(self.by_state)[StockState.DONE]


def tally(rows: Iterable[OldFacts]) -> Tally:
    """Count old measures; every state has its number, also where it is zero."""
    known = list(rows)
    counts = Counter(row.state for row in known)
    return Tally(
        total=len(known),
        by_state=tuple((state, counts[state.value]) for state in StockState),
        with_lead=sum(row.has_lead for row in known),
        with_date=sum(row.has_date for row in known),
    )


def tallies(rows: Iterable[OldFacts]) -> list[tuple[str, Tally]]:
    """Count old measures by chapter, in the order in which chapters come up first."""
    sorted_out: dict[str, list[OldFacts]] = {}
    for row in rows:
        sorted_out.setdefault(row.chapter, []).append(row)
    return [(chapter, tally(own)) for chapter, own in sorted_out.items()]


def next_number(taken: Iterable[str]) -> str:
    """Return the number behind the highest; numbers that are no figures do not count."""
    figures = (int(one) for one in taken if one.isascii() and one.isdigit())
    return str(max(figures, default=0) + 1)


def is_ring(first: UUID, followed_by: UUID | None, links: dict[UUID, UUID | None]) -> bool:
    """Tell whether an old concept would follow itself; `links` says what each is followed by."""
    seen = {first}
    while followed_by is not None:
        if followed_by in seen:
            return True
        seen.add(followed_by)
        followed_by = links.get(followed_by)
    return False


def named(numbers: Sequence[str], most: int = 5) -> str:
    """Name the first of many numbers."""
    more = ("…",) if len(numbers) > most else ()
    return ", ".join((*numbers[:most], *more))
