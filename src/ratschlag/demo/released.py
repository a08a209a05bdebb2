"""Minutes of the demonstration go out: looked at for people, released, their wishes answered."""

from ratschlag.demo.frame import Act
from ratschlag.proceedings import documents, operations, queries
from ratschlag.proceedings.models import Minutes
from ratschlag.proceedings.rules.wishes import suggested


def release(minutes: Minutes, act: Act) -> None:
    """Confirm that what looks like a person is nobody, as all is invented, and release the copy."""
    words = [one.words for one in documents.findings(minutes)]
    if words:
        minutes = operations.confirm_words(minutes=minutes, words=words, **act)
    operations.release_minutes(minutes=minutes, **act)


def answer_wishes(minutes: Minutes, act: Act) -> None:
    """Answer the topic wishes to which the group has said yes."""
    for line in queries.entry_lines(minutes):
        wish, review = line.item.wish, line.review
        answer = suggested(line.entry.outcome, review.verdict if review else None)
        if wish is not None and answer is not None and line.can_answer_wish:
            operations.answer_wish(
                entry=line.entry,
                outcome=answer,
                reason=documents.wish_reason(line.entry),
                version=wish.version,
                **act,
            )
