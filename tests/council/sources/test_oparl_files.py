"""OParl objects from a file, with what vendors make of the standard."""

import json
from typing import Any

import pytest

from ratschlag.council.sources import (
    CalendarReading,
    NoteKind,
    ProblemKind,
    SourceProblem,
    read,
)
from tests.council.conftest import BERLIN, HORIZON


def meeting(number: int = 1, **members: Any) -> dict[str, Any]:
    told = {
        "id": f"https://rat.example/oparl/meeting/{number}",
        "type": "https://schema.oparl.org/1.1/Meeting",
        "name": "Sitzung des Hauptausschusses",
        "start": "2023-03-01T17:00:00+01:00",
        "end": "2023-03-01T20:00:00+01:00",
        "organization": ["https://rat.example/oparl/organization/7"],
    } | members
    return {name: value for name, value in told.items() if value is not ...}


def reading_of(document: Any) -> CalendarReading:
    data = document if isinstance(document, bytes) else json.dumps(document).encode()
    return read(data, format="oparl", zone=BERLIN, horizon=HORIZON)


def problem_of(document: Any) -> SourceProblem:
    with pytest.raises(SourceProblem) as caught:
        reading_of(document)
    return caught.value


ORGANIZATION = {
    "id": "https://rat.example/oparl/organization/7",
    "type": "https://schema.oparl.org/1.1/Organization",
    "name": "Hauptausschuss",
}


@pytest.mark.parametrize(
    "document",
    [
        meeting(),
        [meeting()],
        {"data": [meeting()], "links": {}, "pagination": {}},
        {"id": "b", "type": "https://schema.oparl.org/1.0/Body", "meeting": [meeting()]},
        {"type": "https://schema.oparl.org/1.1/System", "body": [{"meeting": meeting()}]},
    ],
    ids=["object", "array", "list", "body", "system"],
)
def test_meeting_is_found_in_every_kind_of_document(document):
    reading = reading_of(document)

    record = reading.records[0]

    assert record.source_key == "https://rat.example/oparl/meeting/1"
    assert record.committee_key == "https://rat.example/oparl/organization/7"
    assert record.start.isoformat() == "2023-03-01T17:00:00+01:00"
    assert json.loads(record.raw) == meeting()


def test_committee_is_named_by_its_object_in_the_same_file():
    reading = reading_of([meeting(), ORGANIZATION])

    record = reading.records[0]

    assert (record.committee_name, record.title) == (
        "Hauptausschuss",
        "Sitzung des Hauptausschusses",
    )


def test_committee_embedded_where_an_address_is_due_is_read():
    embedded = reading_of(meeting(organization=[ORGANIZATION])).records[0]
    referred = reading_of(meeting()).records[0]

    names = (embedded.committee_name, referred.committee_name)

    assert names == ("Hauptausschuss", "Sitzung des Hauptausschusses")
    assert embedded.committee_key == referred.committee_key
    assert embedded.fingerprint == referred.fingerprint


def test_object_instead_of_a_list_is_read_as_one_entry():
    reading = reading_of({"data": meeting(organization=ORGANIZATION["id"])})

    assert [record.committee_key for record in reading.records] == [ORGANIZATION["id"]]


def test_not_available_strings_mean_nothing():
    reading = reading_of(
        meeting(location="N/A", end="N/A", web="N/A", organization="N/A", keyword="N/A")
    )

    record = reading.records[0]

    assert (record.location, record.url, record.committee_key) == ("", "", None)
    assert record.categories == ()
    assert record.end_is_assumed
    assert reading.notes == ()


def test_raw_control_characters_are_read_over():
    data = json.dumps(meeting(name="XY")).encode().replace(b"XY", b"Haupt\x01aus\nschuss")

    reading = reading_of(b"\x02" + data + b"\x00")

    assert reading.records[0].title == "Haupt aus schuss"


def test_created_and_modified_do_not_touch_the_fingerprint():
    frozen = meeting(created="2000-01-01T00:00:00+01:00", modified="2000-01-01T00:00:00+01:00")
    today = meeting(modified="2026-11-22T00:00:00+01:00")

    prints = [reading_of(each).records[0].fingerprint for each in (frozen, today)]

    assert prints[0] == prints[1]
    assert prints[0] != reading_of(meeting(location="Saal")).records[0].fingerprint


def test_tombstone_is_no_record_and_not_seen():
    reading = reading_of([meeting(1), {"id": "x", "type": "…/Meeting", "deleted": True}])

    assert len(reading.records) == 1
    assert [(note.kind, note.where) for note in reading.notes] == [(NoteKind.TOMBSTONE, "x")]
    assert "x" not in reading.seen_only


