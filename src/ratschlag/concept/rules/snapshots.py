"""What a version keeps: canonical text, its checksum, and the values the gate looks at.

The form of the content is described in docs/formats/concept-version.md and its schema.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from ratschlag.concept.enums import TextField
from ratschlag.concept.rules.facts import (
    ConceptFacts,
    GoalFacts,
    IndicatorFacts,
    MeasureFacts,
    MoneyFacts,
    Passage,
    SectionFacts,
    Term,
)
from ratschlag.concept.rules.successions import carried_out, earlier_than, pairs_in
from ratschlag.concept.rules.tree import within

Values = Mapping[str, Any]

FORMAT, FORMAT_VERSION = "ratschlag.concept", 1
LEAD_DISSOLVED = "lead_dissolved"
"""What is known of a unit today, said beside the values of a measure; no version keeps it."""
AGREED = (
    "title", "summary", "description", "target_group", "place", "kind", "decision_level", "lead",
    "partners", "starts_on", "due_on", "review_on", "staff_share", "is_subject_to_budget", "steps",
    "money",
)  # fmt: skip
"""What a unit says yes to; a change of anything else needs no new yes."""
AGREED_IF_SAID = ("indicators",)
"""What belongs to it where it is said: a yes to a measure without stays as it was."""


def canonical(content: Values) -> str:
    """Return the one way to write a content: keys in order, no spaces, letters as they are."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def checksum_of(text: str) -> str:
    """Return the SHA-256 of a text, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def fingerprint(measure: Values) -> str:
    """Return what stands for the text a unit says yes to.

    Units count by their keys: a unit that is renamed has said yes all the same.
    """
    lead = measure["lead"]
    partners = sorted([one["id"], one["role"]] for one in measure["partners"])
    said = {name: measure[name] for name in AGREED}
    said |= {name: measure[name] for name in AGREED_IF_SAID if name in measure}
    return checksum_of(canonical({**said, "lead": lead and lead["id"], "partners": partners}))


def is_whole(content: str, checksum: str) -> bool:
    """Tell whether a kept content is still what was frozen."""
    return checksum_of(content) == checksum


@dataclass(frozen=True)
class _Row:
    pk: UUID
    parent_id: UUID | None
    position: int


def facts_in(content: Values) -> ConceptFacts:
    """Return what the gate looks at, from what a version keeps."""
    concept = content["concept"]
    counts = goal_counts(content["measures"])
    wholes = {goal["parent"] for goal in content["goals"]}
    goals = tuple(_goal(one, counts, wholes) for one in content["goals"])
    return ConceptFacts(
        pk=UUID(concept["id"]),
        title=concept["title"],
        term=Term(date.fromisoformat(concept["starts_on"]), date.fromisoformat(concept["ends_on"])),
        sections=_sections(content["sections"], {goal.section for goal in goals}),
        goals=goals,
        measures=facts_of_measures(content["measures"]),
    )


def goal_counts(measures: Iterable[Values]) -> Counter[str]:
    """Count the measures that lead to each goal; those that go into others are none."""
    return Counter(code for measure in carried_out(measures) for code in measure["goals"])


def facts_of_measures(measures: Iterable[Values]) -> tuple[MeasureFacts, ...]:
    """Return what the gate looks at: the measures that are carried out by themselves."""
    found = list(measures)
    pairs = pairs_in(found)
    return tuple(
        replace(measure_facts(one), earlier=earlier_than(UUID(one["id"]), pairs))
        for one in carried_out(found)
    )


def _sections(sections: Iterable[Values], with_goals: set[UUID]) -> tuple[SectionFacts, ...]:
    found = list(sections)
    rows = [
        _Row(UUID(one["id"]), UUID(one["parent"]) if one["parent"] else None, place)
        for place, one in enumerate(found)
    ]
    return tuple(
        SectionFacts(row.pk, one["title"], not with_goals.isdisjoint(within(rows, row.pk)))
        for row, one in zip(rows, found, strict=True)
        if one["field"]
    )


def _goal(goal: Values, counts: Mapping[str, int], wholes: set[str | None]) -> GoalFacts:
    return GoalFacts(
        pk=UUID(goal["id"]),
        code=goal["code"],
        title=goal["title"],
        section=UUID(goal["section"]),
        target_group=goal["target_group"],
        is_qualitative=goal["is_qualitative"],
        verification=goal["verification"],
        indicators=tuple(map(_indicator, goal["indicators"])),
        measure_count=counts.get(goal["code"], 0),
        has_parts=goal["code"] in wholes,
        passages=(
            Passage(TextField.STATEMENT, goal["statement"]),
            Passage(TextField.VERIFICATION, goal["verification"]),
        ),
    )


def _indicator(indicator: Values) -> IndicatorFacts:
    return IndicatorFacts(
        name=indicator["name"],
        aim=indicator["aim"],
        baseline=_number(indicator["baseline"]),
        baseline_on=_day(indicator["baseline_on"]),
        source=indicator["source"],
        low=_number(indicator["low"]),
        high=_number(indicator["high"]),
        targets=tuple((one["year"], Decimal(one["value"])) for one in indicator["targets"]),
    )


def measure_facts(measure: Values) -> MeasureFacts:
    """Return what the gate looks at in a measure."""
    return MeasureFacts(
        pk=UUID(measure["id"]),
        code=measure["code"],
        title=measure["title"],
        lead=measure["lead"]["name"] if measure["lead"] else "",
        kind=measure["kind"],
        starts_on=_day(measure["starts_on"]),
        due_on=_day(measure["due_on"]),
        review_on=_day(measure["review_on"]),
        goal_count=len(measure["goals"]),
        steps=tuple(date.fromisoformat(one["due_on"]) for one in measure["steps"]),
        money=tuple(
            MoneyFacts(one["state"], one["year"], one["amount_cents"], one["source"])
            for one in measure["money"]
        ),
        passages=(
            Passage(TextField.SUMMARY, measure["summary"]),
            Passage(TextField.DESCRIPTION, measure["description"]),
            *(Passage(TextField.STEP, one["name"]) for one in measure["steps"]),
        ),
        lead_id=measure["lead"]["id"] if measure["lead"] else "",
        is_lead_dissolved=measure.get(LEAD_DISSOLVED, False),
        checksum=fingerprint(measure),
        indicators=tuple(map(_indicator, measure.get("indicators", ()))),
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
