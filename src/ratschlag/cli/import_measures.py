"""Read a table of measures and take it over into the concept of a process.

Example: ratschlag import-measures integrationskonzept massnahmen.xlsx --mapping spalten.json

All rows are taken over or none. The mapping says what each heading stands for; without one the
headings are guessed. Its form is described in docs/import-measures.md. The answer is 0 if the table
was, or could be, taken over, and 1 if rows stand in the way.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ratschlag.cli import DONE, FAILED, BadInput, reason_of
from ratschlag.cli.plan import find_process
from ratschlag.concept import operations
from ratschlag.concept.operations import MeasurePlan
from ratschlag.concept.queries import concept_of
from ratschlag.concept.sources import Problem
from ratschlag.concept.sources.mapping import (
    NotAMapping,
    TableMapping,
    mapping_from,
    names_measures,
)
from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.tables import Sheet

NAME = "import-measures"
MOST_MAPPING = 1_000_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("process", help="short name of the process, such as integrationskonzept")
    parser.add_argument("file", metavar="FILE", help="the table: XLSX or CSV")
    parser.add_argument("--municipality", metavar="SLUG", help="needed if there are several")
    parser.add_argument("--mapping", metavar="MAP.json", help="what the headings stand for")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Return 0 if all rows were taken over, 1 if some stand in the way; then nothing changes."""
    process = find_process(options.process, options.municipality)
    concept = concept_of(process)
    if concept is None:
        raise BadInput(_("The concept of this process has not been begun."))
    sheets = operations.read_file(bytes_of(Path(options.file), operations.MOST_BYTES))
    mapping = _mapping(options.mapping, sheets)
    plan = operations.plan_import(concept=concept, sheets=sheets, mapping=mapping)
    if not plan.problems and not options.dry_run:
        operations.import_measures(
            concept=concept,
            sheets=sheets,
            mapping=mapping,
            by=command_actor("ratschlag import-measures"),
            now=clock.now(),
        )
    _print(plan, is_done=not options.dry_run, as_json=options.json)
    return FAILED if plan.problems else DONE


def _mapping(path: str | None, sheets: tuple[Sheet, ...]) -> TableMapping:
    if path is None:
        guessed = operations.guessed_mapping(sheets)
        if not names_measures(guessed.columns):
            raise BadInput(
                _("No heading stands for the title of the measures. Please add --mapping.")
            )
        return guessed
    try:
        return mapping_from(json.loads(bytes_of(Path(path), MOST_MAPPING)))
    except NotAMapping as wrong:
        sentence = _("“%(path)s” is no mapping: %(place)s")
        raise BadInput(sentence % {"path": path, "place": wrong}) from wrong
    except (ValueError, RecursionError) as unreadable:
        raise BadInput(_("“%(path)s” is not JSON.") % {"path": path}) from unreadable


def bytes_of(path: Path, most: int) -> bytes:
    """Read one byte more than allowed at most: the reader then says that it is too much."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        raise BadInput(
            _("The file “%(path)s” cannot be read: %(reason)s")
            % {"path": path, "reason": reason_of(error)}
        ) from error


def _print(plan: MeasurePlan, *, is_done: bool, as_json: bool) -> None:
    counts = {name: plan.counts[name] for name in ("new", "changed", "unchanged")}
    if as_json:
        answer = {"taken_over": is_done and not plan.problems, **counts}
        problems = [_as_plain(one) for one in plan.problems]
        print(json.dumps({**answer, "problems": problems}, ensure_ascii=False))
        return
    if plan.problems:
        print(_("Nothing was taken over: please correct the rows with problems first."))
        for one in plan.problems:
            place = ", ".join(filter(None, (one.sheet, str(one.row), one.column_label)))
            print(f"  {place}: „{one.value}“ {one.sentence} {one.other}".rstrip())
        return
    opening = _("Taken over:") if is_done else _("This would change:")
    print(opening, _("%(new)s new, %(changed)s changed, %(unchanged)s unchanged") % counts)


def _as_plain(problem: Problem) -> dict[str, Any]:
    return {**asdict(problem), "kind": problem.kind.value, "message": problem.sentence}
