"""A large concept, for `bench.concept`, which loads this after the set-up."""

import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from statistics import median
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.installation import part, reference_loop
from ratschlag.concept import operations, queries
from ratschlag.concept.models import Concept
from ratschlag.concept.operations import GoalDraft, MeasureDraft
from ratschlag.stakeholders.models import Organisation
from tests.factories.concept import ACT, INDICATOR, LINE, first_section, make_concept, make_unit
from tests.factories.municipalities import anna, browser_of, make_municipality
from tests.factories.processes import make_process
from tests.factories.stakeholders import make_organisation

RUNS = 7
Figures = dict[str, tuple[float, float, int]]
Note = Callable[..., None]  # name, work, further runs
STATEMENT = "Bis Ende {year} finden {number} Familien im Jahr eine Wohnung in der Stadt."
DESCRIPTION = (
    "Der Fachbereich Soziales stellt zwei Lotsinnen ein. Sie begleiten {number} Familien bis zum "
    "Mietvertrag. Die Wohnungsunternehmen nennen jeden Monat freie Wohnungen."
)


def figures(goals: int, measures: int) -> Figures:
    """Return seconds, loops and questions to the database of each part."""
    settings.SECOND_FACTOR_REQUIRED = False
    town = make_municipality()
    process = make_process(town, public=True)
    concept = make_concept(process)
    loop = reference_loop()
    found: Figures = {}

    def note(name: str, work: Callable[[], Any], runs: int = RUNS) -> None:
        with CaptureQueriesContext(connection) as asked:
            first = seconds_of(work)
        questions = len(asked)
        times = [seconds_of(work) for _run in range(runs)]
        taken = median(times) if times else first
        found[name] = taken, taken / loop, questions

    note("taking over", lambda: fill(concept, goals, measures), runs=0)
    note("gate", lambda: queries.gate_of(queries.concept_of(process)))
    office, visitor = browser_of(town, anna(town)), browser_of(town)
    place = "/werkstatt/integration/konzept/"
    for name, client, path in (
        ("page of the gate", office, f"{place}pruefung/"),
        ("measures of the office", office, f"{place}massnahmen/"),
        ("measures of the office, searched", office, f"{place}massnahmen/?suche=Lotsinnen"),
        ("overview of the concept", office, place),
        ("money", office, f"{place}geld/"),
    ):
        note(name, partial(_get, client, path))
    files = part("concept_files")
    files.note_import(concept, note)
    files.note_comparison(concept, note)
    operations.show_concept(concept=queries.concept_of(process) or concept, **ACT)
    path = "/integration/massnahmen/?suche=Lotsinnen"
    note("public measures, from memory", partial(_get, visitor, path))
    pdf = files.pdf_of_a_long_concept(town)
    name = "PDF of {pages:.0f} pages with {tables:.0f} tables, {MB:.1f} MB".format(**pdf)
    found[f"{name}, at first"] = pdf["first"], pdf["first"] / loop, 0
    found[f"{name}, again"] = pdf["again"], pdf["again"] / loop, 0
    return found


def fill(concept: Concept, goals: int, measures: int) -> None:
    """Give a concept so many goals and measures, each with all that hangs on it."""
    section, lead = first_section(concept), make_unit(concept)
    town, name = concept.municipality, "Verein Mitmachen"
    known = Organisation.objects.filter(municipality=town, name=name).first()
    partner = known or make_organisation(town, name, kind="ngo")
    operations.take_over_catalogue(
        concept=concept,
        goals=[
            GoalDraft(
                {
                    "section": section,
                    "title": f"Wohnungen für Familien {number}",
                    "statement": STATEMENT.format(year=2028 + number % 4, number=50 + number),
                    "target_group": "Familien",
                },
                [(INDICATOR, {2030: Decimal(400), 2032: Decimal(500)})],
            )
            for number in range(goals)
        ],
        measures=[
            MeasureDraft(
                {
                    "title": f"Lotsinnen einstellen {number}",
                    "summary": "Zwei Lotsinnen begleiten Familien.",
                    "description": DESCRIPTION.format(number=20 + number % 50),
                    "lead": lead,
                    "due_on": date(2029 + number % 3, 12, 31),
                },
                [number % goals],
                [{"organisation": partner, "role": "berät"}],
                [{"name": "Stelle ist besetzt", "due_on": date(2028, 6, 30)}],
                [{**LINE, "year": year} for year in (2028, 2029)],
            )
            for number in range(measures)
        ],
        **ACT,
    )


def _get(client: Client, path: str) -> None:
    answer = client.get(path)
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answers {answer.status_code}.")


def seconds_of(work: Callable[[], Any]) -> float:
    """Return the seconds for which this process worked."""
    begun = time.process_time()
    work()
    return time.process_time() - begun
