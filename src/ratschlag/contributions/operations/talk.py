"""Others comment on a wish and support it; the numbers beside it stay exact.

The row of the wish is held from the moment its number changes; the log of changes comes last.
"""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from ratschlag.audit import operations as audit
from ratschlag.contributions.models import Comment, Support, TopicWish
from ratschlag.contributions.operations.calls import check_may_write
from ratschlag.contributions.operations.refusals import (
    IsHidden,
    NotSupported,
    OwnWish,
    SupportedAlready,
    TooMany,
)
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
    current = _read(wish)
    if not is_of_office:
        check_may_write(current.process, author.person, now)
    if current.comment_count >= MOST_COMMENTS:
        raise TooMany
    _count_and_hold(current, comments=1)
    before = _sent_before(current, sent_key)
    if before is not None:
        count(current, comments=-1)
        return before
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

    Refuses: NotOpen, SeatsOnly, OwnWish, IsHidden, SupportedAlready.
    """
    current = _read(wish)
    check_may_write(current.process, person, now)
    if person is not None and current.author_id == person.pk:
        raise OwnWish
    _count_and_hold(current, supports=1)
    who = {"person": person, "token_digest": None if person else token}
    if Support.objects.filter(municipality=current.municipality_id, wish=current, **who).exists():
        raise SupportedAlready
    support = Support(municipality_id=current.municipality_id, wish=current, given_at=now, **who)
    try:
        with transaction.atomic():
            support.save(force_insert=True)
    except IntegrityError as taken:
        raise SupportedAlready from taken
    audit.record("contributions.wish_supported", subject=current, by=by, now=now)
    return support


@transaction.atomic
def withdraw_support(*, wish: TopicWish, person: Person, by: Actor, now: datetime) -> None:
    """Take back that a person with a seat supports a wish.

    Refuses: NotOpen, IsHidden, NotSupported.
    """
    current = _read(wish)
    check_may_write(current.process, person, now)
    _count_and_hold(current)
    given = Support.objects.filter(
        municipality=current.municipality_id, wish=current, person=person
    )
    if not given.delete()[0]:
        raise NotSupported
    count(current, supports=-1)
    audit.record("contributions.support_withdrawn", subject=current, by=by, now=now)


def count(wish: TopicWish, *, comments: int = 0, supports: int = 0) -> None:
    """Change the numbers beside a wish."""
    TopicWish.objects.filter(pk=wish.pk).update(
        comment_count=F("comment_count") + comments, support_count=F("support_count") + supports
    )


def _read(wish: TopicWish) -> TopicWish:
    return TopicWish.objects.select_related("process").defer("text", "reason").get(pk=wish.pk)


def _count_and_hold(wish: TopicWish, *, comments: int = 0, supports: int = 0) -> None:
    """Count, which holds the row until the end; as late as can be, for others wait for it."""
    rows = TopicWish.objects.filter(pk=wish.pk, hidden_at__isnull=True)
    if not rows.update(
        comment_count=F("comment_count") + comments, support_count=F("support_count") + supports
    ):
        raise IsHidden


def _sent_before(wish: TopicWish, sent_key: UUID | None) -> Comment | None:
    if sent_key is None:
        return None
    return Comment.objects.filter(wish=wish, sent_key=sent_key).first()
