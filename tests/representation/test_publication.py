"""Nobody can work out a group below the threshold from what is shown, whatever was answered."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratschlag.representation.enums import Answer
from ratschlag.representation.rules.publication import Counts, ShownCell, publishable

THRESHOLD = 10
SECTORS = ("administration", "civil_society", "politics")


def counts(**rows: tuple[int, int, int, int]) -> Counts:
    return {sector: dict(zip(Answer, numbers, strict=True)) for sector, numbers in rows.items()}


def shown(cells: tuple[ShownCell, ...]) -> dict[tuple[str, str], int]:
    return {("+".join(c.sectors), "+".join(c.answers)): c.number for c in cells}


def groups_to_work_out(known: Counts, cells: tuple[ShownCell, ...]) -> list[int]:
    """Return the size of every group that adding and subtracting singles out.

    Known are the published numbers and how many slips each sector took. A group is any set of
    sector and answer; whole sectors are no secret.
    """
    basic = list(product(sorted(known), Answer))
    sizes = np.array([known[sector][answer] for sector, answer in basic])
    published = [[s in c.sectors and a in c.answers for s, a in basic] for c in cells]
    whole = [[s == sector for s, _a in basic] for sector in known]
    facts = np.array(published + whole, dtype=float)
    every = ((np.arange(1, 2 ** len(basic))[:, None] >> np.arange(len(basic))) & 1).astype(float)
    found = every[_in_span(every, facts) & ~_in_span(every, np.array(whole, dtype=float))]
    return sorted({int(size) for size in found @ sizes})


def _in_span(vectors: "np.ndarray", facts: "np.ndarray") -> "np.ndarray":
    projection = np.linalg.pinv(facts) @ facts
    return np.abs(vectors @ projection - vectors).max(axis=1) < 1e-9


def test_large_groups_are_all_shown() -> None:
    cells = publishable(counts(everybody=(20, 30, 10, 11)), THRESHOLD)

    assert [cell.number for cell in cells] == [20, 30, 10, 11]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ((20, 30, 4, 8), {"yes": 20, "no": 30, "no_answer+not_returned": 12}),
        ((20, 30, 4, 0), {"yes": 20, "no+no_answer+not_returned": 34}),
        ((20, 9, 4, 0), {"yes": 20, "no+no_answer+not_returned": 13}),
        ((9, 30, 20, 20), {}),
        ((30, 5, 2, 2), {}),
        ((0, 0, 0, 0), {}),
        ((60, 0, 0, 0), {}),
    ],
)
def test_small_groups_are_put_together_or_nothing_is_shown(
    numbers: tuple[int, int, int, int], expected: dict[str, int]
) -> None:
    cells = publishable(counts(everybody=numbers), THRESHOLD)

    assert shown(cells) == {("everybody", name): number for name, number in expected.items()}


def test_small_sector_is_put_together_with_another_one() -> None:
    cells = publishable(
        counts(
            administration=(12, 20, 3, 4),
            civil_society=(40, 15, 2, 3),
            politics=(2, 8, 1, 1),
        ),
        THRESHOLD,
    )

    assert {cell.sectors for cell in cells} == {
        ("administration",),
        ("civil_society", "politics"),
    }
    assert all(cell.number >= THRESHOLD for cell in cells)


def test_everything_nobody_may_see_stays_out_of_a_group_of_eight() -> None:
    assert publishable(counts(everybody=(3, 3, 1, 1)), THRESHOLD) == ()


numbers = st.one_of(st.integers(0, 14), st.integers(0, 60))
tables = st.fixed_dictionaries(
    {sector: st.tuples(numbers, numbers, numbers, numbers) for sector in SECTORS}
)


@settings(max_examples=150)
@given(rows=tables)
def test_differences_of_published_numbers_single_out_no_small_group(
    rows: dict[str, tuple[int, int, int, int]],
) -> None:
    known = counts(**rows)

    cells = publishable(known, THRESHOLD)

    assert [size for size in groups_to_work_out(known, cells) if size < THRESHOLD] == []


def test_differences_of_every_small_table_single_out_no_small_group() -> None:
    """All tables of one pile with numbers around the threshold: 6 to the power of 4."""
    values = (0, 1, 9, 10, 11, 21)
    faults = []
    for row in product(values, repeat=4):
        known = counts(everybody=row)
        cells = publishable(known, THRESHOLD)
        faults += [row for size in groups_to_work_out(known, cells) if size < THRESHOLD]

    assert faults == []


def test_search_for_small_groups_finds_one_that_is_left_open() -> None:
    known = counts(everybody=(20, 3, 40, 5))
    careless = (
        ShownCell(("everybody",), (Answer.YES,), 20),
        ShownCell(("everybody",), (Answer.NO_ANSWER, Answer.NOT_RETURNED), 45),
    )

    assert 3 in groups_to_work_out(known, careless)


@given(rows=tables)
def test_published_numbers_add_up_to_the_slips_that_were_taken(
    rows: dict[str, tuple[int, int, int, int]],
) -> None:
    cells = publishable(counts(**rows), THRESHOLD)

    assert sum(cell.number for cell in cells) in {0, sum(map(sum, rows.values()))}
