"""`ratschlag import-calendar`: what it prints, refuses and leaves behind."""

import json
from pathlib import Path

import pytest

from ratschlag.cli import main
from ratschlag.council.models import CalendarSource, CouncilSitting
from ratschlag.municipalities.models import Municipality
from tests.factories.council import ics
from tests.factories.municipalities import make_municipality

pytestmark = pytest.mark.django_db

MARCH = ("a@potsdam", "20270303T170000", "Hauptausschuss")
APRIL = ("b@potsdam", "20270407T170000", "Hauptausschuss")


@pytest.fixture
def potsdam() -> Municipality:
    return make_municipality()


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    path = tmp_path / "ris.ics"
    path.write_bytes(ics(MARCH, APRIL))
    return path


def run(*arguments: str) -> int:
    return main(["import-calendar", *arguments])


def test_import_prints_its_counts_and_repeats_without_change(
    potsdam: Municipality, calendar: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    codes = [run(str(calendar), "--format", "ics", "--json") for _time in range(2)]

    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert codes == [0, 0]
    assert first == {
        "dry_run": False,
        "new": 2,
        "changed": 0,
        "unchanged": 0,
        "not_seen": 0,
        "already_there": 0,
        "new_committees": 1,
        "notes": 0,
    }
    assert (second["new"], second["unchanged"], second["new_committees"]) == (0, 2, 0)
    assert CalendarSource.objects.get().location == "ris.ics"


def _table(tmp_path: Path, broken: int) -> str:
    """A table with one sitting, and rows before it whose day cannot be read."""
    path = tmp_path / "tabelle.csv"
    rows = ["gestern,Hauptausschuss\n"] * broken
    path.write_text(f"Datum,Gremium\n{''.join(rows)}2027-03-03,Hauptausschuss\n", encoding="utf-8")
    return str(path)


def test_notes_on_the_source_stand_in_the_error_output(
    potsdam: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(_table(tmp_path, broken=2), "--format", "csv", "--json")

    said = capsys.readouterr()
    sentence = "Ein Datum ist nicht lesbar; der Eintrag wurde ausgelassen."
    assert (code, json.loads(said.out)["notes"]) == (0, 2)
    assert said.err.splitlines() == [
        f"2: {sentence} (gestern)",
        f"3: {sentence} (gestern)",
    ]


def test_notes_beyond_the_first_twenty_are_counted_even_those_not_kept(
    potsdam: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(_table(tmp_path, broken=21), "--format", "csv", "--dry-run")
    one_more = capsys.readouterr().err.splitlines()
    run(_table(tmp_path, broken=600), "--format", "csv", "--dry-run", "--json")
    many = capsys.readouterr()
    many_more = many.err.splitlines()

    assert (len(one_more), one_more[-1]) == (21, "und 1 weiterer Hinweis")
    assert json.loads(many.out)["notes"] == 600
    assert (len(many_more), many_more[-1]) == (21, "und 580 weitere Hinweise")


def test_notes_with_signs_that_steer_a_terminal_are_printed_without_them(
    potsdam: Municipality, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ris.ics"
    twice = ("a\x1b[2J\u202eb@potsdam", "20270303T170000", "Hauptausschuss")
    path.write_bytes(ics(twice, twice))

    run(str(path), "--format", "ics")

    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("a[2Jb@potsdam: ")
    assert line.isprintable()


def test_dry_run_says_what_would_change_and_writes_nothing(
    potsdam: Municipality, calendar: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = run(str(calendar), "--format", "ics", "--dry-run")

    assert code == 0
    assert "2" in capsys.readouterr().out
    assert not CouncilSitting.objects.exists()
    assert not CalendarSource.objects.exists()


def test_table_is_read_by_the_headings_given(potsdam: Municipality, tmp_path: Path) -> None:
    table = tmp_path / "tabelle.csv"
    table.write_text("Wann,Wer\n2027-03-03 17:00,Hauptausschuss\n", encoding="utf-8")

    refused = run(str(table), "--format", "csv")
    read = run(str(table), "--format", "csv", "--map", "Wann=date", "Wer=committee")

    assert (refused, read) == (2, 0)
    assert CouncilSitting.objects.get().committee.name == "Hauptausschuss"
    assert CalendarSource.objects.get().columns == {"date": "Wann", "committee": "Wer"}


def test_several_municipalities_must_be_told_apart(potsdam: Municipality, calendar: Path) -> None:
    teltow = make_municipality("teltow")

    unsaid = run(str(calendar), "--format", "ics")
    unknown = run(str(calendar), "--format", "ics", "--municipality", "berlin")
    said = run(str(calendar), "--format", "ics", "--municipality", "teltow")

    assert (unsaid, unknown, said) == (2, 2, 0)
    assert {one.municipality for one in CouncilSitting.objects.all()} == {teltow}


@pytest.mark.parametrize(
    "arguments",
    [
        ["fehlt.ics", "--format", "ics"],
        [".", "--format", "ics"],
        ["\x00", "--format", "ics"],
        ["http://127.0.0.1:9/", "--format", "oparl"],
        ["https://", "--format", "ics"],
        ["{calendar}", "--format", "oparl"],
        ["{calendar}", "--format", "csv", "--map", "Datum=tag"],
        ["{calendar}", "--format", "csv", "--map", "=date"],
        ["{calendar}", "--format", "ics", "--since", "2027-01-01", "--last", "2026-01-01"],
    ],
)
def test_bad_input_ends_in_one_sentence_and_changes_nothing(
    arguments: list[str],
    potsdam: Municipality,
    calendar: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = run(*(argument.format(calendar=calendar) for argument in arguments))

    said = capsys.readouterr()
    assert code == 2
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1
    assert not CouncilSitting.objects.exists()


@pytest.mark.parametrize(
    "extra", [["--format", "xls"], ["--since", "2027"], ["--last", "1500-01-01"]]
)
def test_bad_arguments_are_explained_by_the_parser(extra: list[str], calendar: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        run(str(calendar), "--format", "ics", *extra)

    assert ended.value.code == 2
