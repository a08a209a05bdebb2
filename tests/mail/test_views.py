"""The pages of the outbox and the page on which people choose their mails."""

from uuid import uuid4

import pytest
from django.test import Client

from ratschlag.mail import operations
from ratschlag.mail.enums import MailKind, MessageState, Rhythm
from ratschlag.mail.models import Addressee, Message, Preference
from ratschlag.mail.queries import choices_token, number_with_too_many, weekly_loads
from ratschlag.mail.rules import Letter
from ratschlag.municipalities.models import Municipality
from tests.factories.mail import NOW, make_message
from tests.factories.municipalities import ANNA

MAILS = "/werkstatt/mails/"


def undecided(message: Message) -> Message:
    values = {"state": MessageState.UNDECIDED, "taken_by": uuid4(), "taken_at": NOW}
    Message.objects.filter(pk=message.pk).update(**values)
    return message


@pytest.fixture
def token(town: Municipality) -> str:
    addressee = Addressee.objects.create(municipality_id=town.pk, address="dora@example.org")
    return choices_token(addressee)


def test_undecided_mails_stand_on_top(anna: Client, town: Municipality) -> None:
    first = undecided(make_message(town))
    make_message(town, "later@example.org")

    answer = anna.get(MAILS)

    assert answer.context["page"].object_list[0] == first
    assert answer.content.decode().count("/gesendet/") == 1


@pytest.mark.parametrize(
    ("deed", "state"), [("noch-einmal", MessageState.QUEUED), ("gesendet", MessageState.SENT)]
)
def test_undecided_mail_is_settled_by_a_button(
    anna: Client, town: Municipality, deed: str, state: MessageState
) -> None:
    message = undecided(make_message(town))

    answers = [anna.post(f"{MAILS}{message.pk}/{deed}/").status_code for _twice in range(2)]

    assert answers == [302, 302]
    assert Message.objects.get().state == state


def test_waiting_mail_is_stopped_by_a_button(anna: Client, town: Municipality) -> None:
    message = make_message(town)

    anna.post(f"{MAILS}{message.pk}/anhalten/")

    assert Message.objects.get().state == MessageState.CANCELLED


def test_outbox_is_narrowed_by_text_state_and_kind(anna: Client, town: Municipality) -> None:
    make_message(town)
    make_message(town, "emil@example.org", name="Emil", kind=MailKind.NOTICE)

    def names(**query: str) -> list[str]:
        return sorted(one.recipient_name for one in anna.get(MAILS, query).context["page"])

    assert names(suche="EMIL") == ["Emil"]
    assert names(art="notice") == ["Emil"]
    assert names(stand="sent") == []
    assert names(stand="nonsense") == ["Dora", "Emil"]


@pytest.mark.parametrize("part", ["", "html/"])
def test_mails_of_another_town_are_missing(cem: Client, town: Municipality, part: str) -> None:
    message = make_message(town)

    assert cem.get(f"{MAILS}{message.pk}/{part}").status_code == 404
    assert cem.get(MAILS).context["page"].paginator.count == 0


def test_html_part_stands_in_a_sandbox(anna: Client, town: Municipality) -> None:
    message = make_message(town, letter=Letter("S", "<script>alert(1)</script>"))

    answer = anna.get(f"{MAILS}{message.pk}/html/")

    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none';")
    assert "<script>" not in answer.content.decode()


def test_person_who_gets_many_mails_is_seen(anna: Client, town: Municipality) -> None:
    for _mail in range(4):
        make_message(town)
    make_message(town, "emil@example.org")

    loads = weekly_loads(town.pk, NOW)
    answer = anna.get(f"{MAILS}woche/")

    assert [(load.address, load.total, load.is_much) for load in loads] == [
        ("dora@example.org", 4, True),
        ("emil@example.org", 1, False),
    ]
    assert answer.status_code == 200


def test_addresses_are_one_person_whatever_their_case(town: Municipality) -> None:
    for address in ("dora@example.org", "Dora@Example.org", "DORA@example.org"):
        make_message(town, address)

    (load,) = weekly_loads(town.pk, NOW)

    assert (load.address.lower(), load.total) == ("dora@example.org", 3)


def test_number_of_those_who_would_get_too_many_counts_what_comes_on_top(
    town: Municipality, other_town: Municipality
) -> None:
    for address in ("dora@example.org", "Dora@example.org", "dora@example.org", "emil@a.example"):
        make_message(town, address)
    for _mail in range(4):
        make_message(town, "fritz@a.example")  # gets many, but none of these
        make_message(other_town, "emil@a.example")

    def number(*addresses: str) -> int:
        return number_with_too_many(town.pk, NOW, addresses)

    assert number() == 0
    assert number("DORA@example.org", "emil@a.example") == 1
    assert number("emil@a.example", "Emil@a.example") == 0
    assert number("emil@a.example", "Emil@a.example", "emil@a.example") == 1


def test_somebody_chooses_what_to_get(visitor: Client, token: str) -> None:
    address = f"/konto/mails/{token}/"
    typed = {"reminder": "at_once", "plan_change": "daily", "notice": "never"}

    shown = visitor.get(address)
    answer = visitor.post(address, typed)
    wrong = visitor.post(address, {**typed, "reminder": "weekly"})

    chosen = dict(Preference.objects.values_list("kind", "rhythm"))
    assert (shown.status_code, answer.status_code, wrong.status_code) == (200, 302, 422)
    assert chosen == {"plan_change": "daily", "notice": "never"}
    assert answer["Referrer-Policy"] == "strict-origin"


def test_mail_program_unsubscribes_with_one_click_and_a_scanner_does_not(
    town: Municipality, token: str
) -> None:
    outside = Client(SERVER_NAME="potsdam.example", enforce_csrf_checks=True)
    address = f"/konto/mails/{token}/?art=notice"

    outside.get(address)
    before = Preference.objects.count()
    answer = outside.post(address, {"List-Unsubscribe": "One-Click"})

    assert (before, answer.status_code) == (0, 204)
    assert list(Preference.objects.values_list("kind", "rhythm")) == [("notice", "never")]


def test_link_of_another_town_or_a_forged_one_is_missing(cem: Client, token: str) -> None:
    assert cem.get(f"/konto/mails/{token}/").status_code == 404
    wrong = f"{token[:-1]}{'y' if token[-1] == 'x' else 'x'}"
    assert cem.get(f"/konto/mails/{wrong}/").status_code == 404


def test_news_carry_the_link_to_choose(town: Municipality, visitor: Client) -> None:
    message = make_message(town, kind=MailKind.NOTICE)
    link = message.headers["List-Unsubscribe"].strip("<>").partition("potsdam.example")[2]

    visitor.post(link, {"List-Unsubscribe": "One-Click"})

    assert make_message(town, kind=MailKind.NOTICE).state == MessageState.CANCELLED
    addressee = Addressee.objects.get()
    operations.choose_rhythms(
        addressee=addressee,
        rhythms={MailKind.NOTICE: Rhythm.AT_ONCE},
        by=ANNA,
        now=NOW,
    )
    assert make_message(town, kind=MailKind.NOTICE).state == MessageState.QUEUED
