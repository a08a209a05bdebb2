"""Every operation is called by a test, and leaves an entry in the audit trail."""

import ast
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from tests.guards.source_tree import (
    PACKAGE,
    ROOT,
    FunctionNode,
    Source,
    beyond,
    imported_names,
    plant,
    python_files,
)

RECORDER = "ratschlag.audit.operations"

# An entry is an operation, or a module or app whose operations are all silent.
SILENT = {
    "ratschlag.accounts.operations.sessions.clear_sessions": "forgets what has ended anyway",
    "ratschlag.accounts.operations.sessions.note_activity": "when a browser was used last",
    "ratschlag.accounts.operations.sessions.note_login": "a row for each browser, as long as it is",
    "ratschlag.accounts.operations.forgetting": "privacy audits the erasing as a whole",
    "ratschlag.mail.operations.forgetting": "privacy audits the erasing as a whole",
    "ratschlag.contributions.operations.writers.write_by_link": "the wish it takes is audited",
    "ratschlag.contributions.operations.writers.comment_by_link": "the comment is audited",
    "ratschlag.contributions.operations.writers.support_by_link": "the support is audited",
    "ratschlag.contributions.operations.writers.unsupport_by_link": "the withdrawal is audited",
    "ratschlag.amendments.operations.forgetting": "privacy audits the erasing as a whole",
    "ratschlag.concept.operations.forgetting": "privacy audits the erasing as a whole",
    "ratschlag.contributions.operations.forgetting": "privacy audits the erasing as a whole",
    "ratschlag.meetings.operations.forgetting": "privacy audits the erasing as a whole",
    "ratschlag.proceedings.operations.forgetting": "privacy audits the erasing as a whole",
    "ratschlag.stakeholders.operations.forgetting.forget_people": "as its neighbours",
    "ratschlag.stakeholders.operations.support.forget_needs": "as its neighbours",
    "ratschlag.invitations.operations.forgetting": "as its neighbours",
    "ratschlag.votes.operations.forgetting": "as its neighbours",
    "ratschlag.invitations.operations.interest.clear_interests": "privacy audits the erasing",
    "ratschlag.invitations.operations.interest.forget_interests": "as its neighbours",
    "ratschlag.representation.operations.answers.cast": "an answer leaves no trace of who or when",
    "ratschlag.accounts.operations.links": "what a link is for is audited by whoever issues it",
    "ratschlag.council.operations.previews": "a preview is thrown away; its import is audited",
    "ratschlag.council.operations.readings": "reads calendars and writes nothing",
    "ratschlag.council.operations.fetching.begin_fetch": "that it was asked for is audited",
    "ratschlag.council.operations.fetching.break_off_fetch": "that it was asked for is audited",
    "ratschlag.council.operations.fetching.fail_fetch": "that it was asked for is audited",
    "ratschlag.council.operations.fetching.finish_fetch": "its import is audited",
    "ratschlag.council.operations.fetching.note_fetched": "how much was read changes every second",
    "ratschlag.council.operations.import_plan": "compares and writes nothing",
    "ratschlag.stakeholders.operations.merging.clear_merges": "forgets what cannot be undone",
    "ratschlag.stakeholders.operations.imports.clear_uploads": "a table that waits is no record",
    "ratschlag.stakeholders.operations.imports.decide": "its import is audited",
    "ratschlag.stakeholders.operations.imports.drop_upload": "a table that waits is no record",
    "ratschlag.stakeholders.operations.imports.held_table": "reads and writes nothing",
    "ratschlag.stakeholders.operations.imports.hold_table": "a table that waits is no record",
    "ratschlag.stakeholders.operations.imports.name_columns": "its import is audited",
    "ratschlag.stakeholders.operations.imports.planned": "compares and writes nothing",
    "ratschlag.predecessors.operations.imports.plan_old_import": "compares and writes nothing",
    "ratschlag.predecessors.operations.uploads.clear_old_uploads": "it is no record",
    "ratschlag.predecessors.operations.uploads.drop_old_upload": "it is no record",
    "ratschlag.predecessors.operations.uploads.guessed_of": "reads and writes nothing",
    "ratschlag.predecessors.operations.uploads.hold_old_measures": "it is no record",
    "ratschlag.predecessors.operations.uploads.name_old_headings": "its import is audited",
    "ratschlag.predecessors.operations.uploads.planned_old_measures": "compares and writes nothing",
    "ratschlag.predecessors.operations.uploads.sheets_held": "reads and writes nothing",
    "ratschlag.predecessors.operations.uploads.take_over_old_measures": "its import is audited",
    "ratschlag.concept.operations.import_plan": "compares and writes nothing",
    "ratschlag.concept.operations.imports.clear_measure_uploads": "a table that waits is no record",
    "ratschlag.concept.operations.imports.drop_measure_upload": "a table that waits is no record",
    "ratschlag.concept.operations.imports.guessed_mapping": "reads and writes nothing",
    "ratschlag.concept.operations.imports.headings_of": "reads and writes nothing",
    "ratschlag.concept.operations.imports.held_sheets": "reads and writes nothing",
    "ratschlag.concept.operations.imports.name_headings": "its import is audited",
    "ratschlag.concept.operations.imports.planned_measures": "compares and writes nothing",
    "ratschlag.jobs": "stands below audit; the queue and the log lines say what was done",
    "ratschlag.mail.operations.bounces": "the outbox itself keeps each report",
    "ratschlag.mail.operations.delivery": "the outbox itself says what became of each mail",
    "ratschlag.mail.operations.outbox": "whoever causes a mail audits why; the outbox keeps it",
    "ratschlag.mail.operations.settling.clear_bodies": "forgets by age; that a mail went stays",
    "ratschlag.mail.operations.summaries": "whoever causes a mail audits why; the outbox keeps it",
    "ratschlag.meetings.operations.runs.begin_run": "request and end of a run are audited",
    "ratschlag.meetings.operations.runs.note_progress": "how far a run is changes every second",
}


