"""Which characters the vendored fonts can print, read from their character maps.

PDF/UA and PDF/A refuse a text with a missing glyph, so the answer is needed before the text is set.
Format: OpenType specification, table "cmap", formats 4 and 12.
"""

import struct
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parent / "fonts"


@cache
def printable_characters() -> frozenset[int]:
    """Code points that every style of the Latin font has, or every style of the Arabic one."""
    latin = [_characters(path) for path in sorted(FONTS.glob("FiraSans-*.ttf"))]
    arabic = [_characters(path) for path in sorted(FONTS.glob("NotoSansArabic-*.ttf"))]
    return frozenset.intersection(*latin) | frozenset.intersection(*arabic)


def _characters(path: Path) -> frozenset[int]:
    font = path.read_bytes()
    start = _table_offset(font, b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    offsets = {
        struct.unpack_from(">I", font, start + 4 + 8 * index + 4)[0] for index in range(count)
    }
    found: set[int] = set()
    for offset in offsets:
        found |= _subtable(font, start + offset)
    return frozenset(found)


def _table_offset(font: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", font, 4)
    for index in range(count):
        name, _checksum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * index)
        if name == tag:
            return int(offset)
    raise ValueError(f"The font has no table {tag!r}")


def _subtable(font: bytes, start: int) -> set[int]:
    (number,) = struct.unpack_from(">H", font, start)
    if number == 12:
        return _ranges_of_format_12(font, start)
    return _ranges_of_format_4(font, start) if number == 4 else set()


def _ranges_of_format_12(font: bytes, start: int) -> set[int]:
    (count,) = struct.unpack_from(">I", font, start + 12)
    groups = [struct.unpack_from(">II", font, start + 16 + 12 * index) for index in range(count)]
    return {code for first, last in groups for code in range(first, last + 1)}


def _ranges_of_format_4(font: bytes, start: int) -> set[int]:
    (double,) = struct.unpack_from(">H", font, start + 6)
    count = double // 2
    ends = struct.unpack_from(f">{count}H", font, start + 14)
    starts = struct.unpack_from(f">{count}H", font, start + 16 + double)
    deltas = struct.unpack_from(f">{count}H", font, start + 16 + 2 * double)
    range_start = start + 16 + 3 * double
    found: set[int] = set()
    for index in range(count):
        (reach,) = struct.unpack_from(">H", font, range_start + 2 * index)
        for code in range(starts[index], min(ends[index], 0xFFFE) + 1):
            glyph = code
            if reach:
                place = range_start + 2 * index + reach + 2 * (code - starts[index])
                (glyph,) = struct.unpack_from(">H", font, place)
            if glyph and (reach or (glyph + deltas[index]) % 0x10000):
                found.add(code)
    return found
