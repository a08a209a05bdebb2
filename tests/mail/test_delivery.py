"""Sending what is due: order and pace, servers that refuse or are away, workers that die."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.test import override_settings

from ratschlag.jobs import operations as jobs
from ratschlag.mail import operations, queries, rules
from ratschlag.mail.enums import CancelReason, MailKind, MessageState
from ratschlag.mail.events import message_moved
from ratschlag.mail.models import Message
from ratschlag.mail.transport import Lost, Refused, RefusedForNow, ServerAway, Uncertain
from ratschlag.municipalities.models import Municipality
from tests.factories.mail import NOW, FakeServer, make_message

HOUR = timedelta(hours=1)
S = MessageState


def send(server: FakeServer, now: datetime = NOW, worker_id: UUID | None = None) -> int:
    """Let a worker have its turn at a fixed moment, so that a domain gets one mail."""
    return operations.send_due(
        worker_id=worker_id or uuid4(), transport=server, clock=lambda: now, seconds=0.05
    )


def states() -> dict[str, str]:
    return dict(Message.objects.values_list("address", "state"))


def failing(error: Exception) -> Callable[[str], Exception]:
    return lambda _to: error


def test_due_mail_is_sent_once(town: Municipality) -> None:
    make_message(town)
    server = FakeServer()

    counts = [send(server), send(server, NOW + HOUR)]

    sent = Message.objects.get()
    assert (counts, server.recipients) == ([1, 0], ["dora@example.org"])
    assert (sent.state, sent.sent_at, sent.attempts) == (S.SENT, NOW, 1)


def test_mail_waits_for_its_time_and_is_stopped_after_it(town: Municipality) -> None:
    make_message(town, not_before=NOW + HOUR, not_after=NOW + 3 * HOUR)
    make_message(town, "early@example.net", not_after=NOW + HOUR)
    server = FakeServer()

    early = send(server, NOW + HOUR)
    in_time = send(server, NOW + 2 * HOUR)

    stopped = Message.objects.get(address="early@example.net")
    assert (early, in_time) == (1, 0)
    assert (stopped.state, stopped.reason) == (S.CANCELLED, CancelReason.TOO_LATE)


def test_domain_gets_no_more_than_its_pace(town: Municipality) -> None:
    for number in range(3):
        make_message(town, f"d{number}@example.org")
    server = FakeServer()

    first = send(server)
    at_once = send(server, NOW + timedelta(milliseconds=100))
    later = send(server, NOW + timedelta(milliseconds=250))

    assert (first, at_once, later) == (1, 0, 1)


@override_settings(MAIL_PER_DOMAIN_PER_MINUTE=10**9)
def test_small_town_does_not_wait_behind_a_large_one(
    town: Municipality, other_town: Municipality
) -> None:
    for number in range(6):
        make_message(town, f"p{number}@example.org")
    for number in range(2):
        make_message(other_town, f"a{number}@example.org")
    make_message(town, "code@example.net", kind=MailKind.CONFIRMATION)
    server = FakeServer()
    ticks = iter(range(1000))

    operations.send_due(
        worker_id=uuid4(),
        transport=server,
        clock=lambda: NOW + timedelta(milliseconds=next(ticks)),
        seconds=5,
    )

    towns = [to[0] for to in server.recipients]
    assert towns[0] == "c"
    assert sorted(towns[1:5]) == ["a", "a", "p", "p"]
    assert len(towns) == 9


def test_turn_that_has_no_time_tries_one_mail(town: Municipality) -> None:
    for number in range(3):
        make_message(town, f"d{number}@d{number}.example")

    sent = operations.send_due(
        worker_id=uuid4(), transport=FakeServer(), clock=lambda: NOW, seconds=-1
    )

    assert sent == 1


def test_server_away_for_an_hour_loses_nothing_and_is_told(town: Municipality) -> None:
    make_message(town)
    server = FakeServer()
    server.is_away = ServerAway("refused")

    for minutes in range(0, 60, 10):
        send(server, NOW + timedelta(minutes=minutes))
    during = queries.server_state()
    waiting = Message.objects.get()
    server.is_away = None
    sent = send(server, NOW + HOUR)

    after = queries.server_state()
    assert during is not None
    assert after is not None
    assert (during.down_since, during.problem) == (NOW, "refused")
    assert (waiting.state, waiting.attempts) == (S.QUEUED, 0)
    assert (sent, after.down_since, after.problem) == (1, None, "")


@pytest.mark.parametrize(
    ("error", "kind", "state"),
    [
        (Refused("550 no such user", of_recipient=True), MailKind.INVITATION, S.BOUNCED),
        (Refused("554 content", of_recipient=False), MailKind.INVITATION, S.FAILED),
        (RefusedForNow("451 later"), MailKind.INVITATION, S.QUEUED),
        (Lost("gone"), MailKind.INVITATION, S.QUEUED),
        (Uncertain("gone"), MailKind.INVITATION, S.UNDECIDED),
        (Uncertain("gone"), MailKind.VOTE_LINK, S.UNDECIDED),
        (Uncertain("gone"), MailKind.REMINDER, S.QUEUED),
    ],
)
def test_what_the_server_says_decides(
    town: Municipality, error: Exception, kind: MailKind, state: MessageState
) -> None:
    make_message(town, kind=kind)

    send(FakeServer(failing(error)))

    message = Message.objects.get()
    assert (message.state, message.problem) == (state, str(error))
    assert (message.due_at > NOW) == (state == S.QUEUED)


def test_reminder_goes_again_under_the_same_id(town: Municipality) -> None:
    make_message(town, kind=MailKind.REMINDER)
    tries: list[str] = []

    def lose_the_first(to: str) -> Exception | None:
        tries.append(to)
        return Uncertain("gone") if len(tries) == 1 else None

    server = FakeServer(lose_the_first)
    send(server)
    message_id = Message.objects.get().message_id
    send(server, NOW + HOUR)

    assert len(tries) == 2
    assert message_id.encode() in server.taken[0][1]


def test_waits_grow_until_the_mail_is_given_up(town: Municipality) -> None:
    make_message(town)
    server = FakeServer(failing(RefusedForNow("450 later")))
    now = NOW

    for attempt in range(rules.MOST_ATTEMPTS):
        now = Message.objects.get().due_at + HOUR
        while Message.objects.get().attempts == attempt:  # it ends early where its time is short
            send(server, now)

    message = Message.objects.get()
    assert (message.state, message.attempts) == (S.FAILED, rules.MOST_ATTEMPTS)
    assert timedelta(days=2) < now - NOW < timedelta(days=4)


@pytest.mark.parametrize(
    ("kind", "state"), [(MailKind.INVITATION, S.UNDECIDED), (MailKind.REMINDER, S.QUEUED)]
)
def test_mail_a_dead_worker_left_is_undecided_or_goes_again(
    town: Municipality, kind: MailKind, state: MessageState
) -> None:
    make_message(town, kind=kind)
    make_message(town, "in-hand@example.net", kind=kind)
    alive = jobs.sign_on(machine="m", process=1, now=NOW)
    rows = Message.objects.filter(address="dora@example.org")
    rows.update(state=S.SENDING, taken_by=uuid4(), taken_at=NOW)
    others = Message.objects.exclude(address="dora@example.org")
    others.update(state=S.SENDING, taken_by=alive.pk, taken_at=NOW)

    found = operations.recover_interrupted(worker_id=uuid4(), now=NOW)

    assert found == 1
    assert states() == {"dora@example.org": state, "in-hand@example.net": S.SENDING}


def test_worker_taken_for_dead_that_comes_back_settles_what_it_left(town: Municipality) -> None:
    message = make_message(town)
    server = FakeServer()

    def taken_for_dead(_to: str) -> None:
        operations.recover_interrupted(worker_id=uuid4(), now=NOW)
        assert Message.objects.get(pk=message.pk).state == S.UNDECIDED

    server.answer = taken_for_dead
    send(server)

    assert states() == {"dora@example.org": S.SENT}


def test_subscriber_that_fails_changes_nothing_about_the_mail(town: Municipality) -> None:
    make_message(town)
    seen: list[str] = []

    def fail(message: Message, **_more: object) -> None:
        seen.append(message.state)
        raise ZeroDivisionError

    message_moved.connect(fail)
    try:
        send(FakeServer())
    finally:
        message_moved.disconnect(fail)

    assert (seen, states()) == ([S.SENT], {"dora@example.org": S.SENT})


def test_expired_mails_are_stopped_without_being_due(town: Municipality) -> None:
    make_message(town, not_after=NOW, is_held=True)

    assert operations.stop_expired(now=NOW) == 1
    assert not operations.is_anything_due(now=NOW)
