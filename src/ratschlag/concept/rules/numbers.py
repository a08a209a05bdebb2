"""Numbers as people write them in German: 1.234,5 and nothing that could mean two things."""

import re
from decimal import Decimal

PLAIN = re.compile(r"[-−]?(\d{1,3}(\.\d{3})+|\d+)(,\d{1,4})?")
EURO_SIGNS = re.compile(r"\s*(€|EUR|Euro)$")
TARGET_LINE = re.compile(r"(\d{4})\s*[:;=\t ]\s*(\S.*)")


class NotANumber(ValueError):
    """The text is no number, or could mean several."""


def decimal_from(text: str) -> Decimal:
    """Return the number a text says: “1.234,5” is 1234.5. Raises: NotANumber."""
    bare = text.strip().replace("\u00a0", "").replace("\u202f", "")
    if not bare.isascii() and "−" not in bare:
        raise NotANumber(text)
    if not PLAIN.fullmatch(bare) or len(bare) > 20:
        raise NotANumber(text)
    return Decimal(bare.replace(".", "").replace(",", ".").replace("−", "-"))


def cents_from(text: str) -> int:
    """Return an amount in euros as cents; a euro sign may follow. Raises: NotANumber."""
    value = decimal_from(EURO_SIGNS.sub("", text.strip())) * 100
    if value != value.to_integral_value():
        raise NotANumber(text)
    return int(value)


def targets_from(text: str) -> dict[int, Decimal]:
    """Return values by year from lines such as “2026: 35,5”. Raises: NotANumber."""
    found: dict[int, Decimal] = {}
    for line in filter(None, map(str.strip, text.splitlines())):
        match = TARGET_LINE.fullmatch(line)
        if match is None or int(match[1]) in found or not 1900 <= int(match[1]) <= 2199:
            raise NotANumber(line)
        try:
            found[int(match[1])] = decimal_from(match[2])
        except NotANumber as unreadable:
            raise NotANumber(line) from unreadable
    return found


def german(value: Decimal) -> str:
    """Write a number such that it is read back as the same."""
    return f"{value.normalize():f}".replace(".", ",")


def german_cents(cents: int) -> str:
    """Write an amount of cents in euros: 123450 is “1.234,50”."""
    euros, rest = divmod(cents, 100)
    return f"{euros:,}".replace(",", ".") + f",{rest:02}"
