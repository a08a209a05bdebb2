"""Asking people when they can come, taking their answers, and planning with them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from ratschlag.audit.models import AuditEvent
from ratschlag.core.refusals import Outdated
from ratschlag.invitations.operations import DeadlinePassed, ProcessHidden
from ratschlag.mail.enums import MailKind
from ratschlag.mail.models import Message
from ratschlag.meetings import documents, operations, planning, queries
from ratschlag.meetings.enums import Answer, AnswerWay
from ratschlag.meetings.models import Availability, TimesCall
from ratschlag.meetings.operations import NobodyToAsk
from ratschlag.meetings.planning.turnout import turnout, turnout_of
from ratschlag.meetings.rules import Period, Times
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from tests.factories.meetings import (
    NOW,
    at,
    make_groups,
    make_meeting,
    make_planned_process,
    publish,
)
from tests.factories.municipalities import ANNA
from tests.meetings.cases import ACT, case_now, worked_out_for

DEADLINE = date(2027, 1, 20)
NO_MONDAYS = Times({(0, clock): Answer.NO for clock in ("16:00", "16:30", "17:00", "17:30")})


@pytest.fixture
def groups(process: Process) -> list[Group]:
    made = make_groups(process)
    for person in Person.objects.filter(municipality=process.municipality):
        person.email = f"{person.name.lower().replace(' ', '-')}@example.org"
        person.save()
    return made


@pytest.fixture
def call(process: Process, groups: list[Group]) -> TimesCall:
    return make_call(process)


def make_call(process: Process, **values: object) -> TimesCall:
    changes = {"answer_by": DEADLINE, "words": "Drei Treffen.", **values}
    return operations.save_call(process=process, changes=changes, version=None, **ACT)


def say(call: TimesCall, name: str, times: Times, now: datetime = NOW) -> Availability:
    person = Person.objects.get(municipality=call.municipality, name=name)
    record = operations.open_times(call=call, person=person, by=ANNA, now=now)
    return operations.state_times(
        availability=record,
        times=times,
        remark="",
        way=AnswerWay.OFFICE,
        version=record.version,
        by=ANNA,
        now=now,
    )


def test_question_is_made_once_and_then_changed(call: TimesCall, process: Process) -> None:
    later = operations.save_call(
        process=process, changes={"answer_by": date(2027, 2, 1)}, version=call.version, **ACT
    )

    assert (later.pk, later.answer_by) == (call.pk, date(2027, 2, 1))
    with pytest.raises(Outdated):
        operations.save_call(process=process, changes={}, version=call.version, **ACT)


def test_asking_writes_one_mail_with_a_link_to_everybody_who_comes(call: TimesCall) -> None:
    number = operations.ask_people(call=call, **ACT)

    mails = list(Message.objects.filter(kind=MailKind.INVITATION))
    asked = Availability.objects.filter(call=call, asked_at=NOW)
    assert number == len(mails) == asked.count() == 4
    assert len({mail.address for mail in mails}) == 4
    assert all("/zeiten/" in mail.text and "Drei Treffen." in mail.text for mail in mails)
    assert AuditEvent.objects.filter(action="meetings.people_asked").count() == 1


def test_asking_again_writes_only_to_those_not_asked_yet(call: TimesCall) -> None:
    operations.ask_people(call=call, **ACT)

    with pytest.raises(NobodyToAsk):
        operations.ask_people(call=call, **ACT)
    assert Message.objects.count() == 4


def test_who_has_no_good_address_stays_unasked(call: TimesCall) -> None:
    Person.objects.filter(name="AG A 0").update(email="")
    Person.objects.filter(name="AG B 0").update(email="kein@@klammeraffe")

    number = operations.ask_people(call=call, **ACT)

    asked = queries.everybody_asked(call.process, date(2027, 1, 4))
    unasked = [one.person.name for one in asked if one.availability is None]
    assert (number, unasked) == (2, ["AG A 0", "AG B 0"])
    assert operations.to_be_asked(asked) == []


def test_nobody_is_asked_about_a_hidden_process_or_after_the_deadline(
    call: TimesCall, process: Process
) -> None:
    with pytest.raises(DeadlinePassed):
        operations.ask_people(call=_past(call), **ACT)
    process.state = ProcessState.DRAFT
    process.save()
    with pytest.raises(ProcessHidden):
        operations.ask_people(call=call, **ACT)
    assert not Message.objects.exists()


def _past(call: TimesCall) -> TimesCall:
    changes = {"answer_by": date(2027, 1, 3)}
    return operations.save_call(process=call.process, changes=changes, version=None, **ACT)


def test_reminders_go_a_week_and_two_days_before_to_those_without_an_answer(
    call: TimesCall, process: Process
) -> None:
    operations.ask_people(call=call, **ACT)
    said = Availability.objects.get(person__name="Shared")
    operations.state_times(
        availability=said, times=Times(), remark="", way=AnswerWay.LINK, version=said.version, **ACT
    )

    written = []
    for day in (12, 13, 13, 17, 18, 20, 21):
        process.as_if_on = date(2027, 1, day)
        process.save()
        written.append(operations.remind_about_times(**ACT))

    assert written == [0, 3, 0, 0, 3, 0, 0]
    mails = Message.objects.filter(kind=MailKind.REMINDER)
    assert mails.count() == 6
    assert not mails.filter(address__startswith="shared").exists()


def test_reminder_does_not_disturb_whoever_is_answering(call: TimesCall, process: Process) -> None:
    operations.ask_people(call=call, **ACT)
    opened = Availability.objects.get(person__name="Shared")
    process.as_if_on = date(2027, 1, 13)
    process.save()
    operations.remind_about_times(**ACT)

    said = operations.state_times(
        availability=opened,
        times=NO_MONDAYS,
        remark="",
        way=AnswerWay.LINK,
        version=opened.version,
        **ACT,
    )

    assert (said.reminders, Times.of(said.times)) == (1, NO_MONDAYS)


def test_one_question_that_fails_keeps_no_other_back(
    call: TimesCall,
    process: Process,
    other_town: Municipality,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    elsewhere = make_planned_process(other_town, as_if_on=date(2027, 1, 13))
    make_groups(elsewhere)
    Person.objects.filter(municipality=other_town).update(email="alle@example.org")
    operations.ask_people(call=make_call(elsewhere), **ACT)
    operations.ask_people(call=call, **ACT)
    Process.objects.update(as_if_on=date(2027, 1, 13))
    broken = TimesCall.objects.order_by("pk")[0]
    letter = documents.times_letter
    monkeypatch.setattr(
        documents, "times_letter", lambda asked, *rest, **more: (
            1 / 0 if asked.pk == broken.pk else letter(asked, *rest, **more)
        ),
    )  # fmt: skip

    with pytest.raises(ZeroDivisionError):
        operations.remind_about_times(**ACT)

    reminded = Message.objects.filter(kind=MailKind.REMINDER).values_list(
        "municipality_id", flat=True
    )
    assert set(reminded) == {town.pk for town in (call.municipality, other_town)} - {
        broken.municipality_id
    }


def test_who_was_never_asked_is_not_reminded(call: TimesCall, process: Process) -> None:
    process.as_if_on = DEADLINE
    process.save()
    say(call, "Shared", Times())

    assert operations.remind_call(call=call, **ACT) == 0


def test_same_answer_twice_is_one_answer(call: TimesCall) -> None:
    first = say(call, "Shared", NO_MONDAYS)

    again = operations.state_times(
        availability=first, times=NO_MONDAYS, remark="", way=AnswerWay.LINK, version=1, **ACT
    )

    assert (again.version, again.way) == (first.version, AnswerWay.OFFICE)


def test_older_answer_does_not_overwrite_a_newer_one(call: TimesCall) -> None:
    first = say(call, "Shared", NO_MONDAYS)

    with pytest.raises(Outdated):
        operations.state_times(
            availability=first,
            times=Times(),
            remark="",
            way=AnswerWay.LINK,
            version=first.version - 1,
            **ACT,
        )
    assert queries.times_of(queries.availability_by_person(call.process)) == {
        first.person_id: NO_MONDAYS
    }


def test_answer_of_the_office_is_kept_for_somebody_never_asked(call: TimesCall) -> None:
    record = say(call, "Shared", NO_MONDAYS)

    assert (record.asked_at, record.answered_at, record.way) == (None, NOW, AnswerWay.OFFICE)


# --- Planning with answers ------------------------------------------------------------------------


def test_plan_avoids_days_on_which_people_cannot_come(
    call: TimesCall, process: Process, room: Room
) -> None:
    for name in ("Shared", "AG A 0", "AG B 0", "Lenkung 0"):
        say(call, name, NO_MONDAYS)

    worked_out = worked_out_for(process)

    assert {meeting.start.weekday() for meeting in worked_out.meetings} == {2}
    absences = {line.name: line.value for line in worked_out.objectives}["absences"]
    assert absences == 0


def test_answers_count_in_the_price_of_a_plan(
    call: TimesCall, process: Process, room: Room
) -> None:
    say(call, "AG A 0", Times(periods=(Period(date(2027, 1, 1), date(2027, 12, 31), Answer.NO),)))

    worked_out = worked_out_for(process)

    # Kick-off and two meetings of the group, each missed by one person: two points each.
    assert {line.name: line.value for line in worked_out.objectives}["absences"] == 6


def test_must_attend_person_who_never_can_is_explained(
    call: TimesCall, process: Process, groups: list[Group], room: Room
) -> None:
    groups[1].seats.filter(occupancies__person__name="AG A 0").update(must_attend=True)
    say(call, "AG A 0", Times(periods=(Period(date(2027, 1, 1), date(2027, 12, 31), Answer.NO),)))

    with translation.override("de"):
        worked_out = worked_out_for(process)

    assert worked_out.status == planning.INFEASIBLE
    assert any("AG A" in sentence for sentence in worked_out.conflicts)


def test_who_said_nothing_counts_as_unknown(call: TimesCall, process: Process) -> None:
    before = bool(case_now(process).said)

    say(call, "Shared", Times())

    assert (before, bool(case_now(process).said)) == (False, True)


def test_offered_starts_leave_out_holidays_and_keep_published_meetings(
    process: Process, groups: list[Group]
) -> None:
    make_meeting(groups[1], at("2027-05-14", "10:00"))  # a Friday, published all the same
    publish(process)

    starts = planning.offered_starts(case_now(process))

    days = {start.date() for start in starts}
    assert datetime.fromisoformat("2027-05-14T10:00") in starts
    assert date(2027, 3, 29) not in days  # Easter Monday
    assert {day.weekday() for day in days} == {0, 2, 4}
    assert planning.shortest_duration(case_now(process)) == timedelta(hours=2)


# --- What others see ------------------------------------------------------------------------------


def test_turnout_counts_those_who_answered_and_names_the_best_starts(
    call: TimesCall, process: Process
) -> None:
    say(call, "Shared", NO_MONDAYS)
    say(call, "AG A 0", Times())

    found = turnout(case_now(process))

    assert (found.answered, found.asked, found.missing) == (2, 4, 2)
    assert {tally.start.weekday() for tally in found.best} == {2}
    assert all(tally.points == 0 for tally in found.best)


def test_participants_see_numbers_only_from_four_answers_on(
    call: TimesCall, process: Process
) -> None:
    shown = []
    for name in ("Shared", "AG A 0", "AG B 0", "Lenkung 0"):
        own = say(call, name, Times())
        shown.append(turnout_of(case_now(process), own) is not None)

    assert shown == [False, False, False, True]


def test_answers_after_publication_are_told(
    call: TimesCall, process: Process, groups: list[Group]
) -> None:
    process.as_if_on = None
    process.save()
    say(call, "AG A 0", Times())
    make_meeting(groups[1], at("2027-03-01"))
    release = publish(process)

    before = case_now(process).late_answers
    say(call, "Shared", NO_MONDAYS, now=release.published_at + timedelta(days=1))

    assert before == []
    assert [one.person.name for one in case_now(process).late_answers] == ["Shared"]


# --- What is kept ---------------------------------------------------------------------------------


def test_times_go_with_the_person_and_some_time_after_the_process(
    call: TimesCall, town: Municipality, other_town: Municipality
) -> None:
    elsewhere = make_planned_process(other_town)
    make_groups(elsewhere)
    kept = say(make_call(elsewhere), "Shared", Times())
    gone = say(call, "Shared", NO_MONDAYS)
    say(call, "AG A 0", NO_MONDAYS)

    forgotten = operations.forget_times(person_ids=[gone.person_id])
    end = datetime(2027, 12, 31, tzinfo=UTC)
    cleared = [
        operations.clear_times(cutoff=end + timedelta(days=days), municipality_id=town.pk)
        for days in (0, 1)
    ]

    assert (forgotten, cleared) == (1, [0, 1])
    assert list(Availability.objects.all()) == [kept]
