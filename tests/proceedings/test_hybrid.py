"""A hybrid meeting: who comes to the room takes a place, who takes part online gets the address."""

from datetime import date

import pytest
from django.test import Client

from ratschlag.mail.enums import MailKind
from ratschlag.mail.models import Message
from ratschlag.meetings.models import Meeting, ReleasedMeeting
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import Coming
from ratschlag.proceedings.models import Agenda, Attendance, SupportTask
from ratschlag.proceedings.operations import HasAnswers, NotHybrid
from ratschlag.stakeholders.models import Group, Person
from ratschlag.stakeholders.operations import state_needs
from tests.factories.proceedings import (
    ACT,
    answer,
    call,
    link_of,
    make_agenda,
    make_deputy_of,
    occasion,
    stand_at,
)
from tests.proceedings.cases import LATER, client_of, held_as, hold_now, placed

pytestmark = pytest.mark.django_db
HERE = "/werkstatt/integration/sitzungen/wohnen/2"
ROOM = "https://video.example/raum-7"


def test_answer_offers_room_and_online_in_a_hybrid_meeting_only(
    visitor: Client, group: Group, dora: Person
) -> None:
    call(group)
    in_person = visitor.get(link_of(dora)).text
    held_as(group, "hybrid")

    hybrid = visitor.get(link_of(dora)).text

    assert 'value="online"' not in in_person
    assert 'value="online"' in hybrid
    assert "Ich komme in den Raum" in hybrid
    held_as(group, "in_person")
    assert visitor.post(link_of(dora), {"coming": "online"}).status_code == 422
    with pytest.raises(NotHybrid):
        answer(group, dora, Coming.ONLINE)


def test_who_says_online_gets_the_address_and_takes_no_place(
    visitor: Client, anna: Client, group: Group, dora: Person, emil: Person, fatma: Person
) -> None:
    held_as(group, "hybrid")
    call(group, online_address=ROOM, places=1)

    before = visitor.get(link_of(emil)).text
    answer(group, dora)
    visitor.post(link_of(emil), {"coming": "online"})
    visitor.post(link_of(fatma), {"coming": "comes"})

    pages = {one.name: visitor.get(link_of(one)).text for one in (dora, emil, fatma)}
    overview = anna.get(f"{HERE}/einladung/").text
    assert ROOM not in before
    assert not any(ROOM in message.text for message in Message.objects.all())
    assert {name: ROOM in page for name, page in pages.items()} == {
        "Dora Dorn": False, "Emil Ernst": True, "Fatma Fidan": True,  # she waits for a place
    }  # fmt: skip
    assert placed(group) == {"Dora Dorn"}
    assert "Sie nehmen online teil" in pages["Emil Ernst"]
    assert "nimmt online teil" in overview
    assert "kommen in den Raum" in overview


def test_who_changes_to_online_leaves_the_place_to_who_waits_and_queues_again(
    group: Group, dora: Person, emil: Person
) -> None:
    held_as(group, "hybrid")
    call(group, online_address=ROOM, places=1)
    answer(group, dora)
    answer(group, emil)

    answer(group, dora, Coming.ONLINE)
    moved = placed(group)
    back = answer(group, dora)

    assert moved == {"Emil Ernst"}
    assert back.waits_since is not None
    place = Message.objects.get(kind=MailKind.CONFIRMATION)
    assert (place.address, ROOM in place.text) == (emil.email, False)


def test_reminder_holds_the_address_for_who_takes_part_online(
    group: Group, dora: Person, emil: Person
) -> None:
    held_as(group, "hybrid")
    call(group, online_address=ROOM)
    answer(group, dora, Coming.ONLINE)
    answer(group, emil)

    stand_at(group.process, date(2027, 2, 23))
    operations.remind_of_meetings(**LATER)

    reminders = Message.objects.filter(kind=MailKind.REMINDER)
    assert {one.address: ROOM in one.text for one in reminders} == {
        dora.email: True,
        emil.email: False,
    }


