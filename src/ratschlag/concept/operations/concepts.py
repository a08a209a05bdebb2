"""Beginning a concept, its settings, and whether everybody reads the draft."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.concept.models import Concept, Section
from ratschlag.concept.operations.origins import tell_authors
from ratschlag.concept.operations.places import locked
from ratschlag.concept.operations.refusals import AlreadyBegun, SameState
from ratschlag.core.access import Actor
from ratschlag.processes.models import Process


@transaction.atomic
def begin_concept(
    *, process: Process, values: Mapping[str, Any], by: Actor, now: datetime
) -> Concept:
    """Begin the concept of a process, with a section for each field of action.

    Refuses: AlreadyBegun, Invalid.
    """
    Process.objects.select_for_update(of=("self",)).get(pk=process.pk)
    if Concept.objects.filter(process=process).exists():
        raise AlreadyBegun
    concept = Concept(municipality_id=process.municipality_id, process=process, **values)
    audit.add(concept, action="concept.concept_begun", by=by, now=now)
    sections = [
        Section(
            municipality_id=process.municipality_id,
            concept=concept,
            title=field.name,
            field=field,
            position=place,
        )
        for place, field in enumerate(process.fields.order_by("position", "name"), start=1)
    ]
    audit.add_all(sections, action="concept.section_added", by=by, now=now)
    return concept


@transaction.atomic
def change_concept(
    *, concept: Concept, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Concept:
    """Write title, term and names of levels. Refuses: Outdated, Invalid."""
    locked(concept)
    return audit.change(
        concept, changes, version=version, action="concept.concept_changed", by=by, now=now
    )


@transaction.atomic
def show_concept(*, concept: Concept, by: Actor, now: datetime) -> Concept:
    """Let everybody read the draft, and tell authors what came of wishes. Refuses: SameState."""
    shown = _show(concept, is_shown=True, action="concept.concept_shown", by=by, now=now)
    tell_authors(concept=shown, now=now)
    return shown


def hide_concept(*, concept: Concept, by: Actor, now: datetime) -> Concept:
    """Take the draft off the public pages. Refuses: SameState."""
    return _show(concept, is_shown=False, action="concept.concept_hidden", by=by, now=now)


@transaction.atomic
def _show(concept: Concept, *, is_shown: bool, action: str, by: Actor, now: datetime) -> Concept:
    current = Concept.objects.select_for_update(of=("self",)).get(pk=concept.pk)
    if current.is_shown == is_shown:
        raise SameState
    return audit.change(current, {"is_shown": is_shown}, action=action, by=by, now=now)
