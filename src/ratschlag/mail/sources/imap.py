"""A mailbox on an IMAP server: looked at, never changed."""

import contextlib
import hashlib
import imaplib
import re
import ssl
from collections.abc import Iterator
from types import TracebackType
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from ratschlag.mail.sources.reports import MOST_BYTES

SECONDS_TO_WAIT = 30  # for each answer
PORTS = {"imaps": 993, "imap+tls": 143, "imap": 143}


class BadMailboxAddress(Exception):
    """The address is not that of a mailbox."""


class MailboxAway(Exception):
    """The server does not answer, or not as it should; the message says what happened."""


class Mailbox:
    """A folder on an IMAP server, opened for reading only while used as a context.

    `age` is the number that changes when the server counts the folder's mails anew. Every method
    may raise MailboxAway.
    """

    def __init__(self, address: SplitResult) -> None:
        self._address = address
        self._server: imaplib.IMAP4 | None = None
        self.age = 0

    @property
    def name(self) -> str:
        """A digest that stands for user, server and folder; says nothing of the password."""
        whole = f"{self._address.username}@{self._address.hostname}{self._address.path}"
        return hashlib.sha256(whole.encode()).hexdigest()

    def __enter__(self) -> "Mailbox":
        with _as_away():
            self._server = self._connected()
            try:
                self._server.login(
                    unquote(self._address.username or ""), unquote(self._address.password or "")
                )
                folder = unquote(self._address.path.strip("/")) or "INBOX"
                quoted = folder.replace("\\", "\\\\").replace('"', '\\"')
                _good(self._server.select(f'"{quoted}"', readonly=True))
                _name, ages = self._server.response("UIDVALIDITY")
                self.age = int(ages[0] or 0)
            except BaseException:
                self._leave()
                raise
        return self

    def _connected(self) -> imaplib.IMAP4:
        host = self._address.hostname or ""
        port = self._address.port or PORTS[self._address.scheme]
        if self._address.scheme == "imaps":
            context = ssl.create_default_context()
            return imaplib.IMAP4_SSL(host, port, ssl_context=context, timeout=SECONDS_TO_WAIT)
        server = imaplib.IMAP4(host, port, timeout=SECONDS_TO_WAIT)
        if self._address.scheme == "imap+tls":
            try:
                server.starttls(ssl.create_default_context())
            except BaseException:
                server.shutdown()
                raise
        return server

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()

    def _leave(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            with contextlib.suppress(OSError, imaplib.IMAP4.error):
                server.logout()
            with contextlib.suppress(OSError):
                server.shutdown()

    @property
    def _open(self) -> imaplib.IMAP4:
        if self._server is None:
            raise MailboxAway("not open")
        return self._server

    def mails_after(self, last: int, most: int) -> Iterator[tuple[int, bytes]]:
        """Return number and start of the mails after number `last`, the oldest first."""
        with _as_away():
            found = _good(self._open.uid("SEARCH", f"UID {last + 1}:*"))
            numbers = sorted({int(each) for each in (found[0] or b"").split()})
        for number in [each for each in numbers if each > last][:most]:
            with _as_away():
                wanted = f"(BODY.PEEK[]<0.{MOST_BYTES}>)"
                yield number, _literal(_good(self._open.uid("FETCH", str(number), wanted)))


def open_mailbox(url: str) -> Mailbox:
    """Return the mailbox that `url` names: imaps://user:password@host/folder.

    Nothing is connected before it is used as a context. Raises BadMailboxAddress.
    """
    try:
        address = urlsplit(url)
        known = address.scheme in PORTS and address.hostname and address.username
        _port = address.port  # raises ValueError for what is no number
    except ValueError:
        known = False
    if not known:
        raise BadMailboxAddress
    return Mailbox(address)


@contextlib.contextmanager
def _as_away() -> Iterator[None]:
    """Turn what may go wrong with a server into one exception, without the password."""
    try:
        yield
    except (OSError, imaplib.IMAP4.error, ValueError, UnicodeError) as error:
        said = "" if isinstance(error, UnicodeError) else re.sub(r"\s+", " ", str(error))
        raise MailboxAway(f"{type(error).__name__}: {said}"[:300]) from error


def _good(answer: tuple[str, Any]) -> Any:
    if answer[0] != "OK":
        raise imaplib.IMAP4.error(repr(answer[1])[:200])
    return answer[1]


def _literal(parts: Any) -> bytes:
    """Return the piece of a mail among the parts of an answer; empty if it is gone meanwhile."""
    for part in parts or []:
        if isinstance(part, tuple) and isinstance(part[1], bytes):
            return part[1][:MOST_BYTES]
    return b""
