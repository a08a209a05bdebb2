"""Numbers of spreadsheets as text; which of them are days says their style."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from ratschlag.tables.xlsx_parts import Parts

# Formats that every spreadsheet knows by number.
BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
_LAST_DAY = 2_958_465  # 31 December 9999


def date_styles(parts: Parts, name: str) -> frozenset[int]:
    """Return the numbers of the styles that show a number as day or time."""
    reader = _Styles()
    parts.parse(name, start=reader.start, end=reader.end, text=lambda _text: None)
    return frozenset(
        place
        for place, number in enumerate(reader.styles)
        if number in BUILT_IN_DATES or number in reader.dates
    )


class _Styles:
    def __init__(self) -> None:
        self.dates: set[int] = set()
        self.styles: list[int] = []
        self._is_inside = False

    def start(self, tag: str, found: Mapping[str, str]) -> None:
        if tag == "numFmt" and re.search("[dmyhs]", _QUOTED.sub("", found.get("formatCode", ""))):
            self.dates.add(_number(found))
        elif tag == "cellXfs":
            self._is_inside = True
        elif tag == "xf" and self._is_inside and len(self.styles) < 100_000:
            self.styles.append(_number(found))

    def end(self, tag: str) -> None:
        self._is_inside = self._is_inside and tag != "cellXfs"


def _number(found: Mapping[str, str]) -> int:
    text = found.get("numFmtId", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def number_text(
    text: str, *, is_date: bool, starts_1904: bool, decimal_mark: str | None = None
) -> str:
    """Return 14467 for 14467.0, 2023-03-01 or 17:30 for a moment; what is no number as it is.

    With a `decimal_mark` fractions are written with it and without exponent, rounded to the fifteen
    digits that spreadsheets show.
    """
    try:
        value = float(text)
    except ValueError:
        return text
    if is_date and 0 <= value < 1:
        minutes = round(value * 24 * 60)
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if is_date and 1 <= value <= _LAST_DAY:
        return _day_text(value, starts_1904=starts_1904)
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if decimal_mark is None or not 1e-9 < abs(value) < 1e15:
        return text
    return f"{Decimal(f'{value:.15g}'):f}".replace(".", decimal_mark)


def _day_text(serial: float, *, starts_1904: bool) -> str:
    # The first spreadsheets took 1900 for a leap year; days before March 1900 do not matter.
    origin = datetime(1904, 1, 1) if starts_1904 else datetime(1899, 12, 30)  # noqa: DTZ001 a day
    try:
        moment = origin + timedelta(days=serial)
    except OverflowError:
        return str(serial)
    if serial.is_integer():
        return moment.date().isoformat()
    return moment.replace(microsecond=0).isoformat(sep=" ", timespec="minutes")
