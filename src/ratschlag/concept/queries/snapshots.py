"""A concept as the plain values that a version keeps: what it says, without internal notes.

What is noted while it is carried out (began, done, reached) is no part of it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects

from ratschlag.concept.models import (
    BudgetLine,
    Concept,
    Goal,
    Measure,
    MeasureStep,
    MeasureSuccession,
    Paragraph,
    Partnership,
    Section,
)
from ratschlag.concept.queries.attributes import public_words
from ratschlag.concept.queries.frameworks import references_of
from ratschlag.concept.queries.hung import INDICATOR, MONEY, goal_indicators, hung_values
from ratschlag.concept.rules.codes import lines_of
from ratschlag.concept.rules.snapshots import FORMAT, FORMAT_VERSION, LEAD_DISSOLVED
from ratschlag.concept.rules.tree import in_order

Values = dict[str, Any]
OfParts = Mapping[UUID, list[Values]]
OfCodes = Mapping[UUID, list[str]]

GOAL = ("code", "title", "statement", "target_group", "is_qualitative", "verification", "note")
MEASURE = (
    "code", "title", "summary", "description", "rationale", "target_group", "place", "kind",
    "priority", "decision_level", "contact", "starts_on", "due_on", "review_on", "staff_share",
    "is_subject_to_budget", "note",
)  # fmt: skip
ESTIMATES = ("effort", "impact")
SAID_OF_IT = ("kind", "reason")
SUCCESSOR, SUCCESSION = "replaced_by__new_measure", ("code", *SAID_OF_IT)
PLACE = ("position", "pk")
STEP = ("name", "due_on")


def snapshot_of(concept: Concept) -> Values:
    """Return the whole of a concept, in ten queries."""
    references, attributes = references_of(concept), public_words(concept)
    return {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "concept": {
            "id": str(concept.pk),
            "title": concept.title,
            "starts_on": concept.starts_on.isoformat(),
            "ends_on": concept.ends_on.isoformat(),
            "section_levels": lines_of(concept.section_levels),
            "goal_levels": lines_of(concept.goal_levels),
            "measure_level": concept.measure_level,
        },
        "sections": _sections(concept),
        "goals": _with(_goals(concept), references=references),
        "measures": _with(_measures(concept), references=references, attributes=attributes),
    }


def _with(parts: Iterable[Values], **more: OfParts) -> list[Values]:
    """Add what parts say besides under each name, only to those that say it."""
    return [
        {**part, **{name: said[key] for name, said in more.items() if key in said}}
        for part in parts
        for key in [UUID(part["id"])]
    ]


def _sections(concept: Concept) -> list[Values]:
    texts: Mapping[UUID, list[Values]] = _grouped(
        Paragraph, concept, "section", "number", "text", order="position"
    )
    rows = Section.objects.filter(concept=concept).select_related("field")
    return [
        {
            "id": str(placed.row.pk),
            "parent": _key(placed.row.parent_id),
            "number": placed.number,
            "title": placed.row.title,
            "field": placed.row.field.name if placed.row.field else None,
            "paragraphs": texts[placed.row.pk],
        }
        for placed in in_order(rows)
    ]


def _goals(concept: Concept) -> list[Values]:
    indicators = goal_indicators(concept)
    rows = list(Goal.objects.filter(concept=concept).order_by("position", "pk"))
    codes = {row.pk: row.code for row in rows}
    return [
        {
            "id": str(row.pk),
            "section": str(row.section_id),
            "parent": codes[row.parent_id] if row.parent_id else None,
            **_of(row, GOAL),
            "indicators": indicators.get(row.pk, []),
        }
        for row in rows
    ]


def _measures(concept: Concept) -> list[Values]:
    """Return the measures without what is known of units today."""
    return [
        {name: value for name, value in one.items() if name != LEAD_DISSOLVED}
        for one in measure_values(concept)
    ]


def measure_values(concept: Concept, only: Collection[UUID] | None = None) -> list[Values]:
    """Return the measures, or some, with all that hangs on them, in three queries."""
    rows = Measure.objects.filter(concept=concept).select_related("lead")
    if only is not None:
        rows = rows.filter(pk__in=only)
    return values_of(concept, rows.order_by("position", "pk"))


@dataclass(frozen=True)
class Hung:
    """What hangs on measures, by their keys."""

    goals: OfCodes
    successors: OfParts
    steps: OfParts
    partners: OfParts
    money: OfParts
    indicators: OfParts


def values_of(
    concept: Concept, measures: Iterable[Measure], hung: Hung | None = None
) -> list[Values]:
    """Return these measures with all that hangs on them, in two queries, or none if it was read.

    Only what is replaced says by what, and only what is measured or estimated says how: a version
    from before stays the same text. That a unit is no more is said for the gate alone, and not of
    a closed concept: it stays as it was decided.
    """
    on = hung or _hung(concept)
    return [
        {
            "id": str(row.pk),
            **_of(row, MEASURE),
            "lead": {"id": str(row.lead.pk), "name": row.lead.name} if row.lead else None,
            "goals": on.goals.get(row.pk, []),
            "partners": on.partners.get(row.pk, []),
            "steps": on.steps.get(row.pk, []),
            "money": on.money.get(row.pk, []),
            **(
                {LEAD_DISSOLVED: True}
                if concept.is_open and row.lead and row.lead.dissolved_on
                else {}
            ),
            **({"successors": on.successors[row.pk]} if row.pk in on.successors else {}),
            **({"indicators": on.indicators[row.pk]} if row.pk in on.indicators else {}),
            **{name: getattr(row, name) for name in ESTIMATES if getattr(row, name)},
        }
        for row in measures
    ]


def read_parts(measure: Measure) -> None:
    """Read what hangs on one measure in four queries, in its order, for a page and `hung_on`."""
    partners = Partnership.objects.select_related("organisation").order_by("organisation__name")
    prefetch_related_objects(
        [measure],
        Prefetch("goals", Goal.objects.order_by("position", "pk")),
        Prefetch("partners", partners),
        Prefetch("steps", MeasureStep.objects.order_by("position", "pk")),
        Prefetch("budget_lines", BudgetLine.objects.order_by("year", "pk")),
    )


def hung_on(
    measure: Measure, after: Iterable[MeasureSuccession], indicators: Iterable[Any]
) -> Hung:
    """Return what hangs on one measure, of which `read_parts` has read it.

    `after` says what it goes into, `indicators` have their `series`.
    """
    successors = [
        {"id": str(one.new_measure_id), "code": one.new_measure.code, **_of(one, SAID_OF_IT)}
        for one in after
    ]
    partners = [
        {"id": str(one.organisation_id), "name": one.organisation.name, "role": one.role}
        for one in measure.partners.all()
    ]
    counted = [
        {
            "id": str(one.pk),
            **_of(one, INDICATOR),
            "targets": [{"year": year, "value": _plain(value)} for year, value in one.series],
        }
        for one in indicators
    ]
    return Hung(
        goals={measure.pk: [goal.code for goal in measure.goals.all()]},
        successors={measure.pk: successors} if successors else {},
        steps={measure.pk: [_of(step, STEP) for step in measure.steps.all()]},
        partners={measure.pk: partners},
        money={measure.pk: [_of(line, MONEY) for line in measure.budget_lines.all()]},
        indicators={measure.pk: counted} if counted else {},
    )


def _hung(concept: Concept) -> Hung:
    """Return what hangs on all measures, in two queries."""
    return Hung(*_ways(concept), *hung_values(concept))


def _ways(concept: Concept) -> tuple[OfCodes, OfParts, OfParts]:
    """Return to which goals measures lead, what they go into, and their steps, in one query.

    It has a row for each goal, successor and step of a measure: of each there are few.
    """
    goals: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    successors: dict[UUID, dict[UUID, Values]] = defaultdict(dict)
    steps: dict[UUID, dict[UUID, Values]] = defaultdict(dict)
    rows = Measure.objects.filter(concept=concept).order_by(
        "leads_to__goal__position",
        "leads_to__goal",
        *(f"{SUCCESSOR}__{name}" for name in PLACE),
        *(f"steps__{name}" for name in PLACE),
    )
    for measure, goal, code, other, *said, step, name, due_on in rows.values_list(
        "pk",
        "leads_to__goal",
        "leads_to__goal__code",
        SUCCESSOR,
        f"{SUCCESSOR}__code",
        "replaced_by__kind",
        "replaced_by__reason",
        "steps",
        *(f"steps__{name}" for name in STEP),
    ):
        if goal:
            goals[measure][goal] = code
        if other and other not in successors[measure]:
            named = dict(zip(SUCCESSION, said, strict=True))
            successors[measure][other] = {"id": str(other), **named}
        if step and step not in steps[measure]:
            steps[measure][step] = {"name": name, "due_on": _plain(due_on)}
    return (
        {pk: list(codes.values()) for pk, codes in goals.items()},
        {pk: list(found.values()) for pk, found in successors.items() if found},
        {pk: list(found.values()) for pk, found in steps.items()},
    )


def _of(row: Any, names: tuple[str, ...]) -> Values:
    return {name: _plain(getattr(row, name)) for name in names}


def _grouped(
    model: Any, concept: Concept, owner: str, *names: str, order: str
) -> Mapping[UUID, list[Values]]:
    found: dict[UUID, list[Values]] = defaultdict(list)
    rows = model.objects.filter(concept=concept).order_by(order, "pk")
    for key, *values in rows.values_list(owner, *names):
        found[key].append(dict(zip(names, map(_plain, values), strict=True)))
    return found


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def _key(key: UUID | None) -> str | None:
    return None if key is None else str(key)
