"""Whoever a new plan concerns gets one mail with entries for the calendar; nobody else does."""

import email
from datetime import date, datetime, timedelta
from email.message import EmailMessage
from email.policy import default

import pytest
from django.test import Client
from icalendar import Calendar, Event

from ratschlag.audit.models import AuditEvent
from ratschlag.mail import rendering
from ratschlag.mail.enums import MailKind
from ratschlag.mail.models import Message
from ratschlag.meetings import operations
from ratschlag.meetings.models import Meeting, PlanRelease, ToldMember
from ratschlag.municipalities.models import Room
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Occupancy, Person
from tests.factories.meetings import NOW, at, make_meeting
from tests.factories.municipalities import ANNA
from tests.factories.stakeholders import make_group, make_occupancy, make_organisation, make_seat
from tests.meetings.cases import ACT

PLAN = "/werkstatt/integration/termine/"
LATER = NOW + timedelta(hours=1)
HOUSING, CULTURE = "heba@example.org", "kim@example.org"


@pytest.fixture
def culture(process: Process) -> Group:
    return make_group(process, "AG Kultur", code="KUL", slug="kultur")


@pytest.fixture
def people(process: Process, group: Group, culture: Group) -> list[Person]:
    """Heba sits in housing, Kim in culture, Ohne in both but has no mail address."""
    office = make_organisation(process.municipality)
    rows = [
        ("Heba", HOUSING, "de", [group]),
        ("Kim", CULTURE, "ar", [culture]),
        ("Ohne", "", "", [group, culture]),
    ]
    made = []
    for name, address, language, groups in rows:
        person = Person.objects.create(
            municipality=process.municipality, name=name, email=address, language=language
        )
        for each in groups:
            make_occupancy(make_seat(each, office), person, process.starts_on)
        made.append(person)
    return made


@pytest.fixture
def meetings(people: list[Person], group: Group, culture: Group, room: Room) -> list[Meeting]:
    return [
        make_meeting(group, at("2027-03-10"), 1, room),
        make_meeting(group, at("2027-04-14"), 2, room),
        make_meeting(culture, at("2027-03-11"), 1, room),
    ]


def publish(process: Process, *, tells: bool = True, now: datetime = NOW) -> None:
    operations.publish_release(
        process=process,
        note="",
        accepts_broken_rules=True,
        reviewed=None,
        tells_people=tells,
        by=ANNA,
        now=now,
    )


def mails() -> list[Message]:
    return list(Message.objects.filter(kind=MailKind.PLAN_CHANGE).order_by("created_at", "address"))


def parts(message: Message, disposition: str | None) -> list[EmailMessage]:
    read = email.message_from_bytes(rendering.as_bytes(message), policy=default)
    return [
        each
        for each in read.walk()
        if each.get_content_type() == "text/calendar"
        and each.get_content_disposition() == disposition
    ]


def entries(message: Message) -> list[tuple[str, Event]]:
    found = []
    for part in parts(message, "attachment"):
        calendar = Calendar.from_ical(part.get_content())
        assert part.get_param("method") == str(calendar["METHOD"])
        (event,) = calendar.walk("VEVENT")
        found.append((str(calendar["METHOD"]), event))
    return found


def test_first_plan_brings_everybody_their_own_dates(
    process: Process, meetings: list[Meeting], group: Group
) -> None:
    publish(process)

    heba, kim = mails()
    (first, event), (second, _later) = entries(heba)
    assert (heba.address, kim.address) == (HOUSING, CULTURE)
    assert "AG Wohnen, 1. Treffen" in heba.text
    assert "Mittwoch, 10. März 2027, 16:00 bis 18:00" in heba.text
    assert "Kultur" not in heba.text
    assert {first, second} == {"REQUEST"}
    assert str(event["UID"]) == f"{group.pk}-1@potsdam.ratschlag"
    assert event["SEQUENCE"] == 0
    assert event["ATTENDEE"] == f"mailto:{HOUSING}"
    assert event["ORGANIZER"].startswith("mailto:")
    assert event["DTSTART"].params["TZID"] == "Europe/Berlin"
    assert len(entries(kim)) == 1
    assert AuditEvent.objects.get(action="meetings.people_told").changes == {"number": 2}


