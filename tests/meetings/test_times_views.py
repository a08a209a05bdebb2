"""The page behind the link on which people say when they can come."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ratschlag.meetings import operations, queries
from ratschlag.meetings.enums import Answer, AnswerWay
from ratschlag.meetings.models import Availability, CalendarLink, TimesCall
from ratschlag.meetings.rules import Period, Times
from ratschlag.stakeholders.models import Person
from tests.meetings.cases import ACT, link_to, queries_of, said_of

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
    few = queries_of(visitor, link)
    visitor.post(link, {"version": 1})
    many = queries_of(visitor, link)

    assert few <= 18
    assert many <= 20


def test_calendar_of_own_dates_is_set_up_by_the_link(
    visitor: Client, link: str, shared: Availability
) -> None:
    sent = visitor.post(f"{link}kalender/")

    made = CalendarLink.objects.get()
    address = f"/kalender/{queries.calendar_key(made)}.ics"
    assert (sent.status_code, sent.headers["Location"]) == (302, f"{link}#h-calendar")
    assert (made.person, made.user) == (shared.person, None)
    assert address in visitor.get(link).text
    assert visitor.get(address).status_code == 200
