"""What every test stands on: no way out to the network, one browser, and who is there.

Anna coordinates in Potsdam, Bela is its council office; Cem coordinates in another town.
"""

import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck, settings

from ratschlag.core.enums import Role
from ratschlag.municipalities.models import Municipality
from tests.cli.processes import Installation
from tests.factories import municipalities
from tests.factories.municipalities import browser_of, make_member, make_municipality
from tools import browser

# Hypothesis measures by the clock on the wall, which says more about the machine than about us.
PATIENT = "patient"
settings.register_profile(PATIENT, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(PATIENT)

_connect = socket.socket.connect
_getaddrinfo = socket.getaddrinfo


def _is_local(host: str | bytes | None) -> bool:
    name = host.decode() if isinstance(host, bytes) else host or "localhost"
    return name in {"localhost", "::1"} or name.startswith("127.")


def _connect_locally(self: socket.socket, address: Any) -> None:
    if self.family != socket.AF_UNIX and not _is_local(address[0]):
        raise PermissionError(f"Tests may not reach the network: {address}")
    _connect(self, address)


def _resolve_locally(host: str | bytes | None, *arguments: Any, **options: Any) -> Any:
    if not _is_local(host):
        raise PermissionError(f"Tests may not ask for addresses: {host!r}")
    return _getaddrinfo(host, *arguments, **options)


# Whoever asks for one of these asks a database, in this process or in one of the product's.
OF_A_DATABASE = {
    "db", "transactional_db", "django_db_setup", "installation", "_migrated_once", "demonstration",
}  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what asks a database: all else would only be run twice on another one."""
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if item.get_closest_marker("django_db") or fixtures & OF_A_DATABASE:
            item.add_marker(pytest.mark.database)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _connect_locally)
        patch.setattr(socket, "getaddrinfo", _resolve_locally)
        yield


@pytest.fixture(autouse=True)
def _own_language() -> Iterator[None]:
    """Let no test inherit the language of the last page that the one before it asked for."""
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Say of the tables made from the models (tests/settings.py) that they are up to date."""
    with django_db_blocker.unblock():
        call_command("migrate", fake=True, verbosity=0)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    found = browser.system_browser()
    if found is None:
        return browser_type_launch_args
    # Root may only run Chromium without its own sandbox; the pages are ours.
    return {**browser_type_launch_args, "executable_path": str(found), "args": ["--no-sandbox"]}


@pytest.fixture(scope="session")
def _migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    here = Installation(tmp_path_factory.mktemp("migrated"))
    migrated = here.run("migrate")
    assert migrated.returncode == 0, migrated.stderr
    return here


@pytest.fixture
def migrated_installation(tmp_path: Path, _migrated_once: Installation) -> Iterator[Installation]:
    """An installation of its own whose database is ready to use."""
    here = Installation(tmp_path, _migrated_once)
    yield here
    here.stop_all()


@pytest.fixture
def installation(tmp_path: Path) -> Iterator[Installation]:
    here = Installation(tmp_path)
    yield here
    here.stop_all()


@pytest.fixture
def town(db: None) -> Municipality:
    return make_municipality()


@pytest.fixture
def other_town(db: None) -> Municipality:
    return make_municipality("anderstadt")


@pytest.fixture
def anna(town: Municipality) -> Client:
    return browser_of(town, municipalities.anna(town))


@pytest.fixture
def bela(town: Municipality) -> Client:
    return browser_of(town, municipalities.bela(town))


@pytest.fixture
def cem(other_town: Municipality) -> Client:
    return browser_of(other_town, make_member(other_town, "Cem", Role.COORDINATOR))


@pytest.fixture
def visitor(town: Municipality) -> Client:
    return browser_of(town)
