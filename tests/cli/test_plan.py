"""The command that plans: its answer for programs, exit codes, one sentence for bad input."""

import json
import re
from datetime import date, datetime

import pytest

from ratschlag import cli
from ratschlag.meetings.models import Meeting, PlanningSettings
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.scheduling import Status
from tests.factories.council import make_committee
from tests.factories.meetings import make_groups, make_meeting, make_planned_process, make_settings
from tests.factories.municipalities import make_municipality, make_room
from tests.factories.processes import make_duty, make_process
from tests.guards.source_tree import ROOT

Capture = pytest.CaptureFixture[str]
KEYS = ["process", "as_of", "status", "seconds", "objectives", "meetings", "conflicts"]


@pytest.fixture
def town(db: None) -> Municipality:
    return make_municipality()


@pytest.fixture
def process(town: Municipality) -> Process:
    process = make_planned_process(town)
    make_room(town)
    make_groups(process)
    return process


def _plan(*given: str) -> int:
    return cli.main(["plan", "integration", *given])


def test_plan_answers_programs_in_the_agreed_form(process: Process, capsys: Capture) -> None:
    code = _plan("--as-of", "2027-01-04", "--json")

    answer = json.loads(capsys.readouterr().out)
    assert code == 0
    assert list(answer) == KEYS
    assert (answer["process"], answer["as_of"]) == ("integration", "2027-01-04")
    assert (answer["status"], answer["conflicts"]) == ("optimal", [])
    assert isinstance(answer["seconds"], float)
    assert {tuple(line) for line in answer["objectives"]} == {("name", "value", "bound", "proven")}
    assert len(answer["meetings"]) == 7
    first = answer["meetings"][0]
    assert list(first) == ["group", "kind", "round", "start", "end", "format", "room"]
    assert (first["group"], first["kind"], first["round"]) == ("auftakt", "kickoff", 1)
    assert (first["format"], first["room"]) == ("in_person", "Saal")
    assert {one["kind"] for one in answer["meetings"]} == {"kickoff", "working_group", "steering"}
    assert not Meeting.objects.exists()


def test_duty_without_sittings_is_told_beside_the_answer_for_programs(
    process: Process, town: Municipality, capsys: Capture
) -> None:
    make_duty(process, make_committee(town, "Advisory board"))

    _plan("--as-of", "2027-01-04", "--json")

    said = capsys.readouterr()
    assert list(json.loads(said.out)) == KEYS
    assert said.err.startswith("Advisory board: ")
    assert said.err.count("\n") == 1


def test_times_carry_the_offset_of_their_day(process: Process, capsys: Capture) -> None:
    _plan("--json")

    meetings = json.loads(capsys.readouterr().out)["meetings"]
    offsets = {
        start.utcoffset(): start.date() >= date(2027, 3, 28)
        for start in (datetime.fromisoformat(one["start"]) for one in meetings)
    }
    assert {round(one.total_seconds() / 3600): summer for one, summer in offsets.items()} == {
        1: False,
        2: True,
    }


def test_plan_is_saved_only_when_asked(process: Process, capsys: Capture) -> None:
    codes = [_plan(), _plan("--save")]

    printed = capsys.readouterr().out
    assert codes == [0, 0]
    assert Meeting.objects.count() == 7
    assert "Auftakt, 1., Saal" in printed
    assert "Personen mit zwei Treffen an einem Tag" in printed


def test_impossible_plan_ends_with_one_and_says_why_in_german(
    process: Process, capsys: Capture
) -> None:
    PlanningSettings.objects.update(last_day="2027-02-10")

    code = _plan("--json", "--save")

    answer = json.loads(capsys.readouterr().out)
    assert code == 1
    assert answer["status"] == "infeasible"
    assert all(sentence.endswith(".") for sentence in answer["conflicts"])
    assert any("zu wenige Tage" in sentence for sentence in answer["conflicts"])
    assert not Meeting.objects.exists()


def test_past_of_another_day_stays_and_is_not_rewritten(process: Process, capsys: Capture) -> None:
    _plan("--save")
    first = Meeting.objects.order_by("start").first()
    capsys.readouterr()

    later = _plan("--as-of", "2027-06-01", "--json")

    meetings = json.loads(capsys.readouterr().out)["meetings"]
    assert later == 0
    assert datetime.fromisoformat(meetings[0]["start"]) == first.start


def test_plan_made_for_an_earlier_day_is_not_saved_over_what_took_place(
    process: Process, capsys: Capture
) -> None:
    kickoff = process.groups.get(slug="auftakt")
    Process.objects.update(as_if_on="2027-04-20")
    held = make_meeting(kickoff, datetime.fromisoformat("2027-04-14T10:00+02:00"))

    code = _plan("--as-of", "2027-01-04", "--save")

    assert code == 2
    assert capsys.readouterr().err.strip() != ""
    assert list(Meeting.objects.all()) == [held]


@pytest.mark.parametrize(
    "given",
    [
        ["plan", "nobody"],
        ["plan", "integration", "--municipality", "elsewhere"],
        ["plan", "integration", "--as-of", "yesterday"],
        ["plan", "integration", "--as-of", "2027-02-30"],
        ["plan", "integration", "--as-of", "0001-01-01"],
        ["plan", "\udcff"],
    ],
)
def test_bad_input_ends_with_two_and_one_sentence(
    process: Process, capsys: Capture, given: list[str]
) -> None:
    code = cli.main(given)

    said = capsys.readouterr()
    assert code == 2
    assert said.out == ""
    assert len(said.err.strip().splitlines()) == 1


@pytest.mark.parametrize("given", [["--limit", "0"], ["--limit", "soon"], ["--nonsense"]])
def test_bad_arguments_end_with_two(process: Process, capsys: Capture, given: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        _plan(*given)

    assert ended.value.code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_every_status_is_explained_in_help_and_documentation(capsys: Capture) -> None:
    operating = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (?:a|no|neither a) plan\b", operating, flags=re.MULTILINE)

    with pytest.raises(SystemExit):
        _plan("--help")

    helped = re.findall(r'"(\w+)"', capsys.readouterr().out)
    assert rows == [status.value for status in Status]
    assert [word for word in helped if word != "conflicts"] == rows


def test_same_process_in_two_towns_asks_which(process: Process, capsys: Capture) -> None:
    other = make_municipality("anderstadt")
    make_settings(make_process(other))

    codes = [_plan(), _plan("--municipality", "potsdam", "--json")]

    said = capsys.readouterr()
    assert codes == [2, 0]
    assert "--municipality" in said.err
    assert json.loads(said.out)["status"] == "optimal"
