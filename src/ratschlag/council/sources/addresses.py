"""Which addresses a server may be asked to visit, and which never (SSRF guard)."""

import ipaddress
import socket
import threading
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit, urlunsplit

from ratschlag.council.sources.limits import MAX_ADDRESS
from ratschlag.council.sources.problems import ProblemKind, SourceProblem

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_DEFAULT_PORTS = {"http": 80, "https": 443}
_SAFE = "%/:=&?~#+!$,;'@()*[]"
# A cloud's metadata service on an address that otherwise counts as public (Azure).
_METADATA = frozenset({ipaddress.ip_address("168.63.129.16")})
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_NAT64_LOCAL = ipaddress.ip_network("64:ff9b:1::/48")
_IPV4_COMPATIBLE = ipaddress.ip_network("::/96")


@dataclass(frozen=True)
class Address:
    scheme: str
    host: str
    port: int
    target: str
    """Path and query as they go into the request line."""

    @property
    def origin(self) -> tuple[str, str, int]:
        return self.scheme, self.host, self.port

    @property
    def authority(self) -> str:
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == _DEFAULT_PORTS[self.scheme] else f"{name}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"


def parsed_address(text: str, base: Address | None = None) -> Address:
    """Raises BAD_ADDRESS for anything but a plain http(s) address without credentials."""
    problem = SourceProblem(ProblemKind.BAD_ADDRESS, address=text[:MAX_ADDRESS])
    stripped = text.strip()
    if len(stripped) > MAX_ADDRESS or not stripped.isprintable() or "\\" in stripped:
        raise problem
    try:
        parts = urlsplit(urljoin(str(base), stripped) if base else stripped)
        port = parts.port or _DEFAULT_PORTS.get(parts.scheme, 0)
        host = _ascii_host(parts.hostname or "")
    except ValueError:
        raise problem from None
    if parts.scheme not in _DEFAULT_PORTS or not host or "@" in parts.netloc:
        raise problem
    target = urlunsplit(("", "", quote(parts.path or "/", _SAFE), quote(parts.query, _SAFE), ""))
    # urlunsplit reads a path that begins with two slashes as a host and puts two more before it.
    if target.startswith("////"):
        target = target[2:]
    return Address(parts.scheme, host, port, target)


def demand_outside(address: Address, *, allow_private: frozenset[str] = frozenset()) -> None:
    """Raises FORBIDDEN_ADDRESS for what leads inside by its spelling alone; asks no resolver.

    No guard of its own: whoever connects judges the resolved addresses. It only answers sooner.
    """
    if f"{address.host}:{address.port}" in allow_private:
        return
    try:
        is_outside = is_public(ipaddress.ip_address(address.host))
    except ValueError:
        is_outside = address.host != "localhost" and not address.host.endswith(".localhost")
    if not is_outside:
        raise SourceProblem(ProblemKind.FORBIDDEN_ADDRESS, address=str(address))


def _ascii_host(host: str) -> str:
    if ":" in host:
        return str(ipaddress.ip_address(host))
    if not host or host.isascii():
        if any(char in host for char in " %/<>\"'"):
            raise ValueError(host)
        return host.rstrip(".").lower()
    return host.encode("idna").decode("ascii").lower()


def public_addresses(
    address: Address, *, seconds: float, allow_private: frozenset[str]
) -> list[str]:
    """Resolve the host. Every resolved address must be public, otherwise FORBIDDEN_ADDRESS.

    Decimal and octal spellings need no care of their own: the resolver turns them into the
    address that is then judged.
    """
    found = _resolved(address, seconds)
    if f"{address.host}:{address.port}" in allow_private:
        return found
    if not all(is_public(ipaddress.ip_address(entry.partition("%")[0])) for entry in found):
        raise SourceProblem(ProblemKind.FORBIDDEN_ADDRESS, address=str(address))
    return found


def is_public(ip: IPAddress) -> bool:
    embedded = _embedded(ip)
    if embedded is not None:
        return is_public(embedded)
    if ip.version == 6 and (ip in _NAT64_LOCAL or ip in _IPV4_COMPATIBLE or ip.is_site_local):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and ip not in _METADATA


def _embedded(ip: IPAddress) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for, if any."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.teredo is not None:
        return ip.teredo[1]
    return ip.ipv4_mapped or ip.sixtofour


def _resolved(address: Address, seconds: float) -> list[str]:
    """Ask the resolver in a thread of its own: getaddrinfo knows no time limit."""
    answers: list[str] = []

    def ask() -> None:
        try:
            found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            return
        answers.extend(dict.fromkeys(str(entry[4][0]) for entry in found))

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(max(0.0, seconds))
    if not answers:
        raise SourceProblem(ProblemKind.UNKNOWN_HOST, host=address.host)
    return list(answers)
