"""Amounts as people write them in tables, and the lines of money of one cell."""

import re
from decimal import Decimal

from ratschlag.concept.rules.numbers import NotANumber, decimal_from

_SCALES = {"t": 1_000, "tsd": 1_000, "tausend": 1_000, "mio": 1_000_000, "million": 1_000_000,
           "millionen": 1_000_000, "k": 1_000}  # fmt: skip
_AMOUNT = re.compile(
    r"(?P<number>[\d.,\s]+?)\s*(?P<scale>T|Tsd|Tausend|Mio|Millionen|Million|k)?\.?\s*"
    r"(?P<unit>€|EUR|Euro)?(?P<round>,[-–—]{1,2})?",
    re.IGNORECASE,
)


def amount_from(text: str) -> int:
    """Return an amount in euros as cents; “20 T€” is 20,000 euros. Raises: NotANumber.

    What is only about so much (“ca. 20 T€”) is no amount.
    """
    match = _AMOUNT.fullmatch(text.replace("\u00a0", " ").replace("\u202f", " ").strip())
    if match is None:
        raise NotANumber(text)
    number = match["number"].strip()
    if re.fullmatch(r"\d{1,3}( \d{3})+(,\d+)?", number):
        number = number.replace(" ", "")
    scale = _SCALES[match["scale"].casefold()] if match["scale"] else 1
    cents = decimal_from(number) * scale * 100
    if cents != cents.to_integral_value() or cents < 0:
        raise NotANumber(text)
    return int(cents)


def share_from(text: str) -> Decimal:
    """Return a share of posts: “0,5”, “0,5 VZÄ”. Raises: NotANumber."""
    bare = re.sub(r"\s*(VZÄ|VZAE|VbE|Stellen?|FTE)\.?$", "", text.strip(), flags=re.IGNORECASE)
    value = decimal_from(bare)
    if value < 0 or value != round(value, 2):
        raise NotANumber(text)
    return value
