"""Reading the audit trail: lists, a search that stays quick, and the traces of one person."""

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Max, Min, Q, QuerySet, TextField
from django.db.models.functions import Cast

from ratschlag.audit import rules
from ratschlag.audit.models import AuditEvent, AuditHead, chain_of

ERASED = "audit.values_erased"
ROWS_PER_PAGE = 50
LOOKED_AT = 20_000  # entries that one search goes through: it answers as soon at a million
LONGEST_WRITE = timedelta(hours=1)  # an import notes at its end the time at which it began

Traces = dict[UUID | None, tuple[set[int], set[int]]]


@dataclass(frozen=True)
class Part:
    """What a search found on one stretch of the trail, the latest first.

    `before` is where to look on, None at the beginning of the trail; `is_full` tells whether the
    page is full or only the stretch was looked through.
    """

    events: list[AuditEvent]
    before: int | None
    is_full: bool


@dataclass(frozen=True)
class Marks:
    """By what a person is known in the trail: keys of records and accounts, addresses, names."""

    record_ids: frozenset[str] = frozenset()
    account_ids: frozenset[UUID] = frozenset()
    words: frozenset[str] = frozenset()
    until: datetime | None = None  # entries made later are not meant


def events_of(municipality_id: UUID) -> QuerySet[AuditEvent]:
    """Return everything done in one municipality, the latest first."""
    return AuditEvent.objects.filter(municipality_id=municipality_id).order_by("-at", "-pk")


def events_about(municipality_id: UUID, subject_id: UUID | str) -> QuerySet[AuditEvent]:
    """Return what was done to one object, the latest first."""
    return events_of(municipality_id).filter(subject_id=str(subject_id))


def entries_in(municipality_id: UUID | None, rows: QuerySet[AuditEvent]) -> QuerySet[AuditEvent]:
    """Return the entries of one chain; without a municipality, those of the installation."""
    if municipality_id is None:
        return rows.filter(municipality_id__isnull=True)
    return rows.filter(municipality_id=municipality_id)


def length_of(municipality_id: UUID | None) -> int:
    """Return how many entries a chain has, without counting them."""
    rows = AuditHead.objects.filter(pk=chain_of(municipality_id))
    return rows.values_list("sequence", flat=True).first() or 0


@dataclass(frozen=True)
class Wanted:
    """What is looked for: a condition, in a stretch of time whose end is exclusive."""

    condition: Q = field(default_factory=Q)
    since: datetime | None = None
    until: datetime | None = None

    @property
    def all_of_it(self) -> Q:
        """The condition with the times."""
        found = self.condition
        if self.since:
            found &= Q(at__gte=self.since)
        if self.until:
            found &= Q(at__lt=self.until)
        return found


def readings() -> Q:
    """Return the condition that somebody looked at personal data and changed nothing."""
    return reduce(or_, [Q(action__endswith=end) for end in rules.READING])


def search(municipality_id: UUID, wanted: Wanted, before: int | None = None) -> Part:
    """Look for entries older than number `before`, through at most LOOKED_AT of them."""
    first, last = _numbers_of(municipality_id, wanted)
    top = min(before or last + 1, last + 1)
    bottom = max(first, top - LOOKED_AT)
    rows = AuditEvent.objects.filter(
        wanted.all_of_it,
        municipality_id=municipality_id,
        sequence__lt=top,
        sequence__gte=bottom,
    ).order_by("-sequence")[: ROWS_PER_PAGE + 1]
    found = list(rows)
    if len(found) > ROWS_PER_PAGE:
        return Part(found[:-1], found[-2].sequence, is_full=True)
    return Part(found, bottom if bottom > first else None, is_full=False)


def _numbers_of(municipality_id: UUID, wanted: Wanted) -> tuple[int, int]:
    """Return the first and the last number an entry in the wanted time can have."""
    rows = AuditEvent.objects.filter(municipality_id=municipality_id)
    first, last = 1, length_of(municipality_id)
    if wanted.since:
        later = rows.filter(at__gte=wanted.since).order_by("at")
        began = later.values_list("at", flat=True).first() or wanted.since
        near = later.filter(at__lte=began + LONGEST_WRITE)
        first = near.aggregate(least=Min("sequence"))["least"] or last + 1
    if wanted.until:
        earlier = rows.filter(at__lt=wanted.until).order_by("-at")
        ended = earlier.values_list("at", flat=True).first() or wanted.until
        near = earlier.filter(at__gte=ended - LONGEST_WRITE)
        last = near.aggregate(most=Max("sequence"))["most"] or 0
    return first, last


def all_found(municipality_id: UUID, wanted: Wanted) -> Iterator[AuditEvent]:
    """Iterate over everything a search would find, the earliest first, a few rows in memory."""
    rows = AuditEvent.objects.filter(wanted.all_of_it, municipality_id=municipality_id)
    return rows.order_by("sequence").iterator(chunk_size=1000)


def entries_of(
    municipality_id: UUID | None, account_ids: Collection[UUID], record_ids: Collection[str]
) -> QuerySet[AuditEvent]:
    """Return what somebody did, and what was done to their records, the latest first."""
    rows = AuditEvent.objects.filter(Q(actor_id__in=account_ids) | Q(subject_id__in=record_ids))
    if municipality_id is not None:
        rows = rows.filter(municipality_id=municipality_id)
    return rows.order_by("-at", "-pk")


def entries_with_values_before(
    municipality_id: UUID | None, moment: datetime
) -> QuerySet[AuditEvent]:
    """Return the entries of one chain older than that which still hold names or values."""
    rows = entries_in(municipality_id, AuditEvent.objects.filter(at__lt=moment))
    return rows.exclude(actor_salt="", details_salt="").exclude(action=ERASED)


def traces_of(marks: Marks) -> Traces:
    """Return where a person stands in the trail: numbers of entries as actor and in details."""
    found: Traces = {}
    did = Q(actor_id__in=marks.account_ids) | Q(actor_label__in=marks.words)
    deeds = AuditEvent.objects.filter(did, _not_after(marks.until)).exclude(actor_salt="")
    for municipality_id, sequence in deeds.values_list("municipality_id", "sequence"):
        found.setdefault(municipality_id, (set(), set()))[0].add(sequence)
    for municipality_id, sequence in _naming(marks):
        found.setdefault(municipality_id, (set(), set()))[1].add(sequence)
    return found


def _not_after(moment: datetime | None) -> Q:
    return Q() if moment is None else Q(at__lte=moment)


def _naming(marks: Marks) -> Iterator[tuple[UUID | None, int]]:
    """Find the entries about or naming a person; names count as whole words only."""
    sought = marks.record_ids | marks.words
    if not sought:
        return
    spellings = {form for word in sought for form in (word, json.dumps(word)[1:-1])}
    texts = [Q(written__icontains=form) | Q(subject_label__icontains=form) for form in spellings]
    whole = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sought))})(?!\w)", re.IGNORECASE)
    rows = (
        AuditEvent.objects.exclude(details_salt="")
        .exclude(action=ERASED)
        .annotate(written=Cast("changes", TextField()))
        .filter(reduce(or_, texts, Q(subject_id__in=marks.record_ids)), _not_after(marks.until))
    )
    for event in rows.iterator(chunk_size=1000):
        text = f"{event.subject_label} {json.dumps(event.changes, ensure_ascii=False)}"
        if event.subject_id in marks.record_ids or whole.search(text):
            yield event.municipality_id, event.sequence
