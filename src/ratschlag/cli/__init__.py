"""The `ratschlag` command.

A module beside this file is a subcommand: import_calendar.py is `ratschlag import-calendar`. It has
NAME, `add_arguments(parser)` and `run(options)`, which returns the exit code; its docstring is the
help text: a first line that stands in the overview, and an example. For bad input it raises
BadInput, or lets a Refusal pass, with one sentence for the person.
"""

import argparse
import ast
import difflib
import os
import pkgutil
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import NoReturn

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.utils.translation import gettext as _

from ratschlag.core.refusals import Refusal

DONE, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130


class BadInput(Refusal):
    """The command was given something it cannot work with; the first argument says what."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence

    def __str__(self) -> str:
        """Return the sentence; it has no places to fill."""
        return str(self.sentence)


class Parser(argparse.ArgumentParser):
    """Answers bad arguments with one sentence instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2."""
        self.exit(BAD_INPUT, f"{message[:1].upper()}{message[1:]}. See: {self.prog} --help\n")


def main(arguments: list[str] | None = None) -> int:
    """Run one command; return its exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ratschlag.config.settings")
    first = given[0] if given else "--help"
    if first in {"-h", "--help", "help"}:
        print(_overview())
        return DONE
    if first == "--version":
        print(f"ratschlag {version('ratschlag')}")
        return DONE
    try:
        return _run(first, given[1:])
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader, for example `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except (Refusal, ImproperlyConfigured, DatabaseError) as error:
        return _explain(error)


def _explain(error: Refusal | ImproperlyConfigured | DatabaseError) -> int:
    if isinstance(error, Refusal):
        return _end(str(error), BAD_INPUT)
    reason = (str(error).splitlines() or [""])[0]
    if isinstance(error, ImproperlyConfigured):
        return _end(f"The settings are not right: {reason}", BAD_INPUT)
    sentence = _("The database does not answer as it should. Try: ratschlag migrate")
    return _end(f"{sentence} ({reason})", FAILED)


def _run(name: str, arguments: list[str]) -> int:
    if any("\0" in argument for argument in arguments):  # no database takes one
        raise BadInput("An argument holds a null character. Please leave it out.")
    modules = command_modules()
    if name not in modules:
        return _end(_unknown(name, list(modules)), BAD_INPUT)
    try:
        django.setup()
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(str(error)) from error
    command = import_module(f"ratschlag.cli.{modules[name]}")
    parser = Parser(
        prog=f"ratschlag {name}",
        description=command.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_arguments(parser)
    return int(command.run(parser.parse_args(arguments)))


def command_modules() -> dict[str, str]:
    """Return the names of the commands and of their modules."""
    found = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return {name.replace("_", "-"): name for name in found if name != "__main__"}


def _overview() -> str:
    """List the commands by reading their files: importing them all would take a second."""
    lines = [f"ratschlag {version('ratschlag')}: from invitation to evaluation", ""]
    for name, module in command_modules().items():
        source = Path(__path__[0], f"{module}.py").read_text(encoding="utf-8")
        summary = (ast.get_docstring(ast.parse(source)) or "").partition("\n")[0]
        lines.append(f"  {name:<18} {summary}")
    return "\n".join([*lines, "", "Help for one of them, for example: ratschlag serve --help"])


def _unknown(name: str, known: list[str]) -> str:
    nearest = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f"Did you mean: ratschlag {nearest[0]}" if nearest else "See: ratschlag --help"
    return f"There is no command “{name}”. {hint}"


def _end(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
