"""What reports of mail servers say, and hostile ones in bounded time."""

import base64
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratschlag.mail.sources import MOST_BYTES, Fate, read_report
from tests.factories.reports import (
    DOMAIN,
    KEY,
    dsn,
    dsn_with_head_only,
    exim,
    holiday,
    in_german,
    qmail,
    returned,
)

DELAY = "Die Zustellung verzögert sich; sie wird weiter versucht."


@pytest.mark.parametrize(
    ("data", "fate", "status", "diagnosis"),
    [
        (dsn(), Fate.FAILED, "5.1.1", "550 5.1.1 <dora@example.org>: no such user"),
        (dsn(action="Delayed", status="4.4.1", diagnosis="smtp; timeout"),
         Fate.DELAYED, "4.4.1", "timeout"),
        (dsn(action="failed", status="4.4.7", diagnosis="smtp; 451 expired"),
         Fate.FAILED, "4.4.7", "451 expired"),
        (dsn_with_head_only(), Fate.FAILED, "5.2.2", "5.2.2"),
        (exim(), Fate.FAILED, "5.7.1", "host mx.example.org: 550 5.7.1 not accepted"),
        (exim(subject="Warning: message delayed 24 hours"),
         Fate.DELAYED, "5.7.1", "host mx.example.org: 550 5.7.1 not accepted"),
        (qmail(), Fate.FAILED, "5.1.1", "Sorry, no mailbox here by that name. (#5.1.1)"),
        (in_german(), Fate.FAILED, "", "Unzustellbar: Einladung"),
        (in_german(text=DELAY), Fate.DELAYED, "", DELAY),
    ],
    ids=["dsn", "dsn delayed", "dsn expired", "dsn head", "exim", "exim delayed", "qmail", "german",
         "german delayed"],
)  # fmt: skip
def test_report_tells_fate_status_and_what_the_server_said(
    data: bytes, fate: Fate, status: str, diagnosis: str
) -> None:
    report = read_report(data, domain=DOMAIN)

    assert report is not None
    assert (report.key, report.fate) == (KEY, fate)
    assert (report.status, report.diagnosis) == (status, diagnosis)


def test_key_in_the_address_of_the_report_finds_the_mail_that_is_not_returned() -> None:
    data = dsn(
        to=f"bounces+{KEY.upper()}@example.org", original=returned("f" * 32, "other.example")
    )

    report = read_report(data, domain=DOMAIN)

    assert report is not None
    assert report.key == KEY


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        holiday(),
        dsn(action="delivered", status="2.0.0"),
        dsn(action="relayed", status="2.0.0"),
        dsn(original=returned(domain="other.example")),
        dsn().replace(KEY.encode(), b"no-key"),
        qmail().replace(b"Message-ID: ", b"we saw "),
        qmail() + f"\nMessage-ID: <{'f' * 32}@{DOMAIN}>\n".encode(),
        in_german().replace(b"postmaster", b"dora"),
        f"From: d@example.org\nSubject: user unknown\n\nMessage-ID: <{KEY}@{DOMAIN}>".encode(),
    ],
    ids=["empty", "bytes", "holiday", "delivered", "relayed", "foreign", "keyless", "mentioned",
         "two keys", "from a person", "text of a person"],
)  # fmt: skip
def test_mail_that_is_no_report_about_one_of_ours_is_none(data: bytes) -> None:
    assert read_report(data, domain=DOMAIN) is None


def test_coded_status_part_is_read() -> None:
    coded = base64.encodebytes(b"\nAction: failed\nStatus: 5.1.1\n")
    data = (
        b"From: MAILER-DAEMON@x\nContent-Type: multipart/report; boundary=b\n\n--b\n"
        b"Content-Type: message/delivery-status\nContent-Transfer-Encoding: base64\n\n" + coded
        + b"\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: <"
        + f"{KEY}@{DOMAIN}".encode() + b">\n--b--\n"
    )  # fmt: skip

    report = read_report(data, domain=DOMAIN)

    assert report is not None
    assert (report.fate, report.status) == (Fate.FAILED, "5.1.1")


def _nested(opening: bytes) -> bytes:
    return b"From: MAILER-DAEMON@x\n" + opening * (2 * MOST_BYTES // len(opening))


FRAME = b"From: MAILER-DAEMON@x\nSubject: undeliverable\nContent-Type: "
BOMBS = {
    "mails in mails": _nested(b"Content-Type: message/rfc822\n\n"),
    "parts in parts": b"From: MAILER-DAEMON@x\n"
    + b"".join(
        f"Content-Type: multipart/mixed; boundary={n}\n\n--{n}\n".encode() for n in range(9000)
    ),
    "as many as may be": b"".join(
        f"Content-Type: multipart/mixed; boundary={n}\n\n--{n}\n".encode() for n in range(9)
    )
    + b"-\n" * MOST_BYTES,
    "open brackets": FRAME + b"text/html\n\n" + b"<" * MOST_BYTES,
    "one word": FRAME + b"text/plain\n\nnicht " + b"a" * MOST_BYTES,
    "many words": FRAME + b"text/plain\n\n" + b"nicht a " * MOST_BYTES,
    "long header": b"Subject: " + b"=?utf-8?q?a?= " * MOST_BYTES,
    "many headers": b"A: b\n" * MOST_BYTES,
    "odd code": FRAME + b"text/plain; charset=punycode\n\n" + b"a-b" * MOST_BYTES,
    "no code": FRAME + b"text/plain; charset=\"\xff\x00\"\n\n" + b"\xff" * MOST_BYTES,
    "wrong coding": FRAME + b"text/plain\nContent-Transfer-Encoding: base64\n\n===" * 1000,
    "fifty megabytes": dsn() + b"x" * 50_000_000,
}  # fmt: skip


@pytest.mark.parametrize("name", BOMBS)
def test_hostile_report_is_read_in_bounded_time(name: str) -> None:
    data = BOMBS[name]
    began = time.process_time()

    read_report(data, domain=DOMAIN)

    assert time.process_time() - began < 5


PIECES = st.lists(
    st.sampled_from(
        [b"From: MAILER-DAEMON@x\n", b"\n", b"--b\n", b"--b--\n", b"\xff", b"Action: failed\n",
         b"Content-Type: multipart/report; boundary=b\n", b"Content-Type: message/rfc822\n",
         b"Content-Type: message/delivery-status\n", b"Content-Transfer-Encoding: base64\n",
         b"Content-Transfer-Encoding: x-uuencode\n", b"Content-Type: text/plain; charset*=x'y'z\n",
         f"Message-ID: <{KEY}@{DOMAIN}>\n".encode(), b"Status: \n", b"undeliverable "]
    ) | st.binary(max_size=20),
    max_size=30,
)  # fmt: skip


@settings(max_examples=300)
@given(PIECES)
def test_whatever_comes_is_read_without_an_error(pieces: list[bytes]) -> None:
    report = read_report(b"".join(pieces), domain=DOMAIN)

    assert report is None or report.key == KEY
