"""The concept of the demonstration: an invented draft, taken over at once, with real gaps."""

from datetime import date
from decimal import Decimal
from typing import Any

from ratschlag.concept import operations
from ratschlag.concept.models import Section
from ratschlag.concept.operations import GoalDraft, MeasureDraft
from ratschlag.demo import (
    amendments,
    commitments,
    concept_attributes,
    concept_details,
    concept_frameworks,
    concept_matrix,
    concept_origins,
    dissolved,
    versions,
)
from ratschlag.demo.concept_texts import GOALS, MEASURES, PREFACE, TITLE, UNITS
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Organisation

BASELINE_ON, LAST_YEAR = date(2022, 12, 31), 2028
STATES = {"s": "secured", "a": "applied", "o": "open"}
SOURCES = {"s": "Haushalt der Stadt (Muster)", "a": "Förderung des Landes (Muster)", "o": ""}
STEPPED = 5  # every so many measures have milestones


def prepare(process: Process, act: dict[str, Any]) -> None:
    """Begin the concept, take over goals and measures, and show the draft to everybody."""
    values = {
        "title": TITLE,
        "starts_on": date(2024, 2, 1),
        "ends_on": date(LAST_YEAR, 12, 31),
        "section_levels": "Handlungsfeld\nThema",
        "goal_levels": "Ziel\nTeilziel",
        "measure_level": "Maßnahme",
        "most_pages": 40,
    }
    concept = operations.begin_concept(process=process, values=values, **act)
    sections = list(concept.sections.order_by("position"))
    first = sections[0]
    operations.write_section(section=first, text=PREFACE, version=first.version, **act)
    found = Organisation.objects.filter(municipality=process.municipality, name__in=UNITS.values())
    units = {one.name: one for one in found}
    operations.take_over_catalogue(
        concept=concept,
        goals=[_goal(row, sections) for row in GOALS],
        measures=[_measure(place, row, units) for place, row in enumerate(MEASURES)],
        **act,
    )
    concept_details.prepare(concept, act)
    concept_matrix.prepare(concept, act)
    concept_frameworks.prepare(concept, act)
    concept_attributes.prepare(concept, act)
    concept_origins.prepare(concept, act)
    operations.show_concept(concept=concept, **act)
    versions.freeze_two(concept, act)
    commitments.ask(concept, act)
    dissolved.prepare(concept, act)
    amendments.prepare(concept, act)


def _goal(row: tuple[Any, ...], sections: list[Section]) -> GoalDraft:
    field, title, statement, target_group, known_by = row
    values = {
        "section": sections[field],
        "title": title,
        "statement": statement,
        "target_group": target_group,
        "is_qualitative": isinstance(known_by, str),
        "verification": known_by if isinstance(known_by, str) else "",
    }
    return GoalDraft(values, [_indicator(known_by)] if isinstance(known_by, tuple) else [])


def _indicator(row: tuple[Any, ...]) -> tuple[dict[str, Any], dict[int, Decimal]]:
    name, unit, aim, baseline, target, source = row
    values = {
        "name": name,
        "unit": unit,
        "aim": aim,
        "baseline": None if baseline is None else Decimal(baseline),
        "baseline_on": None if baseline is None else BASELINE_ON,
        "source": source,
    }
    return values, {} if target is None else {LAST_YEAR: Decimal(target)}


def _measure(place: int, row: tuple[str, ...], units: dict[str, Organisation]) -> MeasureDraft:
    goals, title, unit, day, money = row
    is_standing = day.startswith("*")
    until = date.fromisoformat(day.removeprefix("*")) if day else None
    values = {
        "title": title,
        "lead": units[UNITS[unit]] if unit else None,
        "kind": "standing" if is_standing else "new",
        "starts_on": date(2024, 2, 1),
        "due_on": None if is_standing else until,
        "review_on": until if is_standing else None,
        "is_subject_to_budget": money.endswith("o"),
    }
    steps = [] if is_standing or not until or place % STEPPED else _steps(until)
    return MeasureDraft(
        values,
        goals=[int(number) - 1 for number in goals.split()],
        steps=steps,
        money=_lines(money, is_standing=is_standing),
    )


def _steps(until: date) -> list[dict[str, Any]]:
    return [
        {"name": "Auftrag ist erteilt", "due_on": date(2024, 9, 30)},
        {"name": "Ergebnis liegt vor", "due_on": until},
    ]


def _lines(money: str, *, is_standing: bool) -> list[dict[str, Any]]:
    if not money:
        return []
    if money == "0":
        return [{"state": "none_needed"}]
    thousands, state = money.split()
    line = {
        "state": STATES[state],
        "amount_cents": None if thousands == "?" else int(thousands) * 1000_00,
        "kind": "running" if is_standing else "one_off",
        "source": SOURCES[state],
    }
    years = range(2025, LAST_YEAR + 1) if is_standing else (2025,)
    return [{**line, "year": year} for year in years]
