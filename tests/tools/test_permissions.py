"""The page of rights, made from invented rights and addresses."""

from django.conf.urls.i18n import i18n_patterns
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import translation

from ratschlag.core.access import Permission, access
from ratschlag.core.enums import Role
from tools.permissions import Route, page, routes

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

    assert "| `rooms.edit` | – | – | yes | – | – | the room is ours |" in text
    assert "| `rooms.edit` | `/rooms/` | GET, POST |" in text
    assert "| – | `/open/` | – |" in text


def test_page_with_right_no_address_asks_for_shows_it() -> None:
    text = page([SEE], [])

    assert "| `rooms.see` | yes | yes | yes | yes | yes | – |" in text
    assert "| `rooms.see` | – | – |" in text