def module_name(source: Source) -> str:
    """Return the dotted name of a module of the package: ratschlag.council.models."""
    parts = source.path.with_suffix("").parts
    start = len(parts) - 1 - parts[::-1].index("ratschlag")
    return ".".join(parts[start:]).removesuffix(".__init__")


def operations_in(package: Path) -> dict[str, Source]:
    """Return the operation modules, and the parts of such packages, by their dotted name."""
    sources = {module_name(source): source for source in python_files(package)}
    return {name: source for name, source in sources.items() if "operations" in name.split(".")}


def public_functions(module: str, modules: Mapping[str, Source]) -> list[FunctionNode]:
    """Return the operations of a module; of a part of a package, those the package hands on."""
    door = modules.get(_door(module))
    shown = [
        node
        for node in modules[module].tree.body
        if isinstance(node, FunctionNode) and not node.name.startswith("_")
    ]
    if door is None or module == _door(module):
        return shown
    handed_on = {name.rsplit(".", 1)[1] for name in imported_names(door.tree)}
    return [node for node in shown if node.name in handed_on]


def names_reached(tree: ast.Module) -> set[str]:
    """Return the full names of what a module imports or reads from an imported module."""
    bound: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            bound |= {a.asname or a.name: f"{node.module}.{a.name}" for a in node.names}
        elif isinstance(node, ast.Import):
            bound |= {a.asname or a.name: a.name for a in node.names}
    reached = {bound[n.id] for n in ast.walk(tree) if isinstance(n, ast.Name) and n.id in bound}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            reached.add(f"{bound.get(node.value.id, '')}.{node.attr}")
    return reached


def untested(modules: Mapping[str, Source], tests: Iterable[Source]) -> list[str]:
    """Return the operations that no test calls by name."""
    reached = {name for test in tests for name in names_reached(test.tree)}
    return [
        f"{module}.{function.name}"
        for module in modules
        for function in public_functions(module, modules)
        if not {f"{module}.{function.name}", f"{_door(module)}.{function.name}"} & reached
    ]


def _door(module: str) -> str:
    """Return the module from which others import an operation that stands in a part of it."""
    return module[: module.index(".operations") + len(".operations")]


def silent(modules: Mapping[str, Source]) -> list[str]:
    """Return the operations that neither audit nor call one that does."""
    found = []
    for module, source in modules.items():
        if _door(module) == RECORDER:
            continue
        audible = _audible_functions(source)
        found += [
            f"{module}.{function.name}"
            for function in public_functions(module, modules)
            if function.name not in audible
        ]
    return found


def _audible_functions(source: Source) -> set[str]:
    """Return the functions of a module from which a call leads to the audit trail."""
    imported = _imported_operations(source.tree)
    calls = {function.name: _called(function) for function in source.functions}
    audible: set[str] = set()
    while True:
        grown = {name for name, called in calls.items() if called & (imported | audible)}
        if grown <= audible:
            return audible
        audible |= grown


def _imported_operations(tree: ast.Module) -> set[str]:
    """Return the names under which a module calls audit, or operations of other apps."""
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            if node.module.startswith(tuple(SILENT)):
                continue
            from_operations = node.module.endswith(".operations")
            for alias in node.names:
                if from_operations or alias.name == "operations":
                    names.add(alias.asname or alias.name)
    return names


def _called(function: FunctionNode) -> set[str]:
    called = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    owners = [each.value for each in called if isinstance(each, ast.Attribute)]
    return {each.id for each in (*called, *owners) if isinstance(each, ast.Name)}


def by_reason(found: Iterable[str], allowed: Mapping[str, str]) -> list[str]:
    """Put a finding under the app that is allowed as a whole, if there is one."""
    return [next((each for each in allowed if name.startswith(f"{each}.")), name) for name in found]


def _read(package: Path) -> dict[str, Source]:
    return {module_name(each): each for each in python_files(package, root=package)}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    files = {
        "operations.py": (
            "from ratschlag.audit import operations as audit\n"
            "def open_door(*, by, now):\n    audit.record('opened', by=by, now=now)\n"
            "def close_door(*, by, now):\n    _shut(by, now)\n"
            "def _shut(by, now):\n    audit.record('closed', by=by, now=now)\n"
            "def slip_in(*, by, now):\n    audit_later = by\n"
        )
    }
    return plant(tmp_path / "ratschlag" / "doors", files).parent


def _tests(folder: Path, text: str) -> list[Source]:
    return list(python_files(plant(folder, {"test_doors.py": text}), root=folder))


def test_operations_are_all_called_by_a_test() -> None:
    operations = operations_in(PACKAGE)

    assert RECORDER in operations
    assert untested(operations, python_files(ROOT / "tests")) == []


def test_operation_no_test_calls_is_found(package: Path, tmp_path: Path) -> None:
    text = (
        "from ratschlag.doors import operations\n"
        "from ratschlag.doors.operations import close_door\n"
        "def test_doors():\n    operations.open_door()\n    close_door()\n    other.slip_in()\n"
    )

    found = untested(_read(package), _tests(tmp_path / "tests", text))

    assert found == ["ratschlag.doors.operations.slip_in"]


def test_operations_all_leave_an_audit_entry() -> None:
    assert beyond(by_reason(silent(operations_in(PACKAGE)), SILENT), SILENT) == []


def test_operation_without_audit_entry_is_found(package: Path) -> None:
    found = silent(_read(package))

    assert found == ["ratschlag.doors.operations.slip_in"]
