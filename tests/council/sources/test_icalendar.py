"""iCalendar: times, zones, recurrence, overrides, cancellation, broken input."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from icalendar.parser import Contentline

from ratschlag.council.sources import (
    CalendarReading,
    Horizon,
    NoteKind,
    ProblemKind,
    SourceProblem,
    read,
)
from ratschlag.council.sources.icalendar_lines import EventLines, properties_of
from tests.council.conftest import BERLIN, HORIZON


def calendar(*events: str, head: str = "") -> bytes:
    blocks = [f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT" for event in events]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", *head.split(), *blocks, "END:VCALENDAR", ""]
    return "\r\n".join("\n".join(lines).split("\n")).encode()


def reading_of(*events: str, head: str = "", horizon: Horizon = HORIZON) -> CalendarReading:
    return read(calendar(*events, head=head), format="ics", zone=BERLIN, horizon=horizon)


def starts(reading: CalendarReading) -> list[str]:
    return [record.start.strftime("%Y-%m-%d %H:%M%z") for record in reading.records]


def kinds(reading: CalendarReading) -> list[NoteKind]:
    return [note.kind for note in reading.notes]


def event(start: str, *lines: str, uid: str = "a@rat", end: str = "") -> str:
    ends = [f"DTEND{end}"] if end else []
    return "\n".join([f"UID:{uid}", "SUMMARY:Hauptausschuss", f"DTSTART{start}", *ends, *lines])


def test_event_with_all_members_becomes_a_record():
    reading = reading_of(
        event(
            ";TZID=Europe/Berlin:20230301T150000",
            "LOCATION:Stadthaus\\, Saal 1",
            "URL:https://rat.example/to/1",
            "CATEGORIES:RECORD,Rat",
            end=";TZID=Europe/Berlin:20230301T220000",
        )
    )

    record = reading.records[0]

    assert (record.source_key, record.committee_name) == ("a@rat", "Hauptausschuss")
    assert record.start == datetime(2023, 3, 1, 14, 0, tzinfo=UTC)
    assert record.end == datetime(2023, 3, 1, 21, 0, tzinfo=UTC)
    assert (record.location, record.url) == ("Stadthaus, Saal 1", "https://rat.example/to/1")
    assert record.categories == ("RECORD", "Rat")
    assert (record.end_is_assumed, record.all_day, record.cancelled) == (False, False, False)


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (":20230701T150000Z", "2023-07-01 17:00+0200"),
        (":20230701T150000", "2023-07-01 15:00+0200"),
        (";TZID=W. Europe Standard Time:20230701T150000", "2023-07-01 15:00+0200"),
        (";TZID=America/New_York:20230701T090000", "2023-07-01 15:00+0200"),
        (";TZID=/prefix.example/Europe/London:20230701T140000", "2023-07-01 15:00+0200"),
        (":20230326T023000", "2023-03-26 03:30+0200"),
    ],
)
def test_start_in_any_zone_is_read_as_that_moment(start, expected):
    reading = reading_of(event(start))

    found = starts(reading)

    assert found == [expected]
    assert reading.notes == ()


def test_unknown_zone_is_read_as_the_default_and_noted():
    reading = reading_of(event(";TZID=Ratszeit:20230701T150000"))

    found = starts(reading)

    assert found == ["2023-07-01 15:00+0200"]
    assert kinds(reading) == [NoteKind.UNKNOWN_ZONE]


def test_zone_with_a_place_in_its_definition_is_known():
    zone = "BEGIN:VTIMEZONE TZID:Ratszeit X-LIC-LOCATION:Europe/London END:VTIMEZONE"
    reading = reading_of(event(";TZID=Ratszeit:20230701T140000"), head=zone)

    found = starts(reading)

    assert found == ["2023-07-01 15:00+0200"]


@pytest.mark.parametrize(
    "end",
    [
        "",
        ":20230302T000000",
        ":20230301T150000",
        ":20230301T140000",
        ":20230305T150000",
        ":quatsch",
    ],
)
def test_missing_or_implausible_end_is_four_hours_later_and_marked(end):
    reading = reading_of(event(":20230301T150000", end=end))

    record = reading.records[0]

    assert record.end.isoformat() == "2023-03-01T19:00:00+01:00"
    assert record.end_is_assumed


def test_duration_counts_as_end():
    reading = reading_of(event(":20230301T150000", "DURATION:PT2H30M"))

    record = reading.records[0]

    assert record.end.isoformat() == "2023-03-01T17:30:00+01:00"
    assert not record.end_is_assumed


def test_all_day_event_over_two_days_lasts_until_midnight_after_the_second():
    reading = reading_of(event(";VALUE=DATE:20230301", end=";VALUE=DATE:20230303"))

    record = reading.records[0]

    assert record.all_day
    assert record.start.isoformat() == "2023-03-01T00:00:00+01:00"
    assert record.end.isoformat() == "2023-03-03T00:00:00+01:00"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("STATUS:CANCELLED", "Hauptausschuss"),
        ("SUMMARY:ABGESAGT: Hauptausschuss", "Hauptausschuss"),
        ("SUMMARY:Hauptausschuss (entfällt)", "Hauptausschuss"),
    ],
)
def test_cancelled_event_is_marked_whichever_way_it_is_written(line, title):
    text = event(":20230301T150000").replace("SUMMARY:Hauptausschuss", line)
    text += "\nSUMMARY:Hauptausschuss" if "STATUS" in line else ""

    reading = reading_of(text)

    assert [(record.title, record.cancelled) for record in reading.records] == [(title, True)]


def test_weekly_rule_keeps_the_wall_clock_over_the_change_of_clocks():
    reading = reading_of(event(";TZID=Europe/Berlin:20230320T170000", "RRULE:FREQ=WEEKLY;COUNT=2"))

    found = starts(reading)

    assert found == ["2023-03-20 17:00+0100", "2023-03-27 17:00+0200"]
    assert [record.source_key for record in reading.records] == [
        "a@rat|20230320T160000Z",
        "a@rat|20230327T150000Z",
    ]


def test_rule_with_dates_added_excluded_and_moved_gives_each_sitting_once():
    zone = ";TZID=Europe/Berlin"
    series = event(
        f"{zone}:20230302T170000",
        "RRULE:FREQ=WEEKLY;COUNT=4",
        f"RDATE{zone}:20230401T100000,20230302T170000",
        f"EXDATE{zone}:20230309T170000",
        end=f"{zone}:20230302T190000",
    )
    moved = event(f"{zone}:20230317T180000", f"RECURRENCE-ID{zone}:20230316T170000")

    reading = reading_of(series, moved)

    assert starts(reading) == [
        "2023-03-02 17:00+0100",
        "2023-03-17 18:00+0100",
        "2023-03-23 17:00+0100",
        "2023-04-01 10:00+0200",
    ]
    assert reading.records[1].source_key == "a@rat|20230316T160000Z"
    assert reading.records[3].end.isoformat() == "2023-04-01T12:00:00+02:00"


def test_excluded_date_without_time_means_the_sitting_of_that_day():
    series = event(":20230302T170000", "RRULE:FREQ=WEEKLY;COUNT=3", "EXDATE;VALUE=DATE:20230309")

    reading = reading_of(series)

    assert starts(reading) == ["2023-03-02 17:00+0100", "2023-03-16 17:00+0100"]


def test_until_in_utc_includes_the_sitting_at_that_moment():
    series = event(
        ";TZID=Europe/Berlin:20230705T170000", "RRULE:FREQ=WEEKLY;UNTIL=20230712T150000Z"
    )

    reading = reading_of(series)

    assert starts(reading) == ["2023-07-05 17:00+0200", "2023-07-12 17:00+0200"]


def test_endless_rule_is_read_only_within_the_horizon():
    horizon = Horizon(date(2024, 2, 1), date(2024, 4, 1))
    series = event(":20000105T150000", "RRULE:FREQ=MONTHLY;BYDAY=1WE")

    reading = reading_of(series, horizon=horizon)

    assert starts(reading) == ["2024-02-07 15:00+0100", "2024-03-06 15:00+0100"]
    assert not reading.truncated


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=FORTNIGHTLY",
        "FREQ=YEARLY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;BYHOUR=1,2,3,4,5;BYMINUTE=1,2,3,4,5",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;UNTIL=bald",
        "FREQ=WEEKLY;BYDAY=" + "MO," * 400 + "MO",
        "Quatsch",
    ],
)
def test_refused_rule_leaves_the_first_sitting_and_a_note(rule):
    reading = reading_of(event(":20230302T170000", f"RRULE:{rule}"))

    found = starts(reading)

    assert found == ["2023-03-02 17:00+0100"]
    assert kinds(reading) == [NoteKind.RULE_REFUSED]
    assert reading.truncated
    assert reading.covered is None


@pytest.mark.parametrize(
    "rule", ["FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=1000000000", "FREQ=HOURLY;INTERVAL=24"]
)
def test_calendar_with_a_rule_finer_than_daily_is_refused_as_a_whole(rule):
    with pytest.raises(SourceProblem) as refused:
        reading_of(
            event(":20230301T170000", uid="a@rat"), event(":20230302T170000", f"RRULE:{rule}")
        )

    assert refused.value.kind is ProblemKind.RECURS_TOO_OFTEN
    assert refused.value.parameters == {"rule": rule}


def test_event_with_higher_sequence_replaces_the_other():
    first = event(":20230302T170000", "SEQUENCE:2")
    second = event(":20230301T170000", "SEQUENCE:1")

    reading = reading_of(first, second)

    assert starts(reading) == ["2023-03-02 17:00+0100"]
    assert kinds(reading) == [NoteKind.DUPLICATE_KEY]


def test_unreadable_event_is_noted_and_the_next_one_read():
    broken = event(":20230231T170000", uid="b@rat")

    reading = reading_of(broken, "SUMMARY:Ohne Beginn\nUID:c@rat", event(":20230302T170000"))

    assert starts(reading) == ["2023-03-02 17:00+0100"]
    assert [(note.kind, note.where) for note in reading.notes] == [
        (NoteKind.BAD_DATE, "b@rat"),
        (NoteKind.MISSING_START, "c@rat"),
    ]
    assert reading.seen_only == {"b@rat", "c@rat"}


def test_event_without_uid_gets_the_same_key_each_time():
    text = event(":20230302T170000").replace("UID:a@rat\n", "")

    keys = [reading_of(text).records[0].source_key for _ in range(2)]

    assert keys[0] == keys[1] != ""


def test_alarm_inside_an_event_does_not_change_it():
    alarm = "BEGIN:VALARM\nSUMMARY:Wecker\nDTSTART:19990101T000000\nEND:VALARM"

    reading = reading_of(event(":20230302T170000", alarm))

    assert starts(reading) == ["2023-03-02 17:00+0100"]
    assert reading.records[0].title == "Hauptausschuss"


def test_folded_lines_are_joined():
    data = calendar(event(":20230302T170000")).replace(b"Hauptausschuss", b"Haupt\r\n ausschuss")

    reading = read(data, format="ics", zone=BERLIN, horizon=HORIZON)

    assert reading.records[0].title == "Hauptausschuss"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_umlauts_survive_every_accepted_encoding(encoding):
    text = calendar(event(":20230302T170000")).decode().replace("Hauptausschuss", "Müllgebühren")

    reading = read(text.encode(encoding), format="ics", zone=BERLIN, horizon=HORIZON)

    assert reading.records[0].title == "Müllgebühren"


def test_fingerprint_changes_with_the_time_but_not_with_the_export():
    first = reading_of(event(":20230302T170000", "DTSTAMP:20230101T000000Z"))
    again = reading_of(event(":20230302T170000", "DTSTAMP:20230202T000000Z"))
    moved = reading_of(event(":20230302T180000", "DTSTAMP:20230101T000000Z"))

    prints = [reading.records[0].fingerprint for reading in (first, again, moved)]

    assert prints[0] == prints[1] != prints[2]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", ProblemKind.EMPTY),
        (b" \r\n ", ProblemKind.EMPTY),
        (b"<html><body>Seite nicht gefunden</body></html>", ProblemKind.NOT_A_CALENDAR),
        (b"%PDF-1.7\x00\x81\x8d", ProblemKind.WRONG_ENCODING),
        (b"\xff\xfe\x00", ProblemKind.WRONG_ENCODING),
        (b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a", ProblemKind.INCOMPLETE),
        (b"BEGIN:VEVENT\nUID:a\nEND:VEVENT", ProblemKind.NOT_A_CALENDAR),
    ],
)
def test_file_that_is_no_calendar_is_refused_as_a_whole(data, kind):
    with pytest.raises(SourceProblem) as caught:
        read(data, format="ics", zone=BERLIN, horizon=HORIZON)

    assert caught.value.kind is kind


@given(
    name=st.text("ABxyz09-", min_size=1, max_size=8),
    parameters=st.lists(st.tuples(st.text("ABxy-", min_size=1), st.text("Az09_./+-", min_size=1))),
    value=st.text('aZ09 äß"\\;:,^n%=.-_'),
)
@example(name="DTSTART", parameters=[("TZID", "Europe/Berlin")], value="20270303T170000")
@example(name="summary", parameters=[], value='Rat: "öffentlich"; \\, \\n ^n')
def test_plain_lines_are_read_as_icalendar_reads_them(
    name: str, parameters: list[tuple[str, str]], value: str
) -> None:
    assume(len({key.upper() for key, _value in parameters}) == len(parameters))
    line = ";".join([name, *map("=".join, parameters)]) + ":" + value

    found = properties_of(EventLines(1, [line]))
    plainly, by_icalendar, value_read = Contentline(line).raw_parts()

    [[entry]] = found.values()
    assert list(found) == [plainly.upper()]
    assert entry.value == value_read
    assert entry.parameters == {key.upper(): str(each) for key, each in by_icalendar.items()}
