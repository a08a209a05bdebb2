"""Where wishes may go, which words tell, and what texts share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ratschlag.contributions import rules
from ratschlag.contributions.enums import WishState


def test_every_state_leads_somewhere_and_nothing_goes_back_to_unread() -> None:
    assert set(rules.NEXT) == set(WishState)
    assert all(rules.NEXT.values())
    assert not any(WishState.RECEIVED in following for following in rules.NEXT.values())


def test_all_but_the_first_four_states_need_a_reason() -> None:
    assert set(WishState) - rules.NEED_REASON == set(list(WishState)[:4])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Die Sprachkurse am Abend", ["sprachkurse", "abend"]), ("Für alle!", []),
        ("Straße, STRASSE", ["strasse"]), ("Müllgebühren", ["mullgebuhren"]), ("Café", ["cafe"]),
        ("", []), ("2023 plan", ["2023", "plan"]), ("Plätze, Plaetze", ["platze"]),
        ("Neue Bauelemente", ["neue", "bauelemente"]), ("x" * 40, ["x" * 24]),
    ],
)  # fmt: skip
def test_words_are_telling_ones_folded(text: str, found: list[str]) -> None:
    assert rules.words(text) == found


@given(st.text(max_size=400))
def test_words_are_short_and_once_each_whatever_is_typed(text: str) -> None:
    found = rules.words(text)

    assert all(rules.SHORTEST_WORD <= len(one) <= rules.LONGEST_WORD for one in found)
    assert len(set(found)) == len(found) <= rules.MOST_WORDS


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kurse", ["kurs"]), ("Kurs", ["kurs"]), ("Plätze", ["platz"]), ("Bus", ["bus"]),
        ("Betreuung", ["betreu"]), ("Wohnung", ["wohnung"]),
        ("Frauen und Kinder", ["frau", "kind"]),
    ],
)  # fmt: skip
def test_what_is_asked_has_no_ending(text: str, found: list[str]) -> None:
    assert rules.asked(text) == found


@pytest.mark.parametrize(
    ("asked", "word", "is_found"),
    [
        ("Kurs", "Deutschkurs", True), ("Kurs", "Sprachkursangebot", True), ("Kurse", "Kurs", True),
        ("Plätze", "Spielplatz", True), ("Spielplaetze", "Spielplätze", True),
        ("Strasse", "Schillerstraße", True), ("Bus", "Schulbus", True), ("Bus", "Busse", False),
        ("Bus", "Abus", False), ("Kurs", "Urkunde", False), ("Deutsch", "Deutschkurs", True),
    ],
)  # fmt: skip
def test_part_of_a_word_is_found_by_its_key(asked: str, word: str, is_found: bool) -> None:
    (one,), (whole,) = rules.asked(asked), rules.words(word)

    assert rules.fits(whole, one) == is_found
    assert not is_found or rules.key(one) in rules.keys(whole)


@given(st.text(alphabet="abdkrstu", min_size=3, max_size=24), st.data())
def test_whatever_fits_stands_under_its_key(word: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(word) - 3))
    one = word[start : data.draw(st.integers(start + 3, len(word)))]

    assert not rules.fits(word, one) or rules.key(one) in rules.keys(word)


def test_likeness_counts_a_rare_word_for_more() -> None:
    ranked = rules.likeness({"kurs": [1], "stadt": [2, 3, 4, 5], "abend": [1, 2]})

    assert [number for number, _weight in ranked][:2] == [1, 2]


def test_byline_names_an_organisation_once() -> None:
    assert rules.byline("Leitung, Refugio", "Refugio") == "Leitung, Refugio"
    assert rules.byline("Dora", "Refugio") == "Dora, Refugio"
    assert rules.byline("", "Refugio") == "Refugio"
    assert rules.byline("", "") == ""


def test_fingerprint_ignores_case_blanks_and_signs() -> None:
    assert rules.fingerprint("Ein Wunsch!", "und  mehr") == rules.fingerprint(
        "ein wunsch", "Und mehr."
    )
    assert rules.fingerprint("a", "b") != rules.fingerprint("a", "c")


def test_tidy_drops_what_nobody_sees_and_endless_gaps() -> None:
    assert rules.tidy("a\u202eb\r\n\r\n\r\n\r\nc\x07  ") == "ab\n\nc"
