"""Calendars read from their address in the background: the job, its page, its protections."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from ratschlag.audit.models import AuditEvent
from ratschlag.council import operations, tasks
from ratschlag.council.enums import FetchState
from ratschlag.council.models import CalendarFetch, CalendarPreview, CalendarSource, CouncilSitting
from ratschlag.jobs.models import Job
from ratschlag.jobs.tasks import run_due_jobs
from ratschlag.municipalities.models import Municipality
from tests.council.conftest import CouncilServer
from tests.factories.council import ics, make_fetch, make_source
from tests.factories.municipalities import anna, browser_of, make_municipality

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
MARCH = ("a@potsdam", "20270303T170000", "Hauptausschuss")
APRIL = ("b@potsdam", "20270407T170000", "Hauptausschuss")
READ = "/werkstatt/sitzungskalender/einlesen/"
LIST = "/werkstatt/sitzungskalender/"
DAYS = {"since": "2026-01-01", "last": "2028-12-31"}


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


@pytest.fixture
def visit(potsdam: Municipality) -> Client:
    return browser_of(potsdam, anna(potsdam))


@pytest.fixture
def server(council_server: CouncilServer, monkeypatch: pytest.MonkeyPatch) -> CouncilServer:
    """A council server on this machine that the job may visit, as it may any other in earnest."""
    monkeypatch.setattr(tasks, "POLICY", council_server.policy(total_seconds=3.0))
    return council_server


def ask(visit: Client, address: str, kind: str = "ics") -> Any:
    return visit.post(READ, {"format": kind, "address": address, **DAYS})


def oparl(server: CouncilServer) -> None:
    """A list of two pages, one meeting each."""
    for number in (1, 2):
        meeting = {
            "id": f"{server.base}/meeting/{number}",
            "type": "https://schema.oparl.org/1.1/Meeting",
            "name": "Hauptausschuss",
            "start": f"2027-03-0{number}T17:00:00+01:00",
        }
        links = {"next": f"{server.base}/meetings?page=2"} if number == 1 else {}
        body = json.dumps({"data": [meeting], "links": links}).encode()
        server.pages[f"/meetings?page={number}"] = (200, "application/json", body)
    server.pages["/meetings"] = server.pages["/meetings?page=1"]


TABLE = b"Datum;Beginn;Gremium\n03.03.2027;17:00;Hauptausschuss\n"


@pytest.mark.parametrize(
    ("kind", "path", "rows"),
    [("ics", "/k.ics", 1), ("oparl", "/meetings", 2), ("csv", "/t.csv", 1)],
)
def test_calendar_at_an_address_is_read_in_the_background_shown_and_taken_over(
    kind: str, path: str, rows: int, visit: Client, server: CouncilServer
) -> None:
    server.pages["/k.ics"] = (200, "text/calendar", ics(MARCH))
    server.pages["/t.csv"] = (200, "text/csv", TABLE)
    oparl(server)

    asked = ask(visit, server.base + path, kind)
    waiting = visit.get(asked.url)
    run_due_jobs()
    done = visit.get(asked.url)
    preview = visit.get(done.url)
    visit.post(done.url, {"digest": preview.context["plan"].digest})

    assert waiting.status_code == 200
    assert "Das Lesen beginnt gleich." in waiting.text
    assert f'href="{asked.url}"' in waiting.text
    assert len(preview.context["new_rows"]) == rows
    assert CouncilSitting.objects.count() == rows
    source = CalendarSource.objects.get()
    assert source.location == server.base + path
    assert source.last_read_at is not None
    assert AuditEvent.objects.filter(action="council.calendar_requested").count() == 1


def test_table_with_strange_headings_at_an_address_asks_for_its_columns(
    visit: Client, server: CouncilServer
) -> None:
    server.pages["/t.csv"] = (200, "text/csv", b"Wann;Wer\n03.03.2027;Rat\n")

    asked = ask(visit, f"{server.base}/t.csv", "csv")
    run_due_jobs()
    preview = visit.get(visit.get(asked.url).url)

    assert preview.url == reverse("council:table_columns", args=[CalendarPreview.objects.get().pk])


def test_known_address_is_read_again_by_one_click(
    visit: Client, server: CouncilServer, potsdam: Municipality
) -> None:
    server.pages["/k.ics"] = (200, "text/calendar", ics(MARCH, APRIL))
    source = make_source(potsdam, location=f"{server.base}/k.ics", since=date(2027, 4, 1))
    refresh = reverse("council:source_refresh", args=[source.pk])

    asked = visit.post(refresh)
    run_due_jobs()
    preview = visit.get(visit.get(asked.url).url)

    assert refresh in visit.get(LIST).text
    assert [row.record.source_key for row in preview.context["new_rows"]] == ["b@potsdam"]
    source.refresh_from_db()
    assert source.read_at is not None
    assert source.imported_at is None


def test_file_is_not_read_again_without_the_file(visit: Client, potsdam: Municipality) -> None:
    source = make_source(potsdam)

    answer = visit.post(reverse("council:source_refresh", args=[source.pk]))

    assert answer.url == reverse("council:source_read_again", args=[source.pk])
    assert not CalendarFetch.objects.exists()


def test_second_click_shows_the_job_that_is_there(visit: Client, server: CouncilServer) -> None:
    first, second = (ask(visit, f"{server.base}/k.ics") for _click in range(2))

    assert first.url == second.url
    assert Job.objects.count() == CalendarFetch.objects.count() == 1


def endless(server: CouncilServer) -> None:
    def page(request: Any) -> tuple[int, str, bytes]:
        number = int(request.path.rpartition("=")[2]) if "=" in request.path else 0
        links = {"next": f"{server.base}/meetings?page={number + 1}"}
        meeting = {
            "id": f"{server.base}/meeting/{number}",
            "type": "https://schema.oparl.org/1.1/Meeting",
            "start": "2027-03-01T17:00:00+01:00",
        }
        document = {"data": [meeting], "links": links}
        return 200, "application/json", json.dumps(document).encode()

    server.pages["*"] = page


def elsewhere(server: CouncilServer) -> None:
    document = {"data": [], "links": {"next": "https://elsewhere.example/meetings"}}
    server.pages["*"] = (200, "application/json", json.dumps(document).encode())


def inside(server: CouncilServer) -> None:
    def page(request: Any) -> None:
        request.send_response(302)
        request.send_header("Location", "http://127.0.0.1:1/")
        request.end_headers()

    server.pages["*"] = page


def huge(server: CouncilServer) -> None:
    server.pages["*"] = (200, "text/calendar", b"x" * (20 * 1024 * 1024 + 1))


def missing(server: CouncilServer) -> None:
    server.pages["*"] = (404, "text/plain", b"")


@pytest.mark.parametrize(
    ("serve", "kind", "words"),
    [
        (endless, "oparl", "Der Server war zu langsam|Seiten"),
        (elsewhere, "oparl", "auf einem anderen Server"),
        (inside, "ics", "in ein internes Netz"),
        (huge, "ics", "zu groß"),
        (missing, "ics", "Fehler 404"),
    ],
)
def test_calendar_that_cannot_be_read_says_why_and_what_to_do(
    serve: Callable[[CouncilServer], None],
    kind: str,
    words: str,
    visit: Client,
    server: CouncilServer,
) -> None:
    serve(server)

    asked = ask(visit, f"{server.base}/meetings", kind)
    run_due_jobs()
    shown = visit.get(asked.url)

    assert shown.status_code == 200
    assert any(each in shown.context["problem"] for each in words.split("|"))
    assert str(shown.context["advice"]) in shown.text
    assert not CalendarPreview.objects.exists()
    again = reverse("council:fetch_again", args=[CalendarFetch.objects.get().pk])
    assert f'action="{again}"' in shown.text
    form = visit.get(f"{READ}?abruf={CalendarFetch.objects.get().pk}")
    assert f'value="{server.base}/meetings"' in form.text


def test_failed_reading_is_shown_in_the_list_and_tried_again(
    visit: Client, server: CouncilServer, potsdam: Municipality
) -> None:
    source = make_source(potsdam, location=f"{server.base}/k.ics")
    asked = visit.post(reverse("council:source_refresh", args=[source.pk]))
    run_due_jobs()
    listed = visit.get(LIST)
    server.pages["/k.ics"] = (200, "text/calendar", ics(MARCH))

    again = visit.post(reverse("council:fetch_again", args=[CalendarFetch.objects.get().pk]))
    run_due_jobs()

    assert "Letzter Versuch misslungen" in listed.text
    assert asked.url in listed.text
    assert "vorschau" in visit.get(again.url).url
    assert "Letzter Versuch misslungen" not in visit.get(LIST).text


def test_part_of_the_page_leads_on_when_the_reading_has_ended(
    visit: Client, server: CouncilServer
) -> None:
    server.pages["/k.ics"] = (200, "text/calendar", ics(MARCH))
    asked = ask(visit, f"{server.base}/k.ics")
    waiting = visit.get(asked.url, headers={"HX-Request": "true"})
    run_due_jobs()

    ended = visit.get(asked.url, headers={"HX-Request": "true"})
    target = ended["HX-Redirect"]
    visit.post(target, {"digest": visit.get(target).context["plan"].digest})
    gone = visit.get(asked.url, follow=True)

    assert "<html" not in waiting.text
    assert 'hx-trigger="every 1s"' in waiting.text
    assert "vorschau" in target
    assert "Diese Vorschau gibt es nicht mehr" in gone.text


def test_failure_reloads_the_page_once(visit: Client, server: CouncilServer) -> None:
    asked = ask(visit, f"{server.base}/k.ics")
    run_due_jobs()

    assert visit.get(asked.url, headers={"HX-Request": "true"})["HX-Redirect"] == asked.url


def test_progress_says_how_much_was_read(visit: Client, potsdam: Municipality) -> None:
    fetch = make_fetch(potsdam)
    address = reverse("council:calendar_fetch", args=[fetch.pk])

    begun = operations.begin_fetch(fetch=fetch, now=NOW)
    silent = visit.get(address).context["message"]
    operations.note_fetched(fetch=fetch, pages=1, bytes_read=1_001)
    one = visit.get(address).context["message"]
    operations.note_fetched(fetch=fetch, pages=3, bytes_read=5_000)
    more = visit.get(address).context["message"]

    assert begun
    assert not operations.begin_fetch(fetch=fetch, now=NOW)
    assert silent == "Wartet auf die Antwort des Servers."
    assert one == "Bisher 2 kB gelesen."
    assert more == "Bisher 3 Seiten gelesen, 5 kB."


def test_reading_nobody_works_on_says_so_after_a_while(
    visit: Client, potsdam: Municipality
) -> None:
    fetch = make_fetch(potsdam)

    shown = visit.get(reverse("council:calendar_fetch", args=[fetch.pk]))

    assert "im Hintergrund arbeitet gerade nichts" in shown.context["message"]


def test_reading_whose_worker_died_ends_and_can_be_asked_for_again(
    visit: Client, server: CouncilServer, potsdam: Municipality
) -> None:
    lost = make_fetch(potsdam, state=FetchState.RUNNING, job_id=uuid4())
    kept = ask(visit, f"{server.base}/k.ics")

    cleared = tasks.clear_lost_fetches.call()

    lost.refresh_from_db()
    shown = visit.get(reverse("council:calendar_fetch", args=[lost.pk]))
    assert cleared == 0  # the next one asked for had ended it already
    assert lost.state == FetchState.FAILED
    assert "abgebrochen" in shown.context["problem"]
    assert visit.get(kept.url).context["fetch"].is_active


def test_source_whose_address_turned_out_internal_says_so(
    visit: Client, potsdam: Municipality
) -> None:
    source = make_source(potsdam, location="http://10.0.0.1/k.ics")

    answer = visit.post(reverse("council:source_refresh", args=[source.pk]), follow=True)

    assert "in ein internes Netz" in answer.text


def test_readings_of_another_town_do_not_exist(visit: Client, potsdam: Municipality) -> None:
    teltow = make_municipality("teltow")
    foreign, source = make_fetch(teltow), make_source(teltow, location="https://ris.example/")
    addresses = [
        reverse("council:calendar_fetch", args=[foreign.pk]),
        reverse("council:fetch_again", args=[foreign.pk]),
        reverse("council:source_refresh", args=[source.pk]),
    ]

    answers = [visit.get(addresses[0]), *(visit.post(each) for each in addresses[1:])]
    form = visit.get(f"{READ}?abruf={foreign.pk}")

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert foreign.address not in form.text
    assert visit.get(f"{READ}?abruf=unsinn").status_code == 200
    assert CalendarFetch.objects.count() == 1


def test_nobody_without_a_role_sees_a_reading(potsdam: Municipality) -> None:
    fetch = make_fetch(potsdam)

    answer = browser_of(potsdam).get(reverse("council:calendar_fetch", args=[fetch.pk]))

    assert answer.url.startswith("/konto/anmelden/")


def test_page_asks_few_questions(
    visit: Client, potsdam: Municipality, django_assert_max_num_queries: Any
) -> None:
    fetch = make_fetch(potsdam)
    address = reverse("council:calendar_fetch", args=[fetch.pk])
    visit.get(address)

    with django_assert_max_num_queries(12):
        visit.get(address)
