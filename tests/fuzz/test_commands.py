"""Every command with wrong arguments: exit code 2 and one sentence, nothing to read for experts."""

from pathlib import Path

import pytest

from ratschlag import cli

pytestmark = pytest.mark.django_db

WRONG = [
    ["--no-such-option"],
    ["\x00", "--json"],
    ["--port", "99999"],
    ["--port", "٣x"],
    ["--as-of", "2023-02-31"],
    ["a" * 5000, "b", "c", "d", "e"],
]
ASKED = [
    ["plan"],
    ["plan", "gibt-es-nicht"],
    ["plan", "' OR 1=1 --"],
    ["plan", "x", "--limit", "nan"],
    ["plan", "x", "--limit", "1e999"],
    ["plan", "x", "--as-of", "31.02.2023"],
    ["plan", "x", "--as-of", "0000-00-00"],
    ["import-calendar", "/gibt/es/nicht.ics", "--format", "ics"],
    ["import-calendar", "/", "--format", "ics"],
    ["import-calendar", "http://127.0.0.1:1/", "--format", "oparl"],
    ["import-calendar", "ftp://example.org/x.ics", "--format", "ics"],
    ["import-calendar", "x", "--format", "pdf"],
    ["bounces"],
    ["bounces", "/gibt/es/nicht.mbox"],
    ["bounces", "\x00"],
    ["createmunicipality"],
    ["createcoordinator", "kein-at-zeichen"],
    ["plann"],
    ["🦄"],
]
COMMANDS = sorted(cli.command_modules())


@pytest.mark.parametrize("arguments", [[name, *wrong] for name in COMMANDS for wrong in WRONG[:1]])
def test_command_with_an_unknown_option_ends_with_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    judge(arguments, capsys)


@pytest.mark.parametrize("name", ["plan", "paper", "import-calendar"])
@pytest.mark.parametrize("wrong", WRONG, ids=range(len(WRONG)))
def test_command_with_naughty_arguments_ends_with_one_sentence(
    name: str, wrong: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    judge([name, *wrong], capsys)


@pytest.mark.parametrize("arguments", ASKED, ids=range(len(ASKED)))
def test_command_asking_for_the_impossible_ends_with_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    judge(arguments, capsys)


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 50, b"BEGIN:VCALENDAR", b"{"])
def test_import_of_a_broken_file_ends_with_one_sentence(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "kalender.ics"
    file.write_bytes(content)

    judge(["import-calendar", str(file), "--format", "ics"], capsys)


def judge(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code = exit_code(arguments)

    said = capsys.readouterr()
    assert code == 2, arguments
    assert said.out == ""
    lines = [line for line in said.err.splitlines() if not line.startswith(("usage:", " "))]
    assert len(lines) == 1, lines


def exit_code(arguments: list[str]) -> int:
    try:
        return cli.main(arguments)
    except SystemExit as ended:
        return int(ended.code or 0)
