"""A unit of the administration says something to a wish until a day, by a link of its own."""

import logging
from datetime import date, datetime

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.contributions import documents, queries, rules
from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.operations.refusals import AnsweredMeanwhile, NotAsked, NothingSaid
from ratschlag.contributions.operations.states import locked
from ratschlag.contributions.operations.unit_links import end_unit_links, unit_link
from ratschlag.core.access import Actor
from ratschlag.core.one_by_one import one_by_one
from ratschlag.core.refusals import Outdated
from ratschlag.core.rows import update_rows
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.queries import base_address
from ratschlag.mail.rules import Recipient
from ratschlag.stakeholders.models import Organisation

logger = logging.getLogger("ratschlag.contributions")


@transaction.atomic
def ask_unit(
    *,
    wish: TopicWish,
    unit: Organisation | None,
    due_on: date | None,
    question: str = "",
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> TopicWish:
    """Ask a unit until a day, by mail with a link if it has an address; None asks nobody any more.

    A link of another unit ends. The same unit keeps its link and what it wrote; asked something
    else or until another day, it owes an answer anew. What another unit said before stays in the
    log of changes.
    Refuses: Outdated, Invalid.
    """
    current = locked(wish)
    if version is not None and current.version != version:
        raise Outdated
    is_same = unit is not None and current.unit_id == unit.pk
    today = queries.day_of(current.process, now)
    changes = {
        "unit": unit,
        "unit_due_on": due_on if unit else None,
        "unit_question": question if unit else "",
        "unit_asked_at": now if unit else None,
        "unit_reminders": rules.unit_reminders_spared(due_on, today),
    }
    if not is_same:
        end_unit_links(current, now)
        changes |= {"unit_answer": "", "unit_answered_at": None}
    elif (current.unit_due_on, current.unit_question) != (due_on, question):
        changes["unit_answered_at"] = None
    asked = audit.change(current, changes, action="contributions.unit_asked", by=by, now=now)
    asked.process = current.process
    if unit and not asked.is_settled and asked.unit_answered_at is None:
        asked.unit = unit
        _write(asked, MailKind.INVITATION, now)
    return asked


@transaction.atomic
def note_unit_answer(
    *, wish: TopicWish, answer: str, version: int | None = None, by: Actor, now: datetime
) -> TopicWish:
    """Keep what the unit says, as the office heard it. Refuses: Outdated, Invalid."""
    changes = {"unit_answer": answer, "unit_answered_at": now if answer.strip() else None}
    action = "contributions.unit_answered"
    return audit.change(wish, changes, version=version, action=action, by=by, now=now)


@transaction.atomic
def answer_as_unit(
    *, wish: TopicWish, answer: str, seen_at: datetime | None, by: Actor, now: datetime
) -> TopicWish:
    """Take what the unit says by its link; it may say it anew until the wish has its answer.

    `seen_at` is when the answer was given that whoever writes has seen. The office reads it and
    decides; nothing of it is public. Refuses: NotAsked, NothingSaid, AnsweredMeanwhile, Invalid.
    """
    current = locked(wish)
    if current.unit_id is None or current.is_settled:
        raise NotAsked
    said = rules.tidy(answer)
    if not said:
        raise NothingSaid
    if said == current.unit_answer:
        return current
    if current.unit_answered_at != seen_at:
        raise AnsweredMeanwhile
    changes = {"unit_answer": said, "unit_answered_at": now}
    action = "contributions.unit_answered_itself"
    return audit.change(current, changes, action=action, by=by, now=now)


def remind_units(*, by: Actor, now: datetime) -> int:
    """Remind the units whose answer is due soon, or today; return how many mails."""
    return one_by_one(
        queries.units_waited_for(), lambda wish: remind_unit(wish=wish, by=by, now=now), logger
    )


@transaction.atomic
def remind_unit(*, wish: TopicWish, by: Actor, now: datetime) -> int:
    """Write the reminder to one wish if its day has come; return how many mails."""
    current = locked(wish)
    due = rules.unit_reminders_due(current.unit_due_on, queries.day_of(current.process, now))
    is_waited_for = current.unit and not current.is_settled and current.unit_answered_at is None
    if not is_waited_for or current.unit_reminders >= due or not current.process.is_public:
        return 0
    current.unit_reminders = due
    update_rows([current], ["unit_reminders"])  # not the version: whoever edits the wish goes on
    if not _write(current, MailKind.REMINDER, now):
        return 0
    audit.record("contributions.unit_reminded", subject=current, by=by, now=now)
    return 1


def _write(wish: TopicWish, kind: MailKind, now: datetime) -> bool:
    """Write to the unit with a link of its own, if it has a good address."""
    unit = wish.unit
    if unit is None or not mail.is_good_address(unit.email):
        return False
    process = wish.process
    url = f"{base_address(process.municipality)}{documents.unit_path(wish, unit_link(wish, now))}"
    is_due = wish.unit_due_on is not None and queries.day_of(process, now) >= wish.unit_due_on
    letter = documents.unit_letter(
        wish, url=url, is_reminder=kind is MailKind.REMINDER, is_due=is_due
    )
    mail.queue(
        sender=process.municipality,
        to=Recipient(unit.email, unit.name),
        kind=kind,
        letter=letter,
        about=wish,
        now=now,
    )
    return True
