"""Tables of organisations, people and seats: which column is what, and what each row says."""

from ratschlag.stakeholders.sources.columns import (
    HANDED_OUT,
    Mapping,
    Words,
    guessed_mapping,
    is_enough,
    plain_word,
    recognised,
)
from ratschlag.stakeholders.sources.entries import Entry, Problem, Reading, read_entries
from ratschlag.stakeholders.sources.example import described_columns, example_rows
from ratschlag.stakeholders.sources.words import all_words, known_words

__all__ = [
    "HANDED_OUT",
    "Entry",
    "Mapping",
    "Problem",
    "Reading",
    "Words",
    "all_words",
    "described_columns",
    "example_rows",
    "guessed_mapping",
    "is_enough",
    "known_words",
    "plain_word",
    "read_entries",
    "recognised",
]
