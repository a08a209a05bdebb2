"""Read a table of measures and take it over into the concept of a process.

Example: ratschlag import-measures integrationskonzept massnahmen.xlsx --mapping spalten.json

All rows are taken over or none. The mapping says what each heading stands for; without one the
headings are guessed. Its form is described in docs/import-measures.md. The answer is 0 if the table
was, or could be, taken over, and 1 if rows stand in the way.
"""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ratschlag.cli import DONE, FAILED, BadInput
from ratschlag.cli.plan import find_process
from ratschlag.cli.shared.tables import answer, bytes_of, declare, mapping_in, no_title
from ratschlag.concept import operations
from ratschlag.concept.models import Concept
from ratschlag.concept.operations import MeasurePlan
from ratschlag.concept.queries import concept_of
from ratschlag.concept.sources import Problem
from ratschlag.concept.sources.mapping import TableMapping, mapping_from, names_measures
from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.tables import Sheet

NAME = "import-measures"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    declare(parser)


def run(options: argparse.Namespace) -> int:
    """Return 0 if all rows were taken over, 1 if some stand in the way; then nothing changes."""
    process = find_process(options.process, options.municipality)
    concept = concept_of(process)
    if concept is None:
        raise BadInput(_("The concept of this process has not been begun."))
    sheets = operations.read_file(bytes_of(Path(options.file), operations.MOST_BYTES))
    mapping = _mapping(options.mapping, sheets, concept)
    plan = operations.plan_import(concept=concept, sheets=sheets, mapping=mapping)
    if not plan.problems and not options.dry_run:
        operations.import_measures(
            concept=concept,
            sheets=sheets,
            mapping=mapping,
            by=command_actor("ratschlag import-measures"),
            now=clock.now(),
        )
    _answer(plan, options)
    return FAILED if plan.problems else DONE


def _mapping(path: str | None, sheets: tuple[Sheet, ...], concept: Concept) -> TableMapping:
    if path is not None:
        return mapping_in(path, mapping_from)
    guessed = operations.guessed_mapping(sheets, concept)
    if not names_measures(guessed.columns):
        raise no_title()
    return guessed


def _answer(plan: MeasurePlan, options: argparse.Namespace) -> None:
    counts = {name: plan.counts[name] for name in ("new", "changed", "unchanged")}
    problems = [_as_plain(one) for one in plan.problems]
    answer(counts, problems, [_line(one) for one in plan.problems], options)


def _line(problem: Problem) -> str:
    place = ", ".join(filter(None, (problem.sheet, str(problem.row), problem.column_label)))
    return f"{place}: „{problem.value}“ {problem.sentence} {problem.other}"


def _as_plain(problem: Problem) -> dict[str, Any]:
    return {**asdict(problem), "kind": problem.kind.value, "message": problem.sentence}
