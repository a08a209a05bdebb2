"""Mails that came back: what a report changes, and the places from which reports are read."""

import mailbox
import ssl
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from ratschlag.jobs.tasks import run_due_jobs
from ratschlag.mail import operations, tasks
from ratschlag.mail.enums import BounceKind, MailKind, MessageState
from ratschlag.mail.events import message_moved
from ratschlag.mail.models import Bounce, BounceMailbox, Message
from ratschlag.mail.operations import Intake, MailboxUnreadable
from ratschlag.mail.sources import MOST_BYTES, UnreadableBox, imap, mails_in, open_mailbox
from ratschlag.municipalities.models import Municipality
from tests.factories.mail import NOW, FakeServer, make_message
from tests.factories.reports import dsn, holiday, qmail
from tests.mail.imap_server import ImapServer

S = MessageState


def make_sent(town: Municipality, state: MessageState = S.SENT, **values: Any) -> Message:
    message = make_message(town, **values)
    Message.objects.filter(pk=message.pk).update(
        state=state, sent_at=NOW, taken_by=message.pk, taken_at=NOW
    )
    message.refresh_from_db()
    return message


def take_in(*mails: bytes) -> Intake:
    return operations.take_in_reports(mails=mails, now=NOW)


@pytest.mark.parametrize("state", [S.SENT, S.UNDECIDED, S.SENDING])
def test_report_of_failure_marks_the_mail_and_is_told(
    town: Municipality, state: MessageState
) -> None:
    message = make_sent(town, state)
    seen: list[str] = []

    def follow(message: Message, **_more: object) -> None:
        seen.append(message.state)

    message_moved.connect(follow)
    try:
        intake = take_in(dsn(message.pk.hex))
    finally:
        message_moved.disconnect(follow)

    message.refresh_from_db()
    bounce = message.bounces.get()
    assert (intake, seen) == (Intake(bounced=1), [S.BOUNCED])
    assert (message.state, message.problem) == (S.BOUNCED, bounce.diagnosis)
    assert (bounce.kind, bounce.status) == (BounceKind.PERMANENT, "5.1.1")
    assert bounce.municipality_id == town.pk


def test_report_of_delay_is_counted_and_changes_nothing(town: Municipality) -> None:
    message = make_sent(town)

    intake = take_in(
        dsn(message.pk.hex, action="delayed", status="4.4.1"),
        dsn(message.pk.hex, action="delayed", status="4.4.2"),
    )

    message.refresh_from_db()
    assert (intake, message.state) == (Intake(delayed=2), S.SENT)
    assert list(message.bounces.values_list("kind", flat=True)) == [BounceKind.TEMPORARY] * 2


def test_same_report_counts_once(town: Municipality) -> None:
    message = make_sent(town)

    intake = take_in(dsn(message.pk.hex), dsn(message.pk.hex))

    assert (intake, Bounce.objects.count()) == (Intake(bounced=1, known=1), 1)


def test_report_about_no_mail_of_ours_changes_nothing(town: Municipality) -> None:
    message = make_sent(town)

    intake = take_in(dsn("f" * 32), holiday(message.pk.hex), b"\xff\x00")

    message.refresh_from_db()
    assert (intake, message.state) == (Intake(foreign=1, other=2), S.SENT)


@pytest.mark.parametrize("state", [S.QUEUED, S.CANCELLED])
def test_report_about_a_mail_that_did_not_go_is_kept_and_moves_nothing(
    town: Municipality, state: MessageState
) -> None:
    message = make_message(town)
    if state == S.CANCELLED:
        Message.objects.update(state=state, reason="staff")

    take_in(dsn(message.pk.hex))

    message.refresh_from_db()
    assert (message.state, message.bounces.count()) == (state, 1)


def test_diagnosis_holds_nothing_invisible_and_ends_somewhere(town: Municipality) -> None:
    message = make_sent(town)

    take_in(dsn(message.pk.hex, diagnosis="smtp; <b>\x1b[31m" + "x" * 5000))

    diagnosis = message.bounces.get().diagnosis
    assert diagnosis.startswith("<b>[31mxxx")
    assert len(diagnosis) <= 500


def test_each_mail_has_its_own_address_for_reports_if_that_is_wanted(
    town: Municipality, settings: Any
) -> None:
    settings.MAIL_BOUNCES = "bounces+{key}@example.org"
    message = make_message(town, kind=MailKind.REMINDER)
    senders: list[str] = []

    class Server(FakeServer):
        def send(self, *, envelope_from: str, to: str, data: bytes) -> None:
            senders.append(envelope_from)

    operations.send_due(worker_id=message.pk, transport=Server(), clock=lambda: NOW, seconds=0.05)
    take_in(dsn(to=senders[0], original="Subject: without an id\n\nx"))

    message.refresh_from_db()
    assert senders == [f"bounces+{message.pk.hex}@example.org"]
    assert message.state == S.BOUNCED


# --- Files and folders ----------------------------------------------------------------------------


def write_file(folder: Path, mails: Iterable[bytes]) -> Path:
    (mail,) = mails
    place = folder / "report.eml"
    place.write_bytes(mail)
    return place


def write_mbox(folder: Path, mails: Iterable[bytes]) -> Path:
    box = mailbox.mbox(folder / "box")
    for mail in mails:
        box.add(mail)
    box.close()
    return folder / "box"


def write_maildir(folder: Path, mails: Iterable[bytes]) -> Path:
    box = mailbox.Maildir(folder / "maildir")
    for mail in mails:
        box.add(mail)
    box.close()
    return folder / "maildir"


def write_folder(folder: Path, mails: Iterable[bytes]) -> Path:
    for number, mail in enumerate(mails):
        (folder / f"{number}.eml").write_bytes(mail)
    (folder / ".hidden").write_bytes(b"x")
    return folder


