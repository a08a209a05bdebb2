"""A unit of the administration says something to a wish until a day."""

from datetime import date, datetime

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.contributions import documents
from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.operations.states import locked
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Outdated
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.mail.rules import Recipient
from ratschlag.stakeholders.models import Organisation


@transaction.atomic
def ask_unit(
    *,
    wish: TopicWish,
    unit: Organisation | None,
    due_on: date | None,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> TopicWish:
    """Ask a unit until a day, by mail if it has an address; None asks nobody any more.

    What another unit said before stays in the log of changes. Refuses: Outdated, Invalid.
    """
    current = locked(wish)
    if version is not None and current.version != version:
        raise Outdated
    changes = {
        "unit": unit,
        "unit_due_on": due_on if unit else None,
        "unit_answer": "",
        "unit_answered_at": None,
    }
    asked = audit.change(current, changes, action="contributions.unit_asked", by=by, now=now)
    asked.process = current.process
    if unit and unit.email and mail.is_good_address(unit.email):
        mail.queue(
            sender=current.process.municipality,
            to=Recipient(unit.email, unit.name),
            kind=MailKind.NOTICE,
            letter=documents.unit_letter(asked),
            about=asked,
            now=now,
        )
    return asked


@transaction.atomic
def note_unit_answer(
    *, wish: TopicWish, answer: str, version: int | None = None, by: Actor, now: datetime
) -> TopicWish:
    """Keep what the unit says; the office reads it. Refuses: Outdated, Invalid."""
    changes = {"unit_answer": answer, "unit_answered_at": now if answer.strip() else None}
    action = "contributions.unit_answered"
    return audit.change(wish, changes, version=version, action=action, by=by, now=now)
