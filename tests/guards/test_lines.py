"""What no line may hold: a second clock, a suppression without reason, a foreign place."""

import ast
import io
import re
import tokenize
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.guards.source_tree import (
    PACKAGE,
    ROOT,
    Source,
    beyond,
    kept_files,
    plant,
    python_files,
)

CLOCK = "src/ratschlag/core/clock.py"
CLOCK_READERS = {
    "timezone.now", "datetime.now", "datetime.utcnow", "datetime.today", "date.today",
    "dt.date.today", "dt.datetime.now", "datetime.datetime.now", "datetime.date.today",
}  # fmt: skip
CLOCK_READERS_WITHOUT_ARGUMENT = {"timezone.localdate", "timezone.localtime"}
READS_THE_CLOCK: dict[str, str] = {}

# A suppression names what it suppresses and says why, behind it or in the line above.
SUPPRESSION = re.compile(r"#\s*(noqa|type:\s*ignore|mypy:|pragma:|nosec)(.*)", re.IGNORECASE)
EXPLAINED = re.compile(
    r"^:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*[\s:–—#(-]+[A-Za-z]"  # codes of ruff, then words
    r"|^\[[\w,\s-]+\][\s:–—#(-]+[A-Za-z]"  # codes of mypy in brackets, then words
)
CODED = re.compile(r"^:\s*[A-Z]+\d+|^\[[\w,\s-]+\]")
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")

FOREIGN_PLACES = {
    "a path of one machine": re.compile(
        r"(?<![\w.])/(?:root|work|workspace|home/\w+|Users/\w+|tmp/\w+/\w+)(?:/|\b(?![\w/-]))"
    ),
    "a path outside the project": re.compile(r"\.\./(?:shared|\.\./\.\.)"),
    "an index that is not the public one": re.compile(r'registry = "https?://(?!pypi\.org/simple)'),
}
IN_FOREIGN_PLACES: dict[str, str] = {}


def clock_readers(sources: Iterable[Source]) -> list[str]:
    return [
        f"{source.name}: {ast.unparse(node.func)}"
        for source in sources
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and _reads_the_clock(node)
    ]


def _reads_the_clock(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    has_no_argument = not call.args and not call.keywords
    return name in CLOCK_READERS or (name in CLOCK_READERS_WITHOUT_ARGUMENT and has_no_argument)


def comments(source: Source) -> list[tuple[int, str]]:
    tokens = tokenize.generate_tokens(io.StringIO(source.text).readline)
    return [(each.start[0], each.string) for each in tokens if each.type == tokenize.COMMENT]


def unexplained(sources: Iterable[Source]) -> list[str]:
    """Return suppressions without code or reason."""
    return [
        f"{source.name}:{line} {comment}"
        for source in sources
        for line, comment in comments(source)
        if (found := SUPPRESSION.search(comment))
        and not _is_explained(source, line, found.group(2))
    ]


def _is_explained(source: Source, line: int, after: str) -> bool:
    above = source.text.splitlines()[line - 2].strip() if line > 1 else ""
    is_reason = above.startswith("#") and not SUPPRESSION.search(above)
    return bool(EXPLAINED.match(after) or (is_reason and CODED.match(after)))


def unfinished(sources: Iterable[Source]) -> list[str]:
    return [
        f"{source.name}:{line}"
        for source in sources
        for line, comment in comments(source)
        if UNFINISHED.search(comment)
    ]


def foreign_places(paths: Iterable[Path], root: Path = ROOT) -> list[str]:
    """Return files that speak of a place that exists on one machine only."""
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in paths}
    return [
        f"{name}: {what}"
        for name, text in texts.items()
        for what, pattern in FOREIGN_PLACES.items()
        if pattern.search(text)
    ]


def _all_sources() -> list[Source]:
    return list(python_files(*(ROOT / name for name in ("src", "tests", "tools", "bench"))))


def _planted(root: Path, text: str) -> list[Source]:
    return list(python_files(plant(root, {"planted.py": text}), root=root))


def test_clock_is_read_in_one_place() -> None:
    sources = [source for source in python_files(PACKAGE) if source.name != CLOCK]

    assert beyond(clock_readers(sources), READS_THE_CLOCK) == []


@pytest.mark.parametrize(
    ("call", "is_found"),
    [
        ("timezone.now()", True),
        ("datetime.now(UTC)", True),
        ("date.today()", True),
        ("timezone.localtime()", True),
        ("timezone.localtime(moment)", False),
        ("clock.now()", False),
    ],
)
def test_clock_read_elsewhere_is_found(call: str, is_found: bool, tmp_path: Path) -> None:
    assert bool(clock_readers(_planted(tmp_path, f"begin = {call}\n"))) is is_found


def test_suppressions_all_have_a_reason() -> None:
    assert unexplained(_all_sources()) == []


@pytest.mark.parametrize(("code", "is_found"), [("noqa: S311", False), ("noqa", True)])
def test_suppression_with_reason_above_still_names_its_code(
    code: str, is_found: bool, tmp_path: Path
) -> None:
    sources = _planted(tmp_path, f"# Spreads load only.\nx = 1  # {code}\n")

    assert bool(unexplained(sources)) is is_found


@pytest.mark.parametrize(
    ("comment", "is_found"),
    [
        ("noqa", True),
        ("noqa: S311", True),
        ("type: ignore", True),
        ("type: ignore[arg-type]", True),
        ("noqa: S311 (spreads load only)", False),
        ("noqa: DTZ007, S311 wall-clock time is meant", False),
        ("type: ignore[arg-type]  # the stub is too narrow", False),
    ],
)
def test_suppression_without_reason_is_found(comment: str, is_found: bool, tmp_path: Path) -> None:
    assert bool(unexplained(_planted(tmp_path, f"x = 1  # {comment}\n"))) is is_found


def test_comments_promise_nothing() -> None:
    assert unfinished(_all_sources()) == []


def test_comment_that_promises_is_found(tmp_path: Path) -> None:
    assert unfinished(_planted(tmp_path, f"x = 1  # {'TO'}DO later\n")) == ["planted.py:1"]


def test_files_speak_of_this_project_alone() -> None:
    assert beyond(foreign_places(kept_files()), IN_FOREIGN_PLACES) == []


@pytest.mark.parametrize(
    ("parts", "is_found"),
    [
        (("see /", "root/notes"), True),
        (("see /", "home/anna/ratschlag"), True),
        (("see ..", "/shared/notes.md"), True),
        (('registry = "', 'https://mirror.example/simple"'), True),
        (('registry = "', 'https://pypi.org/simple"'), False),
        (("see /", "srv/ratschlag and /werkstatt/"), False),
    ],
)
def test_place_outside_the_project_is_found(
    parts: tuple[str, str], is_found: bool, tmp_path: Path
) -> None:
    path = plant(tmp_path, {"page.md": "".join(parts)}) / "page.md"

    assert bool(foreign_places([path], tmp_path)) is is_found
