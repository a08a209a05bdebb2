"""Pages on which a calendar is read from its address in the background."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock
from ratschlag.core.access import access, one
from ratschlag.core.http import Request
from ratschlag.council import operations, queries, rules, tasks
from ratschlag.council.enums import FetchState
from ratschlag.council.models import CalendarFetch, CalendarSource
from ratschlag.council.operations import UnreadableCalendar
from ratschlag.council.operations.reading_words import ADVICE, OTHER_ADVICE, PROBLEMS
from ratschlag.council.permissions import EDIT_SITTINGS
from ratschlag.council.sources import ProblemKind
from ratschlag.council.views.calendar_pages import calendar_page

# A worker that is there takes a job within a second or two.
PATIENCE = timedelta(seconds=20)
GET, POST = ("GET",), ("POST",)


def start_reading(request: Request, fetch: CalendarFetch) -> HttpResponse:
    """Have a calendar read and lead on to the page that shows how far it is."""
    fetch.municipality = request.municipality
    started = tasks.start_fetch(fetch=fetch, by=request.actor)
    return redirect("council:calendar_fetch", started.pk)


@access(EDIT_SITTINGS, one(CalendarSource, source="pk"), methods=POST)
def source_refresh(request: Request, source: CalendarSource) -> HttpResponse:
    """Read a known calendar anew from the address it was read from."""
    if not source.is_address:
        return redirect("council:source_read_again", source.pk)
    first, last = rules.usual_horizon(clock.today())
    horizon = operations.days_from(source.since or first, last)
    fetch = CalendarFetch(
        name=source.name,
        format=source.format,
        address=source.location,
        since=horizon.since,
        until=horizon.until,
    )
    return _start_or_say(request, fetch)


@access(EDIT_SITTINGS, one(CalendarFetch, fetch="pk"), methods=POST)
def fetch_again(request: Request, fetch: CalendarFetch) -> HttpResponse:
    """Read once more what could not be read."""
    again = CalendarFetch(
        name=fetch.name,
        format=fetch.format,
        address=fetch.address,
        since=fetch.since,
        until=fetch.until,
    )
    return _start_or_say(request, again)


@access(EDIT_SITTINGS, one(CalendarFetch, fetch="pk"), methods=GET)
def calendar_fetch(request: Request, fetch: CalendarFetch) -> HttpResponse:
    """Show how far the reading of a calendar is; the page asks for this part every second."""
    if fetch.state == FetchState.DONE:
        return _onwards(request, fetch)
    if request.htmx and not fetch.is_active:
        return _elsewhere(reverse("council:calendar_fetch", args=[fetch.pk]))
    page = "council/calendar_fetch.html#progress" if request.htmx else "council/calendar_fetch.html"
    return render(request, page, _shown(fetch, clock.now()))


def _start_or_say(request: Request, fetch: CalendarFetch) -> HttpResponse:
    try:
        return start_reading(request, fetch)
    except UnreadableCalendar as refusal:
        messages.error(request, str(refusal))
        return redirect("council:source_list")


def _onwards(request: Request, fetch: CalendarFetch) -> HttpResponse:
    if fetch.preview_id is None:
        messages.info(request, _("This preview is gone: taken over, or older than a day."))
        target = reverse("council:source_list")
    else:
        target = reverse("council:calendar_preview", args=[fetch.preview_id])
    return _elsewhere(target) if request.htmx else redirect(target)


def _elsewhere(target: str) -> HttpResponse:
    return HttpResponse(headers={"HX-Redirect": target})


def _shown(fetch: CalendarFetch, now: datetime) -> dict[str, Any]:
    heading = _("“%(name)s” is being read") if fetch.is_active else _("“%(name)s” was not read")
    seconds = (now - fetch.started_at).total_seconds() if fetch.started_at else 0.0
    source = queries.source_at(fetch.municipality, fetch.address)
    return {
        **calendar_page(heading % {"name": fetch.name}).context(),
        "fetch": fetch,
        "message": _message(fetch, now),
        "seconds": round(seconds),
        "most_seconds": round(tasks.POLICY.total_seconds),
        "source": source,
        **_problem(fetch),
    }


def _message(fetch: CalendarFetch, now: datetime) -> str:
    if fetch.state == FetchState.WAITING:
        if now - fetch.requested_at > PATIENCE:
            return _("It still waits: nothing works in the background just now.")
        return _("Reading begins in a moment.")
    if not fetch.bytes_read:
        return _("Waiting for the answer of the server.")
    amount = {"pages": fetch.pages, "kilobytes": -(-fetch.bytes_read // 1000)}
    if fetch.pages > 1:
        return _("%(pages)s pages read so far, %(kilobytes)s kB.") % amount
    return _("%(kilobytes)s kB read so far.") % amount


def _problem(fetch: CalendarFetch) -> dict[str, Any]:
    if not fetch.problem:
        return {}
    if fetch.problem == operations.BROKEN_OFF:
        advice = _("Please read it again; if it breaks off again, tell those who run this system.")
        return {"problem": _("Reading broke off. Nothing was changed."), "advice": advice}
    kind = ProblemKind(fetch.problem)
    sentence = str(PROBLEMS[kind]) % fetch.details
    return {"problem": sentence, "advice": ADVICE.get(kind, OTHER_ADVICE)}
