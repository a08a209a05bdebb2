"""Mails in the outbox, a mail server that can be told what to do, and what arrived there."""

from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from ratschlag.mail import operations
from ratschlag.mail.enums import MailKind, Rhythm
from ratschlag.mail.models import Addressee, Message
from ratschlag.mail.rules import Letter, Recipient
from ratschlag.municipalities.models import Municipality
from tests.factories.municipalities import ANNA

NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)  # a Wednesday


def make_message(
    municipality: Municipality, address: str = "dora@example.org", **values: Any
) -> Message:
    """A queued mail; `kind`, `letter`, `name`, `language` and the times as in `queue`."""
    to = Recipient(address, values.pop("name", "Dora"), values.pop("language", "de"))
    wanted = {"kind": MailKind.INVITATION, "letter": Letter("Subject", "Text"), "now": NOW}
    return operations.queue(sender=municipality, to=to, **(wanted | values))


def choose(address: str, town: Municipality, kind: MailKind, rhythm: Rhythm) -> Addressee:
    """Let somebody choose how often mails of a kind come."""
    addressee = Addressee.objects.get_or_create(municipality_id=town.pk, address=address)[0]
    operations.choose_rhythms(addressee=addressee, rhythms={kind: rhythm}, by=ANNA, now=NOW)
    return addressee


class FakeServer:
    """A way out that keeps mails in a list, or raises what `answer` returns for an address."""

    def __init__(self, answer: Callable[[str], Exception | None] = lambda to: None) -> None:
        self.answer = answer
        self.taken: list[tuple[str, bytes]] = []
        self.is_away: Exception | None = None

    def open(self) -> None:
        if self.is_away:
            raise self.is_away

    def send(self, *, envelope_from: str, to: str, data: bytes) -> None:
        problem = self.answer(to)
        if problem:
            raise problem
        self.taken.append((to, data))

    def close(self) -> None:
        pass

    @property
    def recipients(self) -> list[str]:
        return [to for to, _data in self.taken]


def read(data: bytes) -> EmailMessage:
    """A mail as a mail program reads it."""
    parsed = message_from_bytes(data, policy=policy.default)
    assert isinstance(parsed, EmailMessage)
    return parsed
