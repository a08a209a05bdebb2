"""Say what still stands between the concept of a process and the council.

Example: ratschlag check integrationskonzept --version 2 --json

The answer is 0 if nothing stands in the way, 1 if something does. Hints stand in nobody's way. With
--version a frozen version is looked at, and whether it is still what was frozen.
"""

import argparse
import json

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.cli import DONE, FAILED, BadInput
from ratschlag.cli.plan import find_process
from ratschlag.concept.documents import verdict
from ratschlag.concept.operations import Broken
from ratschlag.concept.queries import (
    Gate,
    concept_of,
    gate_at,
    gate_now,
    is_as_frozen,
    release_at,
)
from ratschlag.processes.models import Process

NAME = "check"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("process", help="short name of the process, such as integrationskonzept")
    parser.add_argument("--municipality", metavar="SLUG", help="needed if there are several")
    parser.add_argument(
        "--version", type=int, metavar="N", help="a frozen version instead of the draft"
    )
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Return 0 if the concept is ready for the council, 1 if not."""
    process = find_process(options.process, options.municipality)
    said = verdict(_gate(process, options.version), process.slug)
    if options.json:
        print(json.dumps(said, ensure_ascii=False))
    else:
        _print(said["blockers"], said["warnings"])
    return DONE if said["ready"] else FAILED


def _gate(process: Process, number: int | None) -> Gate:
    if number is None:
        return gate_now(concept_of(process))
    release = release_at(process.municipality, process.slug, number)
    if release is None:
        raise BadInput(_("There is no version %(number)s.") % {"number": number})
    if not is_as_frozen(release):
        raise Broken(number=number)
    return gate_at(release)


def _print(standing: list[dict[str, str]], hints: list[dict[str, str]]) -> None:
    number = len(standing)
    if not number:
        print(_("Nothing stands between the draft and the council."))
    else:
        sentence = ngettext(
            "One thing stands between the draft and the council:",
            "%(n)s things stand between the draft and the council:",
            number,
        )
        print(sentence % {"n": number})
    for each in standing:
        print(f"  {each['object']}: {each['message']}")
    if hints:
        print(_("Hints:"))
    for each in hints:
        print(f"  {each['object']}: {each['message']}")
