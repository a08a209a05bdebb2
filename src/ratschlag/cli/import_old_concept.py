"""Read a table of old measures and take it over into the old concept of a process.

Example: ratschlag import-old-concept integrationskonzept alt.xlsx --mapping spalten.json

All rows are taken over or none. A number that is there already changes its old measure; an empty
cell leaves what is there. The mapping is {"columns": {heading: field}}; without one the headings
are guessed. Fields: number, title, chapter, text, lead, planned, state, reason, evidence, done_in.
The answer is 0 if the table was, or could be, taken over, and 1 if rows stand in the way.
"""

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from django.utils.translation import gettext as _

from ratschlag.cli import DONE, FAILED, BadInput
from ratschlag.cli.import_measures import MOST_MAPPING, bytes_of
from ratschlag.cli.plan import find_process
from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.predecessors import operations
from ratschlag.predecessors.models import OldConcept
from ratschlag.predecessors.operations import OldPlan
from ratschlag.predecessors.sources import (
    NotAMapping,
    entries_in,
    guessed_columns,
    mapping_from,
)
from ratschlag.processes.models import Process
from ratschlag.tables import Sheet

NAME = "import-old-concept"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("process", help="short name of the process, such as integrationskonzept")
    parser.add_argument("file", metavar="FILE", help="the table: XLSX or CSV")
    parser.add_argument("--municipality", metavar="SLUG", help="needed if there are several")
    parser.add_argument("--title", help="of the old concept, needed if there are several")
    parser.add_argument("--mapping", metavar="MAP.json", help="what the headings stand for")
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.add_argument("--json", action="store_true", help="answer for a program")


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
    _print(plan, is_done=not options.dry_run, as_json=options.json)
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
    if path is None:
        columns = guessed_columns(one for sheet in sheets for one in sheet.table.headers)
        if "title" not in columns.values():
            raise BadInput(
                _("No heading stands for the title of the measures. Please add --mapping.")
            )
        return columns
    try:
        return mapping_from(json.loads(bytes_of(Path(path), MOST_MAPPING)))
    except NotAMapping as wrong:
        sentence = _("“%(path)s” is no mapping: %(place)s")
        raise BadInput(sentence % {"path": path, "place": wrong}) from wrong
    except (ValueError, RecursionError) as unreadable:
        raise BadInput(_("“%(path)s” is not JSON.") % {"path": path}) from unreadable


def _print(plan: OldPlan, *, is_done: bool, as_json: bool) -> None:
    counts = {
        "new": len(plan.new),
        "changed": len(plan.changed),
        "unchanged": plan.unchanged,
    }
    if as_json:
        answer = {"taken_over": is_done and not plan.problems, **counts}
        problems = [asdict(one) for one in plan.problems]
        print(json.dumps({**answer, "problems": problems}, ensure_ascii=False))
        return
    if plan.problems:
        print(_("Nothing was taken over: please correct the rows with problems first."))
        for one in plan.problems:
            print(f"  {one.row}, {one.column}: „{one.value}“ {one.sentence}")
        return
    opening = _("Taken over:") if is_done else _("This would change:")
    print(opening, _("%(new)s new, %(changed)s changed, %(unchanged)s unchanged") % counts)