def test_deputy_of_somebody_online_comes_to_the_room_or_not(
    group: Group, dora: Person, emil: Person
) -> None:
    gero = make_deputy_of(emil, "Gero Grau")
    held_as(group, "hybrid")
    call(group, places=1)
    answer(group, dora)
    answer(group, emil, Coming.ONLINE)

    answer(group, emil, Coming.DEPUTY, deputy=gero)
    waits = Attendance.objects.get(person=gero).waits_since
    answer(group, gero, Coming.ONLINE)

    assert waits is not None
    assert placed(group) == {"Dora Dorn"}
    assert Attendance.objects.get(person=gero).coming == Coming.ONLINE


def test_online_is_asked_anew_once_all_meet_in_a_room(
    visitor: Client, group: Group, dora: Person
) -> None:
    held_as(group, "hybrid")
    call(group, online_address=ROOM)
    answer(group, dora, Coming.ONLINE)

    held_as(group, "in_person")
    page = visitor.get(link_of(dora)).text

    assert "Bitte sagen Sie noch einmal" in page
    assert client_of(dora).get("/konto/termine/").status_code == 200
    answer(group, dora)
    assert placed(group) == {"Dora Dorn"}


def test_own_dates_show_the_way_online_to_who_said_so(
    group: Group, dora: Person, emil: Person
) -> None:
    held_as(group, "hybrid")
    call(group, online_address=ROOM)
    answer(group, dora, Coming.ONLINE)
    answer(group, emil)

    shown = {one.name: client_of(one).get("/konto/termine/").text for one in (dora, emil)}

    assert {name: ROOM in page for name, page in shown.items()} == {
        "Dora Dorn": True,
        "Emil Ernst": False,
    }
    assert "Sie nehmen online teil" in shown["Dora Dorn"]


def test_who_takes_part_online_is_spared_childcare_and_gets_interpreting(
    group: Group, dora: Person
) -> None:
    needs = {"interpreting_into": "Arabisch", "childcare": True}
    state_needs(person=dora, needs=needs, version=None, **ACT)
    held_as(group, "hybrid")
    call(group)

    answer(group, dora, Coming.ONLINE)

    assert [task.language for task in SupportTask.objects.all()] == ["Arabisch"]


def test_list_in_the_room_ticks_who_takes_part_online(
    anna: Client, group: Group, dora: Person
) -> None:
    held_as(group, "hybrid")
    call(group)
    answer(group, dora, Coming.ONLINE)
    hold_now(group)
    Attendance.objects.update(said_for=None)

    assert f'value="{dora.pk}" checked' in anna.get(f"{HERE}/anwesenheit/").text


# --- What was said stays --------------------------------------------------------------------------


def test_agenda_with_answers_is_not_deleted(
    anna: Client, group: Group, dora: Person, emil: Person
) -> None:
    call(group)
    answer(group, dora)
    agenda = Agenda.objects.get(group=group, round=2)

    with pytest.raises(HasAnswers):
        operations.remove_agenda(agenda=agenda, **ACT)
    page = anna.post(f"{HERE}/entfernen/")

    assert page.status_code == 409
    assert "Zahl: 2" in page.text
    assert queries.people_concerned(agenda).count() == 2


def test_agenda_without_answers_goes(anna: Client, group: Group, dora: Person) -> None:
    agenda = make_agenda(group, 2)
    Attendance.objects.create(municipality=agenda.municipality, agenda=agenda, person=dora)

    assert anna.post(f"{HERE}/entfernen/").status_code == 302
    assert not Agenda.objects.filter(pk=agenda.pk).exists()


@pytest.mark.parametrize("way", ["cancelled", "gone"])
def test_answers_stay_when_the_meeting_is_taken_off_the_plan(
    way: str, anna: Client, group: Group, dora: Person
) -> None:
    call(group)
    answer(group, dora)

    Meeting.objects.filter(group=group, round=2).delete()
    if way == "cancelled":
        ReleasedMeeting.objects.filter(group=group, round=2).update(is_cancelled=True)
    else:
        ReleasedMeeting.objects.filter(group=group, round=2).delete()

    assert not occasion(group, 2).takes_place
    assert Attendance.objects.get(person=dora).coming == Coming.COMES
    assert anna.get(f"{HERE}/einladung/").status_code == 200
