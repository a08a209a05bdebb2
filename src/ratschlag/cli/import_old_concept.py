"""Read a table of old measures and take it over into the old concept of a process.

Example: ratschlag import-old-concept integrationskonzept alt.xlsx --mapping spalten.json

All rows are taken over or none. A number that is there already changes its old measure; an empty
cell leaves what is there. The mapping is {"columns": {heading: field}}; without one the headings
are guessed. Fields: number, title, chapter, text, lead, planned, state, reason, evidence, done_in.
The answer is 0 if the table was, or could be, taken over, and 1 if rows stand in the way.
"""

import argparse
from dataclasses import asdict
from pathlib import Path

from django.utils.translation import gettext as _

from ratschlag.cli import DONE, FAILED, BadInput
from ratschlag.cli.plan import find_process
from ratschlag.cli.shared.tables import answer, bytes_of, declare, mapping_in, no_title
from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.predecessors import operations
from ratschlag.predecessors.models import OldConcept
from ratschlag.predecessors.operations import OldPlan
from ratschlag.predecessors.sources import entries_in, guessed_columns, mapping_from
from ratschlag.processes.models import Process
from ratschlag.tables import Sheet

NAME = "import-old-concept"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    declare(parser)
    parser.add_argument("--title", help="of the old concept, needed if there are several")


def run(options: argparse.Namespace) -> int:
    """Return 0 if all rows were taken over, 1 if some stand in the way; then nothing changes."""
    old_concept = _old_concept(find_process(options.process, options.municipality), options.title)
    sheets = operations.read_old_file(bytes_of(Path(options.file), operations.MOST_BYTES))
    entries = list(entries_in(sheets, _columns(options.mapping, sheets)))
    plan = operations.plan_old_import(old_concept=old_concept, entries=entries)
    if not plan.problems and not options.dry_run:
        by = command_actor("ratschlag import-old-concept")
        plan = operations.import_old_measures(
            old_concept=old_concept, entries=entries, by=by, now=clock.now()
        )
    _answer(plan, options)
    return FAILED if plan.problems else DONE


def _old_concept(process: Process, title: str | None) -> OldConcept:
    rows = OldConcept.objects.filter(process=process)
    found = list(rows.filter(title=title) if title else rows.filter(followed_by=None))
    if len(found) != 1:
        titles = ", ".join(rows.order_by("title").values_list("title", flat=True)) or "–"
        sentence = _("Please name the old concept by --title. There are: %(titles)s")
        raise BadInput(sentence % {"titles": titles})
    return found[0]


def _columns(path: str | None, sheets: tuple[Sheet, ...]) -> dict[str, str]:
    if path is not None:
        return mapping_in(path, mapping_from)
    columns = guessed_columns(one for sheet in sheets for one in sheet.table.headers)
    if "title" not in columns.values():
        raise no_title()
    return columns


def _answer(plan: OldPlan, options: argparse.Namespace) -> None:
    counts = {"new": len(plan.new), "changed": len(plan.changed), "unchanged": plan.unchanged}
    lines = [f"{one.row}, {one.column}: „{one.value}“ {one.sentence}" for one in plan.problems]
    answer(counts, [asdict(one) for one in plan.problems], lines, options)
