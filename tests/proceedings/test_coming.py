"""Being called to a meeting, saying whether one comes, deputies, places and the waiting list."""

from datetime import timedelta

import pytest

from ratschlag.mail.enums import MailKind
from ratschlag.mail.models import Message
from ratschlag.meetings.models import Meeting
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import Coming
from ratschlag.proceedings.models import Agenda, Attendance
from ratschlag.proceedings.operations import (
    DeputyIsTaken,
    DeputyWanted,
    HiddenProcess,
    MeetingIsOver,
    NobodyToCall,
    NotPublished,
    OnlyDeputy,
)
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from tests.factories.meetings import NOW, at, publish
from tests.factories.proceedings import (
    ACT,
    COMING,
    answer,
    call,
    make_agenda,
    make_deputy_of,
    make_member,
    make_summons,
    occasion,
    stand_at,
)
from tests.proceedings.cases import LATER, mails, placed

pytestmark = pytest.mark.django_db


def move_to(group: Group, day: str) -> None:
    start = at(day, "16:30")
    Meeting.objects.filter(group=group, round=2).update(start=start, end=start + timedelta(hours=2))
    publish(group.process)


# --- Invitations ----------------------------------------------------------------------------------


def test_everybody_with_a_seat_is_invited_once_with_a_calendar_entry(
    group: Group, dora: Person, emil: Person
) -> None:
    make_deputy_of(emil, "Gero Grau")

    summons = call(group)

    assert mails() == ["dora@verein.example", "emil@verein.example"]
    message = Message.objects.get(address="emil@verein.example")
    assert message.subject == "Einladung: AG Wohnen, 2. Treffen am 1. März 2027"
    (entry,) = message.calendar
    assert entry["method"] == "REQUEST"
    assert f"UID:{group.pk}-2@" in entry["content"]
    with pytest.raises(NobodyToCall):
        operations.send_summons(agenda=summons.agenda, **ACT)


def test_who_comes_to_a_seat_later_is_invited_then(group: Group, dora: Person) -> None:
    summons = call(group)
    newcomer = make_member(group, "Nina Neu")

    number = operations.send_summons(agenda=summons.agenda, **ACT)

    assert number == 1
    assert mails() == ["dora@verein.example", newcomer.email]


def test_nobody_is_invited_to_what_is_not_public_or_not_planned(
    process: Process, group: Group, dora: Person
) -> None:
    summons = make_summons(group)
    met = make_agenda(group, 1)
    with pytest.raises(MeetingIsOver):
        operations.send_summons(agenda=met, **ACT)
    Process.objects.update(state=ProcessState.DRAFT)
    with pytest.raises(HiddenProcess):
        operations.send_summons(agenda=summons.agenda, **ACT)
    Process.objects.update(state=ProcessState.PUBLIC)
    process.plan_releases.all().delete()

    with pytest.raises(NotPublished):
        operations.send_summons(agenda=summons.agenda, **ACT)

    assert mails() == []


def test_moved_meeting_asks_anew_and_takes_no_former_answer(group: Group, emil: Person) -> None:
    summons = call(group)
    answer(group, emil)
    move_to(group, "2027-03-08")

    one = queries.guest_of(occasion(group, 2), emil, NOW.date())
    assert one is not None
    assert (one.said, one.is_outdated) == ("", True)
    assert operations.send_summons(agenda=summons.agenda, **ACT) == 1
    assert Attendance.objects.get(person=emil).coming == ""


def test_reminder_goes_once_on_its_day_to_who_comes_or_is_silent(
    group: Group, dora: Person, emil: Person, fatma: Person
) -> None:
    summons = call(group, remind_days=7)
    answer(group, emil)
    answer(group, fatma, Coming.CANNOT)

    stand_at(group.process, at("2027-02-21").date())
    assert operations.remind_of_meetings(**LATER) == 0
    stand_at(group.process, at("2027-02-22").date())
    assert operations.remind_of_meetings(**LATER) == 2
    assert operations.remind_of_meeting(summons=summons, **LATER) == 0

    assert mails(MailKind.REMINDER) == ["dora@verein.example", "emil@verein.example"]


