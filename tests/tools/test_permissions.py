"""The page of rights, made from invented rights and addresses."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import translation

from ratschlag.core.access import Permission, access
from ratschlag.core.enums import Role
from tools.permissions import PAGE, Route, page, routes

SEE = Permission("rooms.see", frozenset(Role))
EDIT = Permission("rooms.edit", frozenset({Role.COORDINATOR}), condition="the room is ours")


def _view(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def test_routes_below_a_language_are_found_without_it() -> None:
    inner = [path("<uuid:room>/", access(EDIT)(_view)), path("open/", _view)]
    patterns = [
        path("healthz", access(SEE, methods=("GET",))(_view)),
        *i18n_patterns(path("rooms/", include((inner, "rooms"))), prefix_default_language=False),
    ]

    with translation.override("en"):
        found = list(routes(patterns))

    assert found == [
        Route("/healthz", ("GET",), SEE),
        Route("/rooms/<uuid:room>/", ("GET", "POST"), EDIT),
        Route("/rooms/open/", (), None),
    ]


def test_page_lists_roles_conditions_and_addresses() -> None:
    text = page([EDIT], [Route("/rooms/", ("GET", "POST"), EDIT), Route("/open/", (), None)])

    held = " | ".join("yes" if role in EDIT.roles else "–" for role in Role)
    assert held.count("yes") == 1
    assert f"| `rooms.edit` | {held} | the room is ours |" in text
    assert "| `rooms.edit` | `/rooms/` | GET, POST |" in text
    assert "| – | `/open/` | – |" in text


def test_page_with_right_no_address_asks_for_shows_it() -> None:
    text = page([SEE], [])

    assert f"| `rooms.see` | {'yes | ' * len(Role)}– |" in text
    assert "| `rooms.see` | – | – |" in text


def test_permissions_as_command_says_whether_the_page_is_current(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "ratschlag.config.settings",
        "RATSCHLAG_DATA_DIR": str(tmp_path),
    }

    done = subprocess.run(
        [sys.executable, "-m", "tools.permissions", "--check"],
        cwd=PAGE.parents[1],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    answers = {0: "permissions.md is current\n", 1: "permissions.md is out of date\n"}
    assert done.stdout == answers[done.returncode], done.stderr