def test_missing_type_is_guessed_from_the_members():
    reading = reading_of([meeting(type=...)])

    assert len(reading.records) == 1


def test_doubled_slashes_in_an_id_do_not_make_another_sitting():
    reading = reading_of([meeting(id="https://rat.example//oparl//meeting/1"), meeting(1)])

    assert [record.source_key for record in reading.records] == [meeting(1)["id"]]


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ({"description": "Stadthaus", "room": "Saal 1", "locality": "N/A"}, "Stadthaus, Saal 1"),
        ([{"description": "Stadthaus"}], "Stadthaus"),
        ("Stadthaus", "Stadthaus"),
        ("https://rat.example/oparl/location/3", ""),
        ({"id": "https://rat.example/oparl/location/3"}, ""),
    ],
)
def test_location_as_object_text_or_address_is_understood(location, expected):
    reading = reading_of(meeting(location=location))

    assert reading.records[0].location == expected


@pytest.mark.parametrize(
    ("members", "is_cancelled"),
    [
        ({}, False),
        ({"cancelled": False, "meetingState": "terminiert"}, False),
        ({"cancelled": True}, True),
        ({"cancelled": "true"}, True),
        ({"meetingState": "abgesagt"}, True),
        ({"name": "Hauptausschuss - ENTFÄLLT"}, True),
    ],
)
def test_cancellation_is_found_with_and_without_the_standard_members(members, is_cancelled):
    reading = reading_of(meeting(**members))

    assert reading.records[0].cancelled is is_cancelled


@pytest.mark.parametrize(
    "end", [..., None, "2023-03-02T00:00:00+01:00", "2023-03-01T16:00:00+01:00", "später"]
)
def test_missing_or_implausible_end_is_four_hours_later_and_marked(end):
    reading = reading_of(meeting(end=end))

    record = reading.records[0]

    assert record.end.isoformat() == "2023-03-01T21:00:00+01:00"
    assert record.end_is_assumed


@pytest.mark.parametrize("start", ["2023-03-01", "2023-03-01T00:00:00+01:00"])
def test_start_without_a_time_blocks_the_day(start):
    reading = reading_of(meeting(start=start, end=...))

    record = reading.records[0]

    assert record.all_day
    assert record.end.isoformat() == "2023-03-02T00:00:00+01:00"


@pytest.mark.parametrize("start", ["0001-01-01T00:00:00", "bald", "2023-02-31T10:00:00", 17])
def test_unreadable_start_is_noted_and_the_next_meeting_read(start):
    reading = reading_of([meeting(1, start=start), meeting(2)])

    assert [record.source_key for record in reading.records] == [meeting(2)["id"]]
    assert reading.seen_only == {meeting(1)["id"]}
    assert NoteKind.BAD_DATE in {note.kind for note in reading.notes}


def test_empty_list_is_a_reading_without_records():
    assert reading_of([]).records == ()
    assert reading_of({"data": [], "links": {}}).records == ()


def test_oversized_meeting_keeps_its_raw_text_bounded_and_valid():
    items = [{"id": str(number), "name": "x" * 50} for number in range(200)]

    record = reading_of(meeting(agendaItem=items, note='"' * 9000 + "\ud800")).records[0]

    assert len(record.raw) <= 4000
    assert json.loads(record.raw)["name"] == "Sitzung des Hauptausschusses"


@pytest.mark.parametrize(
    ("document", "kind"),
    [
        (b"Die OParl-Schnittstelle ist deaktiviert.", ProblemKind.NOT_OPARL),
        (b"<html><h1>Wartung</h1></html>", ProblemKind.NOT_OPARL),
        (b'{"data": [', ProblemKind.BROKEN_JSON),
        (b"[" + b"9" * 9000 + b"]", ProblemKind.BROKEN_JSON),
        (b"[" * 100_000, ProblemKind.TOO_DEEP),
        (b'{"a":' * 100_000, ProblemKind.TOO_DEEP),
        (b"[" + b"1," * 2_000_001 + b"1]", ProblemKind.TOO_COMPLEX),
        (b'[{"id": "\x8d\x81\xff"}]', ProblemKind.WRONG_ENCODING),
        (b'{"vorname": "Anna"}', ProblemKind.NOT_OPARL),
        (b"[1, 2]", ProblemKind.NOT_OPARL),
    ],
)
def test_file_that_is_no_oparl_is_refused_as_a_whole(document, kind):
    assert problem_of(document).kind is kind


def test_body_that_only_points_to_its_meetings_names_their_address():
    problem = problem_of({"type": "…/Body", "meeting": "https://rat.example/meetings"})

    assert problem.kind is ProblemKind.REFERENCES_ONLY
    assert problem.parameters == {"address": "https://rat.example/meetings"}
