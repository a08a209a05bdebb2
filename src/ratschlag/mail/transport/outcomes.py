"""What can come of handing over a mail, and what every way out can do."""

from typing import Protocol


class Transport(Protocol):
    """A way out. `open` before `send`; both may be called again and again."""

    def open(self) -> None:
        """Be ready to send. Raises ServerAway."""

    def send(self, *, envelope_from: str, to: str, data: bytes) -> None:
        """Hand over one mail. Raises Lost, RefusedForNow, Refused, Uncertain."""

    def close(self) -> None:
        """Leave in good order."""


class ServerAway(Exception):
    """Nobody answers, or the server does not want us; no mail was touched."""


class Lost(Exception):
    """The connection ended before the mail was handed over: the server does not have it."""


class RefusedForNow(Exception):
    """The server said 4xx: not now, perhaps later."""


class Refused(Exception):
    """The server said 5xx; `of_recipient` if it was about the address."""

    def __init__(self, answer: str, *, of_recipient: bool) -> None:
        super().__init__(answer)
        self.of_recipient = of_recipient


class Uncertain(Exception):
    """The connection ended after the mail began to go over: nobody knows whether it was taken."""
