"""Walking an OParl server: pages, vendors' habits, and servers that never end."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from ratschlag.council.sources import (
    CalendarReading,
    Known,
    NoteKind,
    ProblemKind,
    SourceProblem,
    compare,
    read_url,
)
from tests.council.conftest import BERLIN, HORIZON, CouncilServer

JSON = "application/json"


def meeting(base: str, number: int, day: date = date(2023, 3, 1)) -> dict[str, Any]:
    return {
        "id": f"{base}/meeting/{number}",
        "type": "https://schema.oparl.org/1.1/Meeting",
        "name": f"Sitzung {number}",
        "start": f"{day.isoformat()}T17:00:00+01:00",
        "created": "2000-01-01T00:00:00+01:00",
        "organization": [f"{base}/organization/{number % 2}"],
    }


def answer(document: Any) -> tuple[int, str, bytes]:
    return 200, JSON, json.dumps(document).encode()


def serve_list(
    server: CouncilServer, path: str, pages: list[list[Any]], **links: Callable[[int], Any]
) -> None:
    """Serve `pages` under path?page=N; a link function gets the page's number."""
    base = server.base + path
    for number, data in enumerate(pages, start=1):
        told = {"first": f"{base}?page=1", "last": f"{base}?page={len(pages)}"}
        if number < len(pages):
            told["next"] = f"{base}?page={number + 1}"
        if number > 1:
            told["prev"] = f"{base}?page={number - 1}"
        told |= {name: link(number) for name, link in links.items()}
        document = {"data": data, "links": {key: each for key, each in told.items() if each}}
        server.pages[f"{path}?page={number}"] = answer(document)
        if number == 1:
            server.pages[path] = answer(document)


def serve_council(server: CouncilServer, meetings: int = 4) -> None:
    base = server.base
    server.pages["/system"] = answer(
        {"id": f"{base}/system", "type": "…/1.1/System", "body": f"{base}/bodies"}
    )
    body = {
        "id": f"{base}/body/1",
        "type": "https://schema.oparl.org/1.1/Body",
        "meeting": f"{base}/meetings",
        "organization": f"{base}/organizations",
    }
    server.pages["/body/1"] = answer(body)
    serve_list(server, "/bodies", [[body]])
    all_meetings = [meeting(base, number) for number in range(meetings)]
    serve_list(server, "/meetings", [all_meetings[::2], all_meetings[1::2]])
    names = [
        {
            "id": f"{base}/organization/{number}",
            "type": "https://schema.oparl.org/1.0/Organization",
            "name": f"Ausschuss {number}",
        }
        for number in range(2)
    ]
    serve_list(server, "/organizations", [[names[0]], [names[1]]])
    for number, name in enumerate(names):
        server.pages[f"/organization/{number}"] = answer(name)


def reading_of(server: CouncilServer, path: str, **policy: Any) -> CalendarReading:
    return read_url(
        server.base + path,
        format="oparl",
        zone=BERLIN,
        horizon=HORIZON,
        policy=server.policy(**policy),
    )


def problem_of(server: CouncilServer, path: str, **policy: Any) -> SourceProblem:
    with pytest.raises(SourceProblem) as caught:
        reading_of(server, path, **policy)
    return caught.value


@pytest.mark.parametrize("path", ["/system", "/body/1", "/bodies", "/meetings"])
def test_meetings_are_found_from_system_body_and_list(council_server, path):
    serve_council(council_server)

    reading = reading_of(council_server, path)

    assert sorted((record.title, record.committee_name) for record in reading.records) == [
        ("Sitzung 0", "Ausschuss 0"),
        ("Sitzung 1", "Ausschuss 1"),
        ("Sitzung 2", "Ausschuss 0"),
        ("Sitzung 3", "Ausschuss 1"),
    ]
    assert reading.notes == ()
    assert reading.covered == HORIZON


