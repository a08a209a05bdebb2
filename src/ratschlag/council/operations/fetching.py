"""Reading calendars from their address in the background: asked for, begun, ended."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.council import queries
from ratschlag.council.enums import FETCHING, FetchState
from ratschlag.council.models import CalendarFetch, CalendarPreview, CalendarSource
from ratschlag.council.operations.readings import UnreadableCalendar, check_address
from ratschlag.council.sources import Policy

BROKEN_OFF = "broken_off"  # stands where a problem of the source would stand
KEPT_FOR = timedelta(days=30)


@transaction.atomic
def request_fetch(
    *,
    fetch: CalendarFetch,
    queue: Callable[[CalendarFetch], UUID],
    policy: Policy,
    by: Actor,
    now: datetime,
) -> CalendarFetch:
    """Ask for a calendar to be read. An address that is being read already is not read twice.

    `queue` puts the job into the same transaction and returns its id. Refuses: UnreadableCalendar.
    """
    check_address(fetch.address, policy=policy)
    rows = CalendarFetch.objects.filter(municipality_id=fetch.municipality_id)
    for lost in queries.lost_fetches().filter(municipality_id=fetch.municipality_id):
        break_off_fetch(fetch=lost, now=now)
    ended = rows.exclude(state__in=FETCHING)
    ended.filter(address=fetch.address).delete()
    ended.filter(requested_at__lt=now - KEPT_FOR).delete()
    fetch.requested_at = now
    try:
        with transaction.atomic():
            fetch.save(force_insert=True)
    except IntegrityError:
        return rows.get(address=fetch.address, state__in=FETCHING)
    fetch.job_id = queue(fetch)
    fetch.save(update_fields=["job_id"])
    asked = {"address": fetch.address}
    audit.record("council.calendar_requested", subject=fetch, by=by, now=now, changes=asked)
    return fetch


def begin_fetch(*, fetch: CalendarFetch, now: datetime) -> bool:
    """Mark a fetch as running; False if it was begun or ended meanwhile."""
    waiting = CalendarFetch.objects.filter(pk=fetch.pk, state=FetchState.WAITING)
    return bool(waiting.update(state=FetchState.RUNNING, started_at=now))


def note_fetched(*, fetch: CalendarFetch, pages: int, bytes_read: int) -> None:
    """Show how much of a calendar was read so far."""
    running = CalendarFetch.objects.filter(pk=fetch.pk, state=FetchState.RUNNING)
    running.update(pages=pages, bytes_read=bytes_read)


@transaction.atomic
def finish_fetch(*, fetch: CalendarFetch, preview: CalendarPreview, now: datetime) -> bool:
    """Lead on to the preview; a known calendar remembers when it was read."""
    sources = CalendarSource.objects.filter(
        municipality_id=fetch.municipality_id, location=fetch.address
    )
    sources.update(read_at=now)
    return _end(fetch, FetchState.DONE, now, preview=preview)


def fail_fetch(*, fetch: CalendarFetch, refusal: UnreadableCalendar, now: datetime) -> bool:
    """Keep why a calendar could not be read."""
    # PostgreSQL keeps no null characters.
    details = {name: str(value).replace("\0", "") for name, value in refusal.details.items()}
    return _end(fetch, FetchState.FAILED, now, problem=refusal.kind.value, details=details)


def break_off_fetch(*, fetch: CalendarFetch, now: datetime) -> bool:
    """Note that the program itself failed, or that its worker died."""
    return _end(fetch, FetchState.FAILED, now, problem=BROKEN_OFF)


def _end(fetch: CalendarFetch, state: FetchState, now: datetime, **values: object) -> bool:
    """End what is still active; False if it had ended already."""
    active = CalendarFetch.objects.filter(pk=fetch.pk, state__in=FETCHING)
    return bool(active.update(state=state, ended_at=now, **values))