@pytest.mark.parametrize(("days", "reminded"), [(0, 0), (30, 1)])
def test_reminder_can_be_left_out_and_waits_until_the_invitation_is_old(
    group: Group, dora: Person, days: int, reminded: int
) -> None:
    summons = call(group, remind_days=days)
    stand_at(group.process, at("2027-02-22").date())

    at_once = operations.remind_of_meeting(summons=summons, **ACT)
    later = operations.remind_of_meeting(summons=summons, **LATER)

    assert (at_once, later) == (0, reminded)


def test_usual_days_of_the_municipality_hold_for_new_invitations(
    town: Municipality, group: Group
) -> None:
    Municipality.objects.filter(pk=town.pk).update(meeting_reminder_days=3)

    agenda = occasion_agenda(group)

    assert queries.summons_of(agenda).remind_days == 3


def occasion_agenda(group: Group) -> Agenda:
    make_agenda(group, 2)
    found = occasion(group, 2).agenda
    assert found is not None
    found.process.municipality.refresh_from_db()
    return found


def test_who_has_no_address_or_was_called_is_not_to_be_called(
    group: Group, dora: Person, emil: Person, fatma: Person
) -> None:
    make_deputy_of(emil, "Gero Grau")
    call(group)
    Person.objects.filter(pk=fatma.pk).update(email="")
    Attendance.objects.filter(person__in=[emil, fatma]).update(invited_for=None)
    agenda = occasion(group, 2).agenda
    assert agenda is not None

    found = operations.to_be_called(queries.expected(agenda, NOW.date(), COMING))

    assert [one.person for one in found] == [emil]


# --- Deputies -------------------------------------------------------------------------------------


def test_named_deputy_comes_instead_and_is_invited(group: Group, emil: Person) -> None:
    gero = make_deputy_of(emil, "Gero Grau")
    call(group)

    said = answer(group, emil, Coming.DEPUTY, deputy=gero)

    assert said.deputy == gero
    assert placed(group) == {"Gero Grau"}
    assert mails() == ["emil@verein.example", "gero@verein.example"]
    assert "als Vertretung von Emil Ernst" in Message.objects.get(address=gero.email).text


def test_deputy_must_be_one_of_the_seat_and_free(
    group: Group, dora: Person, emil: Person, fatma: Person
) -> None:
    gero = make_deputy_of(emil, "Gero Grau")
    make_agenda(group, 2)
    seat = fatma.occupancies.get().seat
    seat.occupancies.create(
        municipality=group.municipality, person=gero, is_deputy=True, since=at("2023-01-01").date()
    )
    for deputy in (None, dora):
        with pytest.raises(DeputyWanted):
            answer(group, emil, Coming.DEPUTY, deputy=deputy)
    answer(group, emil, Coming.DEPUTY, deputy=gero)

    with pytest.raises(DeputyIsTaken, match="Gero Grau"):
        answer(group, fatma, Coming.DEPUTY, deputy=gero)


def test_deputy_does_not_come_unasked(group: Group, emil: Person) -> None:
    gero = make_deputy_of(emil, "Gero Grau")
    make_agenda(group, 2)

    with pytest.raises(OnlyDeputy):
        answer(group, gero)


def test_holder_who_comes_after_all_spares_the_deputy(group: Group, emil: Person) -> None:
    gero = make_deputy_of(emil, "Gero Grau")
    call(group)
    answer(group, emil, Coming.DEPUTY, deputy=gero)

    answer(group, emil)

    assert placed(group) == {"Emil Ernst"}
    spared = Message.objects.get(address=gero.email, kind=MailKind.CONFIRMATION)
    assert spared.calendar[0]["method"] == "CANCEL"
    answer(group, emil, Coming.DEPUTY, deputy=gero)
    assert placed(group) == {"Gero Grau"}


def test_holder_hears_that_the_deputy_cannot(group: Group, emil: Person) -> None:
    gero = make_deputy_of(emil, "Gero Grau")
    call(group)
    answer(group, emil, Coming.DEPUTY, deputy=gero)

    answer(group, gero, Coming.CANNOT)

    told = Message.objects.get(address=emil.email, kind=MailKind.CONFIRMATION)
    assert told.subject.startswith("Ihre Vertretung kann nicht kommen")
    assert placed(group) == set()
