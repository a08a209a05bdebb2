"""Handing over to a real mail server on this machine that takes, refuses, and goes away."""

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import override_settings

from bench.mail_sink import Answer, HangUp, MailSink, Stage
from ratschlag.mail import operations, queries
from ratschlag.mail.enums import MailKind, MessageState
from ratschlag.mail.models import Message
from ratschlag.mail.rules import Letter
from ratschlag.mail.transport import ServerAway, SmtpTransport, open_transport
from ratschlag.municipalities.models import Municipality
from tests.factories.mail import NOW, make_message, read

S = MessageState
HOUR = timedelta(hours=1)


def send(sink: MailSink, now: datetime = NOW, seconds: float = 0.1) -> int:
    """Let a worker have its turn at a fixed moment, so that a domain gets one mail."""
    return operations.send_due(
        worker_id=uuid4(), transport=open_transport(sink.url), clock=lambda: now, seconds=seconds
    )


def first_time(stage: Stage, answer: Answer) -> Callable[[Stage, str], Answer]:
    """Plan one failure at a step; afterwards all goes well."""
    answers = [answer]

    def plan(at: Stage, _to: str) -> Answer:
        return answers.pop() if at is stage and answers else None

    return plan


def test_mail_arrives_as_it_was_written(town: Municipality) -> None:
    letter_lines = "Line\n\n.\n\n.. two dots\n\nend."
    message = make_message(town, letter=Letter("Größe", letter_lines))

    with MailSink() as sink:
        sent = send(sink)

    (taken,) = sink.taken
    email = read(taken.data)
    body = email.get_body(("plain",)).get_content().replace("\r\n", "\n")
    assert (sent, taken.to, taken.message_id) == (1, "dora@example.org", message.message_id)
    assert email["Subject"] == "Größe"
    assert body.startswith(letter_lines)


@override_settings(MAIL_PER_DOMAIN_PER_MINUTE=10**9)
def test_many_mails_go_over_one_connection(town: Municipality) -> None:
    for number in range(20):
        make_message(town, f"d{number}@example.org")

    with MailSink() as sink:
        sent = operations.send_due(
            worker_id=uuid4(),
            transport=open_transport(sink.url),
            clock=lambda: datetime.now(UTC),
            seconds=20,
        )

    assert (sent, len(sink.taken), sink.connections) == (20, 20, 1)


@pytest.mark.parametrize(
    ("stage", "answer", "kind", "state"),
    [
        (Stage.SENDER, "451 not now", MailKind.INVITATION, S.QUEUED),
        (Stage.SENDER, "550 you may not send", MailKind.INVITATION, S.FAILED),
        (Stage.SENDER, HangUp.LOST, MailKind.INVITATION, S.QUEUED),
        (Stage.RECIPIENT, "450 greylisted", MailKind.INVITATION, S.QUEUED),
        (Stage.RECIPIENT, "421 too many", MailKind.INVITATION, S.QUEUED),
        (Stage.RECIPIENT, "550 no such user", MailKind.INVITATION, S.BOUNCED),
        (Stage.RECIPIENT, HangUp.LOST, MailKind.INVITATION, S.QUEUED),
        (Stage.BODY, "452 disk full", MailKind.INVITATION, S.QUEUED),
        (Stage.BODY, "421 shutting down", MailKind.INVITATION, S.QUEUED),
        (Stage.BODY, "554 spam", MailKind.INVITATION, S.FAILED),
        (Stage.BODY, HangUp.LOST, MailKind.INVITATION, S.UNDECIDED),
        (Stage.BODY, HangUp.TAKEN, MailKind.INVITATION, S.UNDECIDED),
        (Stage.BODY, HangUp.TAKEN, MailKind.VOTE_LINK, S.UNDECIDED),
        (Stage.BODY, "no number", MailKind.INVITATION, S.UNDECIDED),
        (Stage.BODY, "354 go on", MailKind.INVITATION, S.UNDECIDED),
        (Stage.BODY, HangUp.LOST, MailKind.REMINDER, S.QUEUED),
        (Stage.BODY, HangUp.TAKEN, MailKind.REMINDER, S.QUEUED),
        (Stage.BODY, "no number", MailKind.REMINDER, S.QUEUED),
    ],
)
def test_each_answer_at_each_step_has_its_consequence(
    town: Municipality, stage: Stage, answer: Answer, kind: MailKind, state: MessageState
) -> None:
    make_message(town, kind=kind)

    with MailSink(first_time(stage, answer)) as sink:
        send(sink)
        after_once = Message.objects.get().state
        send(sink, NOW + HOUR)

    copies = (answer is HangUp.TAKEN) + (state is S.QUEUED)
    assert after_once == state
    assert len(sink.taken) == copies
    assert len(sink.counts()) <= 1  # whatever went twice bears one Message-ID


