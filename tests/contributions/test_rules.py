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
        ("Die Sprachkurse am Abend", ["sprachk", "abend"]), ("Für alle!", []),
        ("Straße, STRASSE", ["strasse"]), ("Müllgebühren", ["muellge"]), ("Café", ["cafe"]),
        ("", []), ("2023 plan", ["2023", "plan"]),
    ],
)  # fmt: skip
def test_stems_are_telling_words_cut(text: str, found: list[str]) -> None:
    assert rules.stems(text) == found


@given(st.text(max_size=400))
def test_stems_are_ascii_and_once_each_whatever_is_typed(text: str) -> None:
    found = rules.stems(text)

    assert all(one.isascii() and one == one.lower() and len(one) <= 64 for one in found)
    assert len(set(found)) == len(found) <= rules.MOST_STEMS


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
