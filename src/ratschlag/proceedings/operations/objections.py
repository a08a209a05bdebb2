"""Comments of those who were there: kept in any case, decided on before the approval."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.formats import date_format

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.proceedings.enums import MinutesState
from ratschlag.proceedings.models import Attendance, Minutes, MinutesEntry, Objection
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.operations.refusals import (
    CommentsClosed,
    CommentsNotOpen,
    MinutesApproved,
    WasNotThere,
)
from ratschlag.stakeholders.models import Person


@transaction.atomic
def object_to(
    *, entry: MinutesEntry, person: Person, text: str, by: Actor, now: datetime
) -> Objection:
    """Keep what somebody who was there has against an entry.

    Refuses: CommentsNotOpen, CommentsClosed, MinutesApproved, WasNotThere, Invalid.
    """
    minutes = _locked(entry)
    if minutes.is_approved:
        raise MinutesApproved
    if minutes.state != MinutesState.COMMENTS or minutes.comment_until is None:
        raise CommentsNotOpen
    if not minutes.takes_comments(day_of(minutes.agenda.process, now)):
        raise CommentsClosed(day=date_format(minutes.comment_until))
    there = Attendance.objects.filter(agenda=minutes.agenda, was_there=True, person=person)
    if not there.exists():
        raise WasNotThere
    objection = Objection(
        municipality_id=entry.municipality_id,
        entry=entry,
        person=person,
        text=text,
        raised_at=minutes.agenda.process.moment(now),
    )
    return audit.add(objection, action="proceedings.objection_raised", by=by, now=now)


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


def _locked(entry: MinutesEntry) -> Minutes:
    rows = Minutes.objects.select_for_update(of=("self",))
    return rows.select_related("agenda__group__process").get(pk=entry.minutes_id)
