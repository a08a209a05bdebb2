"""Places at a meeting and the waiting list, and what is arranged for those who come."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from ratschlag.mail.enums import MailKind
from ratschlag.meetings.models import Meeting
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import AnswerWay, Coming
from ratschlag.proceedings.models import SupportTask
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from ratschlag.stakeholders.operations import state_needs
from tests.factories.meetings import NOW, publish
from tests.factories.municipalities import make_room
from tests.factories.proceedings import (
    ACT,
    COMING,
    answer,
    call,
    make_agenda,
    make_deputy_of,
    make_member,
    occasion,
)
from tests.proceedings.cases import LATER, mails, placed

pytestmark = pytest.mark.django_db


def waiting(group: Group) -> list[str]:
    agenda = occasion(group, 2).agenda
    assert agenda is not None
    return [row.person.name for row in queries.on_waiting_list(agenda, COMING)]


# --- Places ---------------------------------------------------------------------------------------


def test_who_comes_late_waits_and_moves_up_in_order(
    group: Group, dora: Person, emil: Person, fatma: Person
) -> None:
    call(group, places=1)
    answer(group, dora)
    answer(group, fatma, now=NOW + timedelta(minutes=1))
    answer(group, emil, now=NOW + timedelta(minutes=2))
    assert waiting(group) == ["Fatma Fidan", "Emil Ernst"]

    answer(group, dora, Coming.CANNOT)

    assert (placed(group), waiting(group)) == ({"Fatma Fidan"}, ["Emil Ernst"])
    assert mails(MailKind.CONFIRMATION) == ["fatma@verein.example"]


def test_deputy_takes_the_place_of_the_seat(group: Group, dora: Person, emil: Person) -> None:
    gero = make_deputy_of(dora, "Gero Grau")
    call(group, places=1)
    answer(group, dora)
    answer(group, emil)

    answer(group, dora, Coming.DEPUTY, deputy=gero)

    assert (placed(group), waiting(group)) == ({"Gero Grau"}, ["Emil Ernst"])


def test_more_places_let_those_who_wait_in(group: Group, dora: Person, emil: Person) -> None:
    summons = call(group, places=1)
    answer(group, dora)
    answer(group, emil)
    summons.refresh_from_db()

    changes = {"places": 2}
    operations.save_summons(agenda=summons.agenda, changes=changes, version=summons.version, **ACT)

    assert waiting(group) == []


def test_room_decides_where_no_number_is_set(town: Municipality, group: Group) -> None:
    room = make_room(town, capacity=1)
    Meeting.objects.filter(group=group, round=2).update(room=room)
    publish(group.process)
    people = [make_member(group, name) for name in ("Ada", "Ben")]
    make_agenda(group, 2)

    for person in people:
        answer(group, person, way=AnswerWay.OFFICE)

    assert (placed(group), waiting(group)) == ({"Ada"}, ["Ben"])


def test_same_answer_again_changes_nothing(group: Group, dora: Person, emil: Person) -> None:
    call(group, places=1)
    answer(group, dora)
    first = answer(group, emil)

    again = answer(group, emil, now=NOW + timedelta(hours=1))

    assert (again.waits_since, again.version) == (first.waits_since, first.version)


def test_larger_room_lets_those_who_wait_in_by_the_job(
    town: Municipality, group: Group, dora: Person, emil: Person
) -> None:
    room = make_room(town, capacity=1)
    Meeting.objects.filter(group=group, round=2).update(room=room)
    publish(group.process)
    call(group)
    answer(group, dora)
    answer(group, emil)
    room.capacity = 2
    room.save()

    operations.remind_of_meetings(**LATER)

    assert waiting(group) == []


# --- Support --------------------------------------------------------------------------------------


def need(person: Person, **needs: object) -> None:
    state_needs(person=person, needs=needs, version=None, **ACT)


def tasks(group: Group) -> list[str]:
    return sorted(str(task) for task in SupportTask.objects.filter(agenda__group=group))


def test_needs_of_who_comes_become_tasks_once(
    group: Group, dora: Person, emil: Person, fatma: Person
) -> None:
    need(dora, interpreting_into="Arabisch", childcare=True)
    need(emil, interpreting_into=" arabisch ", step_free=True)
    need(fatma, hearing_loop=True)
    call(group)
    for person in (dora, emil):
        answer(group, person)
    answer(group, fatma, Coming.CANNOT)

    assert tasks(group) == ["Dolmetschen: Arabisch", "Kinderbetreuung", "Stufenloser Zugang"]
    answer(group, emil, Coming.CANNOT)
    answer(group, emil)
    assert len(tasks(group)) == 3
    agenda = occasion(group, 2).agenda
    assert agenda is not None
    arabic = next(
        each for each in queries.support_of(agenda, COMING) if each.task.language == "Arabisch"
    )
    assert set(arabic.people) == {dora, emil}
    assert arabic.task.due_on == (COMING - timedelta(days=14)).date()


def test_need_stated_later_is_found_by_the_job(group: Group, dora: Person) -> None:
    call(group)
    answer(group, dora)
    need(dora, childcare=True)

    operations.remind_of_meetings(**LATER)

    assert tasks(group) == ["Kinderbetreuung"]


def test_task_is_settled_and_opened_again(group: Group, dora: Person) -> None:
    need(dora, childcare=True)
    make_agenda(group, 2)
    answer(group, dora)
    task = SupportTask.objects.get()

    task = operations.change_support(
        task=task, changes={"organiser": "Kita Muster"}, version=task.version, **ACT
    )
    done = operations.settle_support(task=task, is_done=True, **ACT)
    assert str(done.done_on) == "2027-01-04"
    assert operations.settle_support(task=done, is_done=True, **ACT).version == done.version
    assert operations.settle_support(task=done, is_done=False, **ACT).done_on is None


# --- At the same moment ---------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_answers_at_once_never_fill_more_than_the_places(process: Process, group: Group) -> None:
    people = [make_member(group, f"Person{number}", account=False) for number in range(12)]
    call(group, places=5)
    barrier, faults = threading.Barrier(len(people)), []

    def send(person: Person) -> None:
        try:
            barrier.wait()
            answer(group, person)
        except Exception as fault:  # noqa: BLE001 whatever it is, the test fails with it
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=send, args=[person]) for person in people]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert faults == []
    assert (len(placed(group)), len(waiting(group))) == (5, 7)


@pytest.mark.django_db(transaction=True)
def test_places_given_up_at_once_go_to_as_many_who_wait(process: Process, group: Group) -> None:
    people = [make_member(group, f"Person{number}", account=False) for number in range(8)]
    call(group, places=4)
    for number, person in enumerate(people):
        answer(group, person, now=NOW + timedelta(minutes=number))
    barrier = threading.Barrier(4)

    def give_up(person: Person) -> None:
        try:
            barrier.wait()
            answer(group, person, Coming.CANNOT)
        finally:
            connection.close()

    threads = [threading.Thread(target=give_up, args=[person]) for person in people[:4]]
    for each in threads:
        each.start()
    for each in threads:
        each.join()

    assert placed(group) == {person.name for person in people[4:]}
    assert len(mails(MailKind.CONFIRMATION)) == 4
