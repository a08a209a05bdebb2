"""Changes of a text: applied they give it, apart they merge, at the same words they clash."""

from hypothesis import given
from hypothesis import strategies as st

from ratschlag.amendments.enums import AmendmentKind, Fit
from ratschlag.amendments.rules.merging import (
    Edit,
    Proposal,
    adopted,
    applied,
    clash,
    conflicts,
    edits,
    fit,
    merged,
    overlap,
    rebased,
)

BASE = "Die Stadt fördert die Beratung von Menschen, die neu in Potsdam sind."
FIRST = BASE.replace("fördert", "finanziert")
LAST = BASE.replace("neu in Potsdam", "seit weniger als fünf Jahren in Potsdam")
words = st.lists(st.sampled_from(["eins", "zwei", "drei", "vier,", "fünf.", "sechs"]), max_size=12)
texts = st.one_of(words.map(" ".join), st.text(max_size=60))


@given(base=texts, wanted=texts)
def test_an_amendment_applied_to_its_own_base_gives_its_text(base: str, wanted: str) -> None:
    assert applied(base, edits(base, wanted)) == wanted
    assert rebased(base, base, wanted) == wanted
    assert merged(base, [wanted]) == wanted


@given(base=texts, wanted=texts)
def test_changes_of_one_amendment_lie_apart_and_in_order(base: str, wanted: str) -> None:
    found = edits(base, wanted)

    assert list(found) == sorted(found)
    assert not any(clash(a, b) for n, a in enumerate(found) for b in found[n + 1 :])


@st.composite
def apart(draw: st.DrawFn) -> tuple[str, str, str, str]:
    """Return a text of distinct words, two wordings of other words each, and both together."""
    number = draw(st.integers(5, 15))
    old = [f"w{place}" for place in range(number)]
    one = draw(st.integers(0, number - 3))
    other = draw(st.integers(one + 2, number - 1))
    put = {one: draw(st.sampled_from(["neu", ""])), other: draw(st.sampled_from(["anders", "a b"]))}

    def said(*places: int) -> str:
        return " ".join(put[p] if p in places else word for p, word in enumerate(old))

    return said(), said(one), said(other), said(one, other)


@given(apart())
def test_merging_two_that_lie_apart_contains_both(case: tuple[str, str, str, str]) -> None:
    base, one, other, both = case

    assert not overlap(base, one, other)
    assert merged(base, [one, other]) == both == merged(base, [other, one])
    assert rebased(base, one, other) == both


@given(base=texts, one=texts, other=texts)
def test_order_never_matters(base: str, one: str, other: str) -> None:
    assert overlap(base, one, other) == overlap(base, other, one)
    assert merged(base, [one, other]) == merged(base, [other, one])
    assert (merged(base, [one, other]) is None) == overlap(base, one, other)


@given(base=texts, wanted=texts)
def test_the_same_wanted_twice_is_one_change(base: str, wanted: str) -> None:
    assert merged(base, [wanted, wanted]) == wanted
    assert rebased(base, wanted, wanted) == wanted


def test_changes_at_the_same_words_clash() -> None:
    other = BASE.replace("fördert", "baut aus")

    assert overlap(BASE, FIRST, other)
    assert merged(BASE, [FIRST, other]) is None


def test_two_insertions_at_one_place_clash() -> None:
    assert clash(Edit(3, 3, "a"), Edit(3, 3, "b"))
    assert not clash(Edit(3, 3, "a"), Edit(3, 3, "a"))
    assert clash(Edit(3, 3, "a"), Edit(3, 5, ""))
    assert not clash(Edit(1, 3, "a"), Edit(3, 5, "b"))


def test_conflicts_name_each_other() -> None:
    other = BASE.replace("fördert", "baut aus")
    proposals = [Proposal(1, FIRST), Proposal(2, other), Proposal(3, LAST), Proposal(4, "")]

    assert conflicts(BASE, proposals) == {1: {2, 4}, 2: {1, 4}, 3: {4}, 4: {1, 2, 3}}


REWORD, DELETE, INSERT = AmendmentKind.REWORD, AmendmentKind.DELETE, AmendmentKind.INSERT


def test_an_amendment_fits_until_its_own_words_are_changed() -> None:
    other = BASE.replace("fördert", "baut aus")

    assert fit(REWORD, BASE, BASE, FIRST) is Fit.SAME
    assert fit(REWORD, BASE, LAST, FIRST) is Fit.MOVED
    assert fit(REWORD, BASE, other, FIRST) is Fit.CLASHES
    assert fit(REWORD, BASE, None, FIRST) is Fit.GONE
    assert fit(DELETE, BASE, BASE, "") is Fit.SAME
    assert fit(DELETE, BASE, LAST, "") is Fit.CLASHES
    assert fit(INSERT, "", LAST, "Neu.") is Fit.SAME
    assert fit(INSERT, "", None, "Neu.") is Fit.GONE


def test_what_is_adopted_keeps_what_was_changed_since() -> None:
    assert adopted(REWORD, BASE, LAST, FIRST) == merged(BASE, [FIRST, LAST])
    assert adopted(DELETE, BASE, BASE, "") == ""
    assert adopted(DELETE, BASE, LAST, "") is None
    assert adopted(INSERT, "", BASE, "Neu.") == "Neu."
    assert adopted(INSERT, "", None, "Neu.") is None


def test_very_long_texts_are_changed_as_a_whole() -> None:
    old, new = " ".join(f"a{n}" for n in range(3000)), " ".join(f"b{n}" for n in range(3000))

    assert len(edits(old, new)) == 1
    assert applied(old, edits(old, new)) == new
