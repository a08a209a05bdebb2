"""The ledger of many thousands of wishes: searched, filtered, sorted, by indexes alone.

Numbers of wishes are kept (`WishTally`), not counted; a page is read by its place in an index; the
search reads words (`queries.words`), never texts, and looks at so many hits of a word at most.
"""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.db.models.functions import Substr

from ratschlag.contributions import rules
from ratschlag.contributions.enums import WishOrder
from ratschlag.contributions.models import TopicWish, WishTally
from ratschlag.contributions.queries.words import found_numbers, hits_of
from ratschlag.processes.models import Process

ROWS = 20
MOST_SIMILAR = 5
EXCERPT = 240
ORDERS: dict[WishOrder, tuple[str, ...]] = {
    WishOrder.NEWEST: ("-number",),
    WishOrder.SUPPORTED: ("-support_count", "-number"),
    WishOrder.DISCUSSED: ("-comment_count", "-number"),
}


@dataclass(frozen=True)
class Filters:
    """What is asked of the ledger."""

    search: str = ""
    state: str = ""
    field: UUID | None = None
    order: WishOrder = WishOrder.NEWEST

    @property
    def is_narrowed(self) -> bool:
        """Whether anything but the order is asked for."""
        return bool(self.search or self.state or self.field)


@dataclass(frozen=True)
class Ledger:
    """One page of the ledger with the numbers around it."""

    page: Page[TopicWish]
    all: int
    by_state: dict[str, int]
    is_cut: bool = False


@dataclass(frozen=True)
class Similar:
    """Wishes that share words with what somebody writes."""

    wishes: list[TopicWish] = field(default_factory=list)

    @property
    def numbers(self) -> str:
        """Their numbers, as a form hands them back."""
        return " ".join(str(wish.number) for wish in self.wishes)


class _Counted(Paginator[Any]):
    """Pages of a list whose length is known."""

    def __init__(self, numbers: Any, count: int) -> None:
        super().__init__(numbers, ROWS)
        self.known = count

    @property
    def count(self) -> int:
        """The length that is known."""
        return self.known


def ledger(process: Process, filters: Filters, place: Any, *, hidden: bool = False) -> Ledger:
    """Return the page `place` of the wishes that fit, in at most eight queries."""
    tallies = _tallies(process)
    by_state = Counter[str]()
    for (theme, state), number in tallies.items():
        if filters.field in (None, theme):
            by_state[state] += number
    rows = _fitting(process, filters, hidden=hidden)
    is_cut = False
    if filters.search:
        found, is_cut = found_numbers(process, filters.search)
        rows = rows.filter(municipality=process.municipality_id, number__in=found)
    order = ORDERS[filters.order]
    numbers = rows.order_by(*order).values_list("number", flat=True)
    if filters.search:
        listed: Any = list(numbers)
        count = len(listed)
    else:
        listed = numbers
        count = numbers.count() if hidden else _count(by_state, filters.state)
    page = _Counted(listed, count).get_page(place)
    page.object_list = _read(process, list(page.object_list))
    return Ledger(page, sum(tallies.values()), dict(by_state), is_cut)


def _count(by_state: Counter[str], state: str) -> int:
    return by_state[state] if state else sum(by_state.values())


def _tallies(process: Process) -> dict[tuple[UUID | None, str], int]:
    rows = WishTally.objects.filter(municipality=process.municipality_id, process=process)
    return {(theme, state): n for theme, state, n in rows.values_list("field", "state", "count")}


def counts_by_state(process: Process) -> dict[str, int]:
    """Return how many wishes stand where."""
    found: Counter[str] = Counter()
    for (_theme, state), number in _tallies(process).items():
        found[state] += number
    return dict(found)


def _fitting(process: Process, filters: Filters, *, hidden: bool) -> QuerySet[TopicWish]:
    rows = TopicWish.objects.filter(process=process, hidden_at__isnull=not hidden)
    if filters.state:
        rows = rows.filter(state=filters.state)
    if filters.field:
        rows = rows.filter(field=filters.field)
    return rows


def _read(process: Process, numbers: list[int]) -> list[TopicWish]:
    rows = TopicWish.objects.filter(
        municipality=process.municipality_id, process=process, number__in=numbers
    )
    rows = rows.select_related("field", "merged_into", "unit").defer(
        "text", "merged_into__text", "unit_answer"
    )
    found = {wish.number: wish for wish in rows.annotate(excerpt=Substr("text", 1, EXCERPT))}
    return [found[number] for number in numbers if number in found]


def similar_wishes(process: Process, title: str, text: str = "") -> Similar:
    """Return the wishes that share most with what somebody writes; words of the title first."""
    asked = rules.asked(f"{title} {text}")
    hits = hits_of(process, asked) if asked else {}
    ranked = rules.likeness(hits)
    least = 2 if len(asked) > 2 else 1
    shared = Counter(number for numbers in hits.values() for number in numbers)
    numbers = [number for number, _weight in ranked if shared[number] >= least]
    wishes = _read(process, numbers[: 2 * MOST_SIMILAR])
    return Similar([wish for wish in wishes if not wish.is_hidden][:MOST_SIMILAR])
