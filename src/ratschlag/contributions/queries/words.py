"""Finding wishes by words, however many there are.

What is asked for leads by its key to words of the process (`TermKey`), and these to wishes. How
many wishes hold a word is known; of common ones only the latest are read.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from django.db.models import Max, Q

from ratschlag.contributions import rules
from ratschlag.contributions.models import TermKey, TopicWish, WishTerm, WishWord
from ratschlag.processes.models import Process

MOST_FOUND = 500  # of one word; who finds more is asked for another word
MOST_COMPARED = 150
MOST_TERMS = 60  # of one word that is asked for, the most used
READ_AHEAD = 3  # so many times what is wanted is read: hits are spread unevenly

Terms = Mapping[int, int]
"""Words by key, with how many wishes hold each."""


def found_numbers(process: Process, search: str) -> tuple[list[int], bool]:
    """Return the numbers of wishes that hold all words, and whether there may be more.

    The rarest leads: of it the latest hits are looked at, and which hold the others too.
    """
    asked = rules.asked(search)
    terms = terms_of(process, asked)
    number = search.strip().lstrip("#")
    if number.isascii() and number.isdigit() and len(number) < 10:
        return [int(number), *(_latest(process, terms[asked[0]])[0] if asked else [])], False
    if not all(terms.values()) or not asked:
        return [], False
    ordered = sorted(asked, key=lambda one: sum(terms[one].values()))
    found, is_cut = _latest(process, terms[ordered[0]])
    return _holding(found, [terms[one] for one in ordered[1:]]), is_cut


def terms_of(process: Process, asked: Sequence[str]) -> dict[str, Terms]:
    """Return for each that is asked the words of the process that fit, the most used first."""
    rows = TermKey.objects.filter(process=process, key__in={rules.key(one) for one in asked})
    known = {
        key: (word, count)
        for key, word, count in rows.values_list("term", "term__word", "term__count")
    }
    return {
        one: _most_used({key: n for key, (word, n) in known.items() if rules.fits(word, one)})
        for one in asked
    }


def hits_of(process: Process, asked: Sequence[str]) -> dict[str, list[int]]:
    """Return for each that is asked the latest wishes that hold it, or a word within it."""
    terms = {one: dict(found) for one, found in terms_of(process, asked).items()}
    within = {one: set(rules.parts(one)) for one in asked}
    rows = WishTerm.objects.filter(
        municipality=process.municipality_id,
        process=process,
        word__in=sorted(set().union(*within.values())),
    )
    for term in rows:
        for one in asked:
            if term.word in within[one]:
                terms[one][term.pk] = term.count
    last = _last_number(process)
    wanted = Q(pk__in=[])
    for found in terms.values():
        wanted |= Q(term__in=list(found), number__gt=_floor(found, last, MOST_COMPARED))
    numbers: dict[int, list[int]] = defaultdict(list)
    for key, number in WishWord.objects.filter(wanted).values_list("term", "number"):
        numbers[key].append(number)
    return {
        one: sorted({n for key in found for n in numbers[key]}, reverse=True)[:MOST_COMPARED]
        for one, found in terms.items()
    }


def _latest(process: Process, terms: Terms) -> tuple[list[int], bool]:
    floor = _floor(terms, _last_number(process), MOST_FOUND)
    rows = WishWord.objects.filter(term__in=list(terms), number__gt=floor)
    numbers = sorted(set(rows.values_list("number", flat=True)), reverse=True)
    return numbers[:MOST_FOUND], floor > 0 or len(numbers) > MOST_FOUND


def _holding(numbers: list[int], others: Sequence[Terms]) -> list[int]:
    """Return those of the wishes that hold all the others too."""
    if not numbers or not others:
        return numbers
    keys = {key for terms in others for key in terms}
    held: dict[int, set[int]] = defaultdict(set)
    rows = WishWord.objects.filter(term__in=keys, number__in=numbers)
    for number, key in rows.values_list("number", "term"):
        held[number].add(key)
    return [one for one in numbers if all(held[one] & set(terms) for terms in others)]


def _floor(terms: Terms, last: int, wanted: int) -> int:
    """Return the number above which there should be enough hits of common words; 0 to read all."""
    most = wanted * READ_AHEAD
    held = sum(terms.values())
    return max(last - last * most // held, 0) if held > most else 0


def _last_number(process: Process) -> int:
    rows = TopicWish.objects.filter(municipality=process.municipality_id, process=process)
    return rows.aggregate(last=Max("number"))["last"] or 0


def _most_used(terms: Terms) -> Terms:
    return dict(sorted(terms.items(), key=lambda one: -one[1])[:MOST_TERMS])
