"""Whether somebody comes, or who comes instead."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.rows import update_rows
from ratschlag.mail.enums import MailKind
from ratschlag.proceedings import documents, queries
from ratschlag.proceedings.enums import AnswerWay, Coming
from ratschlag.proceedings.models import Agenda, Attendance, Summons
from ratschlag.proceedings.operations.attendance import locked_agenda
from ratschlag.proceedings.operations.calling import desk_for
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.operations.places import Place, move_up, place_for
from ratschlag.proceedings.operations.refusals import (
    DeputyIsTaken,
    DeputyWanted,
    MeetingIsOver,
    NotExpected,
    NotHybrid,
    OnlyDeputy,
)
from ratschlag.proceedings.operations.support import arrange_support
from ratschlag.proceedings.queries import Expected, Occasion
from ratschlag.stakeholders.models import Person


@dataclass(frozen=True)
class _Meeting:
    """A meeting whose agenda is held, with who acts and everybody who may come."""

    agenda: Agenda
    occasion: Occasion
    summons: Summons
    guests: Mapping[UUID, Expected]
    by: Actor
    now: datetime


@transaction.atomic
def say_coming(
    *,
    occasion: Occasion,
    person: Person,
    coming: Coming,
    by: Actor,
    now: datetime,
    deputy: Person | None = None,
    way: AnswerWay = AnswerWay.LOGIN,
) -> Attendance:
    """Take somebody's answer whether they come; it may change until the meeting begins.

    Whoever says first that they come has a place; where all are taken they wait, and move up as
    soon as somebody stays away. A deputy takes the place of whom they stand in for. The same
    answer sent again changes nothing. In a hybrid meeting somebody may say that they take part
    online, which needs no place.
    Refuses: MeetingIsOver, NotExpected, NotHybrid, OnlyDeputy, DeputyWanted, DeputyIsTaken.
    """
    meeting = _held(occasion, by, now)
    one = meeting.guests.get(person.pk)
    if one is None:
        raise NotExpected
    wanted = deputy if coming is Coming.DEPUTY else None
    if coming is Coming.ONLINE and not occasion.is_hybrid:
        raise NotHybrid
    _check(one, coming, wanted, meeting.guests)
    row = _row_of(meeting, person)
    is_same = one.said == coming and row.deputy_id == (wanted.pk if wanted else None)
    if is_same:
        return row
    given = _given_up(one, row, meeting)
    said = {"said_at": now, "said_for": occasion.start, "way": way}
    place = place_for(meeting.agenda, occasion, meeting.summons, now, given)
    values = {**said, "coming": coming, "deputy": wanted, "waits_since": None}
    if coming is Coming.COMES:
        values["waits_since"] = place.waits_since
    _relieve(row, wanted, meeting)
    row = _keep(meeting, row, values)
    if wanted is not None:
        _send_deputy(one, wanted, place, said, meeting)
    if coming is Coming.CANNOT and one.stands_in_for is not None:
        _tell_holder(one, meeting)
    move_up(meeting.agenda, occasion, meeting.summons, by=by, now=now)
    arrange_support(meeting.agenda, occasion, by=by, now=now)
    return Attendance.objects.select_related("deputy", "person").get(pk=row.pk)


def _row_of(meeting: _Meeting, person: Person) -> Attendance:
    known = meeting.guests[person.pk].attendance
    return known or Attendance(
        municipality_id=meeting.agenda.municipality_id, agenda=meeting.agenda, person=person
    )


def _keep(meeting: _Meeting, row: Attendance, values: Mapping[str, Any]) -> Attendance:
    act: dict[str, Any] = {
        "action": "proceedings.coming_said",
        "by": meeting.by,
        "now": meeting.now,
    }
    if not row._state.adding:
        return audit.change(row, values, **act)
    for name, value in values.items():
        setattr(row, name, value)
    return audit.add(row, **act)


def _held(occasion: Occasion, by: Actor, now: datetime) -> _Meeting:
    agenda = locked_agenda(occasion)
    process = agenda.process
    if occasion.has_begun(process.moment(now)) or not occasion.takes_place:
        raise MeetingIsOver
    guests = queries.expected_at(occasion, day_of(process, now))
    keyed = {one.person.pk: one for one in guests}
    return _Meeting(agenda, occasion, queries.summons_of(agenda), keyed, by, now)


def _check(
    one: Expected, coming: Coming, deputy: Person | None, guests: Mapping[UUID, Expected]
) -> None:
    speaks = one.is_invited or one.stands_in_for is not None
    if not speaks and coming is not Coming.CANNOT:
        raise OnlyDeputy
    if coming is not Coming.DEPUTY:
        return
    if deputy is None or deputy.pk not in {each.pk for each in one.deputies}:
        raise DeputyWanted
    other = guests[deputy.pk].stands_in_for
    if other is not None and other.pk != one.person.pk:
        raise DeputyIsTaken(name=deputy.name)


def _given_up(one: Expected, row: Attendance, meeting: _Meeting) -> Place | None:
    """Return the place that the seat has so far: their own, or that of who stood in."""
    if one.comes:
        return Place(row.waits_since)
    if one.said == Coming.DEPUTY and row.deputy_id is not None:
        standing_in = meeting.guests.get(row.deputy_id)
        if standing_in and standing_in.comes and standing_in.attendance is not None:
            return Place(standing_in.attendance.waits_since)
    return None


def _relieve(row: Attendance, wanted: Person | None, meeting: _Meeting) -> None:
    """Take back that somebody stands in, and tell them; whoever goes on standing in stays."""
    if row.deputy_id is None or (wanted is not None and wanted.pk == row.deputy_id):
        return
    former = meeting.guests.get(row.deputy_id)
    if former is None or former.attendance is None:
        return
    was_coming = former.takes_part
    spared = _keep(
        meeting,
        former.attendance,
        {"coming": "", "waits_since": None, "said_at": None, "said_for": None},
    )
    update_rows([_uninvited(spared)], ["invited_for"])
    if was_coming:
        spared.person = former.person
        desk = desk_for(meeting.occasion, meeting.summons, meeting.now)
        written = desk.called([spared], with_online=False, is_off=True)
        letters = [(one, documents.spared_letter(one, row.person)) for one in written]
        desk.send(MailKind.CONFIRMATION, letters)


def _uninvited(row: Attendance) -> Attendance:
    row.invited_for = None
    return row


def _send_deputy(
    one: Expected, deputy: Person, place: Place, said: Mapping[str, Any], meeting: _Meeting
) -> None:
    """Let a deputy come instead, on the place of the seat, and call them."""
    row = _row_of(meeting, deputy)
    values = {**said, "coming": Coming.COMES, "deputy": None, "waits_since": place.waits_since}
    row = _keep(meeting, row, values)
    row.invited_at, row.invited_for = meeting.now, meeting.occasion.start
    update_rows([row], ["invited_at", "invited_for"])
    row.person = deputy
    desk = desk_for(meeting.occasion, meeting.summons, meeting.now)
    items, papers = queries.titles_of_items(meeting.agenda), queries.papers_there(meeting.agenda)
    letters = [
        (
            called,
            documents.summons_letter(called, items=items, papers=papers, stands_in_for=one.person),
        )
        for called in desk.called([row])
    ]
    desk.send(MailKind.INVITATION, letters)


def _tell_holder(one: Expected, meeting: _Meeting) -> None:
    """Write to whom somebody stands in for that they cannot."""
    holder = one.stands_in_for
    row = meeting.guests[holder.pk].attendance if holder else None
    if holder is None or row is None:
        return
    row.person = holder
    desk = desk_for(meeting.occasion, meeting.summons, meeting.now)
    letters = [
        (called, documents.deputy_stays_away_letter(called, one.person))
        for called in desk.called([row])
    ]
    desk.send(MailKind.CONFIRMATION, letters)
