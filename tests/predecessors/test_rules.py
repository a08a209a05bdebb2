"""Counting what became of old measures."""

from uuid import uuid4

from ratschlag.predecessors.enums import StockState
from ratschlag.predecessors.rules import OldFacts, is_ring, named, next_number, tallies, tally

ROWS = [
    OldFacts("Wohnen", "done", has_lead=False, has_date=True),
    OldFacts("Arbeit", "", has_lead=True, has_date=False),
    OldFacts("Wohnen", "unknown", has_lead=False, has_date=False),
]


def test_tally_counts_every_state_also_those_nobody_has() -> None:
    whole = tally(ROWS)

    assert dict(whole.by_state) == {
        StockState.DONE: 1,
        StockState.CONTINUED: 0,
        StockState.CHANGED: 0,
        StockState.DROPPED: 0,
        StockState.UNKNOWN: 1,
    }
    assert (whole.total, whole.looked_at, whole.open, whole.done) == (3, 2, 1, 1)
    assert (whole.with_lead, whole.with_date) == (1, 1)


def test_tallies_stand_in_the_order_of_chapters() -> None:
    found = [(chapter, own.total, own.done) for chapter, own in tallies(ROWS)]

    assert found == [("Wohnen", 2, 1), ("Arbeit", 1, 0)]


def test_next_number_is_behind_the_highest_figure() -> None:
    assert next_number([]) == "1"
    assert next_number(["9", "10", "A-99"]) == "11"


def test_ring_of_generations_is_seen() -> None:
    oldest, old, new = uuid4(), uuid4(), uuid4()
    links = {oldest: old, old: None, new: None}

    assert not is_ring(old, None, links)
    assert not is_ring(oldest, old, links)
    assert is_ring(old, oldest, links)
    assert is_ring(new, new, links)


def test_many_numbers_are_cut() -> None:
    assert named(["1", "2"]) == "1, 2"
    assert named(["1", "2", "3", "4", "5", "6"]) == "1, 2, 3, 4, 5, …"
