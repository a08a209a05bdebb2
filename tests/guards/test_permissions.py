"""docs/permissions.md is what the code says, and every address stands in it under a right."""

import ast

from django.urls import get_resolver

from ratschlag.core.access import Permission
from tests.guards.source_tree import PACKAGE
from tools import permissions as permissions_page
from tools.permissions import Route, routes

# Where roles are found out and looked at; everybody else asks for a right. The last one
# leads on to setting up a second factor after logging in.
THE_DOOR = {"core/access.py", "config/middleware.py", "web/views.py"}


def undecided(known: list[Route]) -> list[str]:
    """Return addresses without a right."""
    return [route.address for route in known if route.permission is None]


def twice_named(permissions: list[Permission]) -> list[str]:
    names = [permission.name for permission in permissions]
    return sorted({name for name in names if names.count(name) > 1})


def without_words(permissions: list[Permission]) -> list[str]:
    """Return rights whose condition is code that the page could not put in words."""
    return [each.name for each in permissions if each.when and not each.condition]


def askers_for_roles(trees: dict[str, ast.Module]) -> list[str]:
    """Return places that look at somebody's roles; rights are asked for by `access` alone."""
    return [
        f"{path}:{node.lineno}"
        for path, tree in sorted(trees.items())
        if path not in THE_DOOR
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in {"roles", "withheld"}
    ]


def test_permissions_page_is_what_the_code_says() -> None:
    text = permissions_page.PAGE.read_text(encoding="utf-8")

    is_current = text == permissions_page.current_page()

    assert is_current, "Please run: .venv/bin/python -m tools.permissions"


def test_addresses_all_ask_for_a_right() -> None:
    known = list(routes(get_resolver().url_patterns))

    assert len(known) > 10
    assert undecided(known) == []


def test_address_that_asks_for_no_right_is_found() -> None:
    asked = Route("/asked/", ("GET",), Permission("council.see", frozenset()))

    assert undecided([asked, Route("/open/", (), None)]) == ["/open/"]


def test_page_of_code_with_another_address_differs() -> None:
    stated = permissions_page.stated_permissions()
    known = list(routes(get_resolver().url_patterns))
    added = Route("/neue-seite/", ("GET",), stated[0])

    assert permissions_page.page(stated, known) == permissions_page.current_page()
    assert permissions_page.page(stated, [*known, added]) != permissions_page.current_page()


def test_permissions_are_named_once_and_have_words() -> None:
    stated = permissions_page.stated_permissions()

    assert len(stated) > 10
    assert twice_named(stated) == []
    assert without_words(stated) == []


def test_permission_named_twice_or_without_words_is_found() -> None:
    see = Permission("council.see", frozenset(), when=lambda actor, subject: True)
    edit = Permission("council.see", frozenset(), condition="the sitting is open")

    assert twice_named([see, edit]) == ["council.see"]
    assert without_words([see, edit]) == ["council.see"]


def test_roles_are_looked_at_in_one_place_only() -> None:
    trees = {
        str(path.relative_to(PACKAGE)): ast.parse(path.read_text(encoding="utf-8"))
        for path in PACKAGE.rglob("*.py")
    }

    assert set(trees) >= THE_DOOR
    assert askers_for_roles(trees) == []


def test_view_that_asks_for_a_role_is_found() -> None:
    planted = ast.parse("def see(request):\n    return Role.OPERATOR in request.actor.roles\n")

    assert askers_for_roles({"council/views.py": planted}) == ["council/views.py:2"]
