"""Marks: new after a write, seen by other processes, taken before reading."""

import subprocess
import sys
from uuid import UUID

import pytest
from django.db import transaction

from ratschlag.core import generations

POTSDAM = UUID("00000000-0000-4000-8000-000000000001")
COTTBUS = UUID("00000000-0000-4000-8000-000000000002")


def test_bump_changes_the_marks_of_one_municipality_only() -> None:
    before = [generations.marks(POTSDAM), generations.marks(COTTBUS)]

    generations.bump(POTSDAM)

    assert generations.marks(POTSDAM) != before[0]
    assert generations.marks(COTTBUS) == before[1]


def test_bump_of_everybody_changes_all_marks() -> None:
    before = [generations.marks(POTSDAM), generations.marks(COTTBUS), generations.marks(None)]

    generations.bump(None)

    after = [generations.marks(POTSDAM), generations.marks(COTTBUS), generations.marks(None)]
    assert all(old != new for old, new in zip(before, after, strict=True))


def test_snapshot_keeps_the_marks_of_its_moment() -> None:
    before = generations.marks(POTSDAM)
    taken = generations.snapshot()

    generations.bump(POTSDAM)

    assert generations.marks_in(taken, POTSDAM) == before


@pytest.mark.django_db(transaction=True)
def test_bump_on_commit_waits_for_the_commit() -> None:
    before = generations.marks(POTSDAM)

    with transaction.atomic():
        generations.bump_on_commit(POTSDAM)
        inside = generations.marks(POTSDAM)

    assert inside == before
    assert generations.marks(POTSDAM) != before


@pytest.mark.django_db(transaction=True)
def test_bump_on_commit_of_an_undone_write_changes_nothing() -> None:
    before = generations.marks(POTSDAM)

    with transaction.atomic():
        generations.bump_on_commit(POTSDAM)
        transaction.set_rollback(True)

    assert generations.marks(POTSDAM) == before


def test_bump_in_another_process_is_seen(settings) -> None:
    before = generations.marks(POTSDAM)
    program = (
        "from uuid import UUID; from django.conf import settings;"
        f"settings.configure(DATA_DIR={str(settings.DATA_DIR)!r});"
        f"from ratschlag.core import generations; generations.bump(UUID({str(POTSDAM)!r}))"
    )

    subprocess.run([sys.executable, "-c", program], check=True)

    assert generations.marks(POTSDAM) != before
