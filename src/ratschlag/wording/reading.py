"""The rules: each reads one sentence and says what it finds."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from ratschlag.wording import lexicon
from ratschlag.wording.findings import Finding, WordingRule
from ratschlag.wording.forms import (
    adjective_forms,
    finite_forms,
    participles,
    whole_forms,
)
from ratschlag.wording.lexicon import Verb
from ratschlag.wording.tokens import Sentence, Word, sentences


@dataclass(frozen=True)
class Verbs:
    """The forms of some verbs: those in one piece, and of the parted ones what stands apart."""

    whole: frozenset[str]
    parted: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, verbs: Iterable[Verb]) -> "Verbs":
        """Gather the forms of these verbs."""
        whole: set[str] = set()
        parted: dict[str, tuple[str, ...]] = {}
        for verb in verbs:
            whole |= whole_forms(verb) | participles(verb)
            if verb.apart:
                for form in finite_forms(verb):
                    parted[form] = (*parted.get(form, ()), verb.apart)
        return cls(frozenset(whole), parted)


def _all_forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form.lower() for word in words for form in adjective_forms(word))


def _by_first_word(phrases: Iterable[str]) -> dict[str, list[tuple[frozenset[str], ...]]]:
    found: dict[str, list[tuple[frozenset[str], ...]]] = defaultdict(list)
    for phrase in phrases:
        parts = tuple(_all_forms([part]) for part in phrase.split())
        for form in parts[0]:
            found[form].append(parts)
    return dict(found)


VAGUE = Verbs.of(lexicon.VAGUE_VERBS)
ALL = Verbs.of((*lexicon.VAGUE_VERBS, *lexicon.PLAIN_VERBS))
HEDGES = _by_first_word(lexicon.HEDGES)
EXACT_BY_RHYTHM = _all_forms([lexicon.MADE_EXACT_BY_RHYTHM])
MODALS, EXAMINES = _all_forms(lexicon.MODALS), _all_forms(lexicon.EXAMINES)
COMPARISONS, NEGATIONS = _all_forms(lexicon.COMPARISONS), _all_forms(lexicon.NEGATIONS)
PASSIVE = frozenset(("wird", "werden", "wurde", "wurden", "worden"))
ACTORS = frozenset(("von", "vom", "durch", "seitens"))
PARTICIPLE = re.compile(
    r"(?:\w{2,}?)?ge\w{2,}(?:t|en)|(?:\w{2,}?)?(?:be|emp|ent|er|ver|zer|über|unter)\w{2,}t|\w+iert"
)
AND = frozenset(("und", "sowie"))


def find(text: str) -> list[Finding]:
    """Return what the rules find in a text, in its order; no word begins or ends two findings."""
    found: list[Finding] = []
    for sentence in sentences(text):
        taken: set[int] = set()
        for rule in RULES:
            for first, last in rule(sentence):
                if not {first.start, last.start} & taken:
                    taken |= {first.start, last.start}
                    found.append(_finding(NAMES[rule], first, last, text))
    return sorted(found)


Span = tuple[Word, Word]
Rule = Callable[[Sentence], Iterator[Span]]


def only_examined(sentence: Sentence) -> Iterator[Span]:
    """Find assignments to examine, unless a number says until when the answer is there."""
    for word in sentence.words:
        if word.text.startswith(lexicon.ASSIGNMENTS):
            yield word, word
    if sentence.says_how_many:
        return
    asks = any(word.low == "ob" or word.low.startswith("inwie") for word in sentence.words)
    for word in sentence.words:
        if word.low == "geprüft" and (helper := _helper(sentence, word)):
            yield min(helper, word, key=_place), max(helper, word, key=_place)
        elif asks and not word.is_noun and word.low in EXAMINES:
            yield word, word


def vague_verbs(sentence: Sentence) -> Iterator[Span]:
    """Find verbs without a visible end; with a number and a date they pass."""
    if sentence.says_how_many and sentence.says_when:
        return
    yield from _uses(sentence, VAGUE)


def hedges(sentence: Sentence) -> Iterator[Span]:
    """Find words that take back what was said."""
    words = sentence.words
    for place, word in enumerate(words):
        for parts in HEDGES.get(word.low, ()):
            piece = words[place : place + len(parts)]
            if len(piece) < len(parts) or (word.is_noun and len(parts) == 1):
                continue
            if all(one.low in forms for one, forms in zip(piece, parts, strict=True)) and not (
                word.low in EXACT_BY_RHYTHM and sentence.says_how_often
            ):
                yield piece[0], piece[-1]


def modals(sentence: Sentence) -> Iterator[Span]:
    """Find words that leave open whether something happens."""
    for word in sentence.words:
        if word.low in MODALS and not word.is_noun:
            yield word, word


def comparisons(sentence: Sentence) -> Iterator[Span]:
    """Find more, less and better where no number says how much."""
    if sentence.says_how_many:
        return
    denied = any(
        word.low in {"nicht", "nie", "niemand"} or word.low.startswith("kein")
        for word in sentence.words
    )
    for word in sentence.words:
        if word.is_noun or (word.low == "mehr" and denied):
            continue
        if word.low in COMPARISONS:
            yield word, word


def no_actor(sentence: Sentence) -> Iterator[Span]:
    """Find the passive where nobody acts; what is only asked („ob …“) is another rule's matter."""
    for clause in sentence.clauses:
        lows = {word.low for word in clause}
        if lows & ACTORS or "ob" in lows or any(low.startswith("inwie") for low in lows):
            continue
        helper = next((word for word in clause if word.low in PASSIVE and not word.is_noun), None)
        done = [word for word in clause if _is_participle(word)]
        if helper is not None and done:
            behind = [word for word in done if word.start > helper.start]
            last = (behind or done)[-1]
            yield min(helper, last, key=_place), max(helper, last, key=_place)


