"""Anna has an account in Potsdam; visitors come to its host."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from ratschlag.accounts.models import User
from ratschlag.municipalities.models import Municipality
from tests.factories.municipalities import anna as make_anna
from tests.factories.municipalities import browser_of, make_municipality

LOGIN, CODE = "/konto/anmelden/", "/konto/anmelden/code/"


@pytest.fixture(autouse=True)
def _no_limits_used(db: None) -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def potsdam(db: None) -> Municipality:
    return make_municipality()


@pytest.fixture
def anna(potsdam: Municipality) -> User:
    return make_anna(potsdam)


@pytest.fixture
def visit(potsdam: Municipality) -> Client:
    return browser_of(potsdam)


def is_logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def mailed_code() -> str:
    """Return the code from the last mail."""
    found = re.search(r"^    ([\d-]{9})$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[1]


def ask_for_code(client: Client, email: str, **more: Any) -> Any:
    return client.post(LOGIN, {"email": email, **more})


def log_in_by_code(client: Client, email: str) -> Any:
    """Go the whole way through the pages."""
    ask_for_code(client, email)
    return client.post(CODE, {"code": mailed_code()})
