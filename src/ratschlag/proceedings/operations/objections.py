"""Comments on minutes: kept in any case, decided on before the approval."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.proceedings import queries
from ratschlag.proceedings.enums import AnswerWay, MinutesState
from ratschlag.proceedings.models import Minutes, MinutesEntry, Objection
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.operations.refusals import (
    CommentsClosed,
    CommentsNotOpen,
    MinutesApproved,
    NotExpected,
    WasNotThere,
)
from ratschlag.stakeholders.models import Person


@transaction.atomic
def object_to(
    *,
    entry: MinutesEntry,
    person: Person,
    text: str,
    by: Actor,
    now: datetime,
    way: AnswerWay = AnswerWay.LOGIN,
) -> Objection:
    """Keep what somebody has against an entry; the same words sent again are kept once.

    Refuses: CommentsNotOpen, CommentsClosed, MinutesApproved, WasNotThere, NotExpected, Invalid.
    """
    minutes = _commented(entry)
    today = day_of(minutes.agenda.process, now)
    if minutes.comment_until is not None and not minutes.takes_comments(today):
        raise CommentsClosed(day=date_format(minutes.comment_until))
    _refuse_strangers(minutes, person)
    if person.pk not in queries.members_of(minutes.group, today):
        raise NotExpected
    said = _said(minutes, entry, person, text, way, now)
    if not said._state.adding:
        return said
    return audit.add(said, action="proceedings.objection_raised", by=by, now=now)


@transaction.atomic
def enter_objection(
    *, entry: MinutesEntry, person: Person, text: str, by: Actor, now: datetime
) -> Objection:
    """Write down what somebody sent by paper or said by telephone, marked as entered.

    What came in time may be entered after the deadline, and for somebody who has left since.
    Refuses: CommentsNotOpen, MinutesApproved, WasNotThere, Invalid.
    """
    minutes = _commented(entry)
    _refuse_strangers(minutes, person)
    said = _said(minutes, entry, person, text, AnswerWay.OFFICE, now)
    if not said._state.adding:
        return said
    return audit.add(said, action="proceedings.objection_entered", by=by, now=now)


@transaction.atomic
def settle_objection(
    *, objection: Objection, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Objection:
    """Say what becomes of a comment; it stays as it was written.

    Refuses: MinutesApproved, Outdated, Invalid.
    """
    minutes = _locked(objection.entry)
    if minutes.is_approved:
        raise MinutesApproved
    decided = {**changes, "settled_at": minutes.agenda.process.moment(now)}
    return audit.change(
        objection,
        decided,
        version=version,
        action="proceedings.objection_settled",
        by=by,
        now=now,
    )


def _commented(entry: MinutesEntry) -> Minutes:
    """Hold the minutes of an entry, which are out for comments."""
    minutes = _locked(entry)
    if minutes.is_approved:
        raise MinutesApproved
    if minutes.state != MinutesState.COMMENTS:
        raise CommentsNotOpen
    return minutes


def _refuse_strangers(minutes: Minutes, person: Person) -> None:
    if not queries.readers_of(minutes.agenda).filter(person=person).exists():
        raise WasNotThere


def _said(
    minutes: Minutes,
    entry: MinutesEntry,
    person: Person,
    text: str,
    way: AnswerWay,
    now: datetime,
) -> Objection:
    """Return a comment to be kept, or the one that says the same already."""
    known = Objection.objects.filter(entry=entry, person=person, text=text).first()
    return known or Objection(
        municipality_id=entry.municipality_id,
        entry=entry,
        person=person,
        text=text,
        way=way,
        raised_at=minutes.agenda.process.moment(now),
    )


def _locked(entry: MinutesEntry) -> Minutes:
    rows = Minutes.objects.select_for_update(of=("self",))
    return rows.select_related("agenda__group__process").get(pk=entry.minutes_id)
