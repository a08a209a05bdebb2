"""Sittings that a reading tells of and that are there already from another calendar or by hand."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from ratschlag.council import rules
from ratschlag.council.models import CalendarSource, Committee, CouncilSitting
from ratschlag.council.sources import SittingRecord

MOST_AT_ONE_TIME = 3  # sittings of one committee that begin together and are looked at


@dataclass(frozen=True)
class Twin:
    """A record of the reading and the sitting that it means."""

    record: SittingRecord
    sitting_id: UUID
    source_name: str
    """The other calendar; empty if the sitting was entered by hand."""


@dataclass(frozen=True)
class _Known:
    sitting_id: UUID
    words: tuple[str, ...]
    source_name: str


def twins_among(
    records: Iterable[SittingRecord],
    source: CalendarSource,
    committee_of: Callable[[SittingRecord], Committee],
) -> tuple[Twin, ...]:
    """Return which new records mean a sitting that did not come from `source`.

    It has the same committee and start, and a title that says nearly the same.
    """
    candidates = [one for one in records if not committee_of(one)._state.adding]
    if not candidates:
        return ()
    known = _known(source, [one.start for one in candidates])
    found = []
    for record in candidates:
        committee = committee_of(record)
        words = rules.telling_words(record.title, committee.name, committee.short_name)
        for each in known.get((committee.pk, record.start.astimezone(UTC)), ()):
            if rules.mean_the_same(words, each.words):
                found.append(Twin(record, each.sitting_id, each.source_name))
                break
    return tuple(found)


def _known(
    source: CalendarSource, starts: list[datetime]
) -> dict[tuple[UUID, datetime], list[_Known]]:
    rows = CouncilSitting.objects.filter(
        municipality_id=source.municipality_id, start__range=(min(starts), max(starts))
    )
    columns = (
        "pk", "start", "title", "source__name", "committee_id", "committee__name",
        "committee__short_name",
    )  # fmt: skip
    known: dict[tuple[UUID, datetime], list[_Known]] = {}
    others = rows.exclude(source_id=source.pk).order_by("pk").values_list(*columns)
    for pk, start, title, source_name, committee_id, name, short_name in others.iterator():
        there = known.setdefault((committee_id, start.astimezone(UTC)), [])
        if len(there) < MOST_AT_ONE_TIME:
            words = rules.telling_words(title, name, short_name)
            there.append(_Known(pk, words, source_name or ""))
    return known
