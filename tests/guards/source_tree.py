"""The project's own files, and the order of its apps as pyproject.toml states it."""

import ast
import subprocess
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "ratschlag"

FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file; `name` is its path below the root it was searched from."""

    path: Path
    name: str

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def functions(self) -> list[FunctionNode]:
        return [node for node in ast.walk(self.tree) if isinstance(node, FunctionNode)]


def python_files(*folders: Path, root: Path = ROOT) -> Iterator[Source]:
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            yield Source(path, path.relative_to(root).as_posix())


def imported_names(tree: ast.Module) -> list[str]:
    """Return the full name of everything a module imports."""
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def templates(package: Path) -> dict[str, Path]:
    """Return the templates of all apps by the name they are called by."""
    found = {}
    for path in sorted(package.glob("*/templates/**/*")):
        if path.is_file():
            inside = path.relative_to(package).parts[2:]
            found["/".join(inside)] = path
    return found


def kept_files(root: Path = ROOT) -> list[Path]:
    """Return the text files under version control, or about to be."""
    # The clone may belong to somebody else, as in a container; git would refuse to look at it.
    listed = subprocess.run(
        [
            "git",
            "-c",
            "safe.directory=*",
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = [root / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]


def contracts(root: Path = ROOT) -> dict[str, dict[str, Any]]:
    """Return the import contracts by their id."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return {each["id"]: each for each in settings["tool"]["importlinter"]["contracts"]}


def layers(contract: Mapping[str, Any]) -> list[list[str]]:
    """Return the layers of a contract from the top down, without brackets."""
    return [
        [name.strip(" ()") for name in row.replace(":", "|").split("|")]
        for row in contract["layers"]
    ]


def app_ranks(root: Path = ROOT) -> dict[str, int]:
    """Return every app with its height in the order; the lowest has 0."""
    rows = reversed(layers(contracts(root)["apps"]))
    return {name: height for height, row in enumerate(rows) for name in row}


def beyond(found: Iterable[str], allowed: Mapping[str, str]) -> list[str]:
    """Return what is found and not allowed, and what is allowed and no longer found."""
    found = set(found)
    stale = [f"{each}: is allowed but does not occur any more" for each in allowed.keys() - found]
    return sorted([*(found - allowed.keys()), *stale])


def plant(root: Path, files: Mapping[str, str]) -> Path:
    """Write files below `root`, for a guard to find something in them."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root
