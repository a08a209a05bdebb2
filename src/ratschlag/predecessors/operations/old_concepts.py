"""Adding old concepts, also out of a version adopted here, and showing the stock-taking."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.concept.enums import DecisionKind
from ratschlag.concept.models import Version
from ratschlag.concept.queries import content_of
from ratschlag.concept.rules.successions import carried_out
from ratschlag.core.access import Actor
from ratschlag.predecessors.models import OldConcept, OldMeasure
from ratschlag.predecessors.models.old_concepts import MOST_TEXT
from ratschlag.predecessors.operations.refusals import NotThisConcept, SameState
from ratschlag.processes.models import Process


@transaction.atomic
def add_old_concept(
    *, process: Process, values: Mapping[str, Any], by: Actor, now: datetime
) -> OldConcept:
    """Add a concept that was valid before. Refuses: Invalid."""
    fresh = OldConcept(municipality_id=process.municipality_id, process=process, **values)
    return audit.add(fresh, action="predecessors.old_concept_added", by=by, now=now)


@transaction.atomic
def change_old_concept(
    *, old_concept: OldConcept, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> OldConcept:
    """Write title, term, source and what was learnt. Refuses: Outdated, Invalid."""
    Process.objects.select_for_update(of=("self",)).get(pk=old_concept.process_id)
    return audit.change(
        old_concept,
        changes,
        version=version,
        action="predecessors.old_concept_changed",
        by=by,
        now=now,
    )


def remove_old_concept(*, old_concept: OldConcept, by: Actor, now: datetime) -> None:
    """Delete an old concept with its measures and findings. Refuses: StillUsed."""
    audit.remove(old_concept, action="predecessors.old_concept_removed", by=by, now=now)


def show_stock(*, old_concept: OldConcept, by: Actor, now: datetime) -> OldConcept:
    """Let everybody read the stock-taking. Refuses: SameState."""
    return _show(old_concept, is_shown=True, action="predecessors.stock_shown", by=by, now=now)


def hide_stock(*, old_concept: OldConcept, by: Actor, now: datetime) -> OldConcept:
    """Take the stock-taking off the public pages. Refuses: SameState."""
    return _show(old_concept, is_shown=False, action="predecessors.stock_hidden", by=by, now=now)


@transaction.atomic
def _show(
    old_concept: OldConcept, *, is_shown: bool, action: str, by: Actor, now: datetime
) -> OldConcept:
    current = OldConcept.objects.select_for_update(of=("self",)).get(pk=old_concept.pk)
    if current.is_shown == is_shown:
        raise SameState
    return audit.change(current, {"is_shown": is_shown}, action=action, by=by, now=now)


@transaction.atomic
def take_adopted_version(
    *, process: Process, release: Version, by: Actor, now: datetime
) -> OldConcept:
    """Take a version that was adopted here as the old concept; its measures become old ones.

    Those that went into others were not to be carried out, and are left out.

    Refuses: NotThisConcept, Invalid.
    """
    decision = release.decisions.filter(kind=DecisionKind.ADOPTS).first()
    is_own = release.concept.process_id == process.pk
    if decision is None or is_own or release.municipality_id != process.municipality_id:
        raise NotThisConcept
    concept = release.concept
    values = {
        "title": concept.title,
        "starts_on": concept.starts_on,
        "ends_on": concept.ends_on,
        "adopted_on": decision.decided_on,
        "paper_number": decision.paper_number,
        "taken_from": release,
    }
    old = add_old_concept(process=process, values=values, by=by, now=now)
    measures = [
        OldMeasure(
            municipality_id=process.municipality_id, old_concept=old, position=place, **values
        )
        for place, values in enumerate(_measures_in(content_of(release)), start=1)
    ]
    audit.add_all(measures, action="predecessors.old_measure_added", by=by, now=now)
    return old


def _measures_in(content: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    titles = {one["id"]: one["title"] for one in content["sections"]}
    chapters = {one["code"]: titles.get(one["section"], "") for one in content["goals"]}
    for one in carried_out(content["measures"]):
        lead, due = one["lead"], one["due_on"]
        yield {
            "number": one["code"],
            "title": one["title"],
            "chapter": next(iter(chapters.get(code, "") for code in one["goals"]), ""),
            "text": one["description"][:MOST_TEXT] or one["summary"],
            "lead": lead["name"] if lead else "",
            "planned": f"{date.fromisoformat(due):%d.%m.%Y}" if due else "",
        }
