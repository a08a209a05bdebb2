"""Tables: encodings, delimiters, headers, German dates and times, bad rows."""

import pytest

from ratschlag.council.sources import (
    CalendarReading,
    CsvColumn,
    NoteKind,
    ProblemKind,
    SourceProblem,
    guess_mapping,
    preview_table,
    read,
)
from tests.council.conftest import BERLIN, HORIZON


def reading_of(text: str, **options) -> CalendarReading:
    return read(text.encode(), format="csv", zone=BERLIN, horizon=HORIZON, **options)


def problem_of(text: str, **options) -> SourceProblem:
    with pytest.raises(SourceProblem) as caught:
        reading_of(text, **options)
    return caught.value


def row_times(date: str, start: str, end: str = "") -> tuple[str, str, bool, bool]:
    reading = reading_of(f"Datum;Beginn;Ende;Gremium\n{date};{start};{end};Rat\n")
    record = reading.records[0]
    span = (record.start.strftime("%Y-%m-%d %H:%M"), record.end.strftime("%Y-%m-%d %H:%M"))
    return *span, record.end_is_assumed, record.all_day


def test_row_with_all_columns_becomes_a_record():
    reading = reading_of(
        "Nr.;Datum;Beginn;Ende;Gremium;Titel;Ort;Raum;Abgesagt;Link;Art\n"
        "17;01.03.2023;15:00;22:00;SVV;40. Sitzung;Stadthaus;Saal;ja;https://rat.example/1;Rat\n"
    )

    record = reading.records[0]

    assert (record.source_key, record.committee_name, record.title) == ("17", "SVV", "40. Sitzung")
    assert record.start.isoformat() == "2023-03-01T15:00:00+01:00"
    assert record.end.isoformat() == "2023-03-01T22:00:00+01:00"
    assert (record.location, record.url) == ("Stadthaus, Saal", "https://rat.example/1")
    assert (record.cancelled, record.categories) == (True, ("Rat",))


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_delimiter_and_encoding_is_recognised(delimiter, encoding):
    text = delimiter.join(["Datum", "Uhrzeit", "Ausschuss"]) + "\r\n"
    text += delimiter.join(["01.03.2023", "17:00", '"Müll; Wasser, Gebühren"']) + "\r\n"

    reading = read(text.encode(encoding), format="csv", zone=BERLIN, horizon=HORIZON)

    assert reading.records[0].committee_name == "Müll; Wasser, Gebühren"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("01.03.2023", "2023-03-01 17:00"),
        ("1.3.23", "2023-03-01 17:00"),
        ("2023-03-01", "2023-03-01 17:00"),
        ("Mi, 01.03.2023", "2023-03-01 17:00"),
        ("Mittwoch, 1. März 2023", "2023-03-01 17:00"),
        ("1. Dez. 2023", "2023-12-01 17:00"),
    ],
)
def test_date_is_read_as_people_write_it(written, expected):
    assert row_times(written, "17:00")[0] == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("17 Uhr", "19.30", ("17:00", "19:30", False)),
        ("17.30", "", ("17:30", "21:30", True)),
        ("17:30 Uhr", "24:00", ("17:30", "21:30", True)),
        ("17:00–20:00 Uhr", "", ("17:00", "20:00", False)),
        ("9 Uhr bis 12 Uhr", "", ("09:00", "12:00", False)),
        ("01.03.2023 18:00", "01.03.2023 20:00", ("18:00", "20:00", False)),
        ("18:00", "17:00", ("18:00", "22:00", True)),
        ("18:00", "offen", ("18:00", "22:00", True)),
    ],
)
def test_time_is_read_as_people_write_it(start, end, expected):
    begins, ends, is_assumed, _ = row_times("01.03.2023", start, end)

    assert (begins[11:], ends[11:], is_assumed) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("01.03.2023 17:00", "2023-03-01 17:00"),
        ("2023-03-01T17:00:00", "2023-03-01 17:00"),
        ("2023-03-01T16:00:00Z", "2023-03-01 17:00"),
    ],
)
def test_time_in_the_date_column_is_read(written, expected):
    assert row_times(written, "")[0] == expected


