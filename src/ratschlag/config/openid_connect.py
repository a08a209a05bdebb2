"""Where a municipality's staff may log in with the account of their administration.

openid-connect.toml in the data directory holds a section for each municipality, by its short name:

    [musterstadt]
    name = "Dienstkonto der Stadt"
    server = "https://id.example.org/realms/stadt"
    client_id = "ratschlag"
    client_secret = "…"
    mail_is_verified = true   # the server gives no address it has not checked; default: as it says
    second_factor = true      # the server itself asks for a second factor; default: false
"""

import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

FILE = "openid-connect.toml"
NEEDED = ("name", "server", "client_id", "client_secret")
SWITCHES = ("mail_is_verified", "second_factor")
THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}


def providers(data_dir: Path) -> list[dict[str, Any]]:
    """Return the providers as allauth wants them; raises ImproperlyConfigured with a sentence."""
    path = data_dir / FILE
    if not path.exists():
        return []
    try:
        sections = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as broken:
        raise ImproperlyConfigured(f"{FILE} cannot be read: {broken}") from broken
    return [_provider(slug, section) for slug, section in sections.items()]


def _provider(slug: str, section: Any) -> dict[str, Any]:
    if not isinstance(section, dict):
        raise ImproperlyConfigured(f"{FILE}: “{slug}” must be a section, [{slug}]")
    fault = _fault(section)
    if fault:
        raise ImproperlyConfigured(f"{FILE}: [{slug}] {fault}")
    settings: dict[str, Any] = {
        "server_url": section["server"],
        "second_factor": section.get("second_factor", False),
        "oauth_pkce_enabled": True,
    }
    if section.get("mail_is_verified", False):
        settings["verified_email"] = True
    return {
        "provider_id": slug,
        "name": section["name"],
        "client_id": section["client_id"],
        "secret": section["client_secret"],
        "settings": settings,
    }


def _fault(section: dict[str, Any]) -> str:
    """Return what is wrong with a section; empty if it is good."""
    unknown = sorted(section.keys() - {*NEEDED, *SWITCHES})
    if unknown:
        return f"has {', '.join(unknown)}, which nobody knows"
    missing = [name for name in NEEDED if not isinstance(section.get(name), str)]
    if missing:
        return f"lacks {', '.join(missing)}"
    undecided = [name for name in SWITCHES if not isinstance(section.get(name, False), bool)]
    if undecided:
        return f"must say true or false for {', '.join(undecided)}"
    if not _is_safe(section["server"]):
        return "must name its server with https://"
    return ""


def _is_safe(server: str) -> bool:
    """Tell whether nobody on the way can read or change what the server says."""
    try:
        address = urlsplit(server)
        is_here = address.scheme == "http" and address.hostname in THIS_MACHINE
        return bool(address.hostname) and (address.scheme == "https" or is_here)
    except ValueError:
        return False
