"""Reading calendars from their address in the background."""

import time
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from ratschlag.core import clock
from ratschlag.core.access import Actor
from ratschlag.council import operations, queries
from ratschlag.council.enums import SourceFormat
from ratschlag.council.models import CalendarFetch, CalendarPreview
from ratschlag.council.operations import Origin, UnreadableCalendar
from ratschlag.council.sources import Policy
from ratschlag.jobs.tasks import job

POLICY = Policy()
NOTE_EVERY_SECONDS = 0.4


@transaction.atomic
def start_fetch(*, fetch: CalendarFetch, by: Actor) -> CalendarFetch:
    """Ask for a calendar to be read and queue that in the same transaction.

    Refuses: UnreadableCalendar.
    """
    return operations.request_fetch(
        fetch=fetch,
        queue=lambda asked: UUID(fetch_calendar.enqueue(fetch_id=str(asked.pk)).id),
        policy=POLICY,
        by=by,
        now=clock.now(),
    )


@job()
def fetch_calendar(fetch_id: str) -> str:
    """Read a calendar from its address into a preview; say in one word how it ended."""
    fetch = CalendarFetch.objects.select_related("municipality").filter(pk=UUID(fetch_id)).first()
    if fetch is None or not operations.begin_fetch(fetch=fetch, now=clock.now()):
        return "ended before"
    try:
        preview = _read(fetch)
    except UnreadableCalendar as refusal:
        operations.fail_fetch(fetch=fetch, refusal=refusal, now=clock.now())
        return "unreadable"
    except Exception:
        operations.break_off_fetch(fetch=fetch, now=clock.now())
        raise
    operations.finish_fetch(fetch=fetch, preview=preview, now=clock.now())
    return "read"


@job(every=timedelta(minutes=1))
def clear_lost_fetches() -> int:
    """End what died with its worker, so that the calendar can be read again."""
    return sum(
        operations.break_off_fetch(fetch=fetch, now=clock.now()) for fetch in queries.lost_fetches()
    )


def _read(fetch: CalendarFetch) -> CalendarPreview:
    source = queries.source_at(fetch.municipality, fetch.address)
    preview = CalendarPreview(
        municipality=fetch.municipality,
        name=fetch.name,
        format=fetch.format,
        location=fetch.address,
        columns=source.columns if source else {},
        since=fetch.since,
        until=fetch.until,
    )
    kind = SourceFormat(fetch.format)
    origin = Origin(kind, address=fetch.address, columns=preview.columns)
    contact = fetch.municipality.contact_email
    policy = replace(POLICY, contact=contact, watch=_Watch(fetch).note)
    return operations.read_into_preview(
        preview=preview, origin=origin, policy=policy, now=clock.now()
    )


class _Watch:
    """Writes down how much was read, not more often than a person can see."""

    def __init__(self, fetch: CalendarFetch) -> None:
        self._fetch = fetch
        self._noted_at = 0.0

    def note(self, pages: int, bytes_read: int) -> None:
        if time.monotonic() - self._noted_at >= NOTE_EVERY_SECONDS:
            self._noted_at = time.monotonic()
            operations.note_fetched(fetch=self._fetch, pages=pages, bytes_read=bytes_read)
