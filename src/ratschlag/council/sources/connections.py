"""HTTP connections to an address that was judged, under one deadline for every byte."""

import http.client
import io
import socket
import ssl
import time
from dataclasses import dataclass, field

from ratschlag.council.sources.addresses import Address


@dataclass
class Clock:
    seconds: float
    _ends: float = field(init=False)

    def __post_init__(self) -> None:
        self._ends = time.monotonic() + self.seconds

    def remaining(self) -> float:
        return self._ends - time.monotonic()

    def demand(self) -> float:
        """Return the remaining seconds. Raises TimeoutError if there are none."""
        remaining = self.remaining()
        if remaining <= 0:
            raise TimeoutError
        return remaining


class _TimedReader(io.RawIOBase):
    """Reads a socket; each read may take what the whole exchange has left, and no more.

    A plain socket timeout starts anew with every byte, so a server that sends one byte now and
    then would hold the line for hours.
    """

    def __init__(self, sock: socket.socket, clock: Clock) -> None:
        self._sock = sock
        self._clock = clock

    def readable(self) -> bool:
        return True

    # The base would take every kind of buffer; its only caller gives this one.
    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        self._sock.settimeout(self._clock.demand())
        return self._sock.recv_into(buffer)


class _TimedSocket:
    """The part of a socket that http.client uses."""

    def __init__(self, sock: socket.socket, clock: Clock) -> None:
        self._sock = sock
        self._clock = clock

    def sendall(self, data: bytes) -> None:
        self._sock.settimeout(self._clock.demand())
        self._sock.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        return io.BufferedReader(_TimedReader(self._sock, self._clock))

    def close(self) -> None:
        """Do nothing: http.client closes early and reads on; CheckedConnection.hang_up closes."""


class CheckedConnection(http.client.HTTPConnection):
    """Speaks to one of `ips` while Host header and certificate name the address's host."""

    def __init__(self, address: Address, ips: list[str], clock: Clock) -> None:
        super().__init__(address.host, address.port)
        self._address = address
        self._ips = ips
        self._clock = clock
        self._open: socket.socket | None = None

    def connect(self) -> None:
        self._open = self._first_reachable()
        self._open = self._secured(self._open)
        self.sock = _TimedSocket(self._open, self._clock)

    def hang_up(self) -> None:
        self.close()
        if self._open is not None:
            self._open.close()

    def _first_reachable(self) -> socket.socket:
        failure = OSError()
        for ip in self._ips:
            try:
                return socket.create_connection((ip, self._address.port), self._clock.demand())
            except OSError as error:
                failure = error
        raise failure

    def _secured(self, plain: socket.socket) -> socket.socket:
        if self._address.scheme != "https":
            return plain
        plain.settimeout(self._clock.demand())
        context = ssl.create_default_context()
        return context.wrap_socket(plain, server_hostname=self._address.host)
