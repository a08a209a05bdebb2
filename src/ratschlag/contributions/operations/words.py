"""Keeping the words of a wish; whoever calls holds its process, so words come one by one."""

from collections.abc import Sequence

from django.db.models import F

from ratschlag.contributions import rules
from ratschlag.contributions.models import TermKey, TopicWish, WishTerm, WishWord
from ratschlag.core.rows import insert_rows


def keep_words(wish: TopicWish) -> None:
    """Let the search find a wish by its words, and by the parts of them."""
    words = rules.words(f"{wish.title} {wish.text}")
    rows = WishTerm.objects.filter(
        municipality=wish.municipality_id, process=wish.process_id, word__in=words
    )
    known = {term.word: term for term in rows}
    WishTerm.objects.filter(pk__in=[term.pk for term in known.values()]).update(
        count=F("count") + 1
    )
    new = _add([word for word in words if word not in known], wish)
    insert_rows(
        [
            WishWord(municipality_id=wish.municipality_id, wish=wish, term=term, number=wish.number)
            for term in [*known.values(), *new]
        ]
    )


def _add(words: Sequence[str], wish: TopicWish) -> list[WishTerm]:
    here = {"municipality_id": wish.municipality_id, "process_id": wish.process_id}
    terms = WishTerm.objects.bulk_create([WishTerm(**here, word=word, count=1) for word in words])
    insert_rows(
        [TermKey(**here, term=term, key=key) for term in terms for key in rules.keys(term.word)]
    )
    return terms
