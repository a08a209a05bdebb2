"""Fetch an address into bytes: checked, bounded in size and time, polite.

Only the standard library: the guard must connect to the very address it has judged, and no
installed client lets the caller choose that address while TLS still verifies the host's name.
Proxy variables of the environment are ignored for the same reason.
"""

import http.client
import ssl
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from ratschlag.council.sources.addresses import Address, parsed_address, public_addresses
from ratschlag.council.sources.connections import CheckedConnection, Clock
from ratschlag.council.sources.limits import MAX_BYTES
from ratschlag.council.sources.problems import ProblemKind, SourceProblem

_CHUNK = 1 << 16
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ACCEPT = "application/json, text/calendar, text/csv;q=0.9, */*;q=0.5"


@dataclass(frozen=True)
class Policy:
    """How far a fetch may go. The defaults suit a person who waits; a job may allow more time."""

    contact: str = ""
    """Address of the operator, told to the server in User-Agent."""
    total_seconds: float = 20.0
    max_bytes: int = MAX_BYTES
    max_redirects: int = 5
    max_pages: int = 500
    retries: int = 2
    backoff_seconds: float = 0.5
    pause_seconds: float = 1.0
    """Time between two requests to one host."""
    allow_private: frozenset[str] = frozenset()
    """host:port of test servers on this machine; production never sets it."""
    watch: Callable[[int, int], None] | None = None
    """Called now and then with the pages answered and the bytes read so far."""


@dataclass(frozen=True)
class Fetched:
    body: bytes
    address: Address
    """Where the answer came from, after redirects."""
    content_type: str


@dataclass
class Fetcher:
    """One session: its requests share the deadline, the pace and the limits of one policy."""

    policy: Policy
    _clock: Clock = field(init=False)
    _last_request: dict[str, float] = field(default_factory=dict)
    _answered: int = 0
    _bytes: int = 0

    def __post_init__(self) -> None:
        self._clock = Clock(self.policy.total_seconds)

    def demand_time(self, address: Address) -> None:
        """Raises TIMEOUT when the session has used up its seconds."""
        if self._clock.remaining() <= 0:
            raise self._timeout(address)

    def fetch(self, address: Address, *, same_origin: bool = False) -> Fetched:
        """Follow redirects, each checked anew. Raises SourceProblem."""
        current = address
        for _ in range(self.policy.max_redirects + 1):
            try:
                answer = self._with_retries(current)
            except SourceProblem as problem:
                raise _seen_from(address, current, problem) from problem
            if isinstance(answer, Fetched):
                self._answered += 1
                self._tell()
                return answer
            _check_redirect(current, answer, same_origin=same_origin)
            current = answer
        raise SourceProblem(
            ProblemKind.TOO_MANY_REDIRECTS, address=str(address), limit=self.policy.max_redirects
        )

    def _with_retries(self, address: Address) -> Fetched | Address:
        """Repeat after 5xx and 429 only: everything else would fail again."""
        status = 0
        for attempt in range(self.policy.retries + 1):
            if attempt:
                self._sleep(self.policy.backoff_seconds * 2 ** (attempt - 1), address)
            self._keep_pace(address)
            with self._problems_named(address):
                answer = self._once(address)
            if not isinstance(answer, int):
                return answer
            status = answer
            if status != 429 and status < 500:
                break
        raise SourceProblem(ProblemKind.HTTP_STATUS, address=str(address), status=status)

    def _once(self, address: Address) -> Fetched | Address | int:
        """Return the answer, the address it redirects to, or the status of a failure."""
        allowed = self.policy.allow_private
        ips = public_addresses(address, seconds=self._clock.demand(), allow_private=allowed)
        connection = CheckedConnection(address, ips, self._clock)
        try:
            connection.request("GET", address.target, headers=self._headers(address))
            response = connection.getresponse()
            if response.status in _REDIRECTS:
                return parsed_address(response.headers.get("Location", ""), base=address)
            if response.status != http.client.OK:
                return response.status
            body = self._body(response, address)
            return Fetched(body, address, response.headers.get_content_type())
        finally:
            connection.hang_up()

    def _headers(self, address: Address) -> dict[str, str]:
        contact = "".join(char for char in self.policy.contact if " " <= char <= "~")
        return {
            "Host": address.authority,
            "User-Agent": f"Ratschlag/1 (calendar import; {contact.strip()[:200]})",
            "Accept": _ACCEPT,
            "Accept-Encoding": "identity",
            "Connection": "close",
        }

    def _body(self, response: http.client.HTTPResponse, address: Address) -> bytes:
        """Count the bytes that come, whatever the server announces."""
        limit = self.policy.max_bytes
        too_large = SourceProblem(ProblemKind.TOO_LARGE, limit=limit)
        if response.length is not None and response.length > limit:
            raise too_large
        body = bytearray()
        for chunk in _unpacked(_chunks(response, self._clock, address), response, limit):
            body += chunk
            self._bytes += len(chunk)
            self._tell()
            if len(body) > limit:
                raise too_large
        return bytes(body)

    def _tell(self) -> None:
        if self.policy.watch is not None:
            self.policy.watch(self._answered, self._bytes)

    def _keep_pace(self, address: Address) -> None:
        last = self._last_request.get(address.host)
        if last is not None:
            self._sleep(last + self.policy.pause_seconds - time.monotonic(), address)
        self._last_request[address.host] = time.monotonic()

    def _sleep(self, seconds: float, address: Address) -> None:
        if seconds > self._clock.remaining():
            raise self._timeout(address)
        time.sleep(max(0.0, seconds))

    def _timeout(self, address: Address) -> SourceProblem:
        return SourceProblem(
            ProblemKind.TIMEOUT,
            address=str(address),
            seconds=self.policy.total_seconds,
            pages=self._answered,
        )

    @contextmanager
    def _problems_named(self, address: Address) -> Iterator[None]:
        try:
            yield
        except TimeoutError as error:
            raise self._timeout(address) from error
        except ssl.SSLCertVerificationError as error:
            raise _problem(ProblemKind.BAD_CERTIFICATE, address, error.verify_message) from error
        except http.client.IncompleteRead as error:
            raise _problem(ProblemKind.INCOMPLETE, address, "") from error
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise _problem(ProblemKind.UNREACHABLE, address, type(error).__name__) from error


