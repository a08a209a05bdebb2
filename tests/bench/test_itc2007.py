"""The competition's instances: read, planned by the planner, judged by rules of their own."""

import subprocess
import sys
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bench.itc2007 import main
from bench.itc2007_check import broken_rules, score
from bench.itc2007_files import (
    DAYS,
    NOWHERE,
    SLOTS,
    Instance,
    instance_text,
    read_instance,
    solution_text,
)
from bench.itc2007_instances import Size, generate
from bench.itc2007_problem import problem_of
from ratschlag.scheduling import Meeting, Objective, Plan, Status, check

EVERY_SLOT = frozenset(range(SLOTS))
NONE = frozenset()


def instance(**changes):
    """Three events, a hall with a piano, a chamber for two, and three students."""
    usual = Instance(
        sizes=(30, 2),
        attended=(frozenset({0, 1}), frozenset({0, 2}), frozenset({0})),
        room_features=(frozenset({0}), NONE),
        event_features=(NONE, NONE, NONE),
        available=(EVERY_SLOT,) * 3,
        before=NONE,
        feature_count=1,
    )
    return replace(usual, **changes)


def run(tmp_path, text, *options):
    (tmp_path / "x.tim").write_text(text)
    files = [str(tmp_path / "x.tim"), "--output", str(tmp_path / "x.sln")]
    return main([*files, "--seconds", "5", *options])


def solved(tmp_path, one):
    """The places that the command wrote for an instance."""
    assert run(tmp_path, instance_text(one)) == 0
    lines = (tmp_path / "x.sln").read_text().splitlines()
    return [tuple(map(int, line.split())) for line in lines]


def test_file_that_was_written_is_read_back_as_it_was(tmp_path):
    one = generate(Size(30, 4, 3, 20, 10))[0]
    (tmp_path / "x.tim").write_text(instance_text(one))

    assert read_instance(tmp_path / "x.tim") == one


def test_numbers_side_by_side_are_read_like_one_on_each_line(tmp_path):
    (tmp_path / "x.tim").write_text(" ".join(instance_text(instance()).split()))

    assert read_instance(tmp_path / "x.tim") == instance()


def test_either_sign_says_which_event_comes_first(tmp_path):
    numbers = instance_text(instance()).split()
    numbers[-8], numbers[-3] = "1", "-1"
    (tmp_path / "x.tim").write_text("\n".join(numbers))

    assert read_instance(tmp_path / "x.tim").before == {(0, 1), (0, 2)}


@pytest.mark.parametrize(
    ("places", "sentence"),
    [
        ([(0, 0), (0, 1), (2, 0)], "student 0 is twice in slot 0"),
        ([(0, 1), (1, 1), (2, 1)], "event 0 has 3 students, too many for room 1"),
        ([(0, 0), (1, 1), (2, 1)], "room 1 lacks a feature that event 1 needs"),
        ([(0, 0), (3, 0), (3, 0)], "2 events are in slot 3 in room 0"),
        ([(0, 0), (4, 0), (5, 1)], "event 1 cannot be in slot 4"),
        ([(7, 0), (8, 0), (7, 1)], "event 2 does not come before event 0"),
        ([(45, 0), (1, 0), (2, 0)], "event 0 has no such place: 45 0"),
    ],
)
def test_checker_names_every_kind_of_broken_rule(places, sentence):
    one = instance(
        event_features=(NONE, frozenset({0}), NONE),
        available=(EVERY_SLOT, EVERY_SLOT - {4}, EVERY_SLOT),
        before=frozenset({(2, 0)}) if places[0][0] == 7 else NONE,
    )

    assert sentence in list(broken_rules(one, places))


def test_checker_counts_students_of_events_without_a_place():
    found = score(instance(), [NOWHERE, (1, 0), (2, 0)])

    assert (found.broken, found.unplaced, found.distance) == (0, 1, 3)


@pytest.mark.parametrize(
    ("slots", "last", "in_a_row", "single"),
    [
        ([0], 0, 0, 1),
        ([8], 1, 0, 1),
        ([8, 9], 1, 0, 2),
        ([0, 1], 0, 0, 0),
        ([0, 1, 2], 0, 1, 0),
        ([5, 6, 7, 8], 1, 2, 0),
        ([0, 1, 3, 4], 0, 0, 0),
        ([7, 8, 9, 10], 1, 0, 0),
    ],
)
def test_checker_counts_soft_cost_by_the_days_of_students(slots, last, in_a_row, single):
    one = Instance(
        sizes=(9,),
        attended=(frozenset(range(len(slots))),) * 2,
        room_features=(NONE,),
        event_features=(NONE,) * len(slots),
        available=(EVERY_SLOT,) * len(slots),
        before=NONE,
        feature_count=0,
    )

    found = score(one, [(slot, 0) for slot in slots])

    assert (found.last, found.in_a_row, found.single) == (2 * last, 2 * in_a_row, 2 * single)
    assert found.soft_cost == 2 * (last + in_a_row + single)


def test_planner_finds_the_least_soft_cost_that_the_rules_allow(tmp_path, capsys):
    one = instance(
        attended=(frozenset({0, 1}), frozenset({0, 2}), NONE),
        event_features=(frozenset({0}), NONE, NONE),
        available=(frozenset({9, 17}), EVERY_SLOT, EVERY_SLOT),
        before=frozenset({(0, 1), (2, 0)}),
    )

    places = solved(tmp_path, one)

    assert places[0] == (9, 0)
    assert score(one, places).soft_cost == 2
    assert (
        "distance to feasibility: 0\nsoft cost: 2 (last slot of a day 0" in capsys.readouterr().out
    )


