"""The command itself: help, versions, and one sentence for bad input."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

from ratschlag import cli

Capture = pytest.CaptureFixture[str]


def test_help_lists_every_command_with_its_first_line(capsys: Capture) -> None:
    code = cli.main(["--help"])

    lines = capsys.readouterr().out.splitlines()
    assert code == 0
    assert "  serve              Serve the pages." in lines
    assert len([line for line in lines if line.startswith("  ")]) == len(cli.command_modules())


def test_version_is_printed(capsys: Capture) -> None:
    code = cli.main(["--version"])

    assert code == 0
    assert re.fullmatch(r"ratschlag \d+\.\d+\.\d+\n", capsys.readouterr().out)


@pytest.mark.parametrize(
    ("given", "hint"),
    [("mgrate", "Meinten Sie: ratschlag migrate"), ("xyzzy", "Hilfe gibt: ratschlag --help")],
)
def test_unknown_command_ends_with_a_hint(capsys: Capture, given: str, hint: str) -> None:
    code = cli.main([given])

    captured = capsys.readouterr()
    assert (code, captured.out) == (2, "")
    assert captured.err == f"Den Befehl „{given}“ gibt es nicht. {hint}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["serve", "--port", "99999"], "Argument --port: 99999 ist kein Port"),
        (["serve", "--port", "http"], "Argument --port: http ist kein Port"),
        (["serve", "--workers", "0"], "Argument --workers: 0 ist keine Zahl von Prozessen"),
        (["serve", "--colour", "red"], "Unbekannte Argumente: --colour red"),
        (["migrate", "everything"], "Unbekannte Argumente: everything"),
        (["plan"], "Es fehlt: process"),
        (["plan", "x", "--limit"], "Argument --limit: hier fehlt ein Wert"),
        (["plan", "x", "--limit", "nan"], "Argument --limit: nan liegt nicht zwischen"),
        (["paper", "x", "--kind", "y"], "Argument --kind: 'y' gibt es nicht"),
    ],
)
def test_bad_argument_ends_with_one_german_line(
    capsys: Capture, arguments: list[str], said: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)

    assert ended.value.code == 2
    written = capsys.readouterr().err
    assert written.startswith(said)
    assert written.endswith(f"Hilfe gibt: ratschlag {arguments[0]} --help\n")
    assert written.count("\n") == 1


@pytest.mark.parametrize("module", cli.command_modules().values())
def test_every_command_has_its_parts_and_an_example(capsys: Capture, module: str) -> None:
    command = import_module(f"ratschlag.cli.{module}")
    help_text = ast.get_docstring(ast.parse(Path(command.__file__).read_text("utf-8"))) or ""

    assert module.replace("_", "-") == command.NAME
    assert f"ratschlag {command.NAME}" in help_text
    with pytest.raises(SystemExit) as ended:
        cli.main([command.NAME, "--help"])
    assert ended.value.code == 0
    assert help_text.splitlines()[0] in capsys.readouterr().out
