"""What a report about a mail that could not be delivered says: RFC 3464, and what else there is.

A report is anybody's text. It counts for a mail only if it bears that mail's key, which is random
and which only the servers on the way and the recipient have seen: in the address the report came
to, or in the Message-ID of the mail it returns. Addresses and names in it count for nothing.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser
from email.policy import compat32
from enum import Enum

MOST_BYTES = 256 * 1024  # of one mail; the report stands before the mail that it returns
MOST_PARTS = 10  # in each other: more is not a report but an attack
LONGEST_DIAGNOSIS = 500


class Fate(Enum):
    """What became of the mail, as the report has it."""

    FAILED = "failed"  # the server has given up
    DELAYED = "delayed"  # it goes on trying


@dataclass(frozen=True)
class Report:
    """One report. `key` is that of a mail of ours, `digest` that of the report itself."""

    key: str
    fate: Fate
    status: str
    diagnosis: str
    digest: str


def read_report(data: bytes, *, domain: str) -> Report | None:
    """Return what a mail reports about one of ours from `domain`; None if it is no report.

    Reads the first MOST_BYTES at most, in time that grows with them alone.
    """
    data = data[:MOST_BYTES]
    mail = _parsed(data)
    if _is_answer(mail):
        return None
    for_machines = _delivery_statuses(mail)
    said = _first_fate(for_machines) if for_machines else _in_words(mail)
    key = _key(mail, domain) if said else None
    if said is None or key is None:
        return None
    fate, status, diagnosis = said
    return Report(key, fate, status[:20], diagnosis[:LONGEST_DIAGNOSIS], _digest(data))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _parsed(data: bytes) -> Message:
    """Parse with as many parts inside of each other as a report may have, otherwise the head."""
    small = data.lower()
    nested = small.count(b"boundary") + small.count(b"message/")
    if nested > MOST_PARTS:
        return BytesHeaderParser(policy=compat32).parsebytes(data)
    return BytesParser(policy=compat32).parsebytes(data)


def _is_answer(mail: Message) -> bool:
    """Tell whether a person's mail program answered, for example that she is on holiday.

    Mail servers say of their reports, too, that they were sent in reply.
    """
    submitted = str(mail.get("Auto-Submitted", "")).lower()
    kinds = {part.get_content_type() for part in mail.walk()}
    is_report = "message/delivery-status" in kinds or "X-Failed-Recipients" in mail
    return submitted.startswith("auto-replied") and not is_report


# --- RFC 3464 -------------------------------------------------------------------------------------

_FATES = {"failed": Fate.FAILED, "delayed": Fate.DELAYED}
Said = tuple[Fate, str, str]


def _delivery_statuses(mail: Message) -> list[Message]:
    """Return the parts for machines; there is one in a good report."""
    parts = mail.walk()
    return [part for part in parts if part.get_content_type() == "message/delivery-status"]


def _first_fate(parts: list[Message]) -> Said | None:
    """Return what the parts for machines say of the first recipient that did not get the mail."""
    for part in parts:
        for fields in _field_groups(part):
            action = str(fields.get("Action", "")).strip().lower()
            if action in _FATES:
                status = str(fields.get("Status", ""))
                said = str(fields.get("Diagnostic-Code", "")) or status
                words = _one_line(said.partition(";")[2] or said)
                return _FATES[action], _status_in(status) or "", words
    return None


def _field_groups(part: Message) -> list[Message]:
    """Return the groups of fields; the parser takes them apart unless the server coded them."""
    payload = part.get_payload()
    found = payload if isinstance(payload, list) else []
    groups = [each for each in found if isinstance(each, Message)]
    if str(part.get("Content-Transfer-Encoding", "")).lower() != "base64":
        return groups
    coded = "".join(str(group.get_payload()) for group in groups)
    try:
        text = base64.b64decode(coded)
    except ValueError:
        return []
    chunks = re.split(rb"\r?\n\r?\n", text.strip())
    return [BytesHeaderParser(policy=compat32).parsebytes(chunk) for chunk in chunks]


def _status_in(text: str) -> str | None:
    found = re.search(r"\b[245]\.\d{1,3}\.\d{1,3}\b", text)
    return found[0] if found else None


# --- Reports in words -----------------------------------------------------------------------------

_SENDERS = re.compile(r"mailer-daemon|postmaster|mail delivery|mailsystem|microsoftexchange", re.I)
_FAILED = re.compile(
    r"undeliver|(?:not|cannot|can't) be delivered|delivery (?:has )?failed"
    r"|delivery failure|failure notice|returning message to sender|returned mail"
    r"|permanent (?:fatal )?error|giving up"
    r"|user unknown|unknown user|no such (?:user|mailbox|recipient)|mailbox (?:is )?full"
    r"|unzustellbar|nicht (?:\w+ )?(?:zustellbar|zugestellt)|zustellung .{0,40}fehlgeschlagen",
    re.I,
)
_DELAYED = re.compile(
    r"delayed|will (?:keep|continue) (?:on )?trying|not yet been delivered|do not need to resend"
    r"|verzögert|weiter(?:hin)? versucht|noch nicht zugestellt",
    re.I,
)
_MOST_WORDS = 20_000


def _in_words(mail: Message) -> Said | None:
    """Return what a report says that is written for people only; None for other mails."""
    if not _is_from_a_server(mail):
        return None
    subject = str(mail.get("Subject", ""))
    text = f"{subject}\n{_words_of(mail)}"[:_MOST_WORDS]
    if "X-Failed-Recipients" in mail and not _DELAYED.search(subject):
        fate = Fate.FAILED
    elif _DELAYED.search(text):
        fate = Fate.DELAYED
    elif _FAILED.search(text):
        fate = Fate.FAILED
    else:
        return None
    return fate, _status_in(text) or "", _telling_line(text)


def _is_from_a_server(mail: Message) -> bool:
    sender = f"{mail.get('From', '')} {mail.get('Sender', '')}"
    return str(mail.get("Return-Path", "")).strip() == "<>" or bool(_SENDERS.search(sender))


def _words_of(mail: Message) -> str:
    """Return the first text for people, up to the mail that is returned."""
    for part in mail.walk():
        if part.get_content_maintype() == "text":
            text = _text(part)[: 3 * _MOST_WORDS]
            is_html = part.get_content_subtype() == "html"
            return re.sub(r"<[^>]{0,1000}>", " ", text) if is_html else text
    return ""


def _telling_line(text: str) -> str:
    """Return the line with the answer of the server, or the one that says it failed."""
    lines = [_one_line(line) for line in text.splitlines()]
    for pattern in (re.compile(r"\b[45]\d\d[ -]|\b[45]\.\d{1,3}\.\d"), _FAILED, _DELAYED):
        for line in lines:
            if pattern.search(line):
                return line
    return ""


# --- The key of our mail --------------------------------------------------------------------------

_KEY = r"([0-9a-f]{32})"


def _key(mail: Message, domain: str) -> str | None:
    """Return the key in the address the report came to, or in the mail it returns."""
    for name in ("To", "Delivered-To", "X-Original-To", "Envelope-To"):
        for value in mail.get_all(name, []):
            found = re.search(rf"[+=-]{_KEY}@", str(value)[:1000], re.I)
            if found:
                return found[1].lower()
    ours = re.compile(rf"^[ \t>]*message-id:\s*<{_KEY}@{re.escape(domain)}>", re.I | re.M)
    keys = {found[1].lower() for text in _returned(mail) for found in ours.finditer(text)}
    return keys.pop() if len(keys) == 1 else None


def _returned(mail: Message) -> Iterator[str]:
    """Return the texts in which the mail that is returned may stand, its head among them."""
    for part in mail.walk():
        if part is mail and not part.is_multipart():
            yield _text(part)
        elif part is not mail and "Message-ID" in part:
            yield f"Message-ID: {part['Message-ID']}"
        elif part is not mail and not part.is_multipart():
            yield _text(part)


# Codes that give one letter for a few bytes: some others take their time, or do worse.
_CODES = re.compile(r"us-ascii|utf-8|iso-8859-\d+|windows-\d+|cp\d+|koi8-[ru]")


def _text(part: Message) -> str:
    """Return the text of a part, whatever letters it says it is written in."""
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    code = str(part.get_content_charset("utf-8"))
    try:
        return payload.decode(code if _CODES.fullmatch(code) else "latin-1", "replace")
    except LookupError:
        return payload.decode("latin-1")


def _one_line(text: str) -> str:
    return " ".join(text[: 4 * LONGEST_DIAGNOSIS].split())
