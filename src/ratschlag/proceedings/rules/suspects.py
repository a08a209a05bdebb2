"""Words of a publication copy that look like a person: for people to look at, not for certain.

In German every noun has a capital, so what stands here may be harmless. Nothing is left out by
itself: the office blackens it, or says that it is nobody.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from ratschlag.proceedings.enums import Suspicion
from ratschlag.proceedings.rules.publication import MAIL, PHONE

AROUND = 40
NAME = r"[A-ZÀ-ÖØ-Þ][^\W\d_]*(?:[-’'][^\W\d_]+)*"
PARTICLE = r"(?:(?:von|van|vom|zu|zur|de|der|den|da|di|el|al|bin|ibn)\s+){0,2}"
TITLE = (
    r"(?:Herrn?|Frau|Hr\.|Fr\.|Familie|Eheleute|Dr\.|Prof\.|Dipl\.-\w+\.?|Kolleg(?:e|in|en)"
    r"|(?:Ober|Orts)?[Bb]ürgermeister(?:s|in)?|Beigeordnete[rn]?|Stadtr(?:at|ätin)"
    r"|Stadtverordnete[rn]?|Vorsitzende[rn]?|Pfarrer(?:in)?|Schulleiter(?:in)?|Sprecher(?:in)?)"
)
TITLED = re.compile(rf"\b{TITLE}\s+(?:(?:Dr\.|Prof\.)\s+)*{PARTICLE}{NAME}(?:\s+{NAME})?")
PAIR = re.compile(rf"(?<![\w.@-]){NAME}\s+{PARTICLE}{NAME}(?![\w@-])")
SAYS = re.compile(
    rf"(?<![\w.@-])({NAME})\s+(?:sagt|meint|fragt|berichtet|erklärt|bittet|schlägt|weist|dankt)\b"
)
# What stands before a noun with a capital where a sentence begins, and nobody is called.
_WORDS = (
    "aber alle allen am an auch auf aus bei beim bis bitte da damit danach dann das dass dem"
    " den der des die diese dieser dieses drei durch ein eine einem einen einer eines einige"
    " erfunden es etwa etwas für gegen heute hier ihr ihre ihren ihrer im in ist jede jedem"
    " jeden jeder jedes jemand kein keine man mehr mehrere mit nach neue neuem neuen neuer"
    " neues nicht niemand noch nun nur ob oder ohne pro rund rufen sein seine seit sie so"
    " später über um und uns unser unsere unserer unter viele vier vom von vor weil wenn wer"
    " wie wir zu zuletzt zum zur zwei zwischen ab als"
)
NO_NAMES = frozenset(_WORDS.split())
ARTICLES = frozenset({
    "das", "dem", "den", "der", "des", "die", "ein", "eine", "einem", "einen", "einer", "eines",
    "ihr", "ihre", "jede", "jeder", "jedes", "kein", "keine", "sein", "seine", "unser", "unsere",
})  # fmt: skip


@dataclass(frozen=True)
class Suspect:
    """Words that look like a person, with some of what stands around them."""

    words: str
    kind: Suspicion
    around: str


def suspects(text: str, harmless: Collection[str] = ()) -> list[Suspect]:
    """Return what in a text looks like a person, in its order, each words once.

    `harmless` are names of organisations, groups and places: what stands in one is nobody.
    """
    known = [name.casefold() for name in harmless]
    found: dict[str, Suspect] = {}
    taken: list[tuple[int, int]] = []
    for kind, start, end in _matches(text):
        words = " ".join(text[start:end].split())
        is_part = any(first < end and start < last for first, last in taken)
        if is_part or any(words.casefold() in name for name in known):
            continue
        taken.append((start, end))
        around = text[max(start - AROUND, 0) : end + AROUND]
        found.setdefault(words, Suspect(words, kind, " ".join(around.split())))
    return sorted(found.values(), key=lambda one: text.find(one.words))


def without(text: str, words: Collection[str], stand: str) -> str:
    """Return a text in which `stand` stands for each of the words."""
    for each in sorted(words, key=len, reverse=True):
        pattern = r"\s+".join(re.escape(part) for part in each.split())
        text = re.sub(rf"(?<!\w){pattern}(?!\w)", lambda _found: stand, text)
    return text


def _matches(text: str) -> Iterator[tuple[Suspicion, int, int]]:
    certain = (
        (Suspicion.MAIL, MAIL), (Suspicion.PHONE, PHONE), (Suspicion.TITLED, TITLED),
    )  # fmt: skip
    for kind, pattern in certain:
        yield from ((kind, *found.span()) for found in pattern.finditer(text))
    for found in PAIR.finditer(text):
        ends = {found[0].split()[0].casefold(), found[0].split()[-1].casefold()}
        if not ends & NO_NAMES and "\n" not in found[0]:
            yield Suspicion.PAIR, *found.span()
    for found in SAYS.finditer(text):
        if found[1].casefold() not in NO_NAMES and not _has_article(text, found.start()):
            yield Suspicion.SAYS, *found.span(1)


def _has_article(text: str, start: int) -> bool:
    before = text[:start].split()
    return bool(before) and before[-1].casefold() in ARTICLES
