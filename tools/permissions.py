"""Write docs/permissions.md: who may do what, and at which addresses, as the code says it.

Usage: python -m tools.permissions [--check]
"""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import django
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ratschlag.config.settings")
if not apps.ready:  # what follows needs the models
    django.setup()

from ratschlag.core.access import Access, Permission
from ratschlag.core.enums import Role

PAGE = Path(__file__).resolve().parent.parent / "docs" / "permissions.md"

HEAD = """\
# Who may do what

Written by `python -m tools.permissions` from the code; a test fails when the two differ.

A right is data: a name, the roles that have it in a municipality, and perhaps a condition on the
object. Everything is read inside the municipality of the host name: an object of another one
answers 404 as a missing one does, whatever the role. The public is everybody, logged in or not.
Addresses stand without the language in front (`/en/…`).
"""


@dataclass(frozen=True)
class Route:
    """An address, what it answers to, and the right it asks for; None if the view names none."""

    address: str
    methods: tuple[str, ...]
    permission: Permission | None


def routes(patterns: Iterable[URLPattern | URLResolver], before: str = "/") -> Iterator[Route]:
    """Yield every address below `patterns`, in their order."""
    for entry in patterns:
        part = "" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry.url_patterns, before + part)
        else:
            marker = getattr(entry.callback, "access", None)
            known = isinstance(marker, Access)
            yield Route(
                before + part,
                marker.methods if known else (),
                marker.permission if known else None,
            )


def stated_permissions() -> list[Permission]:
    """Return the rights that the apps state, in the order in which they are installed."""
    found: list[Permission] = []
    for app in apps.get_app_configs():
        if app.name.startswith("ratschlag.") and Path(app.path, "permissions.py").exists():
            module = import_module(f"{app.name}.permissions")
            found += [value for value in vars(module).values() if isinstance(value, Permission)]
    return list(dict.fromkeys(found))


def page(permissions: Iterable[Permission], known_routes: Iterable[Route]) -> str:
    """Return the whole page."""
    known_routes = list(known_routes)
    used = [route.permission for route in known_routes if route.permission]
    everything = list(dict.fromkeys([*permissions, *used]))
    blocks = [HEAD, "## Rights and roles\n", _table_of_roles(everything), "## Addresses\n"]
    return "\n".join([*blocks, _table_of_routes(everything, known_routes)])


def _table_of_roles(permissions: Iterable[Permission]) -> str:
    titles = [role.value.replace("_", " ").capitalize() for role in Role]
    rows = [
        [
            f"`{permission.name}`",
            *("yes" if role in permission.roles else "–" for role in Role),
            permission.condition or "–",
        ]
        for permission in permissions
    ]
    return _table(["Right", *titles, "Only if"], rows)


def _table_of_routes(permissions: Iterable[Permission], known_routes: list[Route]) -> str:
    rows = []
    for permission in permissions:
        same = [route for route in known_routes if route.permission == permission]
        own = list(dict.fromkeys(same))  # an address may have two names
        name = f"`{permission.name}`"
        rows += [[name, f"`{route.address}`", ", ".join(route.methods)] for route in own]
        if not own:
            rows.append([name, "–", "–"])
    rows += [["–", f"`{each.address}`", "–"] for each in known_routes if each.permission is None]
    return _table(["Right", "Address", "Methods"], rows)


def _table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def current_page() -> str:
    """Return the page for the code as it is loaded."""
    return page(stated_permissions(), routes(get_resolver().url_patterns))


def main(arguments: list[str] | None = None) -> int:
    """Write the page, or with --check say whether it is current."""
    parser = argparse.ArgumentParser(description="Write docs/permissions.md from the code.")
    parser.add_argument("--check", action="store_true", help="only say whether it is current")
    options = parser.parse_args(arguments)
    text = current_page()
    if not options.check:
        PAGE.write_text(text, encoding="utf-8")
        return 0
    is_current = PAGE.exists() and PAGE.read_text(encoding="utf-8") == text
    print(f"{PAGE.name} is {'current' if is_current else 'out of date'}")
    return 0 if is_current else 1


if __name__ == "__main__":
    sys.exit(main())
