"""Asking for a calendar at an address, and what becomes of that: each ends once."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from ratschlag.council import operations, queries, tasks
from ratschlag.council.enums import FetchState, SourceFormat
from ratschlag.council.models import CalendarFetch, CalendarPreview
from ratschlag.council.operations import Origin, UnreadableCalendar
from ratschlag.council.sources import Policy, ProblemKind, SourceProblem
from ratschlag.jobs.models import Job
from ratschlag.municipalities.models import Municipality
from tests.factories.council import make_fetch, unsaved_fetch
from tests.factories.municipalities import ANNA, make_municipality

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


def test_two_towns_read_one_address_apart(potsdam: Municipality) -> None:
    teltow = make_municipality("teltow")
    make_fetch(potsdam)

    started = tasks.start_fetch(fetch=unsaved_fetch(teltow), by=ANNA)

    assert started.municipality == teltow
    assert CalendarFetch.objects.count() == 2


def test_reading_whose_job_is_gone_is_found_by_the_timetable(potsdam: Municipality) -> None:
    lost = make_fetch(potsdam, state=FetchState.RUNNING, job_id=uuid4())

    assert tasks.clear_lost_fetches.call() == 1

    lost.refresh_from_db()
    assert lost.problem == operations.BROKEN_OFF
    assert not queries.lost_fetches().exists()


def test_what_ended_is_not_ended_twice(potsdam: Municipality) -> None:
    fetch = make_fetch(potsdam, state=FetchState.RUNNING)
    preview = CalendarPreview.objects.create(
        municipality=potsdam,
        name="RIS",
        format="ics",
        location=fetch.address,
        since=fetch.since,
        until=fetch.until,
        read_at=NOW,
    )

    ended = operations.finish_fetch(fetch=fetch, preview=preview, now=NOW)

    assert ended
    assert not operations.break_off_fetch(fetch=fetch, now=NOW)
    assert tasks.fetch_calendar.call(fetch_id=str(fetch.pk)) == "ended before"
    assert tasks.fetch_calendar.call(fetch_id=str(uuid4())) == "ended before"
    fetch.refresh_from_db()
    assert fetch.state == FetchState.DONE


def test_old_readings_go_when_another_is_asked_for(potsdam: Municipality) -> None:
    old = {"state": FetchState.FAILED, "requested_at": NOW - timedelta(days=31)}
    make_fetch(potsdam, address="https://ris.example/old.ics", **old)
    recent = make_fetch(potsdam, address="https://ris.example/new.ics", state=FetchState.FAILED)
    same = make_fetch(potsdam, state=FetchState.DONE)

    asked = operations.request_fetch(
        fetch=unsaved_fetch(potsdam), queue=lambda _f: uuid4(), policy=Policy(), by=ANNA, now=NOW
    )

    assert set(CalendarFetch.objects.all()) == {recent, asked}
    assert same not in CalendarFetch.objects.all()


@pytest.mark.parametrize("address", ["http://10.0.0.1/", "http://[::1]/", "http://a.localhost/"])
def test_internal_address_is_refused_before_anything_is_kept(
    address: str, potsdam: Municipality
) -> None:
    with pytest.raises(UnreadableCalendar):
        tasks.start_fetch(fetch=unsaved_fetch(potsdam, address=address), by=ANNA)

    assert not CalendarFetch.objects.exists()
    assert not Job.objects.exists()


def test_reason_of_a_failure_is_kept_without_what_no_database_keeps(potsdam: Municipality) -> None:
    fetch = make_fetch(potsdam, state=FetchState.RUNNING)
    refusal = UnreadableCalendar(SourceProblem(ProblemKind.UNKNOWN_HOST, host="ris\0.example"))

    ended = operations.fail_fetch(fetch=fetch, refusal=refusal, now=NOW)

    fetch.refresh_from_db()
    assert ended
    assert (fetch.problem, fetch.details) == ("unknown_host", {"host": "ris.example"})


@pytest.mark.parametrize("address", ["kein Ort", "http://127.0.0.1/", "https://a:b@ris.example/"])
def test_address_that_is_plainly_wrong_is_refused_at_once(address: str) -> None:
    operations.check_address("https://ris.example/kalender.ics")

    with pytest.raises(UnreadableCalendar):
        operations.check_address(address)


def test_table_without_known_columns_is_held_unread(potsdam: Municipality) -> None:
    preview = CalendarPreview(
        municipality=potsdam,
        name="Tabelle",
        format=SourceFormat.CSV,
        location="tabelle.csv",
        since=NOW.date(),
        until=NOW.date() + timedelta(days=1),
    )
    origin = Origin(SourceFormat.CSV, data=b"Wann;Wer\n02.11.2026;Rat\n")

    held = operations.read_into_preview(preview=preview, origin=origin, policy=Policy(), now=NOW)

    assert operations.held_table(held) == origin.data
    assert not held.reading
