"""A unit is asked, answers by its own link, is reminded; the office decides."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from ratschlag.accounts.models import LinkToken
from ratschlag.audit.models import AuditEvent
from ratschlag.contributions import operations, queries, rules, tasks
from ratschlag.contributions.enums import WishState
from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.operations import AnsweredMeanwhile, NotAsked, NothingSaid
from ratschlag.core import clock
from ratschlag.mail.enums import MailKind
from ratschlag.mail.models import Message
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Organisation
from tests.factories.contributions import make_wish
from tests.factories.municipalities import ANNA, browser_of, make_municipality
from tests.factories.stakeholders import make_organisation
from tests.stakeholders.conftest import queries_of

DESK = "/werkstatt/integration/themen/"
MARCH = date(2023, 3, 20)


def act(days: int = 0) -> dict[str, Any]:
    return {"by": ANNA, "now": clock.now() + timedelta(days=days)}


@pytest.fixture
def unit(process: Process) -> Organisation:
    return make_organisation(process.municipality, "Sozialamt", email="amt@potsdam.example")


@pytest.fixture
def due(process: Process) -> date:
    return queries.day_of(process, clock.now()) + timedelta(days=14)


@pytest.fixture
def asked(wish: TopicWish, unit: Organisation, due: date) -> TopicWish:
    question = "Was würde es kosten?"
    return operations.ask_unit(wish=wish, unit=unit, due_on=due, question=question, **act())


@pytest.fixture
def link(asked: TopicWish) -> str:
    return last_link()


def last_link() -> str:
    text = Message.objects.latest("created_at").text
    found = re.search(r"/\S*/themen/stelle/[\w-]+/", text)
    assert found
    return "/" + found[0].split("/", 3)[3]


def test_unit_gets_a_mail_with_question_day_and_link(asked: TopicWish, link: str) -> None:
    message = Message.objects.get()

    assert (message.address, message.kind) == ("amt@potsdam.example", MailKind.INVITATION)
    assert asked.title in message.text
    assert "Was würde es kosten?" in message.text
    assert "Bitte antworten Sie bis zum" in message.text


def test_unit_answers_and_changes_it_without_a_login(
    link: str, visitor: Client, office: Client, asked: TopicWish
) -> None:
    form = visitor.get(link)
    first = visitor.post(link, {"answer": "Ab 2024 möglich.", "seen": ""})
    page = visitor.get(link)
    seen = re.search(r'name="seen" value="([^"]+)"', page.content.decode())
    assert seen
    again = visitor.post(link, {"answer": "Ab Mai 2024 möglich.", "seen": seen[1]})

    asked.refresh_from_db()
    assert form.headers["Cache-Control"] == "no-store"
    assert "Was würde es kosten?" in form.content.decode()
    assert (first.status_code, again.status_code) == (302, 302)
    assert "Das Büro hat Ihre Antwort" in page.content.decode()
    assert asked.unit_answer == "Ab Mai 2024 möglich."
    assert asked.state == WishState.RECEIVED
    assert "Ab Mai 2024 möglich." in office.get(f"{DESK}1/").content.decode()
    assert "Ab Mai 2024" not in visitor.get("/integration/themen/1/").content.decode()
    events = AuditEvent.objects.filter(action="contributions.unit_answered_itself")
    assert events.count() == 2


def test_looking_changes_nothing(link: str, visitor: Client, asked: TopicWish) -> None:
    for _time in range(3):
        assert visitor.get(link).status_code == 200

    asked.refresh_from_db()
    assert asked.unit_answered_at is None
    assert LinkToken.objects.get(purpose=rules.UNIT_PURPOSE).used_at is None


@pytest.mark.parametrize("sent", [{"answer": ""}, {"answer": "\u200b"}, {"answer": "x" * 100_000}])
def test_what_says_nothing_or_too_much_comes_back(
    sent: dict[str, str], link: str, visitor: Client
) -> None:
    assert visitor.post(link, sent).status_code in (409, 422)


def test_two_who_answer_at_once_see_each_other(
    link: str, visitor: Client, asked: TopicWish
) -> None:
    visitor.post(link, {"answer": "Geht nicht.", "seen": ""})

    answer = visitor.post(link, {"answer": "Geht doch.", "seen": "erfunden"})

    asked.refresh_from_db()
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Geht nicht." in page
    assert "Geht doch." in page
    assert asked.unit_answer == "Geht nicht."
    seen = re.search(r'name="seen" value="([^"]+)"', page)
    assert seen
    assert visitor.post(link, {"answer": "Geht doch.", "seen": seen[1]}).status_code == 302


def test_answer_is_refused_where_nobody_is_asked(asked: TopicWish, due: date) -> None:
    with pytest.raises(NothingSaid):
        operations.answer_as_unit(wish=asked, answer=" ", seen_at=None, **act())
    said = operations.answer_as_unit(wish=asked, answer="Ja.", seen_at=None, **act())
    same = operations.answer_as_unit(wish=asked, answer="Ja.", seen_at=None, **act())
    with pytest.raises(AnsweredMeanwhile):
        operations.answer_as_unit(wish=asked, answer="Nein.", seen_at=None, **act())
    operations.ask_unit(wish=asked, unit=None, due_on=None, **act())

    with pytest.raises(NotAsked):
        operations.answer_as_unit(wish=asked, answer="Doch.", seen_at=None, **act())
    assert same.version == said.version


def _settle(wish: TopicWish) -> None:
    operations.settle_wish(wish=wish, outcome=WishState.TAKEN_UP, reason="", **act())


def _route_on(wish: TopicWish) -> None:
    other = make_organisation(wish.municipality, "Jugendamt", email="jugend@potsdam.example")
    operations.ask_unit(wish=wish, unit=other, due_on=None, **act())


def _ask_nobody(wish: TopicWish) -> None:
    operations.ask_unit(wish=wish, unit=None, due_on=None, **act())


@pytest.mark.parametrize("end", [_settle, _route_on, _ask_nobody])
def test_link_ends_with_the_question(
    end: Callable[[TopicWish], None], link: str, visitor: Client, asked: TopicWish
) -> None:
    end(asked)

    page, answer = visitor.get(link), visitor.post(link, {"answer": "Zu spät.", "seen": ""})

    asked.refresh_from_db()
    assert (page.status_code, answer.status_code) == (410, 410)
    assert asked.unit_answer == ""
    assert not queries.overdue_answers(asked.process, date(2100, 1, 1)).filter(
        unit__name="Sozialamt"
    )


def test_same_unit_asked_anew_keeps_link_and_words_and_owes_an_answer(
    link: str, visitor: Client, asked: TopicWish, unit: Organisation, due: date
) -> None:
    visitor.post(link, {"answer": "Vielleicht.", "seen": ""})
    later = due + timedelta(days=30)

    operations.ask_unit(wish=asked, unit=unit, due_on=later, question="Genauer?", **act())

    asked.refresh_from_db()
    assert "Vielleicht." in visitor.get(link).content.decode()
    assert "Vielleicht." in visitor.get(last_link()).content.decode()
    assert asked.unit_answered_at is None
    assert Message.objects.count() == 2


def test_link_is_missing_elsewhere(link: str, process: Process) -> None:
    assert browser_of(make_municipality("brandenburg")).get(link).status_code == 404
    here = browser_of(process.municipality)
    assert here.get(link.replace("integration", "klima")).status_code == 404


@pytest.mark.parametrize(
    ("due_on", "today", "number"),
    [
        (None, MARCH, 0), (MARCH, date(2023, 3, 12), 0), (MARCH, date(2023, 3, 13), 1),
        (MARCH, date(2023, 3, 18), 2), (MARCH, MARCH, 3), (MARCH, date(2023, 4, 20), 3),
    ],
)  # fmt: skip
def test_reminders_are_due_a_week_and_two_days_before_and_on_the_day(
    due_on: date | None, today: date, number: int
) -> None:
    assert rules.unit_reminders_due(due_on, today) == number


def test_unit_asked_late_is_not_reminded_the_next_day() -> None:
    assert rules.unit_reminders_spared(MARCH, date(2023, 3, 17)) == 2
    assert rules.unit_reminders_spared(MARCH, date(2023, 3, 1)) == 0


def test_unit_is_reminded_until_it_answers(asked: TopicWish, link: str, visitor: Client) -> None:
    sent = [operations.remind_units(**act(days)) for days in (1, 7, 8, 12, 14, 20)]

    reminders = Message.objects.filter(kind=MailKind.REMINDER).order_by("created_at")
    assert sent == [0, 1, 0, 1, 1, 0]
    assert "haben Sie zu diesem Themenwunsch" in reminders[0].text
    assert "ist am" in reminders[2].text
    asked.refresh_from_db()
    assert asked.unit_reminders == 3


def test_nobody_is_reminded_who_answered_or_need_not(
    asked: TopicWish, unit: Organisation, due: date, process: Process
) -> None:
    answered = operations.answer_as_unit(wish=asked, answer="Ja.", seen_at=None, **act())
    other = make_wish(process, "Bus")
    operations.ask_unit(wish=other, unit=unit, due_on=due, **act())
    operations.settle_wish(wish=other, outcome=WishState.TAKEN_UP, reason="", **act())
    silent = make_wish(process, "Rad")
    nameless = make_organisation(process.municipality, "Ohne Adresse")
    operations.ask_unit(wish=silent, unit=nameless, due_on=due, **act())

    assert operations.remind_units(**act(14)) == 0
    assert operations.remind_unit(wish=answered, **act(14)) == 0
    assert tasks.remind_units.func() == 0
    Process.objects.update(state=ProcessState.DRAFT)
    assert not queries.units_waited_for().exists()


def test_office_sees_who_has_answered_and_who_is_late(
    office: Client, process: Process, unit: Organisation, due: date
) -> None:
    ago = due - timedelta(days=30)
    for title, day in (("Späte", ago), ("Frühe", ago), ("Künftige", due), ("Offene", None)):
        operations.ask_unit(wish=make_wish(process, title), unit=unit, due_on=day, **act())
    early = TopicWish.objects.get(title="Frühe")
    operations.answer_as_unit(wish=early, answer="Ja.", seen_at=None, **act())

    page = office.get(f"{DESK}stellen/").content.decode()

    order = [page.index(title) for title in ("Späte", "Künftige", "Offene", "Frühe")]
    assert order == sorted(order)
    assert "Eine Antwort einer Fachstelle ist überfällig" in page
    assert "geantwortet am" in page
    cockpit = office.get("/werkstatt/integration/").content.decode()
    assert "Einen Themenwunsch beantworten, zu dem ein Fachbereich etwas gesagt hat" in cockpit
    assert f'href="{DESK}stellen/"' in cockpit
    assert queries_of(office, f"{DESK}stellen/") <= 20


def test_office_takes_the_words_of_the_unit_over(office: Client, asked: TopicWish) -> None:
    operations.answer_as_unit(wish=asked, answer="Ab Mai möglich.", seen_at=None, **act())

    taken = office.get(f"{DESK}1/stand/?text=stelle").content.decode()
    plain = office.get(f"{DESK}1/stand/").content.decode()

    assert ">\nAb Mai möglich.</textarea>" in taken
    assert ">\nAb Mai möglich.</textarea>" not in plain
    assert "Die Fachstelle sagt: Ab Mai möglich." in plain


def test_office_is_told_where_no_mail_can_go(office: Client, process: Process) -> None:
    wish = make_wish(process)
    unit = make_organisation(process.municipality, "Ohne Adresse")
    typed = {"unit": unit.pk, "unit_due_on": "", "unit_question": "Geht das?"}

    office.post(f"{DESK}1/stelle/", typed | {"version": wish.version})

    assert "Sie hat keine Mailadresse" in office.get(f"{DESK}1/").content.decode()
    assert office.get(f"{DESK}stellen/").status_code == 200
