"""Deputies say when they can come as well, and planning goes on counting who speaks for a seat."""

from datetime import date

import pytest

from ratschlag.mail.models import Message
from ratschlag.meetings import operations, queries
from ratschlag.meetings.enums import AnswerWay
from ratschlag.meetings.models import TimesCall
from ratschlag.meetings.planning.turnout import turnout
from ratschlag.meetings.rules import Times
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from tests.factories.meetings import make_groups
from tests.factories.stakeholders import make_occupancy, make_person
from tests.meetings.cases import ACT, case_now


@pytest.fixture
def groups(process: Process) -> list[Group]:
    made = make_groups(process)
    for number, person in enumerate(Person.objects.filter(municipality=process.municipality)):
        person.email = f"person-{number}@example.org"
        person.save()
    return made


def asking(process: Process, **values: object) -> TimesCall:
    changes = {"answer_by": date(2027, 1, 20), **values}
    return operations.save_call(process=process, changes=changes, version=None, **ACT)


def test_deputies_are_asked_where_the_question_says_so(
    process: Process, groups: list[Group]
) -> None:
    seat = groups[1].seats.order_by("pk")[0]
    deputy = make_person(process.municipality, "Gero", email="gero@example.org")
    make_occupancy(seat, deputy, is_deputy=True)
    call = asking(process)
    assert operations.ask_people(call=call, **ACT) == 4

    changes = {"asks_deputies": True}
    call = operations.save_call(process=process, changes=changes, version=call.version, **ACT)

    assert operations.ask_people(call=call, **ACT) == 1
    mail = Message.objects.get(address=deputy.email)
    assert "als Vertretung gefragt" in mail.text
    asked = queries.everybody_asked(process, date(2027, 1, 4))
    assert [one.person.name for one in asked if one.is_deputy] == ["Gero"]


def test_planning_counts_who_speaks_and_not_the_deputy(
    process: Process, groups: list[Group]
) -> None:
    seat = groups[1].seats.order_by("pk")[0]
    deputy = make_person(process.municipality, "Gero")
    make_occupancy(seat, deputy, is_deputy=True)
    call = asking(process, asks_deputies=True)
    before = turnout(case_now(process)).asked

    record = operations.open_times(call=call, person=deputy, **ACT)
    operations.state_times(
        availability=record, times=Times(), remark="", way=AnswerWay.OFFICE, version=1, **ACT
    )

    found = turnout(case_now(process))
    assert (found.asked, found.answered) == (before, 0)
