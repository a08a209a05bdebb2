"""Frameworks from outside, their entries, and which goals and measures serve these."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model
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
    write_tags([(part, entries)], by=by, now=now)


def write_tags(
    rows: Sequence[tuple[Goal | Measure, Collection[FrameworkEntry]]], *, by: Actor, now: datetime
) -> None:
    """Let goals or measures serve these entries and no others, in few statements."""
    of_goals = bool(rows) and isinstance(rows[0][0], Goal)
    parts = [part for part, _entries in rows]
    there = FrameworkTag.objects.filter(**{"goal__in" if of_goals else "measure__in": parts})
    before: dict[Any, dict[Any, FrameworkTag]] = defaultdict(dict)
    for tag in there.select_related("entry"):
        before[tag.goal_id or tag.measure_id][tag.entry_id] = tag
    fresh, gone = list[FrameworkTag](), list[Any]()
    noted: list[tuple[Model, dict[str, Any]]] = []
    for part, entries in rows:
        known, wanted = before[part.pk], {one.pk: one for one in entries}
        fresh += [_tag(part, one) for pk, one in wanted.items() if pk not in known]
        gone += [tag.pk for pk, tag in known.items() if pk not in wanted]
        if known.keys() != wanted.keys():
            was = sorted(str(tag.entry) for tag in known.values())
            noted.append((part, {"entries": [was, sorted(map(str, wanted.values()))]}))
    there.filter(pk__in=gone).delete()
    insert_rows(fresh)
    audit.record_all("concept.part_tagged", noted, by=by, now=now)


def _tag(part: Goal | Measure, entry: FrameworkEntry) -> FrameworkTag:
    return FrameworkTag(
        municipality_id=part.municipality_id,
        concept_id=part.concept_id,
        entry=entry,
        **{"goal" if isinstance(part, Goal) else "measure": part},
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
