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

from django.core.exceptions import ImproperlyConfigured

FILE = "openid-connect.toml"
NEEDED = ("name", "server", "client_id", "client_secret")


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
    missing = [name for name in NEEDED if not isinstance(section.get(name), str)]
    if missing:
        raise ImproperlyConfigured(f"{FILE}: [{slug}] lacks {', '.join(missing)}")
    settings: dict[str, Any] = {
        "server_url": section["server"],
        "second_factor": section.get("second_factor", False) is True,
        "oauth_pkce_enabled": True,
    }
    if section.get("mail_is_verified") is True:
        settings["verified_email"] = True
    return {
        "provider_id": slug,
        "name": section["name"],
        "client_id": section["client_id"],
        "secret": section["client_secret"],
        "settings": settings,
    }
