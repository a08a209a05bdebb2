"""The `ratschlag` command.

A module beside this file is a subcommand: import_calendar.py is `ratschlag import-calendar`. It has
NAME, `add_arguments(parser)` and `run(options)`, which returns the exit code; its docstring is the
help text: a first line that stands in the overview, and an example. For bad input it raises
BadInput, or lets a Refusal pass, with one sentence for the person. Packages are shared by commands.
"""

import argparse
import ast
import difflib
import errno
import gettext as standard_gettext
import os
import pkgutil
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from types import MappingProxyType
from typing import NoReturn

import django
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratschlag.core.refusals import Refusal

LANGUAGE = "de"  # of sentences that are said before, or without, the settings
DONE, FAILED, BAD_INPUT, INTERRUPTED = 0, 1, 2, 130
# argparse looks its sentences up with the standard library: standing here, the catalogue has them.
SAID_BY_ARGPARSE = (
    gettext_lazy("argument %(argument_name)s: %(message)s"),
    gettext_lazy("the following arguments are required: %s"),
    gettext_lazy("one of the arguments %s is required"),
    gettext_lazy("unrecognized arguments: %s"),
    gettext_lazy("expected one argument"),
    gettext_lazy("expected at least one argument"),
    gettext_lazy("invalid choice: %(value)r (choose from %(choices)s)"),
    gettext_lazy("invalid %(type)s value: %(value)r"),
    gettext_lazy("not allowed with argument %s"),
    gettext_lazy("ignored explicit argument %r"),
    gettext_lazy("ambiguous option: %(option)s could match %(matches)s"),
)
# Settings speak before there are catalogues to look in: standing here, these have them too.
SAID_BY_SETTINGS = (
    gettext_lazy("RATSCHLAG_DATA_DIR is no folder that can be used"),
    gettext_lazy("DATABASE_URL must begin with postgresql:// or sqlite:/// and be complete"),
    gettext_lazy("The settings are not right: %(reason)s"),
)
REASONS: MappingProxyType[int, Promise] = MappingProxyType(
    {
        errno.EACCES: gettext_lazy("this is not allowed"),
        errno.EPERM: gettext_lazy("this is not allowed"),
        errno.EADDRINUSE: gettext_lazy("another program is using it already"),
        errno.EADDRNOTAVAIL: gettext_lazy("this machine does not have that address"),
        errno.EEXIST: gettext_lazy("a file of that name is in the way"),
        errno.EISDIR: gettext_lazy("it is a folder"),
        errno.ENOENT: gettext_lazy("there is nothing of that name"),
        errno.ENOTDIR: gettext_lazy("a file is in the way where a folder should be"),
        errno.ENOSPC: gettext_lazy("the disk is full"),
        errno.EROFS: gettext_lazy("it can only be read"),
    }
)


class BadInput(Refusal):
    """The command was given something it cannot work with; the first argument says what."""

    def __init__(self, sentence: str) -> None:
        super().__init__()
        self.sentence = sentence

    def __str__(self) -> str:
        """Return the sentence; it has no places to fill."""
        return str(self.sentence)


def reason_of(error: OSError | ValueError) -> str:
    """Return why the system refused: in our words where we have them, otherwise in its own."""
    number = getattr(error, "errno", None) or 0
    return str(REASONS.get(number) or getattr(error, "strerror", None) or error)


class Parser(argparse.ArgumentParser):
    """Answers bad arguments with one sentence instead of the whole usage."""

    def error(self, message: str) -> NoReturn:
        """End with exit code 2."""
        sentence = f"{message[:1].upper()}{message[1:]}"
        self.exit(BAD_INPUT, f"{sentence}. {_see(f'{self.prog} --help')}\n")


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
        sentence = standard_gettext.gettext("The settings are not right: %(reason)s")
        return _end(sentence % {"reason": standard_gettext.gettext(reason)}, BAD_INPUT)
    sentence = _("The database does not answer as it should. Try: ratschlag migrate")
    return _end(f"{sentence} ({reason})", FAILED)


def _run(name: str, arguments: list[str]) -> int:
    _set_up()
    if any("\0" in argument for argument in arguments):  # no database takes one
        raise BadInput(_("An argument holds a null character. Please leave it out."))
    modules = command_modules()
    if name not in modules:
        return _end(_unknown(name, list(modules)), BAD_INPUT)
    command = import_module(f"ratschlag.cli.{modules[name]}")
    parser = Parser(
        prog=f"ratschlag {name}",
        description=command.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_arguments(parser)
    return int(command.run(parser.parse_args(arguments)))


def _set_up() -> None:
    os.environ["LANGUAGE"] = LANGUAGE
    standard_gettext.bindtextdomain("django", str(Path(__path__[0], "locale")))
    standard_gettext.textdomain("django")
    try:
        django.setup()
    except (OSError, ValueError) as error:
        raise ImproperlyConfigured(str(error)) from error


def command_modules() -> dict[str, str]:
    """Return the names of the commands and of their modules."""
    found = sorted(one.name for one in pkgutil.iter_modules(__path__) if not one.ispkg)
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
    sentence = _("There is no command “%(name)s”.") % {"name": name}
    if not nearest:
        return f"{sentence} {_see('ratschlag --help')}"
    guess = _("Did you mean: %(command)s") % {"command": f"ratschlag {nearest[0]}"}
    return f"{sentence} {guess}"


def _see(command: str) -> str:
    return _("See: %(command)s") % {"command": command}


def _end(sentence: str, code: int) -> int:
    print(sentence, file=sys.stderr)
    return code
