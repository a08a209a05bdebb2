"""The pages on which people say when they can come, and the office asks them."""

from datetime import date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from ratschlag.accounts import operations as accounts
from ratschlag.core import clock
from ratschlag.mail.models import Message
from ratschlag.meetings import operations, queries, rules
from ratschlag.meetings.enums import Answer, AnswerWay
from ratschlag.meetings.models import Availability, PlanningSettings, TimesCall
from ratschlag.meetings.rules import Period, Times
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person
from tests.factories.meetings import make_groups
from tests.meetings.cases import ACT

TIMES = "/werkstatt/integration/zeiten/"
CALENDAR = b"""BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Probe//DE
BEGIN:VEVENT
UID:1
DTSTART;TZID=Europe/Berlin:20270301T163000
DTEND;TZID=Europe/Berlin:20270301T170000
SUMMARY:Chor
END:VEVENT
BEGIN:VEVENT
UID:2
DTSTART;VALUE=DATE:20270302
DTEND;VALUE=DATE:20270401
SUMMARY:Geburtstage
TRANSP:TRANSPARENT
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def groups(process: Process) -> list[Group]:
    return make_groups(process)


@pytest.fixture
def call(process: Process, groups: list[Group]) -> TimesCall:
    changes = {"answer_by": date(2027, 1, 20), "words": "Drei Treffen."}
    return operations.save_call(process=process, changes=changes, version=None, **ACT)


@pytest.fixture
def shared(call: TimesCall) -> Availability:
    person = Person.objects.get(municipality=call.municipality, name="Shared")
    return operations.open_times(call=call, person=person, **ACT)


@pytest.fixture
def link(shared: Availability) -> str:
    return link_to(shared)


def link_to(availability: Availability, days: int = 30) -> str:
    """Return a link that ends so many days from now, made forty days ago."""
    made = clock.now() - timedelta(days=40)
    issued = accounts.issue_links(
        municipality_id=availability.municipality_id,
        purpose=rules.LINK_PURPOSE,
        subject_ids=[availability.pk],
        expires_at=clock.now() + timedelta(days=days),
        now=made,
    )
    return f"/zeiten/{issued[availability.pk]}/"


def said_of(availability: Availability) -> Times:
    availability.refresh_from_db()
    return Times.of(availability.times)


# --- Behind the link ------------------------------------------------------------------------------


def test_looking_leaves_no_trace(visitor: Client, link: str, shared: Availability) -> None:
    answers = [visitor.get(link), visitor.head(link)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert answers[0].headers["Cache-Control"] == "no-store"
    assert answers[0].headers["Referrer-Policy"] == "strict-origin"
    shared.refresh_from_db()
    assert (shared.answered_at, shared.version) == (None, 1)


def test_answer_is_taken_and_shown_again(visitor: Client, link: str, shared: Availability) -> None:
    sent = {
        "version": 1,
        "w-0-1600": "no",
        "p-0-first": "2027-05-03",
        "p-0-last": "2027-05-14",
        "p-0-answer": "if_need_be",
        "s-20270301T1600": "yes",
        "remark": "Mit dem Zug",
    }

    answer = visitor.post(link, sent)

    assert (answer.status_code, answer.headers["Location"]) == (302, link)
    assert said_of(shared) == Times(
        {(0, "16:00"): Answer.NO},
        (Period(date(2027, 5, 3), date(2027, 5, 14), Answer.IF_NEED_BE),),
        {datetime.fromisoformat("2027-03-01T16:00"): Answer.YES},
    )
    assert (shared.way, shared.remark) == (AnswerWay.LINK, "Mit dem Zug")
    page = visitor.get(link).content.decode()
    assert "Ihre Zeiten sind notiert" in page
    assert 'name="w-0-1600" value="no" checked' in page
    assert 'value="2027-05-14"' in page


def test_absence_of_one_day_needs_no_end(visitor: Client, link: str, shared: Availability) -> None:
    visitor.post(link, {"version": 1, "p-1-first": "2027-05-03"})

    assert said_of(shared).periods == (Period(date(2027, 5, 3), date(2027, 5, 3), Answer.NO),)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"p-0-first": "2027-05-03", "p-0-last": "2027-05-01"}, "Das Ende liegt vor dem Anfang."),
        ({"p-0-last": "2027-05-01"}, "Bitte geben Sie den ersten Tag an."),
        ({"p-0-first": "0001-01-01"}, "zwischen 1900 und 2199"),
        ({"p-0-first": "gestern"}, "gültiges Datum"),
        ({"w-0-1600": "vielleicht"}, "w-0-1600"),
        ({"s-20270301T1600": "vielleicht"}, "s-20270301T1600"),
        ({"remark": "x" * 301}, "301"),
    ],
)
def test_what_cannot_be_meant_is_named_and_stays_in_the_form(
    visitor: Client, link: str, shared: Availability, sent: dict[str, str], sentence: str
) -> None:
    answer = visitor.post(link, {"version": 1, "w-2-1700": "no", **sent})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in page
    assert 'name="w-2-1700" value="no" checked' in page
    shared.refresh_from_db()
    assert shared.answered_at is None


def test_second_tab_is_told_and_loses_nothing(
    visitor: Client, link: str, shared: Availability
) -> None:
    visitor.post(link, {"version": 1, "w-0-1600": "no"})

    answer = visitor.post(link, {"version": 1, "w-2-1700": "no"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Inzwischen wurden diese Zeiten" in page
    assert 'name="w-2-1700" value="no" checked' in page
    assert 'name="version" value="2"' in page
    assert said_of(shared).weekly == {(0, "16:00"): Answer.NO}


def test_own_calendar_fills_the_form_and_keeps_nothing(
    visitor: Client, link: str, shared: Availability
) -> None:
    file = SimpleUploadedFile("mein.ics", CALENDAR)
    sent = {"version": 1, "s-20270301T1700": "if_need_be", "weg": "kalender", "calendar": file}

    answer = visitor.post(link, sent)

    page = answer.content.decode()
    assert answer.status_code == 200
    assert _chosen(page) == {
        "s-20270301T1600": "no", "s-20270301T1630": "no", "s-20270301T1700": "if_need_be",
    }  # fmt: skip
    assert "Chor" not in page
    shared.refresh_from_db()
    assert (shared.answered_at, shared.times) == (None, {})


def _chosen(page: str) -> dict[str, str]:
    """Return the single starts about which the form says something."""
    found = {}
    for part in page.split("<select ")[1:]:
        name = part.split('name="', 1)[1].split('"', 1)[0]
        chosen = part.split("</select>", 1)[0].split("selected", 1)
        value = chosen[0].rsplit('value="', 1)[1].split('"', 1)[0] if len(chosen) == 2 else ""
        if name.startswith("s-") and value:
            found[name] = value
    return found


@pytest.mark.parametrize("data", [b"kein Kalender", b"", b"\x00" * 2_000, b"PK\x03\x04" * 99])
def test_file_that_is_no_calendar_is_refused_at_its_field(
    visitor: Client, link: str, shared: Availability, data: bytes
) -> None:
    file = SimpleUploadedFile("mein.ics", data)

    answer = visitor.post(link, {"version": 1, "w-2-1700": "no", "calendar": file})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'id="id_calendar-error"' in page or "id_calendar" in page.split("error", 1)[1]
    assert 'name="w-2-1700" value="no" checked' in page
    assert said_of(shared) == Times()


def test_what_is_no_longer_offered_stays_as_it_was(
    visitor: Client, link: str, shared: Availability
) -> None:
    before = Times({(4, "10:00"): Answer.NO}, (), {})
    operations.state_times(
        availability=shared, times=before, remark="", way=AnswerWay.LINK, version=1, **ACT
    )

    visitor.post(link, {"version": 2, "w-0-1600": "no"})

    assert said_of(shared).weekly == {(4, "10:00"): Answer.NO, (0, "16:00"): Answer.NO}


def test_others_are_shown_in_numbers_and_only_after_the_own_answer(
    visitor: Client, link: str, call: TimesCall, shared: Availability
) -> None:
    for name in ("AG A 0", "AG B 0", "Lenkung 0"):
        person = Person.objects.get(municipality=call.municipality, name=name)
        record = operations.open_times(call=call, person=person, **ACT)
        operations.state_times(
            availability=record, times=Times(), remark="", way=AnswerWay.OFFICE, version=1, **ACT
        )

    before = visitor.get(link).content.decode()
    visitor.post(link, {"version": 1})
    after = visitor.get(link).content.decode()

    assert "Wann die meisten können" not in before
    assert "4 von 4 Menschen aus Ihren Gruppen haben geantwortet" in after
    assert "AG A 0" not in after


def test_link_that_is_over_or_forged_or_foreign_says_nothing(
    visitor: Client, cem: Client, link: str, shared: Availability
) -> None:
    over = visitor.get(link_to(shared, days=-1))
    answers = [visitor.get("/zeiten/unbekannt/"), cem.get(link), cem.post(link, {"version": 1})]

    assert over.status_code == 410
    assert "Shared" not in over.content.decode()
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_link_asks_seldom_whoever_else_answered(
    visitor: Client, link: str, call: TimesCall
) -> None:
    few = _queries(visitor, link)
    visitor.post(link, {"version": 1})
    many = _queries(visitor, link)

    assert few <= 18
    assert many <= 20


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


# --- In the office --------------------------------------------------------------------------------


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
    few = _queries(anna, TIMES)
    for number in range(40):
        person = Person.objects.create(municipality=process.municipality, name=f"Mehr {number}")
        seat = groups[1].seats.create(
            municipality=process.municipality, organisation=groups[1].seats.first().organisation
        )
        seat.occupancies.create(
            municipality=process.municipality, person=person, since=date(2027, 1, 4)
        )

    many = _queries(anna, TIMES)

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
