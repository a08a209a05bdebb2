"""Which organisation follows a dissolved one."""

from collections.abc import Iterable
from uuid import UUID

from ratschlag.stakeholders import rules
from ratschlag.stakeholders.models import Organisation


def followers(municipality_id: UUID) -> dict[UUID, UUID]:
    """Return by which organisation each dissolved one is followed, in one query."""
    rows = Organisation.objects.filter(municipality=municipality_id, followed_by__isnull=False)
    return {one.pk: one.followed_by_id for one in rows.only("followed_by") if one.followed_by_id}


def successors_of(municipality_id: UUID, organisations: Iterable[UUID]) -> dict[UUID, Organisation]:
    """Return who is still there at the end of the line of each; without those of whom nobody is.

    Two queries, however many they are.
    """
    followed_by = followers(municipality_id)
    last = {one: line[-1] for one in organisations if (line := rules.line_of(one, followed_by))}
    there = Organisation.objects.filter(dissolved_on__isnull=True).in_bulk(list(last.values()))
    return {one: there[end] for one, end in last.items() if end in there}


def successor_of(organisation: Organisation) -> Organisation | None:
    """Return the organisation at the end of the line; None if none is left there."""
    found = successors_of(organisation.municipality_id, [organisation.pk])
    return found.get(organisation.pk)
