"""Ways out for mail: a mail server, a folder of files, or memory; chosen by EMAIL_URL."""

from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from ratschlag.mail.transport.outcomes import (
    Lost,
    Refused,
    RefusedForNow,
    ServerAway,
    Transport,
    Uncertain,
)
from ratschlag.mail.transport.places import FolderTransport, MemoryTransport
from ratschlag.mail.transport.smtp import Security, SmtpTransport

__all__ = [
    "FolderTransport",
    "Lost",
    "MemoryTransport",
    "Refused",
    "RefusedForNow",
    "ServerAway",
    "SmtpTransport",
    "Transport",
    "Uncertain",
    "open_transport",
]

SECURITY = {
    "smtp": (Security.NONE, 25),
    "smtp+tls": (Security.STARTTLS, 587),
    "smtps": (Security.TLS, 465),
    "smtp+ssl": (Security.TLS, 465),
}


def open_transport(url: str) -> Transport:
    """Return the way out that `url` names; nothing is connected before the first mail."""
    parts = urlsplit(url)
    if parts.scheme == "file":
        return FolderTransport(unquote(parts.path))
    if parts.scheme == "memory":
        return MemoryTransport()
    if parts.scheme not in SECURITY or not parts.hostname:
        raise ImproperlyConfigured(
            "EMAIL_URL must begin with smtp://host, smtp+tls://host, smtps://host or file:///folder"
        )
    security, port = SECURITY[parts.scheme]
    return SmtpTransport(
        host=parts.hostname,
        port=parts.port or port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        security=security,
    )
