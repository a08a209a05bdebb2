"""Mails written into the outbox: when, in whose name, in which words."""

from uuid import uuid4

import pytest
from django.db import transaction

from ratschlag.mail import operations, queries, rendering
from ratschlag.mail.enums import CancelReason, MailKind, MessageState, Rhythm
from ratschlag.mail.models import Message
from ratschlag.mail.operations import BadAddress, Dispatch, UnknownPlaceholder
from ratschlag.mail.rules import Letter, Link, Recipient
from ratschlag.municipalities.models import Municipality
from tests.factories.mail import NOW, choose, make_message, read
from tests.factories.municipalities import make_room


def test_mail_goes_with_the_change_that_caused_it_or_not_at_all(town: Municipality) -> None:
    def change() -> None:
        with transaction.atomic():
            make_message(town)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        change()

    assert not Message.objects.exists()


def test_letter_is_written_in_the_towns_name_and_the_recipients_language(
    town: Municipality,
) -> None:
    letter = Letter(
        "Einladung: {group}",
        "Guten Tag {name},\n\nbitte antworten Sie:\n\n{link}\n\n- eins\n- zwei",
        {"group": "AG Wohnen", "name": "Dora", "link": Link("https://x.example/a?b=1&c=2", "Ja")},
    )

    message = make_message(town, letter=letter)

    assert message.subject == "Einladung: AG Wohnen"
    assert message.text.startswith(
        "Guten Tag Dora,\n\nbitte antworten Sie:\n\nJa:\nhttps://x.example/a?b=1&c=2\n\n"
        "- eins\n- zwei\n\n-- \nPotsdam beteiligt\n"
    )
    assert 'href="https://x.example/a?b=1&amp;c=2"' in message.html
    assert (message.state, message.domain) == (MessageState.QUEUED, "example.org")


def test_headers_say_that_no_person_wrote_it(town: Municipality) -> None:
    email = read(rendering.as_bytes(make_message(town)))

    assert email["Auto-Submitted"] == "auto-generated"
    assert email["From"].addresses[0].display_name == "Potsdam beteiligt"
    assert email["Reply-To"] == "beteiligung@potsdam.example"
    assert email["List-Unsubscribe"] is None
    assert email.get_body(("plain",))["Content-Transfer-Encoding"] == "quoted-printable"


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b", "a@b.example\nBcc: c@d.example", "x" * 300]
)
def test_mail_to_no_address_is_refused(town: Municipality, address: str) -> None:
    with pytest.raises(BadAddress):
        make_message(town, address)
    with pytest.raises(BadAddress):
        operations.check_address(address)
    assert not operations.is_good_address(address)

    assert not Message.objects.exists()


def test_address_that_mails_can_go_to_is_good() -> None:
    assert operations.is_good_address("dora@münchen.example")


def test_many_mails_are_written_all_or_none(town: Municipality) -> None:
    dispatches = [
        Dispatch(Recipient(address), Letter("S", "T"))
        for address in ("a@example.org", "b@example.org", "bad")
    ]

    with pytest.raises(BadAddress):
        operations.queue_all(sender=town, kind=MailKind.NOTICE, dispatches=dispatches, now=NOW)
    written = operations.queue_all(
        sender=town, kind=MailKind.NOTICE, dispatches=dispatches[:2], now=NOW
    )

    assert [each.address for each in written] == ["a@example.org", "b@example.org"]
    assert Message.objects.count() == 2


def test_held_mails_stay_prepared_until_they_are_released(town: Municipality) -> None:
    message = make_message(town, is_held=True)

    before = Message.objects.get().state
    foreign = operations.release(municipality_id=uuid4(), messages=[message.pk])
    released = operations.release(municipality_id=town.pk, messages=[message.pk])

    assert (before, foreign, released) == ("prepared", 0, 1)
    assert Message.objects.get().state == MessageState.QUEUED


def test_mails_about_a_record_are_found_in_their_municipality(
    town: Municipality, other_town: Municipality
) -> None:
    room = make_room(town)
    message = make_message(town, about=room)

    assert list(queries.messages_about(town.pk, [room])) == [message]
    assert not queries.messages_about(other_town.pk, [room]).exists()


@pytest.mark.parametrize(
    ("rhythm", "state", "due"),
    [
        (Rhythm.AT_ONCE, MessageState.QUEUED, None),
        (Rhythm.DAILY, MessageState.PREPARED, NOW.replace(day=5, hour=6)),
        (Rhythm.WEEKLY, MessageState.PREPARED, NOW.replace(day=9, hour=6)),
        (Rhythm.NEVER, MessageState.CANCELLED, None),
    ],
)
def test_what_somebody_chose_is_heeded(
    town: Municipality, rhythm: Rhythm, state: MessageState, due: object
) -> None:
    choose("dora@example.org", town, MailKind.NOTICE, rhythm)

    message = make_message(town, "Dora@Example.org", kind=MailKind.NOTICE)

    assert (message.state, message.digest_at) == (state, due)
    assert (message.reason == CancelReason.NOT_WANTED) == (rhythm is Rhythm.NEVER)


def test_choice_in_one_town_says_nothing_in_another(
    town: Municipality, other_town: Municipality
) -> None:
    choose("dora@example.org", town, MailKind.NOTICE, Rhythm.NEVER)

    message = make_message(other_town, kind=MailKind.NOTICE)

    assert message.state == MessageState.QUEUED


def test_invitations_cannot_be_switched_off(town: Municipality) -> None:
    choose("dora@example.org", town, MailKind.INVITATION, Rhythm.NEVER)

    assert make_message(town).state == MessageState.QUEUED


def test_unknown_placeholder_is_named_when_a_text_is_saved() -> None:
    operations.check_text("{name}: {link}", known={"name", "link"})

    with pytest.raises(UnknownPlaceholder, match=r"\{Name\}.*\{link\}, \{name\}"):
        operations.check_text("Guten Tag {Name}", known={"name", "link"})
