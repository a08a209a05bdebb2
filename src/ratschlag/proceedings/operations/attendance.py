"""Who comes and who was there."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.proceedings import queries
from ratschlag.proceedings.enums import Coming
from ratschlag.proceedings.models import Agenda, Attendance, Minutes
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.operations.refusals import (
    MeetingIsOver,
    MinutesApproved,
    NotExpected,
    NotYetMet,
)
from ratschlag.proceedings.queries import Occasion
from ratschlag.stakeholders.models import Person


@transaction.atomic
def say_coming(
    *, occasion: Occasion, person: Person, coming: Coming, by: Actor, now: datetime
) -> Attendance:
    """Take somebody's answer whether they come; it may change until the meeting begins.

    Refuses: MeetingIsOver, NotExpected.
    """
    agenda = _locked(occasion)
    moment = agenda.process.moment(now)
    if occasion.has_begun(moment) or not occasion.takes_place:
        raise MeetingIsOver
    day = day_of(agenda.process, now)
    if person.pk not in {one.person.pk for one in queries.expected(agenda, day)}:
        raise NotExpected
    known = Attendance.objects.filter(agenda=agenda, person=person).first()
    if known is not None:
        return audit.change(
            known, {"coming": coming}, action="proceedings.coming_said", by=by, now=now
        )
    row = Attendance(
        municipality_id=agenda.municipality_id, agenda=agenda, person=person, coming=coming
    )
    return audit.add(row, action="proceedings.coming_said", by=by, now=now)


@transaction.atomic
def note_attendance(
    *, occasion: Occasion, there: Collection[UUID], by: Actor, now: datetime
) -> int:
    """Keep who of those expected was there, and that the others were not; return how many were.

    Refuses: NotYetMet, MinutesApproved.
    """
    agenda = _locked(occasion)
    if not occasion.has_begun(agenda.process.moment(now)):
        raise NotYetMet
    minutes = Minutes.objects.filter(agenda=agenda).first()
    if minutes is not None and minutes.is_approved:
        raise MinutesApproved
    new, changed = [], []
    for one in queries.expected(agenda, day_of(agenda.process, now)):
        came = one.person.pk in there
        if one.attendance is None:
            new.append(
                Attendance(
                    municipality_id=agenda.municipality_id,
                    agenda=agenda,
                    person=one.person,
                    was_there=came,
                )
            )
        elif one.attendance.was_there != came:
            changed.append((one.attendance, {"was_there": came}))
    audit.add_all(new, action="proceedings.attendance_noted", by=by, now=now)
    if changed:
        audit.change_all(changed, action="proceedings.attendance_noted", by=by, now=now)
    return Attendance.objects.filter(agenda=agenda, was_there=True).count()


def _locked(occasion: Occasion) -> Agenda:
    if occasion.agenda is None:
        raise NotYetMet
    rows = Agenda.objects.select_for_update(of=("self",))
    return rows.select_related("group__process").get(pk=occasion.agenda.pk)
