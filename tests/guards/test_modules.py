"""Where modules stand, what they are called, and what import-linter cannot see of their imports."""

import ast
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.apps import apps

from tests.guards.source_tree import (
    PACKAGE,
    Source,
    beyond,
    contracts,
    imported_names,
    plant,
    python_files,
)

BANNED_NAMES = {
    "util", "utils", "helper", "helpers", "common", "misc", "manager", "managers", "handlers",
    "generics", "compat",
}  # fmt: skip

# Apps without the layers of the `modules` contract.
WITHOUT_LAYERS = {
    "ratschlag.web: without layers": "composes pages of all apps and holds what templates share",
    "ratschlag.demo: without layers": "holds invented data and no part of the domain",
}

DOMAIN_MODULES = {"operations", "queries", "rules", "models", "permissions"}
HTTP_PACKAGES = (
    "django.http",
    "django.shortcuts",
    "django.urls",
    "django.views",
    "django.template",
)

# What a plan is checked with: the problem as data, and no code of the solver.
CHECKER_KNOWS = {"calendar", "people", "problem", "rooms", "rules", "solution"}

# The outer modules of an app are its own affair; others call its operations and queries.
OUTER_MODULES = {"urls", "views", "admin", "forms", "tasks", "subscribers"}
SHARED_OUTER_MODULES = {
    "jobs.tasks": "declares what a job is",
    "core.forms": "the base of all forms",
    "contributions.forms": "whoever writes says who they are in one form, and comments in one",
}
REACHING_IN: dict[str, str] = {}


def apps_without_layers(installed: Iterable[str], containers: Iterable[str]) -> list[str]:
    """Return installed apps that the contract does not list, and listed ones not installed."""
    installed, containers = set(installed), set(containers)
    return [
        *(f"{name}: without layers" for name in installed - containers),
        *(f"{name}: in the contract but not installed" for name in containers - installed),
    ]


def banned_names(sources: Iterable[Source]) -> list[str]:
    """Return modules that, or whose package, could hold anything."""
    return [
        source.name
        for source in sources
        if BANNED_NAMES & {source.path.stem, source.path.parent.name}
    ]


