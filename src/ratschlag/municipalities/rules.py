"""Decisions about a municipality's settings, from given values alone."""

import math
import re

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
LIGHT_PAGE = "#ffffff"
DARK_PAGE = "#14161c"
LEAST_CONTRAST = 4.5


def is_colour(text: str) -> bool:
    """Tell whether the text is a colour written as #rrggbb."""
    return bool(HEX_COLOUR.fullmatch(text))


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def measured_contrast(first: str, second: str) -> float:
    """Return the contrast with one decimal, never rounded up: 4.49 must not be read as 4.5."""
    return math.floor(contrast(first, second) * 10) / 10


def accent_is_legible(colour: str, page: str) -> bool:
    """Tell whether text and buttons in `colour` can be read on `page` (WCAG 1.4.3, AA)."""
    return is_colour(colour) and contrast(colour, page) >= LEAST_CONTRAST


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
