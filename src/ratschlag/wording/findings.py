"""What a check of the wording can find, and where."""

from dataclasses import dataclass
from enum import Enum


class WordingRule(Enum):
    """A rule; its value is the id that exports and overrides name."""

    VAGUE_VERB = "W1"
    """A verb without an end that can be seen: strengthen, promote, improve."""
    ONLY_EXAMINED = "W2"
    """The text promises to examine, not to do."""
    HEDGE = "W3"
    """A word that takes back what was said: where possible, if need be, in due time."""
    MODAL = "W4"
    """Should, could, would have to: it stays open whether it happens."""
    COMPARISON = "W5"
    """More, less, better, without a number."""
    NO_ACTOR = "W6"
    """Something is done, and nobody does it."""
    NEGATION = "W7"
    """The text says what is not to be, instead of what is to be reached."""
    SEVERAL_AT_ONCE = "W8"
    """Several deeds in one sentence: each needs a measure of its own."""


@dataclass(frozen=True, order=True)
class Finding:
    """What a rule found: the place of the first and behind the last character, and the words."""

    start: int
    end: int
    rule: WordingRule
    words: str
