"""Decisions about a municipality's settings, from given values alone."""

import math
import re

HEX_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
HOST = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*"
)
LIGHT_PAGE = "#ffffff"
DARK_PAGE = "#14161c"
LEAST_CONTRAST = 4.5
MOST_BOXES, LONGEST_BOX = 12, 80  # what one page of a form has room for


def is_host(text: str) -> bool:
    """Tell whether a browser could ask for this host name; umlauts come as xn--… ."""
    return bool(HOST.fullmatch(text.lower()))


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


def nearest_legible(colour: str, page: str) -> str:
    """Return the colour, mixed with as little black or white as makes it legible on `page`.

    Light pages take black, dark ones white; both reach a contrast of more than 4.5 in the end.
    """
    target = 0 if contrast(page, "#000000") > contrast(page, "#ffffff") else 255
    channels = [int(colour[i : i + 2], 16) for i in (1, 3, 5)]
    steps = 255
    for step in range(steps + 1):
        mixed = [round(c + (target - c) * step / steps) for c in channels]
        found = "#{:02x}{:02x}{:02x}".format(*mixed)
        if accent_is_legible(found, page):
            break
    return found


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def lines_of(text: str) -> list[str]:
    """Return the lines that say something, each once, in their order."""
    return list(dict.fromkeys(filter(None, (" ".join(line.split()) for line in text.splitlines()))))


def boxes_fit(text: str) -> bool:
    """Tell whether a form has room for a box for each line."""
    lines = lines_of(text)
    return len(lines) <= MOST_BOXES and all(len(line) <= LONGEST_BOX for line in lines)
