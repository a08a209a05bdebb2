"""A zone, a horizon, and a council server on this machine."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from ratschlag.council.sources import Horizon, Policy

BERLIN = ZoneInfo("Europe/Berlin")
HORIZON = Horizon(date(2023, 1, 1), date(2026, 1, 1))

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class CouncilServer:
    """`pages` maps path and query to an answer: a function, or (status, type, body)."""

    host: str
    port: int
    pages: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    @property
    def base(self) -> str:
        return f"http://{self.host}:{self.port}"

    def policy(self, **changes: Any) -> Policy:
        options: dict[str, Any] = {
            "pause_seconds": 0.0,
            "backoff_seconds": 0.01,
            "total_seconds": 10.0,
            "allow_private": frozenset({f"{self.host}:{self.port}"}),
        }
        return Policy(**(options | changes))


def _handler(server: CouncilServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            server.asked.append(self.path)
            server.headers.append(dict(self.headers))
            answer = server.pages.get(self.path, server.pages.get("*", (404, "text/plain", b"")))
            if callable(answer):
                answer = answer(self)
            if answer is not None:
                status, content_type, body = answer
                self.send_response(status)
                self.send_header("Content-Type", content_type)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

        def handle(self) -> None:
            try:
                super().handle()
            except OSError:
                self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 the base's name
            """Keep quiet."""

    return Handler


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: many tests hang up on the server in the middle of its answer."""


@pytest.fixture
def council_server() -> Iterator[CouncilServer]:
    described = CouncilServer("127.0.0.1", 0)
    listener = _QuietServer(("127.0.0.1", 0), _handler(described))
    described.port = listener.server_address[1]
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield described
    listener.shutdown()
    thread.join()
    listener.socket.close()
