"""What the documents list is what the code has: apps, modules, words, variables, commands."""

import ast
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from django.apps import apps

from ratschlag.cli import command_modules
from tests.guards.source_tree import (
    PACKAGE,
    ROOT,
    Source,
    contracts,
    layers,
    plant,
    python_files,
)

DOCS = ROOT / "docs"
IN_CODE_TYPE = re.compile(r"`([^`]+)`")
FENCED = re.compile(r"^```.*?^```$", re.DOTALL | re.MULTILINE)

# Read by what the product stands on, not by its settings.
READ_ELSEWHERE = {"DJANGO_SETTINGS_MODULE"}

LINK = re.compile(r"\[[^\]]*\]\(([^)\s#]+)(?:#[^)]*)?\)")

DECISION_WORDS = 400
DECISION_PARTS = ("Status:", "## Context", "## Decision", "## Consequences")


def unnamed(names: Iterable[str], text: str) -> list[str]:
    """Return the names that the text does not hold in code type."""
    named = set(IN_CODE_TYPE.findall(FENCED.sub("", text)))
    return sorted(name for name in names if not {name, f"{name}/", f"{name}.py"} & named)


def table_rows(text: str) -> list[list[str]]:
    """Return the cells of every table row of a Markdown text, without the heads."""
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    rules = [number for number, row in enumerate(rows) if set("".join(row)) <= set("-: ")]
    heads = {number - 1 for number in rules}
    return [row for number, row in enumerate(rows) if number not in {*rules, *heads}]


def glossary(text: str) -> dict[str, str]:
    """Return every identifier of the glossary with its state, built or planned."""
    return {
        identifier: row[-1]
        for row in table_rows(text)
        for identifier in IN_CODE_TYPE.findall(row[1])
    }


def glossary_faults(
    states: Mapping[str, str], models: Iterable[str], classes: Iterable[str]
) -> list[str]:
    """Compare the glossary with the names of the models and of all classes."""
    models, classes = set(models), set(classes)
    built = {name for name, state in states.items() if state == "built"}
    return [
        *(f"{name}: a model without a row" for name in sorted(models - built)),
        *(f"{name}: said to be built" for name in sorted(built - classes)),
        *(f"{name}: there, but planned" for name in sorted((states.keys() - built) & models)),
    ]


def class_names(sources: Iterable[Source]) -> list[str]:
    return [
        node.name
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.ClassDef)
    ]


def variables_read(sources: Iterable[Source]) -> set[str]:
    """Return the environment variables that are read by a constant name."""
    keys = [_key_read(node) for source in sources for node in ast.walk(source.tree)]
    return {key.value for key in keys if isinstance(key, ast.Constant)}


def _key_read(node: ast.AST) -> ast.expr | None:
    """Return the expression that names the variable, if the node reads the environment."""
    if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
        return node.slice if ast.unparse(node.value) == "os.environ" else None
    readers = ("env.", "os.environ.", "os.getenv")
    if isinstance(node, ast.Call) and node.args and ast.unparse(node.func).startswith(readers):
        return node.args[0]
    return None


def variables_documented(text: str) -> set[str]:
    names = {name for row in table_rows(text) for name in IN_CODE_TYPE.findall(row[0])}
    return {name for name in names if re.fullmatch(r"[A-Z][A-Z_]+", name)}


def decision_faults(pages: Iterable[Path]) -> list[str]:
    """Return what is wrong with the decision records, given in the order of their names."""
    faults, taken = [], set()
    for page in pages:
        text = page.read_text(encoding="utf-8")
        number = page.name[:4]
        faults += [f"{page.name}: the number is taken"] if number in taken else []
        faults += [f"{page.name}: more than 400 words"] * (len(text.split()) > DECISION_WORDS)
        faults += [f"{page.name}: without {part}" for part in DECISION_PARTS if part not in text]
        taken.add(number)
    return faults


def broken_links(pages: Iterable[Path], root: Path = ROOT) -> list[str]:
    """Return links of Markdown pages to files that are not there."""
    return [
        f"{page.relative_to(root).as_posix()}: {target}"
        for page in pages
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not target.startswith("mailto:")
        if not (page.parent / target).exists()
    ]


def commands_documented(text: str) -> list[str]:
    cells = [name for row in table_rows(text) for name in IN_CODE_TYPE.findall(row[0])]
    return [cell.split()[1] for cell in cells if cell.startswith("ratschlag ")]


