"""Topic wishes, what is said to them, and who may write."""

from ratschlag.contributions.models.calls import WishCall
from ratschlag.contributions.models.talk import Comment, Report, Support
from ratschlag.contributions.models.wishes import TopicWish, WishStep, WishTally, WishWord

__all__ = [
    "Comment",
    "Report",
    "Support",
    "TopicWish",
    "WishCall",
    "WishStep",
    "WishTally",
    "WishWord",
]