def test_second_reading_finds_the_same_fingerprints_without_the_names(council_server):
    serve_council(council_server)
    first = reading_of(council_server, "/system")
    council_server.pages["/organizations"] = (500, "text/plain", b"")

    again = reading_of(council_server, "/system")

    assert [record.fingerprint for record in first.records] == [
        record.fingerprint for record in again.records
    ]
    assert [note.kind for note in again.notes] == [NoteKind.NAMES_UNRESOLVED]


def test_allris_list_from_old_to_new_is_read_from_its_end(council_server):
    base, first_day = council_server.base, date(2015, 1, 7)
    days = [first_day + timedelta(weeks=week) for week in range(500)]
    meetings = [meeting(base, number, day) for number, day in enumerate(days)]
    pages = [meetings[start : start + 10] for start in range(0, 500, 10)]
    serve_list(council_server, "/meetings", pages)
    council_server.pages["*"] = answer({"type": "Organization", "id": "x", "name": "X"})

    reading = reading_of(council_server, "/meetings")

    in_horizon = [day for day in days if HORIZON.since <= day < HORIZON.until]
    assert len(reading.records) == len(in_horizon)
    asked = [path for path in council_server.asked if path.startswith("/meetings")]
    assert len(asked) < 20
    assert NoteKind.PAGES_SKIPPED in {note.kind for note in reading.notes}


def test_allris_list_without_prev_links_is_read_from_its_beginning(council_server):
    base = council_server.base
    pages = [
        [meeting(base, year, date(year, 3, 1))] for year in (2019, 2020, 2021, 2022, 2023, 2024)
    ]
    serve_list(council_server, "/meetings", pages, prev=lambda number: None)

    reading = reading_of(council_server, "/meetings")

    assert [record.title for record in reading.records] == ["Sitzung 2023", "Sitzung 2024"]


def test_sessionnet_next_link_that_loses_its_filter_gets_it_back(council_server):
    base = council_server.base
    path = "/meetings?created_since=2023-01-01T00:00:00Z"
    council_server.pages[path] = answer(
        {"data": [meeting(base, 1)], "links": {"next": f"{base}/meetings?page=2"}}
    )
    council_server.pages["/meetings?page=2&created_since=2023-01-01T00:00:00Z"] = answer(
        {"data": [meeting(base, 2)], "links": {}}
    )

    reading = reading_of(council_server, path.replace(":", "%3A").replace("Z", "%2B00:00"))

    assert len(reading.records) == 2


def test_sessionnet_sporadic_500_is_tried_again(council_server):
    serve_council(council_server)
    good = council_server.pages["/meetings?page=2"]
    answers = iter([(500, "text/html", b"Fehler"), good])
    council_server.pages["/meetings?page=2"] = lambda handler: next(answers)

    assert len(reading_of(council_server, "/meetings").records) == 4


@pytest.mark.parametrize("status", [400, 401, 404, 500])
def test_interface_that_is_switched_off_is_named_by_its_status(council_server, status):
    council_server.pages["/system"] = (status, "text/html", b"aus")

    problem = problem_of(council_server, "/system")

    assert (problem.kind, problem.parameters["status"]) == (ProblemKind.HTTP_STATUS, status)


def test_more_rubin_plain_text_with_status_200_is_no_oparl(council_server):
    council_server.pages["/system"] = (200, "text/plain", b"OParl ist nicht aktiviert.")

    problem = problem_of(council_server, "/system")

    assert problem.kind is ProblemKind.NOT_OPARL
    assert problem.parameters["excerpt"] == "OParl ist nicht aktiviert."


@pytest.mark.parametrize("last", [(404, "text/plain", b""), answer([]), answer({"data": []})])
def test_sdnet_empty_page_ends_the_list(council_server, last):
    base = council_server.base
    page = {"data": [meeting(base, 1)], "links": {"next": f"{base}/meetings?page=2"}}
    council_server.pages["/meetings"] = answer(page)
    council_server.pages["/meetings?page=2"] = last

    assert len(reading_of(council_server, "/meetings").records) == 1


