"""A mail server on this machine that takes everything, or fails in the ways it is told to."""

import asyncio
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

ENDLESS = 10**9


class Stage(Enum):
    """The step at which the server is asked what to do."""

    SENDER = "sender"
    RECIPIENT = "recipient"
    BODY = "body"  # the mail has gone over, the answer has not


class HangUp(Enum):
    """The server ends the connection without an answer."""

    LOST = "lost"
    TAKEN = "taken"  # having taken the mail


@dataclass(frozen=True)
class Taken:
    """A mail that the server has taken."""

    sender: str
    to: str
    message_id: str
    data: bytes
    at: float  # seconds of a clock that only goes forward


Answer = str | HangUp | None
Plan = Callable[[Stage, str], Answer]


def _as_usual(_stage: Stage, _to: str) -> Answer:
    return None


class MailSink:
    """Listens on the loopback while used as a context.

    `plan` is asked at every step with the address and returns None to go on, an answer such as
    “451 later”, or a HangUp. With `keeps_data` off only the ids of mails are kept.
    """

    def __init__(
        self,
        plan: Plan = _as_usual,
        *,
        port: int = 0,
        tls: ssl.SSLContext | None = None,
        starttls: ssl.SSLContext | None = None,
        password: str = "",
        keeps_data: bool = True,
    ) -> None:
        self.plan = plan
        self.taken: list[Taken] = []
        self.logins: list[str] = []
        self.connections = 0
        self.keeps_data = keeps_data
        self.port = port
        self._tls = tls
        self._options: dict[str, Any] = {
            "hostname": "sink.example",
            "command_call_limit": ENDLESS,
            "tls_context": starttls,
            "require_starttls": starttls is not None,
        }
        if password:
            checking = _checking(password, self.logins)
            self._options |= {"auth_require_tls": False, "authenticator": checking}
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> "MailSink":
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(timeout=10)
        return self

    async def _listen(self) -> None:
        self._server = await self._loop.create_server(
            self._session, "127.0.0.1", self.port, ssl=self._tls
        )
        self.port = self._server.sockets[0].getsockname()[1]

    def _session(self) -> SMTP:
        self.connections += 1
        return SMTP(_Handler(self), loop=self._loop, **self._options)

    def __exit__(self, *_error: object) -> None:
        asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(timeout=10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _stop(self) -> None:
        self._server.close()
        others = asyncio.all_tasks() - {asyncio.current_task()}
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)

    @property
    def url(self) -> str:
        """The EMAIL_URL of a server without TLS."""
        return f"smtp://127.0.0.1:{self.port}"

    @property
    def recipients(self) -> list[str]:
        """Whom the mails taken are for, in their order."""
        return [each.to for each in self.taken]

    def counts(self) -> Counter[str]:
        """Return how often the mail with each Message-ID was taken."""
        return Counter(each.message_id for each in self.taken)

    def take(self, envelope: Envelope) -> None:
        """Keep a mail."""
        data = bytes(envelope.content or b"")
        head = data.partition(b"\r\n\r\n")[0]
        found = [each for each in head.split(b"\r\n") if each.lower().startswith(b"message-id:")]
        message_id = found[0].partition(b":")[2].strip().decode() if found else ""
        kept = data if self.keeps_data else b""
        to = envelope.rcpt_tos[0]
        sender = str(envelope.mail_from)
        self.taken.append(Taken(sender, to, message_id, kept, time.perf_counter()))


def _checking(password: str, logins: list[str]) -> Callable[..., AuthResult]:
    def check(
        _server: Any, _session: Any, _envelope: Any, _mechanism: str, data: Any
    ) -> AuthResult:
        is_right = isinstance(data, LoginPassword) and data.password == password.encode()
        if is_right:
            logins.append(data.login.decode())
        return AuthResult(success=is_right, handled=False)

    return check


class _Handler:
    def __init__(self, sink: MailSink) -> None:
        self.sink = sink

    async def handle_MAIL(  # noqa: N802 the name that aiosmtpd calls
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self._answer(server, self.sink.plan(Stage.SENDER, ""))

    async def handle_RCPT(  # noqa: N802 the name that aiosmtpd calls
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self._answer(server, self.sink.plan(Stage.RECIPIENT, address))
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(  # noqa: N802 the name that aiosmtpd calls
        self, server: SMTP, _session: Session, envelope: Envelope
    ) -> str:
        planned = self.sink.plan(Stage.BODY, envelope.rcpt_tos[0])
        if planned in (None, HangUp.TAKEN):
            self.sink.take(envelope)
        return self._answer(server, planned)

    def _answer(self, server: SMTP, planned: Answer) -> str:
        if isinstance(planned, HangUp):
            server.transport.abort()
            raise asyncio.CancelledError
        return planned or "250 OK"

    async def handle_exception(self, error: Exception) -> str:
        return f"421 {type(error).__name__}"
