"""The migrations make the tables that the models describe, from which the tests make theirs."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection

from tests.cli.processes import Installation

pytestmark = pytest.mark.sqlite_only


def _described(database: Path) -> dict[str, set[str]]:
    """Return the columns, indexes and rules of each table, in no order."""
    with sqlite3.connect(database) as asked:
        rows = asked.execute("SELECT tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        found: dict[str, set[str]] = {}
        for table, statement in rows:
            _start, _bracket, body = statement.partition("(")
            found.setdefault(table, set()).update(_parts(body) if body else {statement})
    return found


def _parts(body: str) -> set[str]:
    """Split the body of a statement at the commas outside of brackets."""
    parts, depth, start = set(), 0, 0
    for place, sign in enumerate(body):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            parts.add(body[start:place].strip())
            start = place + 1
    return parts | {body[start:].strip().removesuffix(")").strip()}


@pytest.mark.django_db
def test_migrations_make_the_tables_of_the_models(migrated_installation: Installation) -> None:
    migrated = _described(migrated_installation.data_dir / "ratschlag.sqlite3")
    from_models = _described(Path(connection.settings_dict["NAME"]))

    assert set(migrated) == set(from_models)
    assert {name: migrated[name] ^ from_models[name] for name in migrated} == {
        name: set() for name in migrated
    }
