"""What of the draft is new to a group, and which version its papers say it was given."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from ratschlag.amendments import queries
from ratschlag.amendments.models import Amendment, GroupReading
from ratschlag.amendments.queries import Reader
from ratschlag.amendments.rules.readings import changed_places
from ratschlag.concept.documents import Comparison, comparison
from ratschlag.concept.documents.reading import parts_of
from ratschlag.concept.models import Concept, Version
from ratschlag.concept.queries import snapshot_of, versions_of

MOST_DIGITS = 5


@dataclass(frozen=True)
class LastSeen:
    """A group, what it saw last, and how many places differ from that; None before it saw any."""

    reader: Reader
    reading: GroupReading | None = None
    changed: int | None = None


@dataclass(frozen=True)
class News:
    """What differs from what a group saw, and what became of its amendments since."""

    comparison: Comparison
    decided: list[Amendment]

    @property
    def numbers(self) -> dict[str, int]:
        """How many amendments were decided how, in the words of the decision."""
        found: dict[str, int] = {}
        for one in self.decided:
            word = str(one.get_state_display())
            found[word] = found.get(word, 0) + 1
        return found


@dataclass(frozen=True)
class Handed:
    """A version that the papers of a meeting lead to, and the day of that meeting."""

    release: Version
    shown_on: date | None


def last_seen(concept: Concept) -> list[LastSeen]:
    """Return for each group what it saw last; each state is compared once."""
    readings = queries.last_readings(concept)
    now = parts_of(snapshot_of(concept)) if readings else []
    changed = {
        key: changed_places(parts_of(content), now)
        for key, content in queries.contents_seen(readings.values()).items()
    }
    found = []
    for reader in queries.readers_of(concept):
        reading = readings.get(reader.group.pk)
        number = changed[_state_key(reading)] if reading else None
        found.append(LastSeen(reader, reading, number))
    return found


def news_since(reader: Reader, reading: GroupReading) -> News:
    """Return what is new to a group since it saw a state of the draft."""
    seen: Mapping[str, Any] = queries.contents_seen([reading])[_state_key(reading)]
    decided = list(queries.decided_since(reader, reading))
    return News(comparison(seen, snapshot_of(reader.concept)), decided)


def handed_out(reader: Reader, now: datetime) -> Handed | None:
    """Return the version that the latest papers of a group lead to, if any do."""
    path = reverse("concept_public:versions", args=[reader.concept.process.slug])
    place = re.compile(rf"{re.escape(path)}([0-9]{{1,{MOST_DIGITS}}})(?![0-9])")
    named = [
        (int(match[1]), at)
        for address, at in queries.papers_of(reader.group, path)
        if (match := place.search(address))
    ]
    versions = {one.number: one for one in versions_of(reader.concept)} if named else {}
    for number, at in named:
        if number in versions:
            release = versions[number]
            return Handed(release, _day_of(reader, release, at, now))
    return None


def _day_of(reader: Reader, release: Version, at: int, now: datetime) -> date | None:
    """Return the day of that meeting; None if it is not known, ahead, or before the version."""
    start = queries.meeting_starts(reader.group, [at]).get(at)
    if start is None or not release.frozen_at <= start <= now:
        return None
    return timezone.localtime(start).date()


def _state_key(reading: GroupReading) -> Any:
    return reading.release_id or reading.kept_draft_id
