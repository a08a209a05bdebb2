"""Decisions about wishes, from given values alone: where they may go, which words tell."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ratschlag.contributions.enums import WishState

FOLLOW_PURPOSE = "contributions.follow"

S = WishState
OUTCOMES = (S.TAKEN_UP, S.PARTLY, S.MERGED, S.NOT_TAKEN_UP, S.OUTSIDE)
OPEN_STATES = (S.RECEIVED, S.VIEWED, S.IN_DELIBERATION)
NEED_REASON = frozenset({S.PARTLY, S.MERGED, S.NOT_TAKEN_UP, S.OUTSIDE})
TOLD = frozenset({S.IN_DELIBERATION, *OUTCOMES})
"""The states of which whoever wrote is told by mail."""

# An outcome may be corrected, and a wish may be deliberated once more; nothing goes back to unread.
NEXT: Mapping[WishState, frozenset[WishState]] = MappingProxyType(
    {
        S.RECEIVED: frozenset({S.VIEWED, S.IN_DELIBERATION, *OUTCOMES}),
        S.VIEWED: frozenset({S.IN_DELIBERATION, *OUTCOMES}),
        S.IN_DELIBERATION: frozenset({S.VIEWED, *OUTCOMES}),
        **{one: frozenset({S.IN_DELIBERATION, *OUTCOMES}) for one in OUTCOMES},
    }
)

SHORTEST_WORD, STEM = 3, 7
MOST_STEMS = 300  # of one wish
MOST_ASKED = 8  # words of a search, or of a title that is compared
_WORD = re.compile(r"[^\W_]+")
# Words that nearly every text holds tell nothing.
_COMMON = frozenset(
    _WORD.findall(
        "aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis bitte da"
        " dass das dem den der des die dies diese diesem diesen dieser doch dort durch eine einem"
        " einen einer eines er es etwas fuer gibt haben hat hier ich ihr ihre im immer in ist ja"
        " jede jeden jeder kann kein keine koennen man mehr mein mich mir mit muss muessen nach"
        " nicht noch nur ob oder ohne sehr sein seine sich sie sind so soll sollen sollte sollten"
        " ueber um und uns unser unsere unter viel viele vom von vor war was weil wenn werden wie"
        " wir wird wo wuerde zu zum zur and are but for from have not the that they this with you"
    )
)
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_JOINERS = "\u200c\u200d"  # Persian and other scripts need them between letters


def may_become(state: str, wanted: WishState) -> bool:
    """Tell whether a wish in `state` may go to `wanted`; staying is allowed to outcomes only."""
    return wanted in NEXT[WishState(state)]


def steps_from(state: str) -> list[WishState]:
    """Return where a wish may go, in the order of the list of states."""
    return [one for one in WishState if may_become(state, one) and one != state]


def stems(text: str) -> list[str]:
    """Return what is looked for of a text: its telling words, cut, each once, in its order.

    In small ASCII letters and digits whatever the script: both databases compare them alike.
    """
    plain = unicodedata.normalize("NFKC", text).casefold().translate(_FOLDED)
    plain = "".join(
        one for one in unicodedata.normalize("NFD", plain) if not unicodedata.combining(one)
    )
    words = (word for word in _WORD.findall(plain) if len(word) >= SHORTEST_WORD)
    telling = (word for word in words if word not in _COMMON)
    return list(dict.fromkeys(_as_ascii(word[:STEM]) for word in telling))[:MOST_STEMS]


def _as_ascii(stem: str) -> str:
    if stem.isascii():
        return stem
    return "".join(one if one.isascii() else f"x{ord(one):x}" for one in stem)


def likeness(hits: Mapping[str, Iterable[int]]) -> list[tuple[int, float]]:
    """Return the numbers of wishes by how much they share, the most first; a rare word tells more.

    `hits` holds, for each word asked about, the wishes that hold it.
    """
    weights: dict[int, float] = {}
    for numbers in map(list, hits.values()):
        for number in numbers:
            weights[number] = weights.get(number, 0.0) + 1 / (1 + len(numbers)) ** 0.5
    return sorted(weights.items(), key=lambda one: (-one[1], -one[0]))


def byline(name: str, organisation: str) -> str:
    """Return name and organisation; names of functions often hold that of the organisation."""
    if organisation and organisation in name:
        return name
    return ", ".join(filter(None, (name, organisation)))


def fingerprint(title: str, text: str) -> str:
    """Return what two texts share that differ in nothing but case, blanks and signs."""
    words = " ".join(_WORD.findall(unicodedata.normalize("NFKC", f"{title} {text}").casefold()))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def tidy(text: str) -> str:
    """Return a text of several lines without signs that nobody sees and without endless gaps."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    kept = (
        "".join(
            one
            for one in line
            if one == "\t" or one in _JOINERS or unicodedata.category(one) not in _UNSEEN
        ).rstrip()
        for line in lines
    )
    return re.sub(r"\n{3,}", "\n\n", "\n".join(kept)).strip()
