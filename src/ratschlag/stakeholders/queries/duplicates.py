"""Entries that may be in the register twice.

Everybody is compared with whoever shares a key of name or address; only the values that the keys
are made of are read of all entries, and whole entries only of the pairs that are shown.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders import rules
from ratschlag.stakeholders.enums import Likeness
from ratschlag.stakeholders.models import Organisation, Person


@dataclass(frozen=True)
class Likely:
    """The keys of two entries that may mean the same; organisations are so by their name alone."""

    kept: UUID
    lost: UUID
    likeness: Likeness | None = None


@dataclass(frozen=True)
class Pair:
    """Two entries that may mean the same; without a likeness there is hardly a doubt."""

    kept: Person | Organisation
    lost: Person | Organisation
    likeness: Likeness | None = None


def likely_duplicates(municipality: Municipality) -> list[Likely]:
    """Return people, then organisations, that may be in the register twice; in two queries."""
    return [*_doubled_people(municipality), *_doubled_organisations(municipality)]


def pairs(likely: Iterable[Likely]) -> list[Pair]:
    """Return the entries themselves, in two queries; a pair of which one is gone is left out."""
    listed = list(likely)
    keys = {key for one in listed for key in (one.kept, one.lost)}
    entries: dict[UUID, Any] = {
        **Person.objects.select_related("organisation").in_bulk(keys),
        **Organisation.objects.in_bulk(keys),
    }
    return [
        Pair(entries[one.kept], entries[one.lost], one.likeness)
        for one in listed
        if {one.kept, one.lost} <= entries.keys()
    ]


def _doubled_people(municipality: Municipality) -> Iterator[Likely]:
    people = Person.objects.filter(municipality=municipality).order_by("name", "pk")
    register = rules.Register()
    for row in people.values_list("pk", "name", "email", "organisation_id").iterator():
        wanted = rules.Known(*row)
        match = register.match(wanted)
        if match:
            yield Likely(cast("UUID", match.known.key), row[0], match.likeness)
        register.add(wanted)


def _doubled_organisations(municipality: Municipality) -> Iterator[Likely]:
    seen: dict[str, UUID] = {}
    rows = Organisation.objects.filter(municipality=municipality).order_by("name")
    for pk, name in rows.values_list("pk", "name"):
        first = seen.setdefault(rules.organisation_key(name), pk)
        if first != pk:
            yield Likely(first, pk)
