"""Logging in with the account of the administration, at a real OpenID provider."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.contrib.messages import get_messages
from django.test import Client

from ratschlag.accounts.models import User
from ratschlag.config import openid_connect
from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Membership, Municipality
from tests.accounts.conftest import is_logged_in
from tests.accounts.openid_server import (
    LOGIN,
    OTHER_KEY,
    OpenIDServer,
    ago,
    log_in_there,
    way_back,
    way_there,
)
from tests.factories.municipalities import browser_of, make_member, make_municipality

pytestmark = pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning")

NO_ROLE, UNCHECKED = "gibt es hier keine Aufgabe", "bestätigt Ihre Mailadresse nicht"
FAILED, AWAY, BROKEN_OFF = "hat nicht geklappt", "antwortet gerade nicht", "abgebrochen"
SECTION = """
[potsdam]
name = "Dienstkonto"
server = "{server}"
client_id = "ratschlag"
client_secret = "geheim"
"""


@pytest.fixture(scope="module")
def one_server() -> Iterator[OpenIDServer]:
    with OpenIDServer().running() as running:
        yield running


@pytest.fixture
def server(one_server: OpenIDServer) -> OpenIDServer:
    one_server.forget_lies()
    return one_server


@pytest.fixture(autouse=True)
def _configured(server: OpenIDServer, settings: Any, tmp_path: Path) -> None:
    configure(settings, tmp_path, SECTION.format(server=server.address))


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, "werkzeug")


def configure(settings: Any, directory: Path, text: str) -> None:
    (directory / openid_connect.FILE).write_text(text, encoding="utf-8")
    apps = openid_connect.providers(directory)
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}


def said(answer: Any) -> str:
    """Return the sentence that waits on the login page."""
    assert (answer.status_code, answer.headers["Location"]) == (302, "/konto/anmelden/")
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_account_of_the_administration_leads_to_the_workspace(
    visit: Client, anna: User, server: OpenIDServer
) -> None:
    server.knows(anna.email)

    shown = visit.get("/konto/anmelden/")
    there = way_there(visit, "?next=/werkstatt/raeume/")
    answer = visit.get(way_back(there, anna.email))

    asked = parse_qs(urlsplit(there).query)
    assert f'href="{LOGIN}"' in shown.text
    assert asked["redirect_uri"] == [
        "http://potsdam.example/konto/anmelden/dienst/potsdam/zurueck/"
    ]
    assert asked["code_challenge_method"] == ["S256"]
    assert len(asked["nonce"][0]) == 64
    assert set(asked["scope"][0].split()) == {"openid", "email", "profile"}
    assert (answer.status_code, answer.headers["Location"]) == (302, "/werkstatt/raeume/")
    assert visit.get("/werkstatt/").status_code == 200
    assert {"/oauth2/token", "/jwks", "/userinfo"} <= set(server.asked)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("wanted", ["https://anderswo.example/", "//anderswo.example/", ""])
def test_login_leads_on_inside_the_site_only(
    wanted: str, visit: Client, anna: User, server: OpenIDServer
) -> None:
    server.knows(anna.email)

    answer = log_in_there(visit, anna.email, f"?next={wanted}")

    assert answer.headers["Location"] == "/konto/weiter/"


def test_address_asks_the_server_for_nothing_else(
    visit: Client, anna: User, server: OpenIDServer
) -> None:
    server.knows(anna.email)
    more = "?process=connect&scope=offline_access&auth_params=redirect_uri%3Dhttps://x.example"

    there = way_there(visit, more)
    answer = visit.get(way_back(there, anna.email))

    assert "offline_access" not in there
    assert "x.example" not in there
    assert answer.headers["Location"] == "/konto/weiter/"
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    ("email", "claims", "sentence"),
    [
        ("niemand@potsdam.example", {}, NO_ROLE),
        ("anna@potsdam.example", {"email_verified": False}, UNCHECKED),
        ("anna@potsdam.example", {"email_verified": None}, UNCHECKED),
        ("anna@potsdam.example", {"email": None}, UNCHECKED),
        ("anna@potsdam.example", {"email": "kein Postfach"}, UNCHECKED),
        ("anna@potsdam.example", {"email": ["anna@potsdam.example"]}, UNCHECKED),
    ],
)
def test_whoever_is_not_known_for_certain_is_turned_away(
    email: str, claims: dict[str, Any], sentence: str, visit: Client, anna: User, server: Any
) -> None:
    server.knows(email, **claims)

    answer = log_in_there(visit, email)

    assert sentence in said(answer) or (claims.get("email") and FAILED in said(answer))
    assert not is_logged_in(visit)
    assert User.objects.get() == anna


def test_whoever_has_a_role_elsewhere_is_turned_away(
    visit: Client, potsdam: Municipality, anna: User, server: OpenIDServer
) -> None:
    teltow = make_municipality("teltow")
    stranger = make_member(teltow, "Cem", Role.COORDINATOR)
    both = make_member(potsdam, "Dora", Role.COUNCIL_OFFICE)
    Membership.objects.create(municipality=teltow, user=both, role=Role.COORDINATOR)
    operator = make_member(potsdam, "Ola", Role.COUNCIL_OFFICE)
    closed = make_member(potsdam, "Zoe", Role.COUNCIL_OFFICE)
    User.objects.filter(pk=operator.pk).update(is_operator=True)
    User.objects.filter(pk=closed.pk).update(is_active=False)
    people = (stranger, both, operator, closed)
    for person in people:
        server.knows(person.email)

    sentences = [said(log_in_there(visit, person.email)) for person in people]

    assert [NO_ROLE in sentence for sentence in sentences] == [True] * 4
    assert not is_logged_in(visit)


@pytest.mark.parametrize(
    "lie",
    [
        {"iss": "https://anderswo.example"},
        {"aud": "andere-anwendung"},
        {"aud": None},
        {"exp": ago(120)},
        {"exp": None},
        {"iat": ago(-600)},
        {"nonce": "0" * 64},
        {"nonce": None},
        {"sub": "andere@potsdam.example"},
        {"sub": None},
        {"key": OTHER_KEY},
        {"key": "geheim" * 8, "algorithm": "HS256"},
        {"key": "", "algorithm": "none"},
    ],
    ids=[
        "issuer",
        "audience",
        "no audience",
        "expired",
        "no expiry",
        "from the future",
        "nonce",
        "no nonce",
        "subject",
        "no subject",
        "key",
        "secret as key",
        "unsigned",
    ],
)
def test_token_that_is_not_good_is_refused(
    lie: dict[str, Any], visit: Client, anna: User, server: OpenIDServer
) -> None:
    server.knows(anna.email)
    server.lies_in_token(**lie)

    answer = log_in_there(visit, anna.email)

    assert FAILED in said(answer)
    assert not is_logged_in(visit)


def test_clocks_may_differ_a_little(visit: Client, anna: User, server: OpenIDServer) -> None:
    server.knows(anna.email)
    server.lies_in_token(iat=ago(-20), exp=ago(20))

    log_in_there(visit, anna.email)

    assert is_logged_in(visit)


@pytest.mark.parametrize(
    ("path", "lie"),
    [
        ("/oauth2/token", lambda said: said.pop("id_token")),
        ("/oauth2/token", lambda said: said.update(id_token="x")),
        ("/oauth2/token", lambda said: said.update(id_token=["x"])),
        ("/oauth2/token", lambda said: said.update(expires_in="bald")),
        ("/oauth2/token", lambda said: said.pop("access_token")),
        ("/userinfo", lambda said: said.update(sub="andere@potsdam.example")),
        ("/userinfo", lambda said: said.clear()),
        ("/jwks", lambda said: said.clear()),
        ("/jwks", lambda said: said.update(keys=[])),
        ("/jwks", lambda said: said.update(keys=[{"kid": "x"}, 7])),
    ],
)
def test_answer_that_cannot_be_read_is_refused(
    path: str, lie: Any, visit: Client, anna: User, server: OpenIDServer
) -> None:
    server.knows(anna.email)
    server.lies[path] = lie

    answer = log_in_there(visit, anna.email)

    assert FAILED in said(answer)
    assert not is_logged_in(visit)


@pytest.mark.parametrize(
    "lie",
    [
        lambda said: said.clear(),
        lambda said: said.pop("token_endpoint"),
        lambda said: said.update(jwks_uri=["x"]),
        lambda said: said.update(issuer="https://anderswo.example"),
    ],
)
def test_server_that_is_another_one_is_not_asked(
    lie: Any, visit: Client, server: OpenIDServer
) -> None:
    server.lies["/.well-known/openid-configuration"] = lie

    assert FAILED in said(visit.get(LOGIN))


def test_way_back_is_good_once_in_the_browser_that_began(
    visit: Client, potsdam: Municipality, anna: User, server: OpenIDServer
) -> None:
    server.knows(anna.email)
    other = browser_of(potsdam)
    way_there(other)
    back = way_back(way_there(visit), anna.email)

    elsewhere = other.get(back)
    here = visit.get(back)
    visit.post("/konto/abmelden/")
    again = visit.get(back)
    guessed = visit.get(f"{LOGIN}zurueck/?code=x&state=x")
    bare = visit.get(f"{LOGIN}zurueck/")

    assert here.headers["Location"] == "/konto/weiter/"
    for answer in (elsewhere, again, guessed, bare):
        assert FAILED in said(answer)
    assert not is_logged_in(other)
    assert not is_logged_in(visit)


def test_breaking_off_is_no_mistake(visit: Client, server: OpenIDServer) -> None:
    there = way_there(visit)
    back = way_back(there, "anna@potsdam.example", action="deny")
    state = parse_qs(urlsplit(there).query)["state"][0]  # which this server forgets to repeat

    answer = visit.get(f"{back}&state={state}")

    assert BROKEN_OFF in said(answer)


def test_server_that_is_away_is_said_on_the_way_there_and_back(
    visit: Client, anna: User, settings: Any, tmp_path: Path
) -> None:
    with OpenIDServer().running() as short_lived:
        configure(settings, tmp_path, SECTION.format(server=short_lived.address))
        short_lived.knows(anna.email)
        back = way_back(way_there(visit), anna.email)

    on_the_way_back = visit.get(back)
    on_the_way_there = visit.get(LOGIN)

    assert AWAY in said(on_the_way_back)
    assert AWAY in said(on_the_way_there)
    assert AWAY in visit.get("/konto/anmelden/").text


def test_server_of_one_municipality_vouches_for_nobody_in_another(
    visit: Client, anna: User, server: OpenIDServer
) -> None:
    server.knows(anna.email)
    teltow = browser_of(make_municipality("teltow"))
    log_in_there(visit, anna.email)
    teltow.cookies = visit.cookies

    assert visit.get("/werkstatt/").status_code == 200
    assert teltow.get("/werkstatt/").status_code == 302
    assert [teltow.get(address).status_code for address in (LOGIN, f"{LOGIN}zurueck/")] == [404] * 2
    assert visit.get("/konto/anmelden/dienst/teltow/").status_code == 404


@pytest.mark.parametrize(("is_strong", "status"), [(True, 200), (False, 302)])
def test_second_factor_of_the_server_counts_if_it_has_one(
    is_strong: bool, status: int, visit: Client, anna: User, server: Any, settings: Any
) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    provider = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    provider["settings"]["second_factor"] = is_strong
    server.knows(anna.email)

    log_in_there(visit, anna.email)

    assert visit.get("/werkstatt/").status_code == status


def test_server_whose_addresses_are_all_checked_need_not_say_so(
    visit: Client, anna: User, server: OpenIDServer, settings: Any, tmp_path: Path
) -> None:
    configure(
        settings, tmp_path, SECTION.format(server=server.address) + "mail_is_verified = true\n"
    )
    server.knows(anna.email, email_verified=None)

    log_in_there(visit, anna.email)

    assert is_logged_in(visit)


def test_without_configuration_there_is_no_such_way(
    visit: Client, settings: Any, tmp_path: Path
) -> None:
    apps = openid_connect.providers(tmp_path / "empty")
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": apps}}

    assert visit.get(LOGIN).status_code == 404
    assert LOGIN not in visit.get("/konto/anmelden/").text