@pytest.mark.parametrize("write", [write_mbox, write_maildir, write_folder])
def test_reports_are_read_from_every_kind_of_place(
    town: Municipality, tmp_path: Path, write: Any
) -> None:
    messages = [make_sent(town) for _number in range(3)]
    reports = [dsn(messages[0].pk.hex), qmail(messages[1].pk.hex), holiday(messages[2].pk.hex)]

    place = write(tmp_path, reports)
    intake = take_in(*mails_in(place))

    assert intake == Intake(bounced=2, other=1)


def test_single_report_in_a_file_is_read(town: Municipality, tmp_path: Path) -> None:
    message = make_sent(town)

    place = write_file(tmp_path, [dsn(message.pk.hex)])

    assert take_in(*mails_in(place)) == Intake(bounced=1)


def test_large_box_is_read_piece_by_piece(tmp_path: Path) -> None:
    place = tmp_path / "box"
    place.write_bytes(b"From a\n" + b"x" * 10_000_000 + b"\n\nFrom b\nSubject: second\n\nFrom c\n")

    mails = list(mails_in(place))

    assert len(mails[0]) <= MOST_BYTES + 65536
    assert mails[1:] == [b"Subject: second\n\n", b""]


@pytest.mark.parametrize("name", ["missing", "\x00"])
def test_place_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnreadableBox):
        list(mails_in(tmp_path / name))


# --- IMAP -----------------------------------------------------------------------------------------


def read(server: ImapServer, **url: str) -> dict[str, int]:
    found = operations.take_in_mailbox(mailbox=open_mailbox(server.url(**url)), now=NOW)
    return {name: number for name, number in asdict(found).items() if number}


def test_mailbox_is_read_from_where_reading_ended_and_stays_as_it_is(town: Municipality) -> None:
    first, second = make_sent(town), make_sent(town)

    with ImapServer({4: dsn(first.pk.hex), 7: holiday()}) as server:
        before = read(server)
        again = read(server)
        server.mails[9] = dsn(second.pk.hex)
        after = read(server)

    fetched = [each for each in server.said if "FETCH" in each]
    assert (before, again, after) == ({"bounced": 1, "other": 1}, {}, {"bounced": 1})
    assert len(fetched) == 3
    assert not any(word in each for each in server.said for word in ("STORE", "SELECT", "EXPUNGE"))
    assert BounceMailbox.objects.get().last_number == 9


def test_mailbox_that_was_counted_anew_is_read_from_its_beginning(town: Municipality) -> None:
    message = make_sent(town)

    with ImapServer({4: dsn(message.pk.hex)}) as server:
        read(server)
        server.age = 2
        server.mails = {1: dsn(message.pk.hex)}
        again = read(server)

    assert again == {"known": 1}


def test_of_a_large_mail_only_the_start_is_fetched(town: Municipality) -> None:
    message = make_sent(town)

    with ImapServer({1: dsn(message.pk.hex) + b"x" * 5_000_000}) as server:
        found = read(server)

    assert found == {"bounced": 1}


def test_mailbox_is_read_over_tls(town: Municipality, tls: ssl.SSLContext, trusted: None) -> None:
    message = make_sent(town)

    with ImapServer({1: dsn(message.pk.hex)}, tls=tls) as server:
        found = read(server, scheme="imaps")

    assert found == {"bounced": 1}


def test_server_nobody_vouches_for_does_not_get_the_password(
    town: Municipality, tls: ssl.SSLContext
) -> None:
    with ImapServer({}, tls=tls) as server, pytest.raises(MailboxUnreadable):
        read(server, scheme="imaps")

    assert server.said == []


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("LOGIN", b"TAG NO secret is wrong\r\n"),
        ("EXAMINE", b"TAG NO no such folder\r\n"),
        ("SEARCH", b"TAG BAD what\r\n"),
        ("SEARCH", b"* SEARCH a b\r\nTAG OK\r\n"),
        ("FETCH", b""),
        ("FETCH", b"* 1 FETCH (UID 1 BODY[]<0> {99999}\r\nshort"),
    ],
)
def test_server_that_does_not_answer_as_it_should_is_named(
    town: Municipality, command: str, said: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(imap, "SECONDS_TO_WAIT", 2)
    with ImapServer({1: dsn()}) as server:
        server.answer = {command: said}
        if said.endswith(b"short"):
            server.answer |= {"LOGOUT": b""}
        with pytest.raises(MailboxUnreadable) as refusal:
            read(server)

    assert "secret" not in str(refusal.value).replace("secret is wrong", "")


def test_without_tls_where_it_is_wanted_the_password_stays_here(town: Municipality) -> None:
    with ImapServer({}) as server, pytest.raises(MailboxUnreadable):
        read(server, scheme="imap+tls")

    assert not any("LOGIN" in each for each in server.said)


@pytest.mark.parametrize(
    "url", ["https://x.example", "imaps://host/x", "imaps://u:p@host:port/", "imaps:///INBOX", "x"]
)
def test_address_that_is_no_mailbox_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="RATSCHLAG_MAIL_BOUNCES_MAILBOX"):
        tasks.mailbox_at(url)


def test_worker_reads_the_mailbox_of_the_settings(town: Municipality, settings: Any) -> None:
    message = make_sent(town)

    with ImapServer({1: dsn(message.pk.hex)}) as server:
        settings.MAIL_BOUNCES_MAILBOX = server.url()
        tasks.read_bounces.enqueue()
        run_due_jobs()

    message.refresh_from_db()
    assert message.state == S.BOUNCED


def test_worker_without_a_mailbox_reads_nothing(town: Municipality) -> None:
    assert tasks.read_bounces.call() == 0