def test_day_without_time_is_blocked_whole():
    assert row_times("01.03.2023", "n.n.") == ("2023-03-01 00:00", "2023-03-02 00:00", False, True)


def test_bad_rows_are_named_with_their_lines_and_the_others_read():
    reading = reading_of(
        "Datum;Beginn;Gremium\n"
        "31.02.2023;17:00;Rat\n"
        "01.03.2023;25:00;Rat\n"
        "01.03.2023;17:00;\n"
        "3/4/2023;17:00;Rat\n"
        ";;\n"
        "02.03.2023;17:00;Rat\n"
    )

    assert [record.source_key for record in reading.records] == ["rat|2023-03-02"]
    assert [(note.kind, note.where, note.detail) for note in reading.notes] == [
        (NoteKind.BAD_DATE, "2", "31.02.2023"),
        (NoteKind.BAD_TIME, "3", "25:00"),
        (NoteKind.MISSING_COMMITTEE, "4", ""),
        (NoteKind.BAD_DATE, "5", "3/4/2023"),
    ]
    assert reading.covered is None


def test_two_sittings_of_one_committee_on_one_day_keep_apart():
    reading = reading_of("Datum;Beginn;Gremium\n1.3.23;9:00;Rat\n1.3.23;17:00;Rat\n")

    assert [record.source_key for record in reading.records] == [
        "rat|2023-03-01",
        "rat|2023-03-01#2",
    ]


def test_repeated_number_is_noted_and_the_first_kept():
    reading = reading_of("ID,Datum,Gremium\n1,1.3.23,Rat\n1,2.3.23,Rat\n")

    assert len(reading.records) == 1
    assert [note.kind for note in reading.notes] == [NoteKind.DUPLICATE_KEY]


def test_preamble_before_the_header_is_skipped():
    reading = reading_of("sep=;\nSitzungskalender 2023\n\nDatum;Gremium\n1.3.23;Rat\n")

    assert len(reading.records) == 1


def test_told_mapping_counts_more_than_the_guess():
    mapping = {CsvColumn.DATE: "Wann", CsvColumn.COMMITTEE: "Wer"}

    reading = reading_of("Wann;Wer;Gremium\n1.3.23;Rat;X\n", mapping=mapping)

    assert reading.records[0].committee_name == "Rat"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        (
            ["Datum", "Uhrzeit", "Gremium"],
            {"date": "Datum", "start": "Uhrzeit", "committee": "Gremium"},
        ),
        (["Beginn", "Bezeichnung"], {"date": "Beginn", "committee": "Bezeichnung"}),
        (["Start date", "Body"], {"date": "Start date", "committee": "Body"}),
        (["x", "y"], {}),
    ],
)
def test_mapping_is_guessed_from_german_and_english_headers(headers, expected):
    assert guess_mapping(headers) == expected


def test_missing_columns_are_named_with_the_headers_found():
    problem = problem_of("Name;Vorname\nA;B\n")

    assert problem.kind is ProblemKind.MISSING_COLUMNS
    assert problem.parameters["columns"] == (CsvColumn.DATE,)
    assert problem.parameters["headers"] == ("Name", "Vorname")


def test_preview_shows_headers_guess_and_first_rows():
    preview = preview_table(b"Datum;Gremium\n1.3.23;Rat\n2.3.23;Rat\n", rows=1)

    assert preview.headers == ("Datum", "Gremium")
    assert preview.mapping == {CsvColumn.DATE: "Datum", CsvColumn.COMMITTEE: "Gremium"}
    assert preview.rows == (("1.3.23", "Rat"),)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", ProblemKind.EMPTY),
        ("Datum;Gremium\n", ProblemKind.NO_USABLE_ROWS),
        ("Datum;Gremium\n31.02.2023;Rat\n", ProblemKind.NO_USABLE_ROWS),
        ("Datum;Gremium\n" + ";" * 100_000, ProblemKind.BROKEN_CSV),
        ('Datum;Gremium\n"' + "a\n" * 100_000, ProblemKind.BROKEN_CSV),
    ],
)
def test_table_without_a_usable_row_is_refused(text, kind):
    assert problem_of(text).kind is kind
