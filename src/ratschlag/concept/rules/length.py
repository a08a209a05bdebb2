"""How long a text is for those who read it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

SIGNS_OF_A_PAGE = 1_800
"""Signs with spaces of a standard page: 30 lines of 60, as German publishers and offices count."""
WORDS_A_MINUTE = 200
"""Below the 238 of Brysbaert, “How many words do we read per minute?” (2019): nothing skimmed."""


@dataclass(frozen=True)
class Length:
    """Words, standard pages and minutes of reading, the last two rounded up."""

    words: int
    pages: int
    minutes: int


def length_of(texts: Iterable[str]) -> Length:
    """Return the length of texts that are read one after the other."""
    read = [" ".join(text.split()) for text in texts]
    words = sum(len(text.split()) for text in read)
    signs = sum(len(text) for text in read)
    pages = math.ceil(signs / SIGNS_OF_A_PAGE)
    return Length(words, pages, math.ceil(words / WORDS_A_MINUTE))
