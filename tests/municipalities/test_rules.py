"""Contrast of colours."""

import pytest

from ratschlag.municipalities import rules


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [("#000000", "#ffffff", 21.0), ("#ffffff", "#ffffff", 1.0), ("#777777", "#ffffff", 4.48)],
)
def test_contrast_of_known_pairs_is_that_of_wcag(first: str, second: str, expected: float) -> None:
    assert rules.contrast(first, second) == pytest.approx(expected, abs=0.01)
    assert rules.contrast(second, first) == rules.contrast(first, second)


def test_measured_contrast_is_never_rounded_up() -> None:
    assert rules.measured_contrast("#777777", "#ffffff") == 4.4


@pytest.mark.parametrize(
    ("colour", "is_legible"),
    [
        ("#1c4a80", True),
        ("#767676", True),
        ("#777777", False),
        ("#ffffff", False),
        ("1c4a80", False),
        ("#1c4a8", False),
        ("#1c4a80\n", False),
        ("rot", False),
    ],
)
def test_accent_is_legible_from_four_and_a_half_on(colour: str, is_legible: bool) -> None:
    assert rules.accent_is_legible(colour, rules.LIGHT_PAGE) is is_legible


def test_accent_for_the_dark_page_is_a_light_one() -> None:
    assert rules.accent_is_legible("#a8c7f0", rules.DARK_PAGE)
    assert not rules.accent_is_legible("#1c4a80", rules.DARK_PAGE)