def test_architecture_names_every_app_and_every_module() -> None:
    packages = [path.parent.name for path in PACKAGE.glob("*/__init__.py")]
    modules = [name for row in layers(contracts()["modules"]) for name in row]
    text = (DOCS / "architecture.md").read_text(encoding="utf-8")

    assert len(packages) > 10
    assert unnamed([*packages, *modules], text) == []


def test_architecture_without_an_app_is_found() -> None:
    assert unnamed(["council", "papers"], "`council/` has sittings; papers are elsewhere.") == [
        "papers"
    ]


def test_glossary_and_code_know_the_same_words() -> None:
    states = glossary((DOCS / "glossary.md").read_text(encoding="utf-8"))
    own = [each for each in apps.get_models() if each.__module__.startswith("ratschlag.")]

    found = glossary_faults(
        states, [model.__name__ for model in own], class_names(python_files(PACKAGE))
    )

    assert set(states.values()) == {"built", "planned"}
    assert found == []


def test_glossary_with_word_missing_gone_or_overtaken_is_found() -> None:
    text = (
        "| German | Identifier | Meaning | State |\n|---|---|---|---|\n"
        "| Sitz | `Seat` | … | built |\n| Ziel | `Goal` | … | planned |\n"
        "| Raum | `Room` | … | built |\n"
    )

    found = glossary_faults(glossary(text), ["Seat", "Group", "Goal"], ["Seat", "Group"])

    assert found == [
        "Goal: a model without a row",
        "Group: a model without a row",
        "Room: said to be built",
        "Goal: there, but planned",
    ]


def test_environment_variables_read_are_those_documented() -> None:
    read = variables_read(python_files(PACKAGE)) - READ_ELSEWHERE
    documented = variables_documented((DOCS / "operating.md").read_text(encoding="utf-8"))

    assert sorted(read ^ documented) == []


def test_commands_there_are_those_documented() -> None:
    documented = commands_documented((DOCS / "operating.md").read_text(encoding="utf-8"))

    assert sorted(command_modules().keys() ^ documented) == []


def test_command_documented_or_there_alone_is_found() -> None:
    table = "| Command | Does |\n|---|---|\n| `ratschlag serve` | … |\n| `RATSCHLAG_X` | … |\n"

    assert {"serve", "worker"} ^ set(commands_documented(table)) == {"worker"}


def test_environment_variables_undocumented_or_gone_are_found(tmp_path: Path) -> None:
    text = 'A = env.int("SIZE", default=1)\nB = os.environ["PLACE"]\nC = os.environ.get("ZONE")\n'
    sources = python_files(plant(tmp_path, {"settings.py": text}), root=tmp_path)
    table = "| Variable | Default |\n|---|---|\n| `SIZE` | 1 |\n| `OLD_SIZE` | |\n"

    found = variables_read(sources) ^ variables_documented(table)

    assert found == {"PLACE", "ZONE", "OLD_SIZE"}


def test_documents_link_to_files_that_exist() -> None:
    pages = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]

    assert len(pages) > 10
    assert broken_links(pages) == []


def test_document_with_link_to_nowhere_is_found(tmp_path: Path) -> None:
    text = "[here](page.md#words) [gone](gone.md) [outside](https://example.org/)"
    page = plant(tmp_path, {"page.md": text}) / "page.md"

    assert broken_links([page], tmp_path) == ["page.md: gone.md"]


def test_decisions_are_numbered_once_and_short() -> None:
    found = decision_faults(sorted((DOCS / "decisions").glob("*.md")))

    assert found == []


def test_decision_numbered_twice_long_or_without_part_is_found(tmp_path: Path) -> None:
    parts = "\n".join(f"{part}\n\nwords" for part in DECISION_PARTS)
    files = {
        "0001-first.md": parts,
        "0001-again.md": parts,
        "0002-long.md": parts + " word" * DECISION_WORDS,
        "0003-brief.md": "Status: accepted.",
    }
    plant(tmp_path, files)

    assert decision_faults(sorted(tmp_path.iterdir())) == [
        "0001-first.md: the number is taken",
        "0002-long.md: more than 400 words",
        "0003-brief.md: without ## Context",
        "0003-brief.md: without ## Decision",
        "0003-brief.md: without ## Consequences",
    ]
