"""Text of people made safe to set: no control characters, no missing glyphs, no endless words."""

import re
import unicodedata
from functools import partial
from urllib.parse import urlsplit

from ratschlag.typesetting.glyphs import printable_characters

# Embeddings and overrides can make a text read differently from what it says
# (Unicode Technical Report 36, 3.1); marks and isolates are what honest mixed text needs.
_MISLEADING = frozenset("\u202a\u202b\u202c\u202d\u202e")
_ISOLATES = frozenset("\u2066\u2067\u2068\u2069")
_UNWRITABLE = frozenset({"Cc", "Cs", "Cn", "Co"})
_SUBSTITUTES = {"\u202f": "\u00a0", "\u2060": ""}

# Hyphenation and the line breaking rules deal with everything shorter.
_LONG_ADDRESS = re.compile(r"\S{30,}")
_LONG_SIGNS = re.compile(r"[\d\W_]{17,}")
_LONG_WORD = re.compile(r"[^\s\u200b-]{65,}")
_BREAK = "\u200b"


def clean(text: str) -> str:
    """Line ends become newlines, other control characters vanish or become spaces."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    kept = (_writable(character) for character in lines.replace("\u2029", "\n"))
    return unicodedata.normalize("NFC", "".join(kept))


def settable(text: str) -> str:
    """`clean` text of which every character has a glyph and every line can end."""
    printable = printable_characters()
    shown = "".join(_shown(character, printable) for character in clean(text))
    shown = _LONG_ADDRESS.sub(_breakable_address, shown)
    shown = _LONG_SIGNS.sub(partial(_breakable_every, 12), shown)
    return _LONG_WORD.sub(partial(_breakable_every, 20), shown)


def link_target(href: str) -> str:
    """The address if a document may point to it, else nothing."""
    address = clean(href).strip()
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        return ""
    allowed = scheme in {"http", "https", "mailto"} and len(address) <= 2000
    return address if allowed and not re.search(r"\s", address) else ""


def shortened(text: str, length: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _writable(character: str) -> str:
    if character == "\n":
        return character
    if character in _MISLEADING:
        return ""
    if unicodedata.category(character) not in _UNWRITABLE:
        return character
    return " " if character in "\t\v\f" else ""


def _shown(character: str, printable: frozenset[int]) -> str:
    if character == "\n" or ord(character) in printable:
        return character
    if character in _SUBSTITUTES:
        return _SUBSTITUTES[character]
    if _is_ignorable(character):
        return ""
    plain = unicodedata.normalize("NFKC", character)
    if all(ord(part) in printable for part in plain):
        return plain
    return f"[U+{ord(character):04X}]{_BREAK}"


def _is_ignorable(character: str) -> bool:
    is_variation = "\ufe00" <= character <= "\ufe0f" or "\U000e0000" <= character <= "\U000e0fff"
    return is_variation or character in _ISOLATES or unicodedata.category(character) == "Cf"


def _breakable_address(match: re.Match[str]) -> str:
    return re.sub(r"([/\\_?&=@:;,+.])(?=\w)", rf"\1{_BREAK}", match.group())


def _breakable_every(length: int, match: re.Match[str]) -> str:
    word = match.group()
    return _BREAK.join(word[at : at + length] for at in range(0, len(word), length))
