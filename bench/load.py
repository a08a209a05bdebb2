"""A small load generator: some connections that ask for one address again and again."""

import socket
import statistics
import threading
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Load:
    """What was measured: answers a second, latencies in milliseconds, bytes of one answer."""

    rate: float
    median: float
    p95: float
    body_bytes: int


class _Connection(threading.Thread):
    def __init__(self, port: int, request: bytes, ends_at: float, number: int) -> None:
        super().__init__()
        self.port, self.request, self.ends_at, self.number = port, request, ends_at, number
        self.latencies: list[float] = []
        self.body_bytes = 0
        self.problem = ""

    def run(self) -> None:
        """Ask until the time is over."""
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            while not self.problem and (began := time.perf_counter()) < self.ends_at:
                count = len(self.latencies)
                unique = f"{self.number}-{count}".encode()
                connection.sendall(self.request.replace(b"%unique", unique))
                self.body_bytes = self._read(connection)
                self.latencies.append(time.perf_counter() - began)

    def _read(self, connection: socket.socket) -> int:
        received = b""
        while (end := received.find(b"\r\n\r\n")) < 0:
            received += connection.recv(65536)
        head = received[:end].lower()
        if not head.startswith(b"http/1.1 200"):
            self.problem = head.decode(errors="replace")
            return 0
        length = int(head.partition(b"content-length:")[2].partition(b"\r\n")[0])
        got = len(received) - end - 4
        while got < length:
            got += len(connection.recv(65536))
        return length


def measure(port: int, path: str, *, connections: int = 8, seconds: float = 5) -> Load:
    """Ask for `path`, in which %unique is different every time; raises if an answer is not 200."""
    request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n\r\n"
    began = time.perf_counter()
    threads = [
        _Connection(port, request.encode(), began + seconds, number)
        for number in range(connections)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    passed = time.perf_counter() - began
    problems = [thread.problem for thread in threads if thread.problem]
    if problems:
        raise RuntimeError(f"{path} was not answered as expected: {problems[0]}")
    latencies = sorted(latency * 1000 for thread in threads for latency in thread.latencies)
    return Load(
        rate=len(latencies) / passed,
        median=statistics.median(latencies),
        p95=latencies[int(len(latencies) * 0.95)],
        body_bytes=threads[0].body_bytes,
    )
