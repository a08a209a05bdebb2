"""An IMAP server on this machine with one folder, as far as a reader of it needs one."""

import re
import socketserver
import ssl
import threading
from typing import Any


class ImapServer:
    """Listens on the loopback while used as a context; `mails` are its numbers and mails."""

    def __init__(self, mails: dict[int, bytes], *, tls: ssl.SSLContext | None = None) -> None:
        self.mails = mails
        self.age = 1
        self.password = "secret"
        self.said: list[str] = []
        self.answer: dict[str, bytes] = {}  # what to say to a command instead
        self.server = _Server(("127.0.0.1", 0), _handler(self, tls))
        self.port = self.server.server_address[1]

    def __enter__(self) -> "ImapServer":
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.02,))
        self.thread.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()

    def respond(self, tag: str, command: str) -> bytes:
        """Return what is said to a command; nothing ends the connection."""
        self.said.append(command)
        name = command.upper().removeprefix("UID ").split(" ")[0]
        if name in self.answer:
            return self.answer[name].replace(b"TAG", tag.encode())
        is_good = name != "LOGIN" or f'"{self.password}"' in command
        end = f"{tag} {'OK' if is_good else 'NO'} done\r\n".encode()
        return b"".join([*_answer(self, name, command), end])

    def url(self, scheme: str = "imap") -> str:
        return f"{scheme}://bounces:{self.password}@localhost:{self.port}/INBOX"


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: the other side may leave at any moment."""


def _handler(imap: ImapServer, tls: ssl.SSLContext | None) -> type[socketserver.BaseRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def setup(self) -> None:
            if tls is not None:
                self.request = tls.wrap_socket(self.request, server_side=True)
            super().setup()

        def finish(self) -> None:
            super().finish()
            self.request.close()

        def handle(self) -> None:
            self.wfile.write(b"* OK ready\r\n")
            for line in self.rfile:
                said = imap.respond(*line.strip().decode().split(" ", 1))
                self.wfile.write(said)
                if not said or b"LOGOUT" in line:
                    return

    return Handler


def _answer(imap: ImapServer, name: str, command: str) -> list[bytes]:
    if name == "CAPABILITY":
        return [b"* CAPABILITY IMAP4rev1\r\n"]
    if name == "EXAMINE":
        return [b"* %d EXISTS\r\n* OK [UIDVALIDITY %d] ok\r\n" % (len(imap.mails), imap.age)]
    if name == "SEARCH":
        after = int(re.findall(r"(\d+):\*", command)[0])
        # As the standard has it: “n:*” finds the last mail also if its number is below n.
        found = [n for n in imap.mails if n >= after] or list(imap.mails)[-1:]
        return [b"* SEARCH " + " ".join(map(str, found)).encode() + b"\r\n"]
    if name == "FETCH":
        number = int(command.split(" ")[2])
        most = int(re.findall(r"<0\.(\d+)>", command)[0])
        piece = imap.mails[number][:most]
        return [b"* 1 FETCH (UID %d BODY[]<0> {%d}\r\n" % (number, len(piece)), piece, b")\r\n"]
    return []