def _problem(kind: ProblemKind, address: Address, detail: str) -> SourceProblem:
    return SourceProblem(kind, address=str(address), detail=detail)


def _chunks(response: http.client.HTTPResponse, clock: Clock, address: Address) -> Iterator[bytes]:
    while chunk := response.read(_CHUNK):
        clock.demand()
        yield chunk
    if response.length:
        raise _problem(ProblemKind.INCOMPLETE, address, "")


def _unpacked(
    chunks: Iterator[bytes], response: http.client.HTTPResponse, limit: int
) -> Iterator[bytes]:
    """Undo gzip and deflate in small steps: a few kilobytes may unfold to gigabytes."""
    compression = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if compression == "identity":
        yield from chunks
        return
    if compression not in {"gzip", "x-gzip", "deflate"}:
        raise SourceProblem(ProblemKind.UNKNOWN_COMPRESSION, compression=compression[:40])
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        for chunk in chunks:
            yield unpacker.decompress(chunk, limit + 1)
            if unpacker.unconsumed_tail:
                raise SourceProblem(ProblemKind.TOO_LARGE, limit=limit)
    except zlib.error as error:
        raise SourceProblem(ProblemKind.INCOMPLETE, detail=str(error)) from error
    if not unpacker.eof:
        raise SourceProblem(ProblemKind.INCOMPLETE, detail=compression)


def _seen_from(address: Address, current: Address, problem: SourceProblem) -> SourceProblem:
    """Tell a forbidden address that was typed from one that a server redirects to."""
    if problem.kind is not ProblemKind.FORBIDDEN_ADDRESS or current is address:
        return problem
    return SourceProblem(ProblemKind.REDIRECT_FORBIDDEN, address=str(address), target=str(current))


def _check_redirect(source: Address, target: Address, *, same_origin: bool) -> None:
    is_upgrade = (source.scheme, target.scheme) == ("http", "https")
    same_host = source.host == target.host
    is_downgrade = (source.scheme, target.scheme) == ("https", "http")
    stays = source.origin == target.origin or (is_upgrade and same_host)
    if is_downgrade or (same_origin and not stays):
        raise SourceProblem(ProblemKind.REDIRECT_ELSEWHERE, address=str(source), target=str(target))
