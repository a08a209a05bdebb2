"""Every recorded action has its words for the log of changes, and no words are left over."""

import ast
import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from ratschlag.core.deeds import all_deeds
from tests.guards.source_tree import PACKAGE, Source, plant, python_files

# Put together when they are recorded, from a part that is known only then.
MADE_AT_RUNTIME = {
    "accounts.factor_added": "accounts.note_factors",
    "accounts.factor_removed": "accounts.note_factors",
    "accounts.factor_renewed": "accounts.note_factors",
    "processes.field_changed": "processes.THEME_WORDS",
    "processes.field_moved": "processes.THEME_WORDS",
    "processes.field_removed": "processes.THEME_WORDS",
    "processes.topic_changed": "processes.THEME_WORDS",
    "processes.topic_moved": "processes.THEME_WORDS",
    "processes.topic_removed": "processes.THEME_WORDS",
}
ACTION = re.compile(r"[a-z]+\.[a-z]+(_[a-z]+)+")
RECORDING_MODULES = {"operations", "views", "tasks", "subscribers", "queries"}


def recorded_actions(sources: Iterable[Source]) -> set[str]:
    """Return what looks like an action, `app.thing_done`, in the modules that record them."""
    found: set[str] = set()
    for source in sources:
        if RECORDING_MODULES & set(source.path.with_suffix("").parts):
            found |= _texts(source.tree) - _purposes(source.tree)
    return {text for text in found if ACTION.fullmatch(text)}


def _texts(tree: ast.AST) -> set[str]:
    constants = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in constants if isinstance(node.value, str)}


def _purposes(tree: ast.AST) -> set[str]:
    """Return what links are for, which has the same form."""
    named = (node for node in ast.walk(tree) if isinstance(node, ast.keyword))
    return {text for node in named if node.arg == "purpose" for text in _texts(node.value)}


def wordless(recorded: Collection[str], deeds: Mapping[str, object]) -> list[str]:
    """Return actions without words, and words whose action is recorded nowhere."""
    return [
        *(f"{action}: no words in deeds" for action in sorted(set(recorded) - deeds.keys())),
        *(f"{action}: recorded nowhere" for action in sorted(deeds.keys() - set(recorded))),
    ]


def test_recorded_actions_have_words() -> None:
    recorded = recorded_actions(python_files(PACKAGE))

    assert len(recorded) > 80
    assert sorted(MADE_AT_RUNTIME.keys() & recorded) == []
    assert wordless(recorded | MADE_AT_RUNTIME.keys(), all_deeds()) == []


def test_action_without_words_or_words_without_action_are_found(tmp_path: Path) -> None:
    files = {
        "ratschlag/doors/operations/doors.py": (
            "record('doors.door_opened', by=by)\nissue_links(purpose='doors.door_key')\n"
        ),
        "ratschlag/doors/permissions.py": "SEE = Permission('doors.see_doors')\n",
    }
    recorded = recorded_actions(python_files(plant(tmp_path, files), root=tmp_path))

    assert wordless(recorded, {"doors.door_shut": "shut “%(subject)s”"}) == [
        "doors.door_opened: no words in deeds",
        "doors.door_shut: recorded nowhere",
    ]
