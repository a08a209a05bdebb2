"""Decisions about wishes, from given values alone: where they may go, which words tell."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from ratschlag.contributions.enums import WishState

FOLLOW_PURPOSE = "contributions.follow"
WRITING_PURPOSE = "contributions.write"
UNIT_PURPOSE = "contributions.unit"
# When a unit is reminded, counted back from the day its answer is due.
REMIND_UNIT_BEFORE = (timedelta(days=7), timedelta(days=2), timedelta(0))
# Whoever wrote late in a process must be able to read the answer.
LINKS_LIVE_AT_LEAST = timedelta(days=60)

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

SHORTEST_WORD, LONGEST_WORD = 3, 24
KEY = 4  # letters by which a word, or a part within it, is looked up
SHORTEST_HEAD = 3  # what may stand before a part: "Bus" is found in "Schulbus", not in "Abus"
MOST_WORDS = 300  # of one wish
MOST_ASKED = 8  # words of a search, or of a title that is compared
_WORD = re.compile(r"[^\W_]+")
# Not after a vowel or q: there the e is a letter of its own, as in "neue" or "Bauelement".
_SPELT_OUT = re.compile(r"(?<![aeiouq])([aou])e")
_ENDING = re.compile(r"(.{4,}?)(?:ern|en|er|em|es|e|n|s)|(.{5,}?)(?:ungen|ung|innen)")


def folded(text: str) -> str:
    """Return a text in small letters without marks: ä, ae and a are alike, and so are ß and ss."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    letters = unicodedata.normalize("NFD", plain)
    bare = "".join(one for one in letters if not unicodedata.combining(one))
    return _SPELT_OUT.sub(r"\1", unicodedata.normalize("NFC", bare))


# Words that nearly every text holds tell nothing.
_COMMON = frozenset(
    _WORD.findall(
        folded(
            "aber alle allem allen aller alles als also am an auch auf aus bei beim bin bis"
            " bitte da dass das dem den der des die dies diese diesem diesen dieser doch dort"
            " durch eine einem einen einer eines er es etwas fuer gibt haben hat hier ich ihr"
            " ihre im immer in ist ja jede jeden jeder kann kein keine koennen man mehr mein"
            " mich mir mit muss muessen nach nicht noch nur ob oder ohne sehr sein seine sich"
            " sie sind so soll sollen sollte sollten ueber um und uns unser unsere unter viel"
            " viele vom von vor war was weil wenn werden wie wir wird wo wuerde zu zum zur and"
            " are but for from have not the that they this with you"
        )
    )
)
_UNSEEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs"})
_JOINERS = "\u200c\u200d"  # Persian and other scripts need them between letters


def may_become(state: str, wanted: WishState) -> bool:
    """Tell whether a wish in `state` may go to `wanted`; staying is allowed to outcomes only."""
    return wanted in NEXT[WishState(state)]


def steps_from(state: str) -> list[WishState]:
    """Return where a wish may go, in the order of the list of states."""
    return [one for one in WishState if may_become(state, one) and one != state]


def unit_reminders_due(due_on: date | None, today: date) -> int:
    """Return how many reminders a unit should have got by `today`, the last on the day itself."""
    if due_on is None:
        return 0
    return sum(today >= due_on - before for before in REMIND_UNIT_BEFORE)


def unit_reminders_spared(due_on: date | None, asked_on: date) -> int:
    """Return how many reminders are left out, as their days come with the question or before."""
    return unit_reminders_due(due_on, asked_on + timedelta(days=1))


def words(text: str) -> list[str]:
    """Return the telling words of a text, folded, each once, in its order."""
    found = (word for word in _WORD.findall(folded(text)) if len(word) >= SHORTEST_WORD)
    telling = (word[:LONGEST_WORD] for word in found if word not in _COMMON)
    return list(dict.fromkeys(telling))[:MOST_WORDS]


def asked(text: str) -> list[str]:
    """Return what is looked for of what somebody types: its words without their endings."""
    bare = (_without_ending(word) for word in words(text))
    return list(dict.fromkeys(bare))[:MOST_ASKED]


def _without_ending(word: str) -> str:
    found = _ENDING.fullmatch(word)
    return (found[1] or found[2]) if found else word


def keys(word: str) -> list[str]:
    """Return the beginnings by which a word is looked up: its own, and those of parts within.

    The last three letters are a key too: "Bus" is three letters long.
    """
    tails = (word[place : place + KEY] for place in _tails(word))
    end = [word[-SHORTEST_WORD:]] if len(word) >= SHORTEST_HEAD + SHORTEST_WORD else []
    return list(dict.fromkeys([word[:KEY], *tails, *end]))


def key(one: str) -> str:
    """Return the key under which words that fit what is asked for are found."""
    return one[:KEY]


def fits(word: str, one: str) -> bool:
    """Tell whether a word is what is asked for, begins with it, or has it as a part within.

    Three letters stand in too many words: there the word, or its end, has to be the same.
    """
    if len(one) < KEY:
        return word == one or (word.endswith(one) and len(word) - len(one) >= SHORTEST_HEAD)
    return word.startswith(one) or one in word[SHORTEST_HEAD:]


def parts(word: str) -> list[str]:
    """Return what of a word may be a word of its own: its heads and its ends."""
    ends = [word[place:] for place in _tails(word)]
    return [*ends, *(word[:place] for place in range(KEY, len(word) - SHORTEST_WORD + 1))]


def _tails(word: str) -> range:
    return range(SHORTEST_HEAD, len(word) - KEY + 1)


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
