"""Topic wishes, what is said to them, and who may write."""

from ratschlag.contributions.models.calls import WishCall
from ratschlag.contributions.models.talk import Comment, Report, Support
from ratschlag.contributions.models.wishes import TopicWish, WishStep, WishTally
from ratschlag.contributions.models.words import TermKey, WishTerm, WishWord
from ratschlag.contributions.models.writers import WishWriter

__all__ = [
    "Comment",
    "Report",
    "Support",
    "TermKey",
    "TopicWish",
    "WishCall",
    "WishStep",
    "WishTally",
    "WishTerm",
    "WishWord",
    "WishWriter",
]
