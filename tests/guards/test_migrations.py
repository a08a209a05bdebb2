"""Migrations say in their name what changes, and those that move data can be taken back."""

import ast
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.guards.source_tree import PACKAGE, Source, plant, python_files

# What Django calls a migration when nobody does.
MACHINE_MADE = re.compile(r"^\d{4}_(?:initial|auto_.*|alter_.*|.*_and_more)$|^\d{4}$")
SPEAKING = re.compile(r"^\d{4}_[a-z][a-z0-9_]+$")


def machine_named(migrations: Iterable[Source]) -> list[str]:
    return [
        source.name
        for source in migrations
        if MACHINE_MADE.match(source.path.stem) or not SPEAKING.match(source.path.stem)
    ]


def one_way(migrations: Iterable[Source]) -> list[str]:
    """Return migrations with a data step that has neither a way back nor an explicit no-op."""
    return [
        source.name
        for source in migrations
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and _is_data_step(node) and not _has_reverse(node)
    ]


def _is_data_step(call: ast.Call) -> bool:
    return getattr(call.func, "attr", getattr(call.func, "id", "")) in {"RunPython", "RunSQL"}


def _has_reverse(call: ast.Call) -> bool:
    named = {keyword.arg for keyword in call.keywords}
    return len(call.args) > 1 or bool(named & {"reverse_code", "reverse_sql"})


def _migrations() -> list[Source]:
    return [
        source
        for source in python_files(PACKAGE)
        if source.path.parent.name == "migrations" and source.path.stem != "__init__"
    ]


def test_migrations_have_speaking_names() -> None:
    assert _migrations()
    assert machine_named(_migrations()) == []


@pytest.mark.parametrize(
    ("name", "is_found"),
    [
        ("0001_initial", True),
        ("0002_auto_20260101_1200", True),
        ("0003_alter_room_name", True),
        ("0004_room_note_and_more", True),
        ("0005_seat_requires_group", False),
    ],
)
def test_migration_named_by_machine_is_found(name: str, is_found: bool, tmp_path: Path) -> None:
    plant(tmp_path, {f"{name}.py": ""})

    assert bool(machine_named(python_files(tmp_path, root=tmp_path))) is is_found


def test_migrations_of_data_have_a_way_back() -> None:
    assert one_way(_migrations()) == []


def test_migration_of_data_without_way_back_is_found(tmp_path: Path) -> None:
    steps = {
        "0001_fill.py": "migrations.RunPython(fill)",
        "0002_empty.py": "migrations.RunSQL('DELETE FROM seats')",
        "0003_both.py": "migrations.RunPython(fill, migrations.RunPython.noop)",
        "0004_named.py": "migrations.RunSQL('…', reverse_sql='…')",
    }
    plant(tmp_path, {name: f"operations = [{step}]\n" for name, step in steps.items()})

    found = one_way(python_files(tmp_path, root=tmp_path))

    assert found == ["0001_fill.py", "0002_empty.py"]