def test_nobodys_address_stands_in_the_mail_of_another(
    process: Process, meetings: list[Meeting]
) -> None:
    publish(process)

    heba, kim = (rendering.as_bytes(each) + str(each.calendar).encode() for each in mails())
    assert CULTURE.encode() not in heba
    assert HOUSING.encode() not in kim


def test_only_whom_a_change_concerns_is_told_and_the_entry_is_replaced(
    process: Process, meetings: list[Meeting]
) -> None:
    publish(process, tells=False)
    moved = meetings[2]
    Meeting.objects.filter(pk=moved.pk).update(
        start=at("2027-03-18"), end=at("2027-03-18") + timedelta(hours=2)
    )

    publish(process)

    (kim,) = mails()
    ((method, event),) = entries(kim)
    assert kim.address == CULTURE
    assert (method, event["SEQUENCE"]) == ("REQUEST", 1)
    assert event["DTSTART"].dt == at("2027-03-18")
    assert len(parts(kim, None)) == 1  # a single entry is offered by the program itself, too


def test_cancelled_meeting_is_taken_out_of_the_calendar(
    process: Process, meetings: list[Meeting]
) -> None:
    publish(process, tells=False)
    meetings[1].delete()

    publish(process)

    (heba,) = mails()
    ((method, event),) = entries(heba)
    assert (method, event["STATUS"], event["SEQUENCE"]) == ("CANCEL", "CANCELLED", 1)
    assert "2. Treffen entfällt" in heba.text


def test_what_lies_behind_is_told_to_nobody(process: Process, meetings: list[Meeting]) -> None:
    Process.objects.update(as_if_on="2027-03-20")

    publish(Process.objects.get(pk=process.pk))

    (heba,) = mails()
    ((_method, event),) = entries(heba)
    assert event["DTSTART"].dt == at("2027-04-14")


def test_nobody_is_told_of_a_process_that_is_not_public(
    process: Process, meetings: list[Meeting]
) -> None:
    Process.objects.update(state=ProcessState.DRAFT)

    publish(Process.objects.get(pk=process.pk))

    assert mails() == []


def test_page_says_who_gets_a_mail_and_who_cannot(
    anna: Client, process: Process, meetings: list[Meeting], django_assert_max_num_queries
) -> None:
    address = "/werkstatt/integration/termine/veroeffentlichen/"
    with django_assert_max_num_queries(40):
        page = anna.get(address)
    typed = {"reviewed": page.context["reviewed"], "accepts_broken_rules": "on"}

    published = anna.post(address, {**typed, "tells_people": "on"}, follow=True)

    text = page.content.decode()
    assert "2 Menschen kommen zu diesen Treffen und sind erreichbar." in text
    assert "<li>Ohne</li>" in text
    assert "Veröffentlicht als Fassung 1. 2 Menschen bekommen eine Mail." in (
        published.content.decode()
    )
    assert len(mails()) == 2


def test_page_tells_nobody_where_the_box_is_empty(
    anna: Client, process: Process, meetings: list[Meeting]
) -> None:
    address = "/werkstatt/integration/termine/veroeffentlichen/"
    typed = {"reviewed": anna.get(address).context["reviewed"], "accepts_broken_rules": "on"}

    anna.post(address, typed)

    assert mails() == []


def test_without_changes_there_is_nothing_to_tell(
    process: Process, meetings: list[Meeting]
) -> None:
    publish(process, tells=False)
    release = PlanRelease.objects.get()

    assert operations.tell_affected(release=release, changes=[], **ACT) == 0
    assert mails() == []


def member(group: Group, name: str, address: str, since: date | None = None) -> Person:
    person = Person.objects.create(municipality=group.municipality, name=name, email=address)
    seat = make_seat(group, make_organisation(group.municipality, name=f"Amt {name}"))
    make_occupancy(seat, person, since or group.process.starts_on)
    return person


def leave(person: Person) -> None:
    Occupancy.objects.filter(person=person).update(until=date(2027, 1, 20))


def tell(process: Process) -> int:
    return operations.tell_turnover(process=process, by=ANNA, now=LATER)