def test_sdnet_body_list_as_single_object_without_type_is_read(council_server):
    serve_council(council_server)
    base = council_server.base
    council_server.pages["/bodies"] = answer(
        {"id": f"{base}//body/1", "meeting": f"{base}//meetings", "legislativeTerm": []}
    )
    council_server.pages["//meetings"] = council_server.pages["/meetings"]

    assert len(reading_of(council_server, "/system").records) == 4


def test_committee_that_is_gone_leaves_the_sitting_its_own_name(council_server):
    serve_council(council_server)
    council_server.pages["/organization/1"] = (404, "text/plain", b"")

    reading = reading_of(council_server, "/meetings")

    names = {record.committee_name for record in reading.records}
    assert names == {"Ausschuss 0", "Sitzung 1", "Sitzung 3"}
    assert [note.kind for note in reading.notes] == [NoteKind.DANGLING_REFERENCE]


def test_link_to_another_server_is_not_followed(council_server):
    page = {"data": [meeting(council_server.base, 1)], "links": {"next": "http://127.0.0.1:1/x"}}
    council_server.pages["/meetings"] = answer(page)

    problem = problem_of(council_server, "/meetings")

    assert problem.kind is ProblemKind.LEADS_ELSEWHERE
    assert problem.parameters["target"] == "http://127.0.0.1:1/x"


def test_page_that_redirects_to_another_server_is_not_followed(council_server):
    def elsewhere(handler: Any) -> None:
        handler.send_response(302)
        handler.send_header("Location", "http://rat.example/meetings")
        handler.end_headers()

    council_server.pages["/meetings"] = elsewhere

    assert problem_of(council_server, "/meetings").kind is ProblemKind.REDIRECT_ELSEWHERE


def test_pages_that_lead_in_a_circle_are_refused(council_server):
    base = council_server.base
    pages = [[meeting(base, 1)], [meeting(base, 2)]]
    serve_list(council_server, "/meetings", pages, next=lambda number: f"{base}/meetings")

    assert problem_of(council_server, "/meetings").kind is ProblemKind.PAGING_LOOP


def endless(server: CouncilServer, *, repeats: bool) -> Callable[[Any], tuple[int, str, bytes]]:
    def page(handler: Any) -> tuple[int, str, bytes]:
        number = len(server.asked)
        data = [meeting(server.base, 1 if repeats else number)]
        return answer({"data": data, "links": {"next": f"{server.base}/m?page={number + 1}"}})

    return page


@pytest.mark.parametrize(
    ("repeats", "kind"), [(True, ProblemKind.PAGING_LOOP), (False, ProblemKind.TOO_MANY_PAGES)]
)
def test_endless_pages_are_refused(council_server, repeats, kind):
    council_server.pages["*"] = endless(council_server, repeats=repeats)

    assert problem_of(council_server, "/m", max_pages=40).kind is kind


def test_endless_pages_at_the_usual_pace_end_at_the_deadline(council_server):
    council_server.pages["*"] = endless(council_server, repeats=False)

    problem = problem_of(council_server, "/m", pause_seconds=0.2, total_seconds=1.0)

    assert problem.kind is ProblemKind.TIMEOUT
    assert 1 <= problem.parameters["pages"] <= 6


def test_meeting_that_left_the_server_is_not_seen(council_server):
    serve_council(council_server)
    first = reading_of(council_server, "/system")
    serve_council(council_server, meetings=3)

    comparison = compare(first_as_known(first), reading_of(council_server, "/system"), HORIZON)

    assert comparison.not_seen == (f"{council_server.base}/meeting/3",)
    assert len(comparison.unchanged) == 3


def first_as_known(reading: CalendarReading) -> dict[str, Any]:
    return {
        record.source_key: Known(record.fingerprint, record.start, record.end)
        for record in reading.records
    }
