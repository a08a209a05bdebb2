"""Decisions about committees and their calendar, from given values alone."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from ratschlag.council.enums import CommitteeKind, Provenance

# Names of bodies in the municipal codes of the Länder, most telling first: an „Ortsbeirat“ advises,
# whatever else its name holds. A whole word „Rat“ counts, but not the one inside „Beirat“.
_KINDS: tuple[tuple[CommitteeKind, re.Pattern[str]], ...] = (
    (CommitteeKind.ADVISORY, re.compile(r"beirat|beiräte|kommission|ortsrat|bezirksrat")),
    (
        CommitteeKind.MAIN,
        re.compile(
            r"^haupt\w*ausschuss|haupt- und \w+ausschuss|verwaltungsausschuss|kreisausschuss"
        ),
    ),
    (CommitteeKind.EXPERT, re.compile(r"ausschuss|ausschuß|deputation|committee")),
    (
        CommitteeKind.COUNCIL,
        re.compile(
            r"verordnetenversammlung|gemeindevertretung|gemeinderat|stadtrat|kreistag|stadtvertretung"
            r"|bürgerschaft|\brat\b|\bcouncil\b"
        ),
    ),
)
_ABBREVIATION = re.compile(r"\(([A-ZÄÖÜ][\w./-]{1,19})\)\s*$")
_FILLING_WORDS = frozenset({"ausschuss", "beirat", "kommission", "committee"})
SHORT_NAME_LENGTH = 40

_WORDS_FOR_A_SITTING = frozenset(
    {
        "sitzung", "sitzungen", "tagung", "termin", "die", "der", "des", "dem", "den", "im", "am",
        "vom", "und", "öffentliche", "öffentlicher", "öffentlichen", "ordentliche", "ordentlicher",
        "ordentlichen",
    }
)  # fmt: skip
_LEAST_ALIKE = 0.7

_YEARS_BACK, _YEARS_AHEAD = 10, 5


def likely_kind(name: str) -> CommitteeKind:
    """Guess what a body is from its name; a person sees the guess and may correct it."""
    folded = name.lower()
    return next((kind for kind, pattern in _KINDS if pattern.search(folded)), CommitteeKind.OTHER)


def likely_short_name(name: str) -> str:
    """Return the abbreviation in the name, the name if it is short, else its initials."""
    written = _ABBREVIATION.search(name)
    if written:
        return written[1]
    if len(name) <= SHORT_NAME_LENGTH:
        return name
    words = [word for word in re.findall(r"\w+", name) if word.lower() not in _FILLING_WORDS]
    initials = "".join(word[0] for word in words if word[0].isupper())
    return initials[:SHORT_NAME_LENGTH] if len(initials) > 1 else name[:SHORT_NAME_LENGTH].strip()


def telling_words(title: str, *names: str) -> tuple[str, ...]:
    """Return what a title says beyond the committee's `names` and the word for a sitting."""
    folded = title.casefold()
    for name in sorted(filter(None, names), key=len, reverse=True):
        folded = folded.replace(name.casefold(), " ")
    return tuple(word for word in re.findall(r"\w+", folded) if word not in _WORDS_FOR_A_SITTING)


def mean_the_same(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether the telling words of two titles are nearly the same.

    They are if one title says nothing more than the other, or most of their letters agree in
    groups of three. Different numbers („12. Sitzung“, „13. Sitzung“) are never the same.
    """
    if not one or not other:
        return True
    numbers = [{word for word in words if word.isdecimal()} for words in (one, other)]
    if all(numbers) and numbers[0] != numbers[1]:
        return False
    if set(one) <= set(other) or set(other) <= set(one):
        return True
    first, second = _threes(one), _threes(other)
    return 2 * len(first & second) >= _LEAST_ALIKE * (len(first) + len(second))


def _threes(words: Sequence[str]) -> set[str]:
    text = f"  {' '.join(words)} "
    return {text[place : place + 3] for place in range(len(text) - 2)}


def provenance_of(categories: Iterable[str]) -> Provenance:
    """Read how sure a date is from the categories RECORD and MODEL of a calendar."""
    named = {category.strip().upper() for category in categories}
    if "RECORD" in named:
        return Provenance.RECORD
    return Provenance.MODEL if "MODEL" in named else Provenance.IMPORTED


def usual_horizon(today: date) -> tuple[date, date]:
    """Return the first and the last day that an import looks at if nobody says otherwise."""
    return date(today.year - _YEARS_BACK, 1, 1), date(today.year + _YEARS_AHEAD, 12, 31)
