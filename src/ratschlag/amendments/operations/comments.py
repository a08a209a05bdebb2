"""Comments on places of the draft and on amendments, with answers; the office answers and hides."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction

from ratschlag.amendments import documents, queries
from ratschlag.amendments.models import Amendment, DraftComment
from ratschlag.amendments.operations.calls import check_may_write, held
from ratschlag.amendments.operations.refusals import HiddenMeanwhile, SpotGone, TooMuchSaid
from ratschlag.amendments.queries import Talk, Writer
from ratschlag.amendments.queries.talk import RELATED
from ratschlag.audit import operations as audit
from ratschlag.concept.models import Concept
from ratschlag.contributions.operations import Author
from ratschlag.core.access import Actor
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.rules import Letter, Recipient

MOST_COMMENTS = 1000  # about one place or one amendment, with the answers


@transaction.atomic
def write_comment(
    *,
    talk: Talk,
    text: str,
    writer: Writer,
    author: Author,
    sent_key: UUID | None = None,
    by: Actor,
    now: datetime,
) -> DraftComment:
    """Say something to a place of the draft or to an amendment, or answer a comment.

    The same form sent twice says it once. Who answers an answer answers the first comment.
    Refuses: NotTaken, NotAmongThem, SpotGone, HiddenMeanwhile, TooMuchSaid, Invalid.
    """
    concept = held(talk.concept)
    before = _sent_before(concept, sent_key)
    if before is not None:
        return before
    check_may_write(concept, writer, now)
    values = {"standing": writer.standings[0], "sent_key": sent_key, **author.values()}
    return _say(concept, talk, text, values, by=by, now=now)


@transaction.atomic
def answer_as_office(
    *, talk: Talk, text: str, sent_key: UUID | None = None, by: Actor, now: datetime
) -> DraftComment:
    """Answer a comment as the office, whether the draft is open or not; sent twice it is once.

    Those who said something in the thread since the office last answered are told.
    Refuses: SpotGone, HiddenMeanwhile, TooMuchSaid, Invalid.
    """
    concept = held(talk.concept)
    before = _sent_before(concept, sent_key)
    if before is not None:
        return before
    author = Author(organisation=concept.process.office, name_is_public=True)
    values = {"is_of_office": True, "sent_key": sent_key, **author.values()}
    waiting = list(queries.unanswered_in(talk.answers)) if talk.answers else []
    answer = _say(concept, talk, text, values, by=by, now=now)
    for comment in {one.author_id: one for one in waiting}.values():
        letter = partial(documents.answered_letter, comment, answer)
        _tell(comment, letter, MailKind.NOTICE, by, now)
    return answer


@transaction.atomic
def hide_comment(*, comment: DraftComment, reason: str, by: Actor, now: datetime) -> DraftComment:
    """Show in place of a comment why it is hidden; its answers stay, its author is told.

    Its reports are settled with that. Refuses: Invalid.
    """
    held(comment.concept)
    current = DraftComment.objects.select_related(*RELATED, "author").get(pk=comment.pk)
    if current.is_hidden:
        return current
    queries.open_reports(current.concept).filter(comment=current).update(settled_at=now)
    changes = {"hidden_at": now, "hidden_reason": reason}
    hidden = audit.change(current, changes, action="amendments.comment_hidden", by=by, now=now)
    current.hidden_reason = hidden.hidden_reason
    _tell(current, partial(documents.hidden_letter, current), MailKind.CONFIRMATION, by, now)
    return hidden


@transaction.atomic
def show_comment(*, comment: DraftComment, by: Actor, now: datetime) -> DraftComment:
    """Show a comment again."""
    changes = {"hidden_at": None, "hidden_reason": ""}
    return audit.change(comment, changes, action="amendments.comment_shown", by=by, now=now)


def _tell(
    comment: DraftComment,
    letter: Callable[[str], Letter],
    kind: MailKind,
    by: Actor,
    now: datetime,
) -> None:
    """Write to whoever wrote a comment, if an address is known; not to the one who acts."""
    person = comment.author
    if person is None or not person.email or not mail.is_good_address(person.email):
        return
    if person.account_id is not None and person.account_id == by.user_id:
        return
    language = documents.known_language(person.language)
    mail.queue(
        sender=comment.process.municipality,
        to=Recipient(person.email, person.name, language),
        kind=kind,
        letter=letter(language),
        about=comment,
        now=now,
    )


def _sent_before(concept: Concept, sent_key: UUID | None) -> DraftComment | None:
    if sent_key is None:
        return None
    return DraftComment.objects.filter(concept=concept, sent_key=sent_key).first()


def _say(
    concept: Concept, talk: Talk, text: str, values: dict[str, Any], *, by: Actor, now: datetime
) -> DraftComment:
    about = _about(talk)
    if talk.comments.count() >= MOST_COMMENTS:
        raise TooMuchSaid
    comment = DraftComment(
        municipality_id=concept.municipality_id,
        concept=concept,
        place=talk.place,
        answers=talk.answers,
        text=text,
        written_at=now,
        **about,
        **values,
    )
    return audit.add(comment, action="amendments.comment_written", by=by, now=now)


def _about(talk: Talk) -> dict[str, Any]:
    """Return what a comment is about, as it is now. Refuses: SpotGone, HiddenMeanwhile."""
    for one in (talk.amendment, talk.answers):
        if one is not None and not _is_shown(one):
            raise HiddenMeanwhile
    if talk.amendment is not None:
        return {"amendment": talk.amendment}
    spot = talk.spot
    if spot is None or not type(spot.row).objects.filter(pk=spot.row.pk).exists():
        raise SpotGone
    return {spot.field: spot.row}


def _is_shown(one: Amendment | DraftComment) -> bool:
    return type(one).objects.filter(pk=one.pk, hidden_at__isnull=True).exists()
