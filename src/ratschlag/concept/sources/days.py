"""Days as people write them in tables: 31.12.2026, 12/2026, Juni 2026, 3. Quartal 2026, 2026."""

import re
from calendar import monthrange
from datetime import date

MONTHS = (
    "januar", "februar", "maerz", "april", "mai", "juni", "juli", "august", "september", "oktober",
    "november", "dezember",
)  # fmt: skip
_YEARS = range(1900, 2200)
_DAY = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?: .*)?", re.ASCII)
_MONTH = re.compile(r"(\d{1,2})[/.](\d{4})", re.ASCII)
_NAMED_MONTH = re.compile(r"([a-z]{3,9})\.?\s+(\d{4})", re.ASCII)
_PART = re.compile(r"(?:q\s?([1-4])|([1-4])\.\s?(quartal|halbjahr))[\s/]+(\d{4})", re.ASCII)
_YEAR = re.compile(r"(\d{4})", re.ASCII)
STANDING = ("laufend", "fortlaufend", "dauerhaft", "daueraufgabe", "kontinuierlich", "ongoing")


class NotADay(ValueError):
    """The text is no day, or one that no calendar has."""


def day_from(text: str, *, is_end: bool) -> date:
    """Return the day a text says; of a month, quarter or year its last day, or its first.

    Raises: NotADay.
    """
    where, _space, rest = _folded(text).partition(" ")
    is_named = where in {"anfang", "ende"}
    first, last = _period(rest if is_named else _folded(text))
    if first.year not in _YEARS or last.year not in _YEARS:
        raise NotADay(text)
    wants_last = where == "ende" if is_named else is_end
    return last if wants_last else first


def is_standing(text: str) -> bool:
    """Tell whether a text says that something goes on without an end."""
    return _folded(text) in STANDING


def _period(bare: str) -> tuple[date, date]:
    try:
        if match := _DAY.fullmatch(bare):
            return _single(_full_year(match[3]), int(match[2]), int(match[1]))
        if match := _ISO.fullmatch(bare):
            return _single(int(match[1]), int(match[2]), int(match[3]))
        if match := _MONTH.fullmatch(bare):
            return _months(int(match[2]), int(match[1]), 1)
        if match := _NAMED_MONTH.fullmatch(bare):
            return _months(int(match[2]), _month_called(match[1]), 1)
        if match := _PART.fullmatch(bare):
            length = 6 if match[3] == "halbjahr" else 3
            number = int(match[1] or match[2])
            return _months(int(match[4]), (number - 1) * length + 1, length)
        if match := _YEAR.fullmatch(bare):
            return _months(int(match[1]), 1, 12)
    except ValueError as impossible:
        raise NotADay(bare) from impossible
    raise NotADay(bare)


def _single(year: int, month: int, day: int) -> tuple[date, date]:
    found = date(year, month, day)
    return found, found


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = month + count - 1
    return date(year, month, 1), date(year, last, monthrange(year, last)[1])


def _month_called(name: str) -> int:
    found = [place for place, month in enumerate(MONTHS, start=1) if month.startswith(name)]
    if len(found) != 1:
        raise NotADay(name)
    return found[0]


def _full_year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("ä", "ae").replace("\u00a0", " ").split())
