"""A number planted among the answers, and the code of a slip, turn up nowhere else."""

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client

from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.representation import operations
from ratschlag.representation.models import Ballot, BallotCount, BallotSlip
from tests.factories.representation import ACT, open_with

NUMBER = 987_654_321
BALLOT = "/werkstatt/integration/ausgewogenheit/abfrage/"
PAGES = (
    "/integration/", "/integration/mitwirkende/", "/integration/abfrage/",
    "/werkstatt/integration/", "/werkstatt/integration/ausgewogenheit/",
    "/werkstatt/integration/ausgewogenheit/tabelle.csv", BALLOT,
    "/werkstatt/kommune/protokoll/", "/werkstatt/kommune/protokoll/tabelle.csv",
    "/werkstatt/kommune/protokoll/eintraege.json", "/werkstatt/personen/",
    "/werkstatt/personen/register.csv", "/konto/daten/", "/konto/daten/meine-daten.json",
)  # fmt: skip


def everything_stored(*, without: set[str]) -> Iterator[tuple[str, str]]:
    """Yield every table but those left out as text: jobs, audit, sessions, all of it."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table not in without:
                cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 own names
                yield table, repr(cursor.fetchall())


def files_kept() -> Iterator[tuple[str, str]]:
    """Yield every file of the data directory but the database itself."""
    for path in Path(settings.DATA_DIR).rglob("*"):
        if path.is_file() and "sqlite3" not in path.name and "postgresql" not in path.parts:
            yield str(path), path.read_bytes().decode("latin-1")


def shown_to(client: Client, path: str) -> tuple[str, str]:
    """Return the path with what somebody is shown or handed out there."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return path, answer.getvalue().decode()


def found(needles: list[str], places: list[tuple[str, str]]) -> list[str]:
    return sorted({name for name, text in places for needle in needles if needle in text})


@pytest.fixture
def logged() -> Iterator[list[str]]:
    lines: list[str] = []

    class Keeper(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            # Queries are logged in development only; in production nothing collects them.
            if record.name != "django.db.backends":
                lines.append(f"{record.getMessage()} {vars(record)}")

    root, keeper = logging.getLogger(), Keeper(logging.DEBUG)
    before, request_log = root.level, logging.getLogger("ratschlag.request")
    root.addHandler(keeper)
    root.setLevel(logging.DEBUG)
    request_log.setLevel(logging.DEBUG)
    yield lines
    root.removeHandler(keeper)
    root.setLevel(before)


def test_planted_number_and_code_are_found_nowhere_else(
    anna: Client, visitor: Client, town: Municipality, process: Process, logged: list[str]
) -> None:
    ballot, codes = open_with(process, 2)
    kept = ballot.hash_of(codes[0])
    own = {BallotCount._meta.db_table, BallotSlip._meta.db_table}
    BallotCount.objects.filter(ballot=ballot, answer="no").update(number=NUMBER - 1)
    Ballot.objects.update(printed={"everybody": 2_000_000_000})

    visitor.post("/integration/abfrage/", {"antwort": "no", "code": codes[0]})
    visitor.post("/integration/abfrage/", {"antwort": "no", "code": codes[0]})
    visitor.post("/integration/abfrage/", {"antwort": "x", "code": codes[1]})
    planted = BallotCount.objects.get(answer="no").number
    shown = [shown_to(anna, path) for path in PAGES]
    shown += [shown_to(visitor, path) for path in PAGES[:3]]
    needles = [str(NUMBER), str(NUMBER - 1), codes[0], codes[0].replace("-", ""), kept]
    places: list[tuple[str, str]] = [
        *shown,
        *everything_stored(without=own),
        *files_kept(),
        *(("log", line) for line in logged),
        *(("mail", str(message.message())) for message in mail.outbox),
    ]

    assert planted == NUMBER
    assert found(needles, places) == []
    assert [line for line in logged if "'path': '/integration/abfrage/" in line] == []

    operations.close_ballot(ballot=ballot, handed_out={"everybody": 2_000_000_000}, **ACT)
    operations.publish_ballot(ballot=ballot, **ACT)
    after = [*everything_stored(without=set()), *(shown_to(anna, path) for path in PAGES)]

    assert found(needles, after) == []


def test_search_for_a_planted_number_finds_it_in_its_table(process: Process) -> None:
    ballot, _codes = open_with(process, 2)
    BallotCount.objects.filter(ballot=ballot, answer="no").update(number=NUMBER)

    places: list[tuple[str, Any]] = list(everything_stored(without=set()))

    assert found([str(NUMBER)], places) == [BallotCount._meta.db_table]