def told_later() -> list[Message]:
    return [each for each in mails() if each.created_at == LATER]


def test_who_joins_after_publication_gets_the_dates_of_the_group_once(
    process: Process, meetings: list[Meeting], group: Group
) -> None:
    publish(process)
    member(group, "Neu", "neu@example.org")

    told = tell(process)

    (mail,) = told_later()
    first, second = entries(mail)
    assert (told, mail.address) == (1, "neu@example.org")
    assert {method for method, _event in (first, second)} == {"REQUEST"}
    assert [event["DTSTART"].dt for _method, event in (first, second)] == [
        at("2027-03-10"),
        at("2027-04-14"),
    ]
    assert first[1]["DTSTAMP"].dt == LATER
    assert HOUSING.encode() not in rendering.as_bytes(mail) + str(mail.calendar).encode()
    with pytest.raises(operations.NobodyToTell):
        tell(process)


def test_who_leaves_is_taken_off_meetings_that_take_place_all_the_same(
    process: Process, meetings: list[Meeting], people: list[Person]
) -> None:
    publish(process)
    leave(people[0])

    tell(process)

    (mail,) = told_later()
    assert mail.address == HOUSING
    assert {method for method, _event in entries(mail)} == {"CANCEL"}
    assert all("STATUS" not in event for _method, event in entries(mail))
    assert "gehört nicht mehr zu Ihren Terminen" in mail.text


def test_next_publication_tells_newcomers_all_and_others_what_changed(
    process: Process, meetings: list[Meeting], group: Group, people: list[Person]
) -> None:
    publish(process)
    member(group, "Neu", "neu@example.org")
    Meeting.objects.filter(pk=meetings[1].pk).update(
        start=at("2027-04-21"), end=at("2027-04-21") + timedelta(hours=2)
    )

    publish(process, now=LATER)

    heba, neu = told_later()
    assert (heba.address, len(entries(heba))) == (HOUSING, 1)
    assert (neu.address, len(entries(neu))) == ("neu@example.org", 2)
    ((_request, event),) = [one for one in entries(neu) if one[1]["SEQUENCE"] == 1]
    assert event["DTSTART"].dt == at("2027-04-21")
    assert ToldMember.objects.count() == 5


def test_nobody_is_new_as_long_as_nobody_was_told(
    process: Process, meetings: list[Meeting], group: Group
) -> None:
    publish(process, tells=False)
    member(group, "Neu", "neu@example.org")

    with pytest.raises(operations.NobodyToTell):
        tell(process)


def test_newcomer_hears_nothing_of_what_lies_behind(
    process: Process, meetings: list[Meeting], group: Group
) -> None:
    publish(process)
    Process.objects.update(as_if_on="2027-03-20")
    member(group, "Neu", "neu@example.org")

    tell(Process.objects.get(pk=process.pk))

    ((_method, event),) = entries(told_later()[0])
    assert event["DTSTART"].dt == at("2027-04-14")


def test_page_names_how_many_are_to_be_told_and_one_press_tells_them(
    anna: Client, process: Process, meetings: list[Meeting], group: Group, people: list[Person]
) -> None:
    publish(process)
    member(group, "Neu", "neu@example.org")
    leave(people[1])
    before = anna.get(PLAN).content.decode()

    after = anna.post(f"{PLAN}mitteilen/", follow=True).content.decode()

    assert "Eine Person ist seit der letzten Mitteilung" in before
    assert "Eine Person hat eine Gruppe verlassen" in before
    assert "2 Menschen bekommen eine Mail." in after
    assert "Nicht alle kennen ihre Termine" not in after


def test_what_was_told_goes_with_the_person_and_some_time_after_the_process(
    process: Process, meetings: list[Meeting], people: list[Person]
) -> None:
    publish(process)

    forgotten = operations.forget_told(person_ids=[people[0].pk])
    early = operations.clear_told(cutoff=NOW, municipality_id=None)
    late = operations.clear_told(
        cutoff=NOW + timedelta(days=900), municipality_id=process.municipality_id
    )

    assert (forgotten, early, late) == (1, 0, 3)
    assert not ToldMember.objects.exists()
