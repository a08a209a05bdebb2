"""Examine the audit trail: was an entry changed, removed, put in or moved?

Example: ratschlag audit verify
         ratschlag audit verify --anchor 6f1c…:1204:9ab3…

The last line of each chain is its head. Note it elsewhere, for example in the minutes of the data
protection officer: given as --anchor later, it proves that nothing before it was rewritten and
that nothing was cut off.
"""

import argparse
import json
import re
from typing import Any

from django.utils.translation import gettext as _

from ratschlag.audit.enums import Damage
from ratschlag.audit.models import INSTALLATION
from ratschlag.audit.queries import Report, chains, examine
from ratschlag.cli import DONE, FAILED, BadInput
from ratschlag.municipalities.models import Municipality

NAME = "audit"
UUID_TEXT = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
ANCHOR = re.compile(rf"({UUID_TEXT}|installation):(\d{{1,18}}):([0-9a-f]{{64}})")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", choices=["verify"], help="what to do")
    parser.add_argument("--municipality", metavar="SLUG", help="only the chain of this one")
    parser.add_argument(
        "--anchor",
        action="append",
        default=[],
        metavar="CHAIN:NUMBER:SEAL",
        help="a head noted earlier; may be repeated",
    )
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Return 0 if every chain holds, 1 if something is wrong."""
    anchors = dict(map(_anchor, options.anchor))
    names = {str(city.pk): city.slug for city in Municipality.objects.order_by("slug")}
    wanted = _wanted(options.municipality, names, anchors)
    reports = [examine(chain, anchors.get(chain)) for chain in wanted]
    if options.json:
        print(json.dumps({"chains": [_for_programs(one, names) for one in reports]}))
    else:
        for report in reports:
            _print(report, names)
    return FAILED if any(report.findings for report in reports) else DONE


def _anchor(text: str) -> tuple[str, tuple[int, str]]:
    match = ANCHOR.fullmatch(text)
    if match is None:
        sentence = _("“%(text)s” is not a head as “audit verify” prints it.")
        raise BadInput(sentence % {"text": text.encode(errors="replace").decode()})
    return match[1], (int(match[2]), match[3])


def _wanted(slug: str | None, names: dict[str, str], anchors: dict[str, Any]) -> list[str]:
    if slug is None:
        return sorted({*chains(), *anchors})
    found = [chain for chain, name in names.items() if name == slug]
    if not found:
        sentence = _("There is no municipality “%(slug)s”.")
        raise BadInput(sentence % {"slug": slug.encode(errors="replace").decode()})
    return found


def _for_programs(report: Report, names: dict[str, str]) -> dict[str, Any]:
    return {
        "chain": report.chain,
        "municipality": names.get(report.chain),
        "entries": report.entries,
        "head": report.head,
        "findings": [
            {"damage": one.damage.value, "first": one.first, "last": one.last}
            for one in report.findings
        ],
    }


def _print(report: Report, names: dict[str, str]) -> None:
    name = names.get(report.chain, report.chain)
    if report.chain == INSTALLATION:
        name = _("Installation")
    state = _("the chain holds") if not report.findings else _("THE CHAIN IS BROKEN")
    print(
        _("%(name)s: %(count)s entries, %(state)s")
        % {
            "name": name,
            "count": report.entries,
            "state": state,
        }
    )
    for one in report.findings:
        place = f"{one.first}–{one.last}" if one.last > one.first else f"{one.first}"
        print(f"  {place}: {Damage(one.damage).label}")
    print(f"  {report.head}")
