"""What the publication copy leaves out: names, mail addresses, telephone numbers."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w/.])(?:\+|00|0)\d[\d /()-]{5,}\d(?![\w.])")
ADDRESSED = re.compile(r"\b(?:Herrn?|Frau|Hr\.|Fr\.)\s+(?:Dr\.\s+|Prof\.\s+)*[^\W\d_][\w-]+")
PLAIN_NAME = re.compile(r"(?:[^\W\d_][\w’'-]*\.?\s+){1,3}[^\W\d_][\w’'-]*")
TITLES = r"(?:(?:Herrn?|Frau|Dr\.|Prof\.)\s+)*"


@dataclass(frozen=True)
class Stand:
    """What stands in the place of what was left out, in words."""

    name: str
    mail: str
    phone: str


def without_personal_data(text: str, names: Mapping[str, str], stand: Stand) -> str:
    """Return `text` without the names, and without mail addresses and telephone numbers.

    `names` maps each name to what stands there instead, for example whom the person comes from;
    empty for `stand.name`. Family names alone are left out too.
    """
    text = MAIL.sub(stand.mail, text)
    text = PHONE.sub(stand.phone, text)
    words = _words(names)
    if words:
        known = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
        pattern = re.compile(rf"{TITLES}(?<!\w)(?:{known})(?!\w)")
        text = pattern.sub(lambda found: _instead(found[0], words) or stand.name, text)
    return ADDRESSED.sub(stand.name, text)


def _words(names: Mapping[str, str]) -> dict[str, str]:
    """Return the names as they may stand in a text, each with what replaces it."""
    words = {" ".join(name.split()): instead for name, instead in names.items() if name.strip()}
    for name, instead in list(words.items()):
        if PLAIN_NAME.fullmatch(name):
            words.setdefault(name.rsplit(" ", 1)[-1], instead)
    return {word: instead for word, instead in words.items() if len(word) > 2}


def _instead(found: str, words: Mapping[str, str]) -> str:
    return next((words[word] for word in _endings(found) if word in words), "")


def _endings(found: str) -> Iterable[str]:
    parts = found.split()
    return (" ".join(parts[start:]) for start in range(len(parts)))