def test_refusal_does_not_spoil_the_connection_for_the_next_mail(town: Municipality) -> None:
    make_message(town, "gone@example.org")
    make_message(town, "dora@example.net")

    with MailSink(first_time(Stage.RECIPIENT, "550 5.1.1 no such user")) as sink:
        sent = send(sink, seconds=3)

    assert (sent, len(sink.taken), sink.connections) == (1, 1, 1)


def test_server_down_for_an_hour_loses_nothing(town: Municipality) -> None:
    for number in range(5):
        make_message(town, f"d{number}@d{number}.example")
    with MailSink() as sink:
        port = sink.port

    for minutes in range(60):
        send(sink, NOW + timedelta(minutes=minutes))
    during = queries.server_state()
    attempts = set(Message.objects.values_list("state", "attempts"))
    with MailSink(port=port) as again:
        sent = send(again, NOW + HOUR, seconds=3)

    after = queries.server_state()
    assert during is not None
    assert after is not None
    assert during.down_since == NOW
    assert attempts == {(S.QUEUED, 0)}
    assert (sent, len(again.counts()), after.down_since) == (5, 5, None)


# --- TLS and logging in ---------------------------------------------------------------------------


def hand_over(url: str) -> None:
    transport = open_transport(url)
    try:
        transport.open()
        transport.send(envelope_from="a@example.org", to="b@example.org", data=b"Subject: x\n\nx")
    finally:
        transport.close()


@pytest.mark.usefixtures("trusted")
def test_mail_goes_over_tls_from_the_first_byte(tls: ssl.SSLContext) -> None:
    with MailSink(tls=tls) as sink:
        hand_over(f"smtps://localhost:{sink.port}")

    assert sink.recipients == ["b@example.org"]


@pytest.mark.usefixtures("trusted")
def test_mail_goes_over_a_connection_that_turns_to_tls(tls: ssl.SSLContext) -> None:
    with MailSink(starttls=tls) as sink:
        hand_over(f"smtp+tls://localhost:{sink.port}")

    assert sink.recipients == ["b@example.org"]


@pytest.mark.parametrize("scheme", ["smtps", "smtp+tls"])
def test_server_whose_certificate_nobody_vouches_for_gets_nothing(
    tls: ssl.SSLContext, scheme: str
) -> None:
    options = {"tls": tls} if scheme == "smtps" else {"starttls": tls}

    with MailSink(**options) as sink, pytest.raises(ServerAway, match="certificate"):
        hand_over(f"{scheme}://localhost:{sink.port}")

    assert sink.taken == []


def test_server_without_tls_gets_nothing_if_tls_is_wanted() -> None:
    with MailSink() as sink, pytest.raises(ServerAway, match="STARTTLS"):
        hand_over(f"smtp+tls://localhost:{sink.port}")

    assert sink.taken == []


def test_password_with_odd_characters_opens_the_server() -> None:
    with MailSink(password="p@ss: word/%") as sink:
        hand_over(f"smtp://user%40town:p%40ss%3A%20word%2F%25@127.0.0.1:{sink.port}")

    assert (sink.logins, sink.recipients) == (["user@town"], ["b@example.org"])


@pytest.mark.parametrize(("password", "said"), [("wrong", "535"), ("w%C3%B6rd", "Unicode")])
def test_wrong_password_counts_as_a_server_that_is_away(
    town: Municipality, password: str, said: str
) -> None:
    make_message(town)

    with MailSink(password="right") as sink:
        transport = open_transport(f"smtp://user:{password}@127.0.0.1:{sink.port}")
        sent = operations.send_due(
            worker_id=uuid4(), transport=transport, clock=lambda: NOW, seconds=0.3
        )

    state = queries.server_state()
    assert state is not None
    assert (sent, Message.objects.get().state) == (0, S.QUEUED)
    assert said in state.problem
    assert "wrong" not in state.problem


@pytest.mark.parametrize("url", ["", "smtp://", "https://x.example", "smtp+tls:///x"])
def test_address_that_names_no_mail_server_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL"):
        open_transport(url)


def test_default_ports_follow_the_kind_of_connection() -> None:
    ports = []
    for scheme in ("smtp", "smtp+tls", "smtps"):
        transport = open_transport(f"{scheme}://mail.example")
        assert isinstance(transport, SmtpTransport)
        ports.append(transport.port)

    assert ports == [25, 587, 465]
