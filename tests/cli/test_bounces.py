"""`ratschlag bounces`: what it takes in and what it says."""

import json
from pathlib import Path

import pytest

from ratschlag.cli import main
from ratschlag.mail.enums import MessageState
from ratschlag.mail.models import Message
from tests.factories.mail import NOW, make_message
from tests.factories.municipalities import make_municipality
from tests.factories.reports import dsn

pytestmark = pytest.mark.django_db


@pytest.fixture
def message() -> Message:
    made = make_message(make_municipality())
    Message.objects.update(state=MessageState.SENT, sent_at=NOW)
    return made


def test_reports_in_files_are_taken_in_and_counted(
    message: Message, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = tmp_path / "1.eml", tmp_path / "2.eml"
    first.write_bytes(dsn(message.pk.hex))
    second.write_bytes(dsn("f" * 32))

    code = main(["bounces", str(first), str(second), str(first), "--json"])

    message.refresh_from_db()
    said = json.loads(capsys.readouterr().out)
    assert (code, message.state) == (0, MessageState.BOUNCED)
    assert said == {"bounced": 1, "delayed": 0, "known": 1, "foreign": 1, "other": 0}


def test_what_was_found_is_said_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "empty.eml"
    place.write_bytes(b"")

    code = main(["bounces", str(place)])

    assert code == 0
    assert "Zurückgekommen: 0\n" in capsys.readouterr().out


def test_file_that_is_not_there_is_refused_in_one_sentence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["bounces", "/gibt/es/nicht"])

    assert code == 2
    assert capsys.readouterr().err == (
        "„/gibt/es/nicht“ lässt sich nicht lesen: No such file or directory.\n"
    )
