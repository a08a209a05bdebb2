"""Personal links: who gets one, what it opens, when it ends."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from ratschlag.accounts.models import LinkToken
from ratschlag.audit.models import AuditEvent
from ratschlag.contributions import operations, queries
from ratschlag.contributions.enums import Writers
from ratschlag.contributions.models import TopicWish, WishCall, WishWriter
from ratschlag.contributions.operations import NobodyToWrite, NoneTaken, NoSeat
from ratschlag.core import clock
from ratschlag.invitations.operations import ProcessHidden
from ratschlag.mail.models import Message
from ratschlag.processes.enums import ProcessState
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Occupancy, Person
from tests.factories.contributions import COURSES, make_wish, open_wishes
from tests.factories.municipalities import ANNA, browser_of, make_municipality
from tests.factories.stakeholders import (
    make_group,
    make_occupancy,
    make_organisation,
    make_person,
    make_seat,
)
from tests.stakeholders.conftest import queries_of

DESK = "/werkstatt/integration/themen/schreiblinks/"
TYPED = {"titel": "Ein Treff für Familien", "text": "Am Wochenende ist nichts offen."}


def act() -> dict[str, Any]:
    return {"by": ANNA, "now": clock.now()}


@pytest.fixture
def seats_only(process: Process) -> WishCall:
    return open_wishes(process, Writers.SEATS)


@pytest.fixture
def link(process: Process, seats_only: WishCall, dora: Person) -> str:
    operations.send_links(process=process, **act())
    return link_in(Message.objects.get())


def link_in(message: Message) -> str:
    found = re.search(r"/\S*/themen/meine/[\w-]+/", message.text)
    assert found
    return "/" + found[0].split("/", 3)[3]


def seated(process: Process, name: str, code: str) -> Person:
    town = process.municipality
    group = Group.objects.filter(process=process, code=code).first()
    group = group or make_group(process, f"Gruppe {code}", code=code, slug=code.lower())
    person = make_person(town, name, email=f"{name.lower()}@potsdam.example")
    make_occupancy(make_seat(group, make_organisation(town, f"Verein {name}")), person)
    return person


def test_everybody_with_a_seat_gets_one_link_once(
    process: Process, seats_only: WishCall, dora: Person
) -> None:
    seated(process, "Emil", "B")
    make_person(process.municipality, "Ohne Sitz", email="ohne@potsdam.example")

    sent = operations.send_links(process=process, **act())

    assert sent == 2
    assert {row.person.name for row in WishWriter.objects.all()} == {"Dora", "Emil"}
    with pytest.raises(NobodyToWrite):
        operations.send_links(process=process, **act())
    assert AuditEvent.objects.get(action="contributions.links_sent").changes == {"number": 2}


def test_links_go_to_one_group_where_one_is_named(
    process: Process, seats_only: WishCall, dora: Person
) -> None:
    emil = seated(process, "Emil", "B")
    group = Group.objects.get(code="B")

    sent = operations.send_links(process=process, group=group, **act())

    assert (sent, Message.objects.get().address) == (1, emil.email)


def test_link_is_sent_again_to_one_who_can_be_written_to(
    process: Process, seats_only: WishCall, dora: Person
) -> None:
    operations.send_links(process=process, **act())
    fred = seated(process, "Fred", "B")
    Person.objects.filter(pk=fred.pk).update(email="kein @")

    assert operations.send_link_again(process=process, person=dora, **act()) == 1
    with pytest.raises(NobodyToWrite):
        operations.send_link_again(process=process, person=fred, **act())
    people = queries.participants(process, queries.day_of(process, clock.now()), clock.now())
    assert operations.without_link(people) == []


def test_writing_by_link_needs_a_seat(process: Process, link: str) -> None:
    wish = {**COURSES, "field": None}
    row: dict[str, Any] = {"writer": WishWriter.objects.get(), "name_is_public": False}

    operations.write_by_link(**row, values=wish, language="de", **act())
    Occupancy.objects.all().delete()

    with pytest.raises(NoSeat):
        operations.write_by_link(**row, values=wish, language="de", **act())


def test_no_link_is_sent_where_nothing_can_be_written_or_read(
    process: Process, dora: Person
) -> None:
    with pytest.raises(NoneTaken):
        operations.send_links(process=process, **act())
    open_wishes(process)
    Process.objects.update(state=ProcessState.DRAFT)

    with pytest.raises(ProcessHidden):
        operations.send_links(process=process, **act())

    assert not Message.objects.exists()


def test_link_takes_wishes_again_and_shows_them_with_their_answers(
    link: str, visitor: Client, dora: Person
) -> None:
    first = visitor.get(link)
    answers = [
        visitor.post(link, TYPED | {"titel": f"Wunsch {place}", "trotzdem": "1"}) for place in "ab"
    ]
    wish = TopicWish.objects.get(title="Wunsch a")
    operations.settle_wish(wish=wish, outcome="partly", reason="Zur Hälfte.", **act())

    page = visitor.get(link).content.decode()

    assert "Sie schreiben als Dora" in first.content.decode()
    assert first.headers["Cache-Control"] == "no-store"
    assert [answer.status_code for answer in answers] == [302, 302]
    assert {wish.author for wish in TopicWish.objects.all()} == {dora}
    assert "Wunsch b" in page
    assert "Zur Hälfte." in page


def test_looking_changes_nothing(link: str, visitor: Client) -> None:
    before = LinkToken.objects.values("used_at", "withdrawn_at").get()

    for _time in range(3):
        assert visitor.get(link).status_code == visitor.head(link).status_code == 200

    assert LinkToken.objects.values("used_at", "withdrawn_at").get() == before
    assert not TopicWish.objects.exists()


def test_what_makes_no_sense_comes_back_with_what_was_typed(link: str, visitor: Client) -> None:
    answer = visitor.post(link, TYPED | {"titel": ""})

    assert answer.status_code == 422
    assert TYPED["text"] in answer.content.decode()


def test_similar_wishes_are_shown_before(link: str, visitor: Client, process: Process) -> None:
    make_wish(process, "Ein Treff für Familien am See")

    asked = visitor.post(link, TYPED)
    sent = visitor.post(link, TYPED | {"gesehen": "1"})

    assert (asked.status_code, sent.status_code) == (200, 302)
    assert "Ein Treff für Familien am See" in asked.content.decode()


def test_who_has_no_seat_any_more_still_reads_but_writes_nothing(
    link: str, visitor: Client
) -> None:
    visitor.post(link, TYPED)
    Occupancy.objects.update(until=clock.today() - timedelta(days=400))

    page, answer = visitor.get(link), visitor.post(link, TYPED | {"titel": "Noch einer"})

    assert "keinen Sitz" in page.content.decode()
    assert TYPED["titel"] in page.content.decode()
    assert answer.status_code == 409
    assert "Noch einer" in answer.content.decode()
    assert TopicWish.objects.count() == 1


def test_form_closed_in_between_keeps_what_was_typed(
    link: str, visitor: Client, seats_only: WishCall
) -> None:
    changes = {"is_open": False}
    operations.change_call(
        process=seats_only.process, changes=changes, version=seats_only.version, **act()
    )

    answer = visitor.post(link, TYPED)

    assert answer.status_code == 409
    assert TYPED["text"] in answer.content.decode()
    assert "keine Themenwünsche angenommen" in visitor.get(link).content.decode()


def _withdraw(process: Process) -> None:
    operations.withdraw_link(writer=WishWriter.objects.get(), **act())


def _expire(process: Process) -> None:
    LinkToken.objects.update(created_at=clock.now() - timedelta(days=9), expires_at=clock.now())


def _hide(process: Process) -> None:
    Process.objects.update(state=ProcessState.DRAFT)


@pytest.mark.parametrize("end", [_withdraw, _expire, _hide])
def test_ended_link_opens_nothing_and_names_nobody(
    end: Callable[[Process], None], link: str, visitor: Client, process: Process
) -> None:
    end(process)

    page, answer = visitor.get(link), visitor.post(link, TYPED)

    assert (page.status_code, answer.status_code) == (410, 410)
    assert "Dora" not in page.content.decode()
    assert not TopicWish.objects.exists()


def test_link_is_missing_in_another_town_and_process(link: str, process: Process) -> None:
    other = browser_of(make_municipality("brandenburg"))

    assert other.get(link).status_code == 404
    assert (
        browser_of(process.municipality).get(link.replace("integration", "klima")).status_code
        == 404
    )
    wrong = f"{link[:-2]}{'y' if link[-2] == 'x' else 'x'}/"
    assert browser_of(process.municipality).get(wrong).status_code == 404


def test_withdrawn_person_gets_a_link_only_by_name(
    link: str, office: Client, process: Process, dora: Person, visitor: Client
) -> None:
    office.post(f"{DESK}{dora.pk}/zurueckziehen/")

    with pytest.raises(NobodyToWrite):
        operations.send_links(process=process, **act())
    office.post(f"{DESK}{dora.pk}/senden/")

    assert visitor.get(link).status_code == 410
    assert visitor.get(link_in(Message.objects.latest("created_at"))).status_code == 200
    assert WishWriter.objects.get().withdrawn_at is None


def test_office_sends_sees_and_is_told_why_not(
    office: Client, process: Process, dora: Person
) -> None:
    closed = office.get(DESK).content.decode()
    refused = office.post(f"{DESK}senden/")
    open_wishes(process)
    make_person(process.municipality, "Emil")
    confirm = office.get(f"{DESK}senden/").content.decode()
    office.post(f"{DESK}senden/")

    page = office.get(DESK).content.decode()

    assert "keine Themenwünsche angenommen" in closed
    assert refused.status_code == 409
    assert "Zahl der Mails: 1" in confirm
    assert "Eine von 1 Personen hat einen persönlichen Link" in page
    assert "gilt bis" in page


def test_group_that_is_not_there_means_all(office: Client, process: Process, dora: Person) -> None:
    open_wishes(process)

    assert "Zahl der Mails: 1" in office.get(f"{DESK}senden/?gruppe=XX").content.decode()


def test_list_asks_the_same_number_of_questions(
    office: Client, process: Process, seats_only: WishCall, dora: Person
) -> None:
    seated(process, "Emil", "B")
    operations.send_links(process=process, **act())
    office.get(DESK)
    few = queries_of(office, DESK)
    for place in range(4):
        seated(process, f"Person{place}", "B")
    operations.send_links(process=process, **act())

    assert queries_of(office, DESK) == few
    assert few <= 20


def test_foreign_person_is_missing(office: Client, seats_only: WishCall) -> None:
    foreign = make_person(make_municipality("brandenburg"), "Cem", email="cem@b.example")

    assert office.post(f"{DESK}{foreign.pk}/senden/").status_code == 404
    assert office.post(f"{DESK}{foreign.pk}/zurueckziehen/").status_code == 404
