"""Reminders of papers and minutes; what is erased with a person."""

from datetime import UTC, date, datetime

import pytest

from ratschlag.core.personal_data import Subject
from ratschlag.mail.models import Message
from ratschlag.meetings.models import Meeting, ReleasedMeeting
from ratschlag.proceedings import operations, tasks
from ratschlag.proceedings.models import Attendance, Minutes, Objection, Task
from ratschlag.proceedings.personal_data import PERSONAL_DATA
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from tests.factories.meetings import publish
from tests.factories.municipalities import ANNA
from tests.factories.proceedings import (
    ACT,
    DEADLINE,
    entry_of,
    make_agenda,
    make_approved,
    make_item,
    make_minutes,
    make_sent,
    occasion,
    stand_at,
)

OFFICE, CHAIR = "office@town.example", "dora@verein.example"


def addresses() -> list[str]:
    return sorted(Message.objects.values_list("address", flat=True))


def test_missing_papers_are_reminded_of_twice(group: Group, process: Process, dora: Person) -> None:
    agenda = make_agenda(group, 2)  # on 1 March 2027, so papers are due on 22 February
    operations.add_paper(item=make_item(agenda), values={"title": "Zahlen"}, **ACT)
    sent = []
    for day in (18, 19, 20, 22, 23):
        stand_at(process, date(2027, 2, day))
        sent.append(operations.remind_of_papers(**ACT))

    assert sent == [0, 2, 0, 2, 0]
    assert set(addresses()) == {OFFICE, CHAIR}
    assert operations.remind_agenda_of_papers(agenda=agenda, **ACT) == 0


def test_nothing_is_missing_of_a_meeting_that_was_cancelled(group: Group, process: Process) -> None:
    agenda = make_agenda(group, 2)
    operations.add_paper(item=make_item(agenda), values={"title": "Zahlen"}, **ACT)
    Meeting.objects.filter(round=2).delete()
    publish(process)
    stand_at(process, date(2027, 2, 22))

    assert operations.remind_of_papers(**ACT) == 0


def test_late_minutes_are_reminded_of_once_a_week(
    group: Group, process: Process, dora: Person
) -> None:
    agenda = make_agenda(group)
    sent = []
    for day in (4, 5, 11):
        stand_at(process, date(2027, 1, day))
        sent.append(operations.remind_of_minutes(**ACT))
    stand_at(process, date(2027, 1, 4))
    make_approved(group, dora)
    stand_at(process, date(2027, 2, 1))

    assert sent == [2, 0, 2]
    assert operations.remind_of_minutes(**ACT) == 0
    assert operations.remind_agenda_of_minutes(agenda=agenda, **ACT) == 0


def test_minutes_of_a_meeting_without_agenda_are_reminded_of_once(
    group: Group, process: Process, dora: Person
) -> None:
    sent = []
    for day in (date(2026, 12, 21), date(2027, 1, 4), date(2027, 1, 5), date(2027, 3, 30)):
        stand_at(process, day)
        sent.append(operations.remind_of_minutes(**ACT))
    mails = [" ".join(one.text.split()) for one in Message.objects.all()]
    told = sorted(("7. Dezember 2026" in each, "1. März 2027" in each) for each in mails)

    assert sent == [0, 2, 0, 2]  # the second meeting was on 1 March
    assert addresses() == [CHAIR, CHAIR, OFFICE, OFFICE]
    assert told == [(False, True), (False, True), (True, False), (True, False)]
    assert operations.remind_group_of_minutes(group=group, **ACT) == 0


def test_cancelled_meeting_and_hidden_process_ask_for_no_minutes(
    group: Group, process: Process
) -> None:
    stand_at(process, date(2027, 1, 4))
    Process.objects.update(state=ProcessState.DRAFT)
    hidden = operations.remind_of_minutes(**ACT)
    Process.objects.update(state=ProcessState.PUBLIC)
    ReleasedMeeting.objects.update(is_cancelled=True)

    assert (hidden, operations.remind_of_minutes(**ACT)) == (0, 0)


def test_jobs_go_by_themselves(group: Group) -> None:
    make_agenda(group)

    assert tasks.remind_of_papers.func() == 0
    assert tasks.remind_of_minutes.func() == 1  # there is no chair to write to


def test_person_is_erased_and_the_record_stays(group: Group, dora: Person, emil: Person) -> None:
    minutes = make_minutes(group)
    values = {"text": "Zahlen", "person": emil, "due_on": DEADLINE}
    operations.add_task(entry=entry_of(minutes), values=values, **ACT)
    make_sent(group, dora, emil)
    operations.object_to(entry=entry_of(minutes), person=emil, text="Nein", **ACT)
    subject = Subject(person_ids=frozenset({emil.pk}))
    part = PERSONAL_DATA[0]
    shown = [part.shown(record) for record in part.records(subject)] if part.shown else []

    erased = part.erase(subject, ANNA, ACT["now"]) if part.erase else 0

    assert (len(shown), erased) == (3, 3)
    assert Attendance.objects.filter(person=emil).count() == 0
    assert Attendance.objects.filter(person=dora).count() == 1
    assert (Task.objects.get().owner, Objection.objects.get().person) == ("", None)
    assert operations.forget_people(person_ids=[emil.pk]) == 0


def test_name_under_minutes_is_left_out(group: Group, dora: Person) -> None:
    make_approved(group, dora)
    here = group.municipality_id
    until = datetime(2027, 1, 1, tzinfo=UTC)

    early = operations.forget_signatures(names=["Anna"], municipality_id=here, until=until)
    done = operations.forget_signatures(names=["Anna"], municipality_id=None, until=None)

    assert (early, done, Minutes.objects.get().approved_by) == (0, 1, "")


def test_attendance_goes_after_the_process(group: Group, dora: Person) -> None:
    make_sent(group, dora)
    here = group.municipality_id
    during, after = datetime(2027, 12, 1, tzinfo=UTC), datetime(2028, 4, 1, tzinfo=UTC)

    kept = operations.clear_attendance(cutoff=during, municipality_id=here)
    gone = operations.clear_attendance(cutoff=after, municipality_id=None)

    assert (kept, gone) == (0, 1)


def test_only_those_expected_say_that_they_come(group: Group, process: Process) -> None:
    make_agenda(group, 2)
    stranger = Person.objects.create(municipality=group.municipality, name="Fremd")

    with pytest.raises(operations.NotExpected):
        operations.say_coming(occasion=occasion(group, 2), person=stranger, coming="comes", **ACT)
    make_agenda(group, 1)
    with pytest.raises(operations.MeetingIsOver):
        operations.say_coming(occasion=occasion(group, 1), person=stranger, coming="comes", **ACT)
    with pytest.raises(operations.NotYetMet):
        operations.note_attendance(occasion=occasion(group, 2), there=[], **ACT)
