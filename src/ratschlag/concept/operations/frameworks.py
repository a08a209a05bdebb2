"""Frameworks from outside, their entries, and which goals and measures serve these."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from ratschlag.audit import operations as audit
from ratschlag.audit.operations import Invalid
from ratschlag.concept.models import (
    Concept,
    Framework,
    FrameworkEntry,
    FrameworkTag,
    Goal,
    Measure,
)
from ratschlag.concept.operations.places import last_place, locked
from ratschlag.concept.operations.refusals import TooManyEntries, TooManyFrameworks
from ratschlag.concept.rules.frameworks import Entry
from ratschlag.core.access import Actor
from ratschlag.core.rows import insert_rows

MOST_FRAMEWORKS, MOST_ENTRIES = 20, 200


@transaction.atomic
def add_framework(
    *,
    concept: Concept,
    values: Mapping[str, Any],
    entries: Sequence[Entry] = (),
    by: Actor,
    now: datetime,
) -> Framework:
    """Name a framework, perhaps with its entries. Refuses: TooMany…, Invalid."""
    locked(concept)
    known = Framework.objects.filter(concept=concept)
    if known.count() >= MOST_FRAMEWORKS:
        raise TooManyFrameworks
    framework = Framework(municipality_id=concept.municipality_id, concept=concept, **values)
    framework.position = last_place(known)
    audit.add(framework, action="concept.framework_added", by=by, now=now)
    _add_entries(framework, entries, by, now)
    return framework


@transaction.atomic
def change_framework(
    *, framework: Framework, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Framework:
    """Rename a framework or say where it can be read. Refuses: Outdated, Invalid."""
    locked(framework.concept)
    return audit.change(
        framework, changes, version=version, action="concept.framework_changed", by=by, now=now
    )


@transaction.atomic
def remove_framework(*, framework: Framework, by: Actor, now: datetime) -> None:
    """Delete a framework that nothing is tagged with. Refuses: StillUsed."""
    locked(framework.concept)
    audit.remove(framework, action="concept.framework_removed", by=by, now=now)


@transaction.atomic
def add_framework_entries(
    *, framework: Framework, entries: Sequence[Entry], by: Actor, now: datetime
) -> None:
    """Add entries behind those there are. Refuses: TooManyEntries, Invalid."""
    locked(framework.concept)
    _add_entries(framework, entries, by, now)


@transaction.atomic
def change_framework_entry(
    *, entry: FrameworkEntry, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> FrameworkEntry:
    """Reword an entry; what is tagged with it stays so. Refuses: Outdated, Invalid."""
    locked(entry.concept)
    return audit.change(
        entry, changes, version=version, action="concept.framework_entry_changed", by=by, now=now
    )


@transaction.atomic
def remove_framework_entry(*, entry: FrameworkEntry, by: Actor, now: datetime) -> None:
    """Delete an entry that nothing is tagged with. Refuses: StillUsed."""
    locked(entry.concept)
    audit.remove(entry, action="concept.framework_entry_removed", by=by, now=now)


@transaction.atomic
def tag_part(
    *, part: Goal | Measure, entries: Collection[FrameworkEntry], by: Actor, now: datetime
) -> None:
    """Say which entries a goal or measure serves: these and no others. Refuses: Invalid."""
    locked(part.concept)
    if any(entry.concept_id != part.concept_id for entry in entries):
        raise Invalid({"entries": [_("Please choose from the list.")]})
    tags = part.framework_tags.select_related("entry")
    before = {tag.entry_id: tag.entry for tag in tags}
    wanted = {entry.pk: entry for entry in entries}
    tags.exclude(entry__in=wanted).delete()
    own = {
        "municipality_id": part.municipality_id,
        "concept_id": part.concept_id,
        "goal" if isinstance(part, Goal) else "measure": part,
    }
    insert_rows([FrameworkTag(**own, entry=wanted[pk]) for pk in wanted if pk not in before])
    if before.keys() != wanted.keys():
        named = [sorted(map(str, some.values())) for some in (before, wanted)]
        audit.record(
            "concept.part_tagged", subject=part, by=by, now=now, changes={"entries": named}
        )


def _add_entries(framework: Framework, entries: Sequence[Entry], by: Actor, now: datetime) -> None:
    there = FrameworkEntry.objects.filter(framework=framework)
    codes = [*there.values_list("code", flat=True), *(code for code, _title in entries)]
    if len(codes) > MOST_ENTRIES:
        raise TooManyEntries
    twice = sorted(code for code, count in Counter(codes).items() if count > 1)
    if twice:
        words = _("These codes stand there twice: %(codes)s.") % {"codes": ", ".join(twice[:5])}
        raise Invalid({"lines": [words]})
    own = {
        "municipality_id": framework.municipality_id,
        "concept_id": framework.concept_id,
        "framework": framework,
    }
    rows = [
        FrameworkEntry(**own, position=place, code=code, title=title)
        for place, (code, title) in enumerate(entries, start=last_place(there))
    ]
    if rows:
        audit.add_all(rows, action="concept.framework_entry_added", by=by, now=now)
