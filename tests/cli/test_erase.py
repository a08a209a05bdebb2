"""`ratschlag erase` and `ratschlag retention`: what they say and what they refuse."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from ratschlag.cli import main
from ratschlag.core import clock
from ratschlag.mail.enums import MessageState
from ratschlag.mail.models import Message
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.models import Person
from tests.factories.mail import make_message
from tests.factories.municipalities import make_municipality
from tests.factories.stakeholders import make_person

MAIL = "dora@example.org"


@pytest.fixture
def potsdam(db: None, settings: Any, tmp_path: Path) -> Municipality:
    settings.DATA_DIR = tmp_path
    town = make_municipality("potsdam")
    make_person(town, "Dora Muster", email=MAIL)
    return town


def test_dry_run_counts_and_erases_nothing(
    potsdam: Municipality, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["erase", MAIL, "--dry-run", "--json"])

    assert (code, json.loads(capsys.readouterr().out)) == (0, {"stakeholders.people": 1})
    assert Person.objects.exists()


def test_erase_removes_and_a_second_time_finds_nothing(
    potsdam: Municipality, capsys: pytest.CaptureFixture[str]
) -> None:
    first = main(["erase", MAIL, "--municipality", "potsdam"])
    second = main(["erase", MAIL])

    said = capsys.readouterr()
    assert (first, second) == (0, 2)
    assert "stakeholders.people: 1" in said.out
    assert said.err == "Zu dieser Adresse ist hier nichts gespeichert.\n"
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "Bitte geben Sie die Mailadresse der Person an"),
        ([MAIL, "--apply-tombstones"], "Bitte geben Sie entweder"),
        ([MAIL, "--municipality", "nirgends"], "Eine Kommune „nirgends“ gibt es nicht."),
        (["--apply-tombstones", "/nowhere/erased.jsonl"], "gibt es nicht"),
    ],
)
def test_bad_arguments_end_with_2_and_one_sentence(
    arguments: list[str],
    sentence: str,
    potsdam: Municipality,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["erase", *arguments]) == 2
    assert sentence in capsys.readouterr().err
    assert Person.objects.exists()


def test_apply_tombstones_without_any_says_none(
    potsdam: Municipality, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["erase", "--apply-tombstones", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"erased_again": 0}


def test_retention_shows_before_and_does(
    potsdam: Municipality, capsys: pytest.CaptureFixture[str]
) -> None:
    message = make_message(potsdam)
    long_ago = clock.now() - timedelta(days=800)
    Message.objects.filter(pk=message.pk).update(
        created_at=long_ago, state=MessageState.SENT, sent_at=long_ago
    )

    main(["retention", "--dry-run", "--json"])
    shown = {row["data_class"]: row["due"] for row in json.loads(capsys.readouterr().out)}
    main(["retention"])

    assert shown["mail.messages"] == 1
    assert "mail.messages" in capsys.readouterr().out
    assert not Message.objects.exists()
