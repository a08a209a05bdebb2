"""Who was there: noted by the office, or said by people themselves in the room."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.proceedings import queries
from ratschlag.proceedings.enums import CheckIn, MinutesState
from ratschlag.proceedings.models import Agenda, Attendance, Minutes
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.operations.refusals import (
    CheckInNotYet,
    CheckInOver,
    MinutesApproved,
    NotExpected,
    NotYetMet,
)
from ratschlag.proceedings.queries import Expected, Occasion
from ratschlag.proceedings.rules.coming import check_in_state
from ratschlag.stakeholders.models import Person


@transaction.atomic
def note_attendance(
    *,
    occasion: Occasion,
    there: Collection[UUID],
    by: Actor,
    now: datetime,
    seen_at: datetime | None = None,
) -> int:
    """Keep who of those expected was there, and that the others were not; return how many were.

    `seen_at` is when the list was shown: who checked in since is there, whatever it says.
    Refuses: NotYetMet, MinutesApproved.
    """
    agenda = locked_agenda(occasion)
    if not occasion.has_begun(agenda.process.moment(now)):
        raise NotYetMet
    _refuse_approved(agenda)
    new, changed = [], []
    for one in queries.expected(agenda, day_of(agenda.process, now)):
        came = one.person.pk in there or _came_since(one, seen_at)
        if one.attendance is None:
            new.append(_unsaved(agenda, one.person, was_there=came))
        elif one.attendance.was_there != came:
            changed.append((one.attendance, {"was_there": came}))
    audit.add_all(new, action="proceedings.attendance_noted", by=by, now=now)
    if changed:
        audit.change_all(changed, action="proceedings.attendance_noted", by=by, now=now)
    return Attendance.objects.filter(agenda=agenda, was_there=True).count()


@transaction.atomic
def check_in(*, occasion: Occasion, person: Person, by: Actor, now: datetime) -> Attendance:
    """Keep that somebody says they are there; said again it changes nothing.

    Refuses: CheckInNotYet, CheckInOver, NotExpected, MinutesApproved.
    """
    agenda = locked_agenda(occasion)
    moment = agenda.process.moment(now)
    if not occasion.takes_place or occasion.start is None or occasion.end is None:
        raise CheckInOver
    state = check_in_state(occasion.start, occasion.end, moment)
    if state is CheckIn.NOT_YET:
        raise CheckInNotYet
    if state is CheckIn.OVER:
        raise CheckInOver
    _refuse_approved(agenda)
    one = queries.guest_of(occasion, person, day_of(agenda.process, now))
    if one is None:
        raise NotExpected
    if one.attendance is None:
        row = _unsaved(agenda, person, was_there=True)
        row.checked_in_at = now
        return audit.add(row, action="proceedings.checked_in", by=by, now=now)
    if one.attendance.was_there and one.attendance.checked_in_at:
        return one.attendance
    values = {"was_there": True, "checked_in_at": now}
    return audit.change(one.attendance, values, action="proceedings.checked_in", by=by, now=now)


def locked_agenda(occasion: Occasion) -> Agenda:
    """Hold the agenda of a meeting until the end of the transaction. Refuses: NotYetMet."""
    if occasion.agenda is None:
        raise NotYetMet
    return held_agenda(occasion.agenda)


def held_agenda(agenda: Agenda) -> Agenda:
    """Hold an agenda until the end of the transaction, and return it as it stands."""
    rows = Agenda.objects.select_for_update(of=("self",))
    return rows.select_related("group__process__municipality").get(pk=agenda.pk)


def still_open(agenda: Agenda) -> Agenda:
    """Lock the agenda against its minutes being approved meanwhile."""
    current = Agenda.objects.select_for_update().get(pk=agenda.pk)
    if Minutes.objects.filter(agenda=current, state=MinutesState.APPROVED).exists():
        raise MinutesApproved
    return current


def _refuse_approved(agenda: Agenda) -> None:
    minutes = Minutes.objects.filter(agenda=agenda).first()
    if minutes is not None and minutes.is_approved:
        raise MinutesApproved


def _came_since(one: Expected, seen_at: datetime | None) -> bool:
    checked_in = one.attendance.checked_in_at if one.attendance else None
    return seen_at is not None and checked_in is not None and checked_in > seen_at


def _unsaved(agenda: Agenda, person: Person, *, was_there: bool) -> Attendance:
    return Attendance(
        municipality_id=agenda.municipality_id, agenda=agenda, person=person, was_there=was_there
    )
