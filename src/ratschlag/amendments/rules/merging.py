"""Changes of a text as ranges of its words: which overlap, and what comes of several together.

A text is a row of tokens: words, signs, spaces. A change puts other words in place of a range of
them. Two changes clash if their ranges share a word, or if one inserts where the other begins or
ends; the very same change made twice is one. What does not clash can be merged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations, pairwise

from ratschlag.amendments.enums import AmendmentKind, Fit
from ratschlag.concept.rules.comparison import MOST_STEPS, TOKEN


@dataclass(frozen=True, order=True)
class Edit:
    """Other words in place of the tokens from `start` up to `end`; `start == end` inserts."""

    start: int
    end: int
    text: str


def edits(base: str, wanted: str) -> tuple[Edit, ...]:
    """Return what was done to `base` to make `wanted`, in order and apart from each other."""
    old, new = TOKEN.findall(base), TOKEN.findall(wanted)
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    middle, other = old[head : len(old) - tail], new[head : len(new) - tail]
    if len(middle) * len(other) > MOST_STEPS:
        return (Edit(head, head + len(middle), "".join(other)),)
    found: list[Edit] = []
    for what, i, j, k, m in SequenceMatcher(None, middle, other, autojunk=False).get_opcodes():
        if what == "equal":
            continue
        edit = Edit(head + i, head + j, "".join(other[k:m]))
        found = _put(found, edit, old)
    return tuple(found)


def _put(found: list[Edit], edit: Edit, old: Sequence[str]) -> list[Edit]:
    """Add a change; where only a space lies between it and the one before, both are one."""
    if found:
        last = found[-1]
        between = "".join(old[last.end : edit.start])
        if not between.strip():
            return [*found[:-1], Edit(last.start, edit.end, last.text + between + edit.text)]
    return [*found, edit]


def _common(old: Sequence[str], new: Sequence[str]) -> int:
    number = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        number += 1
    return number


def applied(base: str, changes: Iterable[Edit]) -> str:
    """Return the text with all changes made; they must not clash."""
    tokens, pieces, place = TOKEN.findall(base), [], 0
    for edit in sorted(set(changes)):
        pieces += [*tokens[place : edit.start], edit.text]
        place = edit.end
    return "".join([*pieces, *tokens[place:]])


def clash(one: Edit, other: Edit) -> bool:
    """Tell whether two changes cannot both be made."""
    if one == other:
        return False
    if one.start == one.end or other.start == other.end:
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def overlap(base: str, one: str, other: str) -> bool:
    """Tell whether two wordings of `base` change the same words."""
    return any(clash(a, b) for a in edits(base, one) for b in edits(base, other))


def merged(base: str, wordings: Iterable[str]) -> str | None:
    """Return the text in which all wordings of `base` are made; None if any two clash."""
    changes = sorted({edit for wording in wordings for edit in edits(base, wording)})
    if any(clash(one, other) for one, other in pairwise(changes)):
        return None
    return applied(base, changes)


def rebased(base: str, present: str, wanted: str) -> str | None:
    """Return `wanted`, which was written to `base`, as a wording of `present`; None if it clashes.

    What stands in `present` already changes nothing.
    """
    if present == base:
        return wanted
    return merged(base, (present, wanted))


def adopted(kind: AmendmentKind, base: str, present: str | None, wanted: str) -> str | None:
    """Return what would stand there if an amendment were adopted; None if it no longer fits.

    `present` is the text as it is now, None once the place is gone. What was changed since is not
    deleted unseen.
    """
    if present is None:
        return None
    if kind == AmendmentKind.INSERT:
        return wanted
    if kind == AmendmentKind.DELETE:
        return "" if present == base else None
    return rebased(base, present, wanted)


def fit(kind: AmendmentKind, base: str, present: str | None, wanted: str) -> Fit:
    """Tell whether an amendment still fits the draft."""
    if present is None:
        return Fit.GONE
    if kind == AmendmentKind.INSERT or present == base:
        return Fit.SAME
    return Fit.CLASHES if adopted(kind, base, present, wanted) is None else Fit.MOVED


@dataclass(frozen=True)
class Proposal:
    """A wording of the present text of one place, by the number of its amendment."""

    number: int
    text: str


def conflicts(present: str, proposals: Iterable[Proposal]) -> dict[int, set[int]]:
    """Return for each proposal the numbers of those it cannot go together with."""
    known = [(one.number, edits(present, one.text)) for one in proposals]
    found: dict[int, set[int]] = {number: set() for number, _changes in known}
    for (one, own), (other, theirs) in combinations(known, 2):
        if any(clash(a, b) for a in own for b in theirs):
            found[one].add(other)
            found[other].add(one)
    return found


def together(present: str, wordings: Iterable[tuple[str, str]]) -> str | None:
    """Return what several amendments make of the present text; None if any do not go together.

    Each is the text it was written to, and the text it suggests.
    """
    results = [rebased(base, present, wanted) for base, wanted in wordings]
    if any(one is None for one in results):
        return None
    return merged(present, [one for one in results if one is not None])
