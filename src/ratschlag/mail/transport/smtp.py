"""Handing mails to a mail server, step by step, so that it is known which step went wrong."""

import smtplib
import ssl
from enum import Enum

from ratschlag.mail.transport.outcomes import Lost, Refused, RefusedForNow, ServerAway, Uncertain

SECONDS_TO_WAIT = 30  # for each answer
LONGEST_ANSWER = 400


class Security(Enum):
    """How the connection is kept from being read."""

    NONE = "none"
    STARTTLS = "starttls"
    TLS = "tls"


class SmtpTransport:
    """A connection to one mail server, opened when needed and kept for many mails."""

    def __init__(
        self, *, host: str, port: int, user: str, password: str, security: Security
    ) -> None:
        self.host, self.port = host, port
        self.user, self.password = user, password
        self.security = security
        self._server: smtplib.SMTP | None = None

    def open(self) -> None:
        """Connect, greet, log in, unless this was done before."""
        if self._server is not None:
            return
        try:
            self._server = self._connected()
        except UnicodeError as unwritable:  # it would quote the password
            raise ServerAway("UnicodeError: name or password holds a letter outside ASCII") from (
                unwritable
            )
        except (OSError, smtplib.SMTPException) as error:
            raise ServerAway(_short(error)) from error

    def _connected(self) -> smtplib.SMTP:
        if self.security is Security.TLS:
            context = ssl.create_default_context()
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, timeout=SECONDS_TO_WAIT, context=context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=SECONDS_TO_WAIT)
        try:
            server.ehlo_or_helo_if_needed()
            if self.security is Security.STARTTLS:
                server.starttls(context=ssl.create_default_context())
                server.ehlo()
            if self.user:
                server.login(self.user, self.password)
        except BaseException:
            server.close()
            raise
        return server

    def send(self, *, envelope_from: str, to: str, data: bytes) -> None:
        """Hand over one mail. Raises Lost, RefusedForNow, Refused, Uncertain."""
        server = self._server
        if server is None:
            raise Lost("not connected")
        try:
            self._announce(server, envelope_from, to)
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise Lost(_short(error)) from error
        try:
            answer = _hand_over(server, data)
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            raise Uncertain(_short(error)) from error
        if answer[0] // 100 not in (2, 4, 5):  # words that say neither yes nor no
            self.close()
            raise Uncertain(_said(answer))
        self._judge(server, answer, of_recipient=False)

    def _announce(self, server: smtplib.SMTP, envelope_from: str, to: str) -> None:
        self._judge(server, server.mail(envelope_from), of_recipient=False)
        self._judge(server, server.rcpt(to), of_recipient=True)
        server.putcmd("data")
        self._judge(server, server.getreply(), of_recipient=False, good=3)

    def _judge(
        self,
        server: smtplib.SMTP,
        answer: tuple[int, bytes],
        *,
        of_recipient: bool,
        good: int = 2,
    ) -> None:
        code, said = answer[0], _said(answer)
        if code // 100 == good:
            return
        if code in (-1, 421):  # the server is about to leave
            self.close()
            raise RefusedForNow(said)
        self._begin_anew(server)
        if code // 100 == 5:
            raise Refused(said, of_recipient=of_recipient)
        raise RefusedForNow(said)

    def _begin_anew(self, server: smtplib.SMTP) -> None:
        try:
            server.rset()
        except (OSError, smtplib.SMTPException):
            self.close()

    def close(self) -> None:
        """Leave; a server that is gone already is none the worse."""
        server, self._server = self._server, None
        if server is None:
            return
        try:
            server.quit()
        except (OSError, smtplib.SMTPException):
            server.close()


def _hand_over(server: smtplib.SMTP, data: bytes) -> tuple[int, bytes]:
    """Send the mail itself and wait for the answer, which alone says that it was taken."""
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    stuffed = b"\r\n".join(b"." + line if line.startswith(b".") else line for line in lines)
    end = b".\r\n" if stuffed.endswith(b"\r\n") else b"\r\n.\r\n"
    server.send(stuffed + end)
    return server.getreply()


def _said(answer: tuple[int, bytes]) -> str:
    return f"{answer[0]} {answer[1].decode('utf-8', 'replace')}"[:LONGEST_ANSWER]


def _short(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"[:LONGEST_ANSWER]