def test_event_that_no_room_holds_is_left_out_and_counted(tmp_path, capsys):
    one = instance(sizes=(2, 2))

    places = solved(tmp_path, one)

    assert places[0] == NOWHERE
    assert NOWHERE not in places[1:]
    assert "distance to feasibility: 3\n" in capsys.readouterr().out


def test_generated_timetable_keeps_the_rules_its_instance_was_made_around():
    for perfect in (True, False):
        one, places = generate(Size(100, 6, 5, 40, perfect=perfect), seed=7)

        found = score(one, places)

        assert (found.broken, found.distance) == (0, 0)
        assert (found.soft_cost == 0) is perfect


def test_large_instance_is_planned_without_broken_rules(tmp_path):
    one = generate(Size(160, 8, 6, 60, 12))[0]

    found = score(one, solved(tmp_path, one))

    assert found.broken == 0
    assert found.unplaced < 16


def test_planner_and_checker_count_the_same():
    one, places = generate(Size(60, 5, 4, 30, 10, perfect=False), seed=3)
    case = problem_of(one)

    checked = check(case, plan_from(one, case, places))

    found = score(one, places)
    assert checked.violations == ()
    assert checked.values[Objective.LATE_STARTS] == found.last
    assert checked.values[Objective.IN_A_ROW] == found.in_a_row
    assert checked.values[Objective.LONE_MEETINGS] == found.single


def plan_from(one, case, places):
    """The plan that has the events where a solution has them."""
    starts = sorted(
        datetime.combine(case.window.first + timedelta(days=day), hour)
        for day in range(DAYS)
        for hour in case.settings.starts
    )
    meetings = tuple(
        Meeting(str(event), 1, starts[slot], starts[slot] + timedelta(hours=1), room=str(room))
        for event, (slot, room) in enumerate(places)
    )
    return Plan(Status.FEASIBLE, meetings)


GOOD = instance_text(instance()).split()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ([], "the file ends before the number of events"),
        (GOOD[:-1], "there must be"),
        ([*GOOD, "0"], "there must be"),
        (["-3", *GOOD[1:]], "the number of events must be from 1 to 5000, not -3"),
        (["9" * 5000, *GOOD[1:]], "must be a whole number of usual size"),
        (["4000", *GOOD[1:]], "there must be"),
        ([*GOOD[:4], "-1", *GOOD[5:]], "the size of room 1 must be from 0"),
        ([*GOOD[:4], "3.5", *GOOD[5:]], "the size of room 1 must be a whole number"),
        ([*GOOD[:6], "7", *GOOD[7:]], "table of students and events must be from 0 to 1"),
        ([*GOOD[:-1], "1"], "event 3 cannot come before or after itself"),
        ([*GOOD[:-2], "2", "0"], "the order of events must be from -1 to 1"),
        (["drei", *GOOD[1:]], "must be a whole number of usual size, not “drei”"),
    ],
)
def test_bad_file_is_refused_in_one_sentence(tmp_path, capsys, words, says):
    code = run(tmp_path, "\n".join(words))

    said = capsys.readouterr().err
    assert code == 2
    assert says in said
    assert said.count("\n") == 1


def test_missing_file_is_refused_in_one_sentence(tmp_path, capsys):
    code = main([str(tmp_path / "none.tim"), "--output", str(tmp_path / "x.sln")])

    assert code == 2
    assert capsys.readouterr().err.endswith("none.tim cannot be read: No such file or directory.\n")


def test_file_of_other_signs_is_refused_in_one_sentence(tmp_path, capsys):
    (tmp_path / "x.tim").write_bytes(b"\xff\xfe\x00")

    code = main([str(tmp_path / "x.tim"), "--output", str(tmp_path / "x.sln")])

    assert code == 2
    assert "holds something other than numbers" in capsys.readouterr().err


def test_output_that_cannot_be_written_is_refused_before_planning(tmp_path, capsys):
    (tmp_path / "x.tim").write_text(instance_text(instance()))

    code = main([str(tmp_path / "x.tim"), "--output", str(tmp_path / "none" / "x.sln")])

    assert code == 2
    assert "cannot be written: No such file" in capsys.readouterr().err


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "inf", "many", "1e300"])
def test_seconds_that_make_no_sense_are_refused(tmp_path, seconds):
    with pytest.raises(SystemExit) as left:
        run(tmp_path, instance_text(instance()), "--seconds", seconds)

    assert left.value.code == 2


def test_command_prints_the_same_from_outside(tmp_path):
    (tmp_path / "x.tim").write_text(instance_text(instance()))
    command = [sys.executable, "-m", "bench.itc2007", str(tmp_path / "x.tim")]

    done = subprocess.run(
        [*command, "--seconds", "2", "--output", str(tmp_path / "x.sln")],
        capture_output=True,
        text=True,
        check=True,
    )

    assert "distance to feasibility: 0" in done.stdout
    assert done.stderr == ""


def test_solution_has_a_line_for_every_event():
    assert solution_text([(3, 0), NOWHERE]) == "3 0\n-1 -1\n"
