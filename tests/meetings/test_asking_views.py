"""The pages on which the office asks people when they can come, and enters what they said."""

from datetime import date

from django.test import Client

from ratschlag.mail.models import Message
from ratschlag.meetings import operations, queries
from ratschlag.meetings.enums import Answer, AnswerWay
from ratschlag.meetings.models import Availability, PlanningSettings, TimesCall
from ratschlag.meetings.rules import Times
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from tests.meetings.cases import ACT, queries_of, said_of

TIMES = "/werkstatt/integration/zeiten/"


def test_coordination_begins_to_ask(anna: Client, process: Process, groups: list[Group]) -> None:
    empty = anna.get(TIMES).content.decode()

    answer = anna.post(f"{TIMES}abfrage/", {"answer_by": "2027-01-20", "words": "Hallo"})

    assert "Noch wurde niemand nach Zeiten gefragt" in empty
    assert (answer.status_code, answer.headers["Location"]) == (302, TIMES)
    assert queries.call_of(process).answer_by == date(2027, 1, 20)


def test_mails_go_after_a_question(anna: Client, call: TimesCall) -> None:
    Person.objects.filter(name="Shared").update(email="shared@example.org")

    asked = anna.get(f"{TIMES}fragen/").content.decode()
    answer = anna.post(f"{TIMES}fragen/")
    again = anna.post(f"{TIMES}fragen/")

    assert "(Anzahl: 1)" in asked
    assert (answer.status_code, again.status_code) == (302, 409)
    assert Message.objects.filter(address="shared@example.org").count() == 1


def test_office_enters_what_was_said_on_the_telephone(anna: Client, call: TimesCall) -> None:
    person = Person.objects.get(municipality=call.municipality, name="AG A 0")
    address = f"{TIMES}{person.pk}/"

    shown = anna.get(address)
    unwritten = Availability.objects.count()
    answer = anna.post(address, {"version": 0, "w-0-1600": "no"})

    record = Availability.objects.get(person=person)
    assert (shown.status_code, unwritten, answer.status_code) == (200, 0, 302)
    assert (record.way, said_of(record).weekly) == (AnswerWay.OFFICE, {(0, "16:00"): Answer.NO})
    assert "dem Büro gesagt" in anna.get(TIMES).content.decode()


def test_office_does_not_overwrite_what_the_person_said_meanwhile(
    anna: Client, visitor: Client, link: str, shared: Availability
) -> None:
    address = f"{TIMES}{shared.person_id}/"
    anna.get(address)
    visitor.post(link, {"version": 1, "w-0-1600": "no"})

    answers = [
        anna.post(address, {"version": version, "w-2-1700": "no"}).status_code for version in (0, 1)
    ]

    assert answers == [409, 409]
    assert said_of(shared).weekly == {(0, "16:00"): Answer.NO}


def test_page_stays_small_however_long_and_dense_the_time_of_planning(
    visitor: Client, link: str, process: Process, shared: Availability
) -> None:
    PlanningSettings.objects.update(
        last_day=date(2031, 12, 31),
        weekdays=list(range(7)),
        starts=[f"{hour:02}:{minute}" for hour in range(24) for minute in ("00", "30")],
    )
    Process.objects.update(ends_on=date(2031, 12, 31))

    answer = visitor.get(link)
    sent = visitor.post(link, {"version": 1, "w-0-1600": "no"})

    assert len(answer.content) < 600_000
    assert "Spätere Tage können Sie hier eintragen" in answer.content.decode()
    assert sent.status_code == 302
    assert said_of(shared).weekly == {(0, "16:00"): Answer.NO}


def test_who_has_not_answered_stands_first_and_is_named_so(
    anna: Client, call: TimesCall, shared: Availability
) -> None:
    operations.state_times(
        availability=shared, times=Times(), remark="", way=AnswerWay.LINK, version=1, **ACT
    )

    page = anna.get(TIMES).content.decode()

    assert "Eine von 4 Personen hat gesagt, wann sie kann" in page
    assert page.index("Lenkung 0") < page.index(">Shared<")


def test_pages_are_for_the_coordination_of_the_town(
    visitor: Client, bela: Client, cem: Client, call: TimesCall, shared: Availability
) -> None:
    addresses = [
        TIMES, f"{TIMES}abfrage/", f"{TIMES}fragen/", f"{TIMES}{shared.person_id}/",
    ]  # fmt: skip

    assert {visitor.get(address).status_code for address in addresses} == {302}
    assert {bela.get(address).status_code for address in addresses} == {403}
    assert {cem.get(address).status_code for address in addresses} == {404}


def test_nobody_from_another_town_is_entered(
    anna: Client, call: TimesCall, other_town: Municipality
) -> None:
    stranger = Person.objects.create(municipality=other_town, name="Fremd")

    assert anna.post(f"{TIMES}{stranger.pk}/", {"version": 0}).status_code == 404
    assert not Availability.objects.filter(person=stranger).exists()


def test_overview_asks_seldom_however_many_there_are(
    anna: Client, call: TimesCall, process: Process, groups: list[Group]
) -> None:
    few = queries_of(anna, TIMES)
    for number in range(40):
        person = Person.objects.create(municipality=process.municipality, name=f"Mehr {number}")
        seat = groups[1].seats.create(
            municipality=process.municipality, organisation=groups[1].seats.first().organisation
        )
        seat.occupancies.create(
            municipality=process.municipality, person=person, since=date(2027, 1, 4)
        )

    many = queries_of(anna, TIMES)

    assert many <= min(20, few + 1)


def test_plan_says_who_answered_and_who_changed_it_after_publication(
    anna: Client, call: TimesCall, shared: Availability
) -> None:
    before = anna.get("/werkstatt/integration/termine/").content.decode()
    operations.state_times(
        availability=shared, times=Times(), remark="", way=AnswerWay.LINK, version=1, **ACT
    )
    after = anna.get("/werkstatt/integration/termine/").content.decode()

    assert "Wer wann kann" not in before
    assert "Eine Person hat gesagt, wann sie kann, 3 ohne Antwort" in " ".join(after.split())
