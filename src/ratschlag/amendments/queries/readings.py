"""What groups have seen of the draft, and what became of their amendments since."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from ratschlag.amendments.enums import AmendmentState, Standing
from ratschlag.amendments.models import Amendment, GroupReading, KeptDraft
from ratschlag.amendments.queries.amendments import RELATED, counted
from ratschlag.concept.models import Concept, VersionContent
from ratschlag.concept.queries import concept_at
from ratschlag.meetings.queries import published_meetings
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings.models import ItemPaper
from ratschlag.stakeholders.models import Group, Occupancy

Content = dict[str, Any]


@dataclass(frozen=True)
class Reader:
    """A group that reads the draft of its process."""

    concept: Concept
    group: Group


def reader_at(municipality: Municipality, process: str, group: str) -> Reader | None:
    """Return a group of the process that an address names, if there is a draft to read."""
    concept = concept_at(municipality, process)
    rows = Group.objects.filter(municipality=municipality, process__slug=process, slug=group)
    found = rows.select_related("process__municipality").first()
    return Reader(concept, found) if concept and found else None


def reading_at(municipality: Municipality, process: str, reading: UUID) -> GroupReading | None:
    """Return a note on what a group saw."""
    rows = GroupReading.objects.filter(
        municipality=municipality, concept__process__slug=process, pk=reading
    )
    return rows.select_related("concept__process__municipality", "group", "release").first()


def readers_of(concept: Concept) -> list[Reader]:
    """Return the groups of the process."""
    rows = Group.objects.filter(process=concept.process_id).order_by("kind", "name", "pk")
    return [Reader(concept, group) for group in rows]


def readings_of(reader: Reader) -> QuerySet[GroupReading]:
    """Return what was laid before a group, the latest first."""
    return _readings(reader.concept).filter(group=reader.group)


def last_readings(concept: Concept) -> dict[UUID, GroupReading]:
    """Return what each group saw last, by its key."""
    found: dict[UUID, GroupReading] = {}
    for one in _readings(concept):
        found.setdefault(one.group_id, one)
    return found


def _readings(concept: Concept) -> QuerySet[GroupReading]:
    rows = GroupReading.objects.filter(concept=concept).select_related("group", "release")
    return rows.order_by("-shown_on", "-recorded_at", "-pk")


def contents_seen(readings: Iterable[GroupReading]) -> dict[UUID, Content]:
    """Return what the groups saw, by version or kept draft, in two queries however many."""
    releases = {one.release_id for one in readings if one.release_id}
    kept = {one.kept_draft_id for one in readings if one.kept_draft_id}
    rows = [
        *VersionContent.objects.filter(release__in=releases).values_list("release", "text"),
        *KeptDraft.objects.filter(pk__in=kept).values_list("pk", "text"),
    ]
    return {key: json.loads(text) for key, text in rows}


def decided_since(reader: Reader, reading: GroupReading) -> QuerySet[Amendment]:
    """Return the amendments by those who spoke for seats of the group, decided on since."""
    group = reader.group
    seats = Q(seat__group__process=group.process_id)
    if not group.includes_everybody:
        seats = Q(seat__group=group)
    spoke = Occupancy.objects.filter(seats, person=OuterRef("author"), since__lte=OuterRef("on"))
    spoke = spoke.filter(Q(until__isnull=True) | Q(until__gt=OuterRef("on")))
    rows = Amendment.objects.filter(
        concept=reader.concept,
        standing=Standing.SEAT,
        hidden_at__isnull=True,
        decided_at__gt=reading.state_of,
    ).exclude(state=AmendmentState.OPEN)
    rows = rows.annotate(on=TruncDate("written_at")).filter(Exists(spoke))
    return counted(rows).select_related(*RELATED).order_by("number")


def papers_of(group: Group, leading_to: str) -> list[tuple[str, int]]:
    """Return papers for meetings of a group that lead below an address, the latest meeting first.

    Each is its address and the round of the meeting.
    """
    rows = ItemPaper.objects.filter(
        item__agenda__group=group, address__contains=leading_to
    ).order_by("-item__agenda__round", "-pk")
    return list(rows.values_list("address", "item__agenda__round"))


def meeting_starts(group: Group, rounds: Collection[int]) -> dict[int, Any]:
    """Return when the published meetings of a group begin, without cancelled ones."""
    rows = published_meetings(group.process).filter(
        group=group, round__in=list(rounds), is_cancelled=False
    )
    return dict(rows.values_list("round", "start"))
