"""Hostile files end within 20 seconds and 300 MB, measured in a process of their own.

The seconds are those the process works: what other programs take of the machine does not count.
"""

import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ratschlag.council.sources import (
    NoteKind,
    SourceFormat,
    SourceProblem,
    preview_table,
    read,
)
from ratschlag.council.sources.limits import MAX_TEXT, Notebook
from tests.council.conftest import BERLIN, HORIZON

MAX_SECONDS = 20
HANGS_AFTER = 600
MAX_MEGABYTES = 300

# VmHWM counts from the start of the program; ru_maxrss would begin with what pytest holds.
MEASURE = """
import json, sys, time
from datetime import date
from zoneinfo import ZoneInfo
from ratschlag.council.sources import Horizon, SourceProblem, read

MB = 1024 * 1024
def filled(unit, size=19 * MB): return unit * (size // len(unit))
def calendar(inner): return b"BEGIN:VCALENDAR\\n" + inner + b"END:VCALENDAR\\n"
def event(number, line):
    head = b"BEGIN:VEVENT\\nUID:%d\\nDTSTART:19000101T170000\\nSUMMARY:A\\n" % number
    return head + line + b"\\nEND:VEVENT\\n"
def events(line, count=19000): return calendar(b"".join(event(n, line) for n in range(count)))
def meetings():
    one = b'{"id":"%d","start":"2024-01-01T10:00:00Z","name":"' + b"x" * 800 + b'"}'
    return b"[" + b",".join(one % number for number in range(20000)) + b"]"

data = eval(sys.argv[2])
began = time.process_time()
try:
    kind = "read"
    read(data, format=sys.argv[1], zone=ZoneInfo("Europe/Berlin"),
         horizon=Horizon(date(2023, 1, 1), date(2026, 1, 1)))
except SourceProblem as problem:
    kind = problem.kind
seconds = time.process_time() - began
status = open("/proc/self/status").read()
megabytes = int(status.split("VmHWM:")[1].split()[0]) / 1024
print(json.dumps([kind, seconds, megabytes]))
"""


@pytest.mark.parametrize(
    ("source_format", "data", "kinds"),
    [
        ("ics", 'calendar(filled(b"A:b\\n", 50 * MB))', {"too_large"}),
        ("oparl", 'filled(b"[", 50 * MB)', {"too_large"}),
        ("csv", 'b"Datum;Gremium\\n" + filled(b"1.3.24;A\\n", 50 * MB)', {"too_large"}),
        ("ics", 'calendar(filled(b"A\\n"))', {"read", "too_slow"}),
        ("ics", 'calendar(event(1, b"X:1\\n" + filled(b" a\\n")))', {"read"}),
        ("ics", 'calendar(event(1, b"LOCATION:" + filled(b"x")))', {"read"}),
        ("ics", 'events(b"RRULE:FREQ=DAILY;COUNT=1000000000")', {"too_many_records", "too_slow"}),
        ("ics", 'events(b"RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30")', {"too_slow"}),
        ("ics", 'events(b"LOCATION:" + b"x" * 900)', {"read"}),
        ("oparl", 'b"[" + b"[]," * 900000 + b"1]"', {"not_oparl"}),
        ("oparl", 'b"[" + b\'{"a":1},\' * 660000 + b"1]"', {"not_oparl"}),
        ("oparl", 'b"[" + b\'"abcdef",\' * 1990000 + b"1]"', {"not_oparl"}),
        ("oparl", "filled(b'{\"a\":', 2 * MB)", {"too_deep"}),
        ("oparl", "meetings()", {"read"}),
        ("csv", 'b"Datum;Gremium\\n" + filled(b";")', {"broken_csv"}),
        ("csv", 'b"Datum;Gremium\\n" + b"1.3.24;A\\n" * 19999', {"read"}),
        ("csv", 'b"Datum;Gremium\\n" + filled(b"\\n")', {"too_many_records"}),
    ],
)
def test_hostile_file_ends_within_time_and_memory(source_format, data, kinds):
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, source_format, data],
        capture_output=True,
        text=True,
        check=True,
        timeout=HANGS_AFTER,
    )

    kind, seconds, megabytes = json.loads(done.stdout)

    assert kind in {*kinds, "too_slow"}  # on a slow machine the reading's own limit comes first
    assert seconds < MAX_SECONDS
    assert megabytes < MAX_MEGABYTES


def test_note_is_one_line_that_can_steer_no_terminal():
    notes = Notebook()

    notes.add(NoteKind.BAD_DATE, "a\x1b[2J\u202e\nb", "gestern\r\n" * 200)

    (note,) = notes.closed()
    assert (note.where, len(note.detail)) == ("a[2J b", MAX_TEXT)
    assert note.detail.isprintable()


LINES = st.sampled_from(
    [
        "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "UID:a", "SUMMARY:A",
        "DTSTART:20230301T100000", "DTSTART;VALUE=DATE:20230301", "DTEND:20230301",
        "DTSTART;TZID=:20230301T100000", "RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=YEARLY;BYDAY=,",
        "RECURRENCE-ID:20230302", "EXDATE:20230302,", "DURATION:-P1D", "DURATION:P", ":", ";=:",
        " folded", "DTSTART:99999999T999999", "Datum;Beginn;Gremium", "1.3.23;10;Rat", '"', ";;;",
        '{"id": "a", "start": "2023-03-01T10:00:00"}', "[", "]", "{", "}", ",", "RRULE:FREQ",
        "RRULE:FREQ=MONTHLY;BYSETPOS=0;BYDAY=99MO", "DTSTART;X=\"a:20230301T100000",
        "RRULE:FREQ=WEEKLY;WKST=1;BYWEEKNO=99", "RDATE:,/", "SUMMARY:\\",
    ]
)  # fmt: skip


MEMBERS = ["id", "type", "data", "body", "meeting", "start", "end", "location", "name", "deleted"]


@settings(max_examples=100)
@given(
    st.one_of(
        st.binary(max_size=200),
        st.lists(LINES, max_size=25).map(lambda lines: "\n".join(lines).encode()),
        st.lists(LINES, max_size=12).map(
            lambda lines: "\n".join(
                ["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines, "END:VEVENT", "END:VCALENDAR"]
            ).encode()
        ),
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(max_size=12),
            lambda inner: (
                st.lists(inner, max_size=4)
                | st.dictionaries(
                    st.sampled_from(MEMBERS),
                    inner,
                    max_size=6,
                )
            ),
            max_leaves=12,
        ).map(lambda document: json.dumps(document).encode()),
    ),
    st.sampled_from(SourceFormat),
)
def test_any_bytes_give_a_reading_or_a_named_problem(data, source_format):
    try:
        reading = read(data, format=source_format, zone=BERLIN, horizon=HORIZON)
    except SourceProblem as problem:
        reading = problem

    assert reading is not None


@settings(max_examples=60)
@given(st.lists(LINES, max_size=25).map(lambda lines: "\n".join(lines).encode()))
def test_any_bytes_give_a_preview_or_a_named_problem(data):
    try:
        preview = preview_table(data)
    except SourceProblem as problem:
        preview = problem

    assert preview is not None
