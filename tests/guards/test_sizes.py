"""No file over 400 lines, no function over 60, no template over 200; migrations do not count."""

from collections.abc import Iterable
from pathlib import Path

from tests.guards.source_tree import (
    PACKAGE,
    ROOT,
    Source,
    beyond,
    plant,
    python_files,
    templates,
)

FILE_LINES, FUNCTION_LINES, TEMPLATE_LINES = 400, 60, 200

OVERSIZED: dict[str, str] = {}


def long_functions(sources: Iterable[Source]) -> list[str]:
    return [
        f"{source.name}: {function.name}"
        for source in sources
        for function in source.functions
        if (function.end_lineno or 0) - function.lineno + 1 > FUNCTION_LINES
    ]


def long_files(paths: Iterable[Path], limit: int, root: Path = ROOT) -> list[str]:
    return [
        path.relative_to(root).as_posix()
        for path in paths
        if len(path.read_text(encoding="utf-8").splitlines()) > limit
    ]


def code_files() -> list[Path]:
    """Return every Python file, and the styles and scripts that are our own."""
    static = [path for kind in ("css", "js") for path in PACKAGE.glob(f"*/static/**/*.{kind}")]
    python = python_files(PACKAGE, *(ROOT / name for name in ("tests", "tools", "bench")))
    paths = [*(each.path for each in python), *static]
    return [path for path in paths if not {"vendor", "migrations"} & set(path.parts)]


def test_sizes_stay_within_their_limits() -> None:
    files = code_files()
    sources = [Source(path, path.relative_to(ROOT).as_posix()) for path in files]
    pages = [path for path in templates(PACKAGE).values() if path.suffix == ".html"]

    found = [
        *long_files(files, FILE_LINES),
        *long_files(pages, TEMPLATE_LINES),
        *long_functions(source for source in sources if source.path.suffix == ".py"),
    ]

    assert len(files) > 100
    assert beyond(found, OVERSIZED) == []


def test_size_over_its_limit_is_found(tmp_path: Path) -> None:
    files = {
        "long.py": "\n" * (FILE_LINES + 1),
        "full.py": "\n" * FILE_LINES,
        "wide.py": "def drag():\n" + "    x = 1\n" * FUNCTION_LINES,
        "tight.py": "def fit():\n" + "    x = 1\n" * (FUNCTION_LINES - 1),
    }
    plant(tmp_path, files)

    found = [
        *long_files(sorted(tmp_path.iterdir()), FILE_LINES, tmp_path),
        *long_functions(python_files(tmp_path, root=tmp_path)),
    ]

    assert found == ["long.py", "wide.py: drag"]


def test_size_allowed_but_no_longer_exceeded_is_found() -> None:
    assert beyond([], {"web/views.py": "…"}) == [
        "web/views.py: is allowed but does not occur any more"
    ]
