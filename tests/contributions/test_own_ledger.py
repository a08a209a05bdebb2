"""The ledger behind a personal link: searching it, supporting wishes, commenting on them."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client

from ratschlag.audit.models import AuditEvent
from ratschlag.contributions import operations
from ratschlag.contributions.enums import Writers
from ratschlag.contributions.models import Comment, Support, TopicWish, WishCall, WishWriter
from ratschlag.contributions.operations import (
    Author,
    IsHidden,
    NoSeat,
    NotOpen,
    NotSupported,
    OwnWish,
    SupportedAlready,
)
from ratschlag.core import clock
from ratschlag.mail.models import Message
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Occupancy, Person
from tests.factories.contributions import make_wish, open_wishes
from tests.factories.municipalities import ANNA, browser_of, make_municipality
from tests.stakeholders.conftest import queries_of

pytestmark = pytest.mark.django_db
SUPPORT, TAKE_BACK = {"stuetzen": "1"}, {"zuruecknehmen": "1"}


def act() -> dict[str, Any]:
    return {"by": ANNA, "now": clock.now()}


@pytest.fixture
def seats_only(process: Process) -> WishCall:
    return open_wishes(process, Writers.SEATS)


@pytest.fixture
def link(process: Process, seats_only: WishCall, dora: Person) -> str:
    operations.send_links(process=process, **act())
    found = re.search(r"https?://[^/\s]+(/\S*themen/meine/[\w-]+/)", Message.objects.get().text)
    assert found
    return found[1]


@pytest.fixture
def writer(link: str) -> WishWriter:
    return WishWriter.objects.select_related("process", "person").get()


def numbers(wish: TopicWish) -> tuple[int, int]:
    wish.refresh_from_db()
    return wish.support_count, wish.comment_count


def test_ledger_behind_the_link_lists_and_finds_wishes(
    visitor: Client, link: str, process: Process, wish: TopicWish
) -> None:
    make_wish(process, "Nachtbus am Wochenende")

    start = visitor.get(link)
    page = visitor.get(f"{link}andere/")
    found = visitor.get(f"{link}andere/?suche=Nachtbus")

    assert f"{link}andere/" in start.text
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert "Sprachkurse am Abend" in page.text
    assert f"{link}andere/{wish.number}/" in page.text
    assert "Sprachkurse am Abend" not in found.text
    assert "Nachtbus am Wochenende" in found.text


def test_wish_is_supported_once_and_taken_back(
    visitor: Client, link: str, wish: TopicWish, dora: Person
) -> None:
    address = f"{link}andere/{wish.number}/"

    first, second = visitor.post(address, SUPPORT), visitor.post(address, SUPPORT)
    assert (first.status_code, second.status_code, numbers(wish)) == (302, 409, (1, 0))
    assert Support.objects.get().person == dora
    assert "Unterstützung zurücknehmen" in visitor.get(address).text
    assert "von Ihnen unterstützt" in visitor.get(f"{link}andere/").text
    # Logged in she is the same person, so she counts once.
    browser_of(wish.municipality, dora.account).post(
        f"/integration/themen/{wish.number}/unterstuetzen/"
    )
    assert numbers(wish) == (1, 0)
    back, again = visitor.post(address, TAKE_BACK), visitor.post(address, TAKE_BACK)

    assert (back.status_code, again.status_code, numbers(wish)) == (302, 409, (0, 0))
    assert not Support.objects.exists()
    event = AuditEvent.objects.get(action="contributions.support_withdrawn")
    assert event.actor_label == "Dora"


def test_comment_stands_under_the_name_as_far_as_it_may_be_shown(
    visitor: Client, link: str, wish: TopicWish, dora: Person
) -> None:
    address = f"{link}andere/{wish.number}/"

    empty = visitor.post(address, {"text": " "})
    hidden_name = visitor.post(address, {"text": "Ohne Namen."})
    shown_name = visitor.post(address, {"text": "Mit Namen.", "oeffentlich": "on"})

    assert (empty.status_code, hidden_name.status_code, shown_name.status_code) == (422, 302, 302)
    assert numbers(wish) == (0, 2)
    said = {one.text: one for one in Comment.objects.all()}
    assert {one.author for one in said.values()} == {dora}
    assert "Dora" not in said["Ohne Namen."].byline
    assert "Dora" in said["Mit Namen."].byline


def test_form_sent_twice_says_it_once(visitor: Client, link: str, wish: TopicWish) -> None:
    sent = {"text": "Einmal.", "schluessel": "0b9c2a1e-5a52-4a8b-9a1c-2f6f3b6f6a10"}

    for _time in range(2):
        assert visitor.post(f"{link}andere/{wish.number}/", sent).status_code == 302

    assert numbers(wish) == (0, 1)


def test_what_is_refused_leaves_the_numbers(
    writer: WishWriter, process: Process, wish: TopicWish, dora: Person
) -> None:
    own = make_wish(process, "Ein eigener Wunsch", author=Author(person=dora, language="de"))
    row: dict[str, Any] = {"writer": writer, "wish": wish}
    say: dict[str, Any] = {"text": "Ja.", "name_is_public": False}

    with pytest.raises(OwnWish):
        operations.support_by_link(writer=writer, wish=own, **act())
    with pytest.raises(NotSupported):
        operations.unsupport_by_link(**row, **act())
    operations.support_by_link(**row, **act())
    with pytest.raises(SupportedAlready):
        operations.support_by_link(**row, **act())
    with pytest.raises(SupportedAlready):
        operations.support_wish(wish=wish, person=dora, **act())
    operations.withdraw_support(wish=wish, person=dora, **act())
    assert (numbers(wish), numbers(own)) == ((0, 0), (0, 0))

    operations.hide_wish(wish=wish, reason="Beleidigt", **act())
    for attempt in (operations.support_by_link, operations.unsupport_by_link):
        with pytest.raises(IsHidden):
            attempt(**row, **act())
    with pytest.raises(IsHidden):
        operations.comment_by_link(**row, **say, **act())
    WishCall.objects.update(closes_on=date(2023, 1, 1))
    for attempt in (operations.support_by_link, operations.unsupport_by_link):
        with pytest.raises(NotOpen):
            attempt(**row, **act())
    Occupancy.objects.all().delete()
    for attempt in (operations.support_by_link, operations.unsupport_by_link):
        with pytest.raises(NoSeat):
            attempt(**row, **act())
    with pytest.raises(NoSeat):
        operations.comment_by_link(**row, **say, **act())
    assert numbers(wish) == (0, 0)


def test_page_says_why_nothing_can_be_done(visitor: Client, link: str, wish: TopicWish) -> None:
    address = f"{link}andere/{wish.number}/"
    Occupancy.objects.all().delete()

    page = visitor.get(address)
    sent = visitor.post(address, {"text": "Zu spät, aber wichtig"})

    assert "Sie haben hier gerade keinen Sitz" in page.text
    assert "<textarea" not in page.text
    assert sent.status_code == 409
    assert "Zu spät, aber wichtig" in sent.text


def test_hidden_wish_shows_its_reason_alone(visitor: Client, link: str, wish: TopicWish) -> None:
    operations.hide_wish(wish=wish, reason="Nennt eine Person.", **act())

    page = visitor.get(f"{link}andere/{wish.number}/")

    assert "Nennt eine Person." in page.text
    assert wish.title not in page.text


def test_withdrawn_forged_and_foreign_links_open_nothing(
    visitor: Client, link: str, writer: WishWriter, wish: TopicWish
) -> None:
    elsewhere = browser_of(make_municipality("anderswo"))

    assert visitor.get("/integration/themen/meine/Abc/andere/").status_code == 404
    assert visitor.get(f"{link}andere/{10**6}/").status_code == 404
    assert elsewhere.get(f"{link}andere/").status_code == 404
    operations.withdraw_link(writer=writer, **act())

    assert visitor.get(f"{link}andere/").status_code == 410
    assert visitor.post(f"{link}andere/{wish.number}/", SUPPORT).status_code == 410
    assert numbers(wish) == (0, 0)


def test_ledger_asks_as_often_however_many_wishes(
    visitor: Client, link: str, process: Process, wish: TopicWish
) -> None:
    address = f"{link}andere/"
    visitor.get(address)
    one = queries_of(visitor, address)
    for place in range(3):
        make_wish(process, f"Wunsch {place}")

    assert queries_of(visitor, address) == one == 8
    assert queries_of(visitor, f"{address}{wish.number}/") == 10


def test_pages_speak_arabic(visitor: Client, link: str, wish: TopicWish) -> None:
    page = visitor.get(f"/ar{link}andere/{wish.number}/")

    assert "علّق" in visitor.get(f"/ar{link}").text
    assert 'dir="rtl"' in page.text
