"""Whoever asked to take part sees, corrects and withdraws it by the link in the mail."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from ratschlag.accounts.models import LinkToken
from ratschlag.audit.models import AuditEvent
from ratschlag.core import clock
from ratschlag.invitations import operations
from ratschlag.invitations.enums import InterestState
from ratschlag.invitations.models import Interest
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from tests.factories.invitations import make_interest
from tests.factories.municipalities import ANNA, browser_of, make_municipality
from tests.factories.processes import make_process

ASK = "/integration/mitmachen/"
WISH = {
    "name": "Dora", "email": "dora@woanders.example", "organisation": "Refugio",
    "message": "Ich kenne mich aus.", "language": "de", "agrees": "on",
}  # fmt: skip


@pytest.fixture
def town(db: None) -> Municipality:
    cache.clear()
    return make_municipality()


@pytest.fixture
def process(town: Municipality) -> Process:
    process = make_process(town, public=True)
    operations.change_call(
        process=process, changes={"is_open": True}, version=None, by=ANNA, now=clock.now()
    )
    return process


@pytest.fixture
def visitor(town: Municipality) -> Client:
    return browser_of(town)


@pytest.fixture
def link(process: Process, visitor: Client) -> str:
    """Dora asks to take part; the address in the mail she gets."""
    assert visitor.post(ASK, WISH).status_code == 302
    return link_in(Message.objects.get())


def link_in(message: Message) -> str:
    return "/interesse/" + message.text.partition("/interesse/")[2].split()[0]


def changed(**values: str) -> dict[str, str]:
    kept = {name: WISH[name] for name in ("name", "organisation", "message", "language")}
    return {**kept, "version": str(Interest.objects.get().version), **values}


def test_mail_leads_to_what_is_stored(visitor: Client, link: str) -> None:
    page = visitor.get(link)

    text = page.content.decode()
    assert Message.objects.get().address == WISH["email"]
    assert all(words in text for words in ("Ich kenne mich aus.", WISH["email"], "Refugio"))
    assert "wartet auf Antwort" in text
    assert page["Cache-Control"] == "no-store"


def test_asking_again_at_once_fills_no_mailbox(visitor: Client, link: str) -> None:
    visitor.post(ASK, WISH)
    going = Message.objects.filter(expires_at=None)
    soon = going.count()
    Interest.objects.update(asked_again_at=clock.now() - timedelta(hours=2))

    visitor.post(ASK, WISH)

    assert (soon, going.count()) == (1, 2)


def test_what_was_written_is_corrected(visitor: Client, link: str) -> None:
    answer = visitor.post(link, changed(name="Dora Neu", organisation=""), follow=True)

    interest = Interest.objects.get()
    assert (interest.name, interest.organisation) == ("Dora Neu", "")
    assert interest.email == WISH["email"]
    assert "Gespeichert" in answer.content.decode()
    assert AuditEvent.objects.filter(action="invitations.interest_corrected").count() == 1


def test_two_tabs_do_not_overwrite_each_other(visitor: Client, link: str) -> None:
    first, second = changed(message="Erst dies."), changed(message="Dann das.")

    visitor.post(link, first)
    late = visitor.post(link, second)

    assert late.status_code == 409
    assert "Dann das." in late.content.decode()
    assert Interest.objects.get().message == "Erst dies."


@pytest.mark.parametrize(
    ("field", "value"), [("name", ""), ("name", "\u200b"), ("language", "xx"), ("name", "x" * 201)]
)
def test_bad_corrections_are_said_at_the_form(
    visitor: Client, link: str, field: str, value: str
) -> None:
    answer = visitor.post(link, changed(**{field: value}))

    assert answer.status_code == 422
    assert Interest.objects.get().name == "Dora"


def test_what_was_decided_is_seen_and_not_changed(visitor: Client, link: str) -> None:
    now = clock.now()
    typed = changed(name="Anders")
    operations.decline_interest(interest=Interest.objects.get(), reason="Voll.", by=ANNA, now=now)

    page = visitor.get(link).content.decode()
    answer = visitor.post(link, typed)

    assert "Voll." in page
    assert 'name="message"' not in page
    assert answer.status_code == 409
    assert Interest.objects.get().name == "Dora"


def test_withdrawing_asks_once_more_and_deletes(visitor: Client, link: str) -> None:
    asked = visitor.get(f"{link}zurueckziehen/")
    kept = Interest.objects.count()

    done = visitor.post(f"{link}zurueckziehen/")

    assert "zurückziehen?" in asked.content.decode()
    assert (kept, Interest.objects.count()) == (1, 0)
    assert "Ihr Wunsch ist zurückgezogen" in done.content.decode()
    assert visitor.get(link).status_code == 404
    assert visitor.post(f"{link}zurueckziehen/").status_code == 404
    assert visitor.post(ASK, WISH).status_code == 302


def test_link_that_is_over_says_so(visitor: Client, link: str) -> None:
    ended = clock.now() - timedelta(seconds=1)
    LinkToken.objects.update(created_at=ended - timedelta(days=365), expires_at=ended)

    assert visitor.get(link).status_code == 410
    assert visitor.post(f"{link}zurueckziehen/").status_code == 410
    assert Interest.objects.count() == 1


def test_link_opens_nothing_elsewhere(link: str) -> None:
    other = browser_of(make_municipality("anderstadt"))

    assert other.get(link).status_code == 404
    assert other.get(f"{link[:-5]}xxxx/").status_code == 404


def test_operations_do_it_without_a_page(process: Process) -> None:
    interest = make_interest(process, state=InterestState.WAITING)
    act = {"by": ANNA, "now": clock.now()}

    done = operations.correct_interest(
        interest=interest, changes={"organisation": "Verein"}, version=1, **act
    )
    operations.withdraw_interest(interest=done, **act)

    assert done.organisation == "Verein"
    assert not Interest.objects.exists()