def negations(sentence: Sentence) -> Iterator[Span]:
    """Find what is denied; „nicht nur“ and bounds such as „nicht mehr als drei“ pass."""
    words = sentence.words
    for place, word in enumerate(words):
        if word.low in NEGATIONS and not word.is_noun:
            following = words[place + 1].low if place + 1 < len(words) else ""
            if following == "nur" or (sentence.says_how_many and following in {"mehr", "länger"}):
                continue
            yield word, word


def several_at_once(sentence: Sentence) -> Iterator[Span]:
    """Find two deeds joined by „und“ or „sowie“."""
    joins = [word for word in sentence.words if word.low in AND]
    if not joins:
        return
    deeds = [span for span in _uses(sentence, ALL) if not span[1].is_noun]
    deeds.sort(key=lambda span: span[1].start)
    for (_first, before), (_other, behind) in pairwise(deeds):
        if before.start != behind.start and any(
            before.start < join.start < behind.start for join in joins
        ):
            join = next(join for join in joins if before.start < join.start < behind.start)
            yield join, join
            return


def _uses(sentence: Sentence, verbs: "Verbs") -> Iterator[Span]:
    """Find verbs in all of their forms, the parted ones as well."""
    for place, word in enumerate(sentence.words):
        if word.is_noun:
            continue
        if word.low in verbs.whole:
            yield word, word
            continue
        for apart in verbs.parted.get(word.low, ()):
            end = next((other for other in sentence.words[place + 1 :] if other.low == apart), None)
            if end is not None:
                yield word, end


def _is_participle(word: Word) -> bool:
    low = word.low
    if word.text[:1].isupper() and not word.is_first:
        return False
    if low in lexicon.STRONG_PARTICIPLES:
        return True
    return low not in lexicon.NO_PARTICIPLES and PARTICIPLE.fullmatch(low) is not None


def _helper(sentence: Sentence, word: Word) -> Word | None:
    """Return the word of „soll geprüft werden“ or „wird geprüft“ that stands nearest."""
    near = [other for other in sentence.words if other.low in PASSIVE | MODALS]
    return min(near, key=lambda other: abs(other.start - word.start), default=None)


def _place(word: Word) -> int:
    return word.start


def _finding(rule: WordingRule, first: Word, last: Word, text: str) -> Finding:
    return Finding(first.start, last.end, rule, text[first.start : last.end])


RULES: tuple[Rule, ...] = (
    only_examined, vague_verbs, hedges, modals, comparisons, no_actor, negations, several_at_once,
)  # fmt: skip
NAMES: dict[Rule, WordingRule] = dict(zip(RULES, (
    WordingRule.ONLY_EXAMINED, WordingRule.VAGUE_VERB, WordingRule.HEDGE, WordingRule.MODAL,
    WordingRule.COMPARISON, WordingRule.NO_ACTOR, WordingRule.NEGATION, WordingRule.SEVERAL_AT_ONCE,
), strict=True))  # fmt: skip
