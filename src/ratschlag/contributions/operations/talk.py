"""Others comment on a wish and support it; the numbers beside it stay exact.

The row of the wish is held while its number changes, and the log of changes comes last.
"""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from ratschlag.audit import operations as audit
from ratschlag.contributions.models import Comment, Support, TopicWish
from ratschlag.contributions.operations.calls import check_may_write
from ratschlag.contributions.operations.refusals import IsHidden, SupportedAlready, TooMany
from ratschlag.contributions.operations.writing import Author
from ratschlag.core.access import Actor
from ratschlag.stakeholders.models import Person

MOST_COMMENTS = 5000


@transaction.atomic
def write_comment(
    *,
    wish: TopicWish,
    text: str,
    author: Author,
    sent_key: UUID | None = None,
    is_of_office: bool = False,
    by: Actor,
    now: datetime,
) -> Comment:
    """Say something to a wish; the same form sent twice says it once. The office always may.

    Refuses: NotOpen, SeatsOnly, IsHidden, TooMany, Invalid.
    """
    current = _held(wish)
    if sent_key is not None:
        before = Comment.objects.filter(wish=current, sent_key=sent_key).first()
        if before is not None:
            return before
    if not is_of_office:
        check_may_write(current.process, author.person, now)
    if current.comment_count >= MOST_COMMENTS:
        raise TooMany
    count(current, comments=1)
    comment = Comment(
        municipality_id=current.municipality_id,
        wish=current,
        text=text,
        is_of_office=is_of_office,
        written_at=now,
        sent_key=sent_key,
        **author.values(),
    )
    return audit.add(comment, action="contributions.comment_written", by=by, now=now)


@transaction.atomic
def support_wish(
    *,
    wish: TopicWish,
    person: Person | None = None,
    token: str = "",
    by: Actor,
    now: datetime,
) -> Support:
    """Support a wish, once for a person with a seat, else once for a browser (`token`).

    Refuses: NotOpen, SeatsOnly, IsHidden, SupportedAlready.
    """
    current = _held(wish)
    check_may_write(current.process, person, now)
    who = {"person": person, "token_digest": None if person else token}
    if Support.objects.filter(municipality=current.municipality_id, wish=current, **who).exists():
        raise SupportedAlready
    support = Support(municipality_id=current.municipality_id, wish=current, given_at=now, **who)
    try:
        with transaction.atomic():
            support.save(force_insert=True)
    except IntegrityError as taken:
        raise SupportedAlready from taken
    count(current, supports=1)
    audit.record("contributions.wish_supported", subject=current, by=by, now=now)
    return support


def count(wish: TopicWish, *, comments: int = 0, supports: int = 0) -> None:
    """Change the numbers beside a wish."""
    TopicWish.objects.filter(pk=wish.pk).update(
        comment_count=F("comment_count") + comments, support_count=F("support_count") + supports
    )


def _held(wish: TopicWish) -> TopicWish:
    rows = TopicWish.objects.select_for_update(of=("self",)).select_related("process")
    current = rows.get(pk=wish.pk)
    if current.is_hidden:
        raise IsHidden
    return current
