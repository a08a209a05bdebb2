"""Where in a text something was found."""

import pytest

from ratschlag.concept.enums import TextField
from ratschlag.concept.rules.facts import Passage, Spot
from ratschlag.concept.rules.spots import AROUND, spot_in


def found(text: str, words: str) -> Spot:
    start = text.index(words)
    return spot_in(Passage(TextField.SUMMARY, text), start, start + len(words))


def test_short_texts_are_said_whole() -> None:
    spot = found("Das Amt antwortet zeitnah.", "zeitnah")

    assert spot == Spot(TextField.SUMMARY, 19, "Das Amt antwortet ", "zeitnah", ".")


def test_long_texts_are_cut_between_words() -> None:
    spot = found(
        f"{'Vorher steht hier etwas. ' * 9}Antwort zeitnah geben{', danach auch' * 9}.", "zeitnah"
    )

    assert spot.before.startswith("… ")
    assert spot.after.endswith(" …")
    assert spot.before.removeprefix("… ").split()[0] in {"Vorher", "steht", "hier", "etwas."}
    assert len(spot.before) <= AROUND + 2
    assert len(spot.after) <= AROUND + 2


@pytest.mark.parametrize("gap", ["\n\n", "\t", "  "])
def test_line_ends_become_spaces(gap: str) -> None:
    spot = found(f"Eins{gap}zwei zeit{gap}nah drei{gap}vier", f"zeit{gap}nah")

    assert (spot.before, spot.words, spot.after) == ("Eins zwei ", "zeit nah", " drei vier")


def test_a_word_longer_than_what_is_shown_is_left_out() -> None:
    spot = found(f"{'a' * 99}zeitnah{'b' * 99}", "zeitnah")

    assert (spot.before, spot.after) == ("… ", " …")
