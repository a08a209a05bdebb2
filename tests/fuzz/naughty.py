"""Texts, numbers, dates and files that people and machines send by mistake or on purpose."""

from collections.abc import Sequence

LONG = "ä" * 100_000

TEXTS = [
    "", " ", "\x00", "a\x00b", "\t\r\n", "\x1b[31m", "\x7f", "\ufeff", "\ufffe", "\u2028",
    "\u202egnirps", "\u200b", "\u200f\u200e", "\u00ad", "e\u0301" * 500,
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L", "👩‍👩‍👧‍👦🏳️‍🌈", "𝕋𝕖𝕩𝕥",
    "مرحبا بالعالم", "北京市", "İıſẞ", LONG, "a" * 256, "-" * 201,
    "' OR 1=1 --", "\"; DROP TABLE x; --", "%", "_%_", "\\", "%s%d%n", "%(name)s", "{0} {name}",
    "{{ 7|add:7 }}", "{% include 'x' %}", "{# x", "<script>alert(1)</script>", "\"><img src=x>",
    "<!--", "]]>", "&lt;&#0;", "javascript:alert(1)", "//evil.example/", "http://[::1", "mailto:x",
    "../../etc/passwd", "file:///etc/passwd", "C:\\NUL", "=1+1", "$(id)", "`id`", "null", "None",
    "undefined", "true", "[]", "{}", "\ud83d".encode("utf-8", "replace").decode(),
]  # fmt: skip
NUMBERS = [
    "0", "-1", "1e309", "NaN", "Infinity", "-Infinity", "1,5", "1.5", "0x10", "٣", "½", "²",
    "2147483648", "9223372036854775808", "-9223372036854775809", "9" * 400, "1" + "0" * 5000,
]  # fmt: skip
DATES = [
    "0000-00-00", "31.02.2027", "2027-02-31", "0001-01-01", "9999-12-31", "10000-01-01",
    "-2027-01-01", "2027-13-01", "2027-1-1T00:00", "24:00", "23:59:60", "25:61",
    "2027-03-28T02:30",
    "2027-10-31T02:30", "0001-01-01T00:00", "9999-12-31T23:59",
    "00000000-0000-0000-0000-000000000000",
]  # fmt: skip
EVERYTHING = [*TEXTS, *NUMBERS, *DATES]

FILES = [
    b"", b"\x00" * 1000, b"\xff\xfe\xfa", b"BEGIN:VCALENDAR",
    b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    b"{", b"[" * 20_000, b'{"id": 1e999}', b";;;\n;;;", b'"' * 5000, b"PK\x03\x04", b"%PDF-1.7",
    b"GIF89a", b"Datum;Gremium\n31.02.2027;\x00",
]  # fmt: skip


def some(number: int, count: int, among: Sequence[str] = EVERYTHING) -> list[str]:
    """Return `count` of them, others for every `number`, so that together they come to all."""
    return [among[(number * count + step) % len(among)] for step in range(count)]
