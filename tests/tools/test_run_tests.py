"""Both runs are made, and the last line says how they ended."""

import os
import re
import tomllib
from pathlib import Path

import pytest

from tests.guards.source_tree import ROOT
from tools.run_tests import RUNS, Run, outcome


@pytest.mark.parametrize(
    ("body", "is_green", "last"),
    [("assert True", True, "1 passed"), ("assert 0", False, "1 failed")],
)
def test_outcome_of_a_run_is_its_exit_code_and_last_line(
    tmp_path: Path, monkeypatch, body: str, is_green: bool, last: str
) -> None:
    test = tmp_path / "test_one.py"
    test.write_text(
        f"import os\ndef test_one():\n    assert os.environ['KIND'] == 'x'\n    {body}\n"
    )
    for name in list(os.environ):
        if name.startswith(("PYTEST_", "DJANGO_")):
            monkeypatch.delenv(name)
    options = ["-p", "no:django", "-c", os.devnull, str(test)]

    green, line = outcome(Run("x", {"KIND": "x"}), options)

    assert green is is_green
    assert last in line


def test_marks_in_the_documentation_are_those_of_the_runs() -> None:
    text = (ROOT / "docs" / "testing.md").read_text(encoding="utf-8")
    written = re.findall(r"^\| `(\w+)` \| (.+) \| (run|not run) \|$", text, flags=re.MULTILINE)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    declared = [  # `journey` is a word to choose by
        tuple(mark.split(": "))
        for mark in project["tool"]["pytest"]["ini_options"]["markers"]
        if not mark.startswith("journey")
    ]

    everything, on_postgresql = RUNS

    chosen = [mark if run == "run" else f"not {mark}" for mark, _meaning, run in written]
    assert [(mark, meaning) for mark, meaning, _run in written] == declared
    assert everything.arguments == ()
    assert on_postgresql.arguments == ("-m", " and ".join(chosen))
