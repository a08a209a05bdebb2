"""Calling people to a meeting, and reminding them."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.one_by_one import one_by_one
from ratschlag.core.rows import update_rows
from ratschlag.mail import operations as mail
from ratschlag.mail.enums import MailKind
from ratschlag.proceedings import documents, queries
from ratschlag.proceedings.models import Agenda, Attendance, Summons
from ratschlag.proceedings.operations.attendance import held_agenda
from ratschlag.proceedings.operations.calling import desk_for
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.operations.places import move_up
from ratschlag.proceedings.operations.refusals import (
    HiddenProcess,
    MeetingIsOver,
    NobodyToCall,
    NotPublished,
)
from ratschlag.proceedings.operations.support import arrange_support
from ratschlag.proceedings.queries import Expected, Occasion
from ratschlag.proceedings.rules.coming import reminder_day_has_come, was_invited_lately

logger = logging.getLogger("ratschlag.proceedings")


@transaction.atomic
def save_summons(
    *,
    agenda: Agenda,
    changes: Mapping[str, Any],
    version: int | None,
    by: Actor,
    now: datetime,
) -> Summons:
    """Write how people are called to a meeting; places that are free now go to those who wait.

    `version` is that of what the person saw, None if there was nothing yet.
    Refuses: SaidMeanwhile, Outdated, Invalid.
    """
    current = held_agenda(agenda)
    summons = queries.summons_of(current)
    saved = audit.add_or_change(
        summons,
        changes,
        action="proceedings.summons_changed",
        by=by,
        now=now,
        version=version,
    )
    occasion = queries.occasion_of(current)
    if occasion.takes_place and not occasion.has_begun(current.process.moment(now)):
        move_up(current, occasion, saved, by=by, now=now)
    return saved


def to_be_called(guests: list[Expected]) -> list[Expected]:
    """Return those who are invited, have no mail about this day, and can be written to."""
    return [
        one
        for one in guests
        if one.is_invited and one.is_unasked and mail.is_good_address(one.person.email)
    ]


@transaction.atomic
def send_summons(*, agenda: Agenda, by: Actor, now: datetime) -> int:
    """Call everybody who comes for a seat and was not called to this day yet; return how many.

    Who answered for another day, before the meeting was moved, is asked anew.
    Refuses: HiddenProcess, NotPublished, MeetingIsOver, NobodyToCall.
    """
    current = held_agenda(agenda)
    occasion = queries.occasion_of(current)
    if not current.process.is_public:
        raise HiddenProcess
    if occasion.has_begun(current.process.moment(now)):
        raise MeetingIsOver
    if queries.released_meeting(occasion) is None:
        raise NotPublished
    summons = _sent(queries.summons_of(current), by, now)
    number = _call(current, occasion, summons, by, now)
    if not number:
        raise NobodyToCall
    changes = {"number": number}
    audit.record("proceedings.people_called", subject=current, by=by, now=now, changes=changes)
    return number


def remind_of_meetings(*, by: Actor, now: datetime) -> int:
    """Remind of the meetings that are near, and keep places and support up to date."""
    return one_by_one(
        queries.summonses_ahead(),
        lambda summons: remind_of_meeting(summons=summons, by=by, now=now),
        logger,
    )


@transaction.atomic
def remind_of_meeting(*, summons: Summons, by: Actor, now: datetime) -> int:
    """Write the reminders of one meeting if their day has come; return how many.

    Each person gets one at most for a day. Who has come to a seat since is called first. Rooms
    may have changed and needs been stated, so places and support are looked at, too.
    """
    current = held_agenda(summons.agenda)
    occasion = queries.occasion_of(current)
    moment = current.process.moment(now)
    if occasion.start is None or not occasion.takes_place or occasion.has_begun(moment):
        return 0
    known = queries.summons_of(current)
    move_up(current, occasion, known, by=by, now=now)
    arrange_support(current, occasion, by=by, now=now)
    meets_on = timezone.localtime(occasion.start).date()
    if queries.released_meeting(occasion) is None:
        return 0
    if not reminder_day_has_come(meets_on, known.remind_days, day_of(current.process, now)):
        return 0
    called = _call(current, occasion, known, by, now)
    reminded = _remind(current, occasion, known, now)
    if called + reminded:
        changes = {"number": called + reminded}
        audit.record(
            "proceedings.people_reminded", subject=current, by=by, now=now, changes=changes
        )
    return called + reminded


def _sent(summons: Summons, by: Actor, now: datetime) -> Summons:
    if summons.sent_at is not None:
        return summons
    version = None if summons._state.adding else summons.version
    return audit.add_or_change(
        summons,
        {"sent_at": now},
        action="proceedings.summons_sent",
        by=by,
        now=now,
        version=version,
    )


def _call(agenda: Agenda, occasion: Occasion, summons: Summons, by: Actor, now: datetime) -> int:
    guests = queries.expected_at(occasion, day_of(agenda.process, now))
    called = to_be_called(guests)
    if not called:
        return 0
    _forget_former_answers(called, by, now)
    rows = [one.attendance or _unsaved(agenda, one) for one in called]
    new = [row for row in rows if row._state.adding]
    audit.add_all(new, action="proceedings.person_called", by=by, now=now)
    for row, one in zip(rows, called, strict=True):
        row.invited_at, row.invited_for, row.person = now, occasion.start, one.person
    update_rows(rows, ["invited_at", "invited_for"])  # not the version: it counts what people say
    desk = desk_for(occasion, summons, now)
    items = queries.titles_of_items(agenda)
    papers = queries.papers_there(agenda)
    letters = [
        (one, documents.summons_letter(one, items=items, papers=papers))
        for one in desk.called(rows)
    ]
    return desk.send(MailKind.INVITATION, letters)


def _forget_former_answers(called: list[Expected], by: Actor, now: datetime) -> None:
    """Take back what was said for another day."""
    nothing = {"coming": "", "deputy": None, "waits_since": None, "said_for": None, "said_at": None}
    former = [(one.attendance, nothing) for one in called if one.attendance and one.is_outdated]
    if former:
        audit.change_all(former, action="proceedings.coming_outdated", by=by, now=now)


def _remind(agenda: Agenda, occasion: Occasion, summons: Summons, now: datetime) -> int:
    guests = queries.expected_at(occasion, day_of(agenda.process, now))
    waited_for: list[tuple[Attendance, Expected]] = [
        (one.attendance, one)
        for one in guests
        if one.attendance is not None
        and not one.is_unasked
        and one.is_awaited
        and one.attendance.reminded_for != occasion.start
        and not was_invited_lately(one.attendance.invited_at, now)
        and mail.is_good_address(one.person.email)
    ]
    if not waited_for:
        return 0
    rows = []
    for row, one in waited_for:
        row.reminded_for, row.person = occasion.start, one.person
        rows.append(row)
    update_rows(rows, ["reminded_for"])  # not the version: whoever answers goes on
    comes = {one.person.pk for _row, one in waited_for if one.takes_part}
    desk = desk_for(occasion, summons, now)
    letters = [
        (one, documents.reminder_letter(one, has_answered=one.person.pk in comes))
        for one in desk.called(rows)
    ]
    return desk.send(MailKind.REMINDER, letters)


def _unsaved(agenda: Agenda, one: Expected) -> Attendance:
    return Attendance(municipality_id=agenda.municipality_id, agenda=agenda, person=one.person)