def hidden_imports(sources: Iterable[Source]) -> list[str]:
    """Return imports inside functions, and relative ones."""
    inside = {
        f"{source.name}:{node.lineno}"
        for source in sources
        for function in source.functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    relative = {
        f"{source.name}:{node.lineno}"
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    }
    return sorted(inside | relative)


def http_in_domain(sources: Iterable[Source]) -> list[str]:
    """Return domain modules that import requests, pages or addresses from Django."""
    return [
        f"{source.name}: {name}"
        for source in sources
        if DOMAIN_MODULES & {source.path.stem, *source.path.parent.parts}
        for name in imported_names(source.tree)
        if name.startswith(HTTP_PACKAGES)
    ]


def checker_seeing_solver(sources: Iterable[Source]) -> list[str]:
    """Return imports that let the checker of plans, or what it stands on, see the solver."""
    found = []
    for source in sources:
        folder, module = source.path.parent.name, source.path.stem
        if folder != "scheduling" or not (module.startswith("check") or module in CHECKER_KNOWS):
            continue
        for name in imported_names(source.tree):
            root, app, other, *_ = [*name.split("."), "", ""]
            is_own = (root, app) == ("ratschlag", "scheduling")
            is_known = other in CHECKER_KNOWS or other.startswith("check")
            if root not in sys.stdlib_module_names and not (is_own and is_known):
                found.append(f"{source.name}: {name}")
    return found


def reaching_in(sources: Iterable[Source]) -> list[str]:
    """Return imports of an outer module of another app."""
    found = set()
    for source in sources:
        own = _app_of(source)
        for name in imported_names(source.tree):
            root, app, module, *_ = [*name.split("."), "", "", ""]
            is_outer = root == "ratschlag" and module in OUTER_MODULES and app != own
            if (own, module) == ("config", "urls"):  # puts the addresses together
                continue
            if is_outer and f"{app}.{module}" not in SHARED_OUTER_MODULES:
                found.add(f"{own}: {app}.{module}")
    return sorted(found)


def _app_of(source: Source) -> str:
    parts = source.name.split("/")
    return parts[parts.index("ratschlag") + 1].removesuffix(".py")


def _planted(root: Path, files: Mapping[str, str]) -> list[Source]:
    return list(python_files(plant(root, files), root=root))


def test_modules_contract_lists_every_installed_app() -> None:
    installed = [each.name for each in apps.get_app_configs() if each.name.startswith("ratschlag.")]

    found = apps_without_layers(installed, contracts()["modules"]["containers"])

    assert beyond(found, WITHOUT_LAYERS) == []


def test_modules_contract_with_app_missing_or_gone_is_found() -> None:
    found = apps_without_layers(["ratschlag.council", "ratschlag.new"], ["ratschlag.council", "x"])

    assert found == ["ratschlag.new: without layers", "x: in the contract but not installed"]


def test_module_names_say_what_they_hold() -> None:
    assert banned_names(python_files(PACKAGE)) == []


def test_module_name_banned_is_found(tmp_path: Path) -> None:
    sources = _planted(
        tmp_path, {"web/utils.py": "", "common/parts.py": "", "council/models.py": ""}
    )

    assert banned_names(sources) == ["common/parts.py", "web/utils.py"]


def test_imports_stand_at_the_top_and_are_absolute() -> None:
    assert hidden_imports(python_files(PACKAGE)) == []


def test_import_in_function_or_relative_is_found(tmp_path: Path) -> None:
    files = {
        "inside.py": "def pick():\n    import random\n    return random.random()\n",
        "relative.py": "from . import inside\n",
        "proper.py": "import random\n",
    }

    assert hidden_imports(_planted(tmp_path, files)) == ["inside.py:2", "relative.py:1"]


def test_domain_modules_import_nothing_of_http() -> None:
    assert http_in_domain(python_files(PACKAGE)) == []


def test_domain_module_importing_http_is_found(tmp_path: Path) -> None:
    files = {
        "council/operations.py": "from django.shortcuts import redirect\n",
        "council/queries.py": "import django.http\n",
        "council/rules/sittings.py": "from django.urls import reverse\n",
        "council/views.py": "from django.shortcuts import render\n",
    }

    assert http_in_domain(_planted(tmp_path, files)) == [
        "council/operations.py: django.shortcuts.redirect",
        "council/queries.py: django.http",
        "council/rules/sittings.py: django.urls.reverse",
    ]


def test_checker_of_plans_shares_no_code_with_the_solver() -> None:
    assert checker_seeing_solver(python_files(PACKAGE)) == []


def test_checker_that_sees_the_solver_is_found(tmp_path: Path) -> None:
    files = {
        "scheduling/check_plans.py": "from ratschlag.scheduling.cliques import overlapping\n",
        "scheduling/problem.py": "import datetime\nfrom ortools.sat.python import cp_model\n",
        "scheduling/solve.py": "from ortools.sat.python import cp_model\n",
    }

    assert checker_seeing_solver(_planted(tmp_path, files)) == [
        "scheduling/check_plans.py: ratschlag.scheduling.cliques.overlapping",
        "scheduling/problem.py: ortools.sat.python.cp_model",
    ]


def test_outer_modules_are_used_by_their_own_app_only() -> None:
    assert beyond(reaching_in(python_files(PACKAGE)), REACHING_IN) == []


def test_import_of_another_apps_outer_module_is_found(tmp_path: Path) -> None:
    files = {
        "ratschlag/papers/views.py": "from ratschlag.meetings.forms import PlanForm\n",
        "ratschlag/papers/queries.py": "from ratschlag.council import views, models\n",
        "ratschlag/papers/urls.py": "from ratschlag.papers import views\n",
        "ratschlag/papers/tasks.py": "from ratschlag.jobs.tasks import job\n",
        "ratschlag/config/urls.py": "from ratschlag.papers import urls\n",
    }

    assert reaching_in(_planted(tmp_path, files)) == [
        "papers: council.views",
        "papers: meetings.forms",
    ]
