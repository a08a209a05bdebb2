"""Every import contract of pyproject.toml breaks, alone, where its violation is planted."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards.source_tree import ROOT, contracts, layers, plant

VIOLATIONS = [
    ("apps", "ratschlag/council/rules.py", "from ratschlag.processes import rules"),
    ("apps", "ratschlag/jobs/rules.py", "from ratschlag.audit import models"),
    ("apps", "ratschlag/core/clock.py", "from ratschlag.jobs import rules"),
    ("apps", "ratschlag/treasury/__init__.py", ""),
    ("modules", "ratschlag/council/models.py", "from ratschlag.council import queries"),
    ("modules", "ratschlag/papers/rules.py", "from ratschlag.papers import operations"),
    ("modules", "ratschlag/meetings/helpers.py", ""),
    ("pure-core", "ratschlag/scheduling/problem.py", "import django.db"),
    ("pure-rules", "ratschlag/stakeholders/rules.py", "from django.db import models"),
    ("pure-rendering", "ratschlag/papers/rendering/__init__.py", "import django"),
    ("pure-rendering", "ratschlag/papers/rendering/__init__.py", "import ratschlag.core.clock"),
    ("pure-sources", "ratschlag/council/sources/__init__.py", "import django.conf"),
    ("solver-door", "ratschlag/meetings/tasks.py", "from ratschlag.scheduling import problem"),
    ("solver-door", "ratschlag/cli/plan.py", "import ratschlag.scheduling"),
    ("no-http-in-domain", "ratschlag/council/operations.py", "from ratschlag.core import editing"),
    ("no-http-in-domain", "ratschlag/papers/models.py", "import ratschlag.core.page_cache"),
    ("no-http-in-domain", "ratschlag/papers/queries.py", "from ratschlag.core.http import Request"),
]


def _empty_package() -> dict[str, str]:
    """Return the files of a package that has every place of the real one, and nothing in it."""
    stated = contracts()
    # A name in brackets is a place that need not be taken.
    apps = [name for row in stated["apps"]["layers"] for name in row.split(" | ")]
    folders = ["", *(name for name in apps if not name.startswith("("))]
    files = {f"ratschlag/{folder}/__init__.py": "" for folder in folders}
    modules = [name for row in layers(stated["modules"]) for name in row]
    for app in (name.replace(".", "/") for name in stated["modules"]["containers"]):
        files |= {f"{app}/{module}.py": "" for module in modules}
    del files["ratschlag/papers/rendering.py"], files["ratschlag/council/sources.py"]
    pure = ("papers/rendering/__init__", "council/sources/__init__", "scheduling/problem")
    core = ("core/clock", "core/editing", "core/forms", "core/http", "core/page_cache")
    return files | {f"ratschlag/{name}.py": "" for name in (*pure, *core)}


@pytest.fixture(scope="module")
def empty_tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = plant(tmp_path_factory.mktemp("contracts"), _empty_package())
    shutil.copy(ROOT / "pyproject.toml", root)
    return root


def broken_contracts(root: Path) -> list[str]:
    """Run import-linter as `make check` does; return the ids of the contracts that do not hold."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-logo", "--no-cache"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    ids = {contract["name"]: key for key, contract in contracts().items()}
    verdicts = re.findall(r"^(.+) (KEPT|BROKEN)\b", done.stdout, flags=re.MULTILINE)
    assert {name for name, _ in verdicts} == set(ids), done.stdout + done.stderr
    return [ids[name] for name, verdict in verdicts if verdict == "BROKEN"]


def test_import_contracts_on_this_project_hold() -> None:
    assert broken_contracts(ROOT) == []


def test_import_contracts_without_violation_hold(empty_tree: Path) -> None:
    assert broken_contracts(empty_tree) == []


@pytest.mark.parametrize(("contract", "place", "line"), VIOLATIONS)
def test_import_contract_with_violation_alone_breaks(
    contract: str, place: str, line: str, empty_tree: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(empty_tree, tmp_path / "planted")
    plant(root, {place: f"{line}\n"})

    assert broken_contracts(root) == [contract]


def test_import_contract_stated_has_a_planted_violation() -> None:
    assert {contract for contract, _, _ in VIOLATIONS} == set(contracts())
