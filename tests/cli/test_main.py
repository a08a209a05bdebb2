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
    [("mgrate", "Did you mean: ratschlag migrate"), ("xyzzy", "See: ratschlag --help")],
)
def test_unknown_command_ends_with_a_hint(capsys: Capture, given: str, hint: str) -> None:
    code = cli.main([given])

    captured = capsys.readouterr()
    assert (code, captured.out) == (2, "")
    assert captured.err == f"There is no command “{given}”. {hint}\n"


@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--port", "99999"],
        ["serve", "--port", "http"],
        ["serve", "--workers", "0"],
        ["serve", "--colour", "red"],
        ["migrate", "everything"],
    ],
)
def test_bad_argument_ends_with_one_line(capsys: Capture, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)

    assert ended.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


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
