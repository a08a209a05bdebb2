"""How the product opens its database, in a process with the settings of a city."""

import pytest

from tests.cli.processes import Installation

ASK = """
from django.db import connection
with connection.cursor() as cursor:
    for pragma in ("journal_mode", "synchronous", "foreign_keys"):
        print(cursor.execute(f"PRAGMA {pragma}").fetchone()[0])
"""


@pytest.mark.sqlite_only
def test_sqlite_waits_for_the_disk_and_keeps_its_references(installation: Installation) -> None:
    full, on = "2", "1"

    assert installation.python(ASK).split() == ["wal", full, on]
