"""What catalogues of public software read about this project is what the project says itself."""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from django.conf import settings

from tests.guards.source_tree import PACKAGE, ROOT, plant

LICENCE = "EUPL-1.2"
FONTS = {".otf", ".ttf", ".woff", ".woff2"}
# A sentence by which the text of each licence is known.
TEXTS = (
    "SIL OPEN FONT LICENSE Version 1.1",
    "Apache License Version 2.0",
    "EUROPÄISCHE UNION PUBLIC LICENCE v. 1.2",
)


def listed(text: str, key: str) -> list[str]:
    """Return the items of a plain list in a YAML text."""
    found = re.search(rf"^ *{key}:\n((?: *- .+\n)+)", text, flags=re.MULTILINE)
    return re.findall(r"- (.+)", found.group(1)) if found else []


def languages_apart(root: Path, languages: Iterable[str]) -> list[str]:
    """Return languages that are published and not offered, or offered and not published."""
    published = listed(_text(root / "publiccode.yml"), "availableLanguages")
    return sorted({*published} ^ {*languages})


def licences_apart(root: Path) -> list[str]:
    """Return the places that state another licence than ours."""
    stated = tomllib.loads(_text(root / "pyproject.toml"))["project"].get("license")
    agrees = {
        "pyproject.toml": stated == LICENCE,
        "publiccode.yml": f"\n  license: {LICENCE}\n" in _text(root / "publiccode.yml"),
        "LICENSE": _text(root / "LICENSE").startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n"),
    }
    return [place for place, does_agree in agrees.items() if not does_agree]


def unlicensed(package: Path) -> list[str]:
    """Return files of others, vendored ones and fonts, without a known licence beside them."""
    return [
        path.relative_to(package).as_posix()
        for path in sorted(package.rglob("*"))
        if path.is_file()
        and _is_of_others(path.relative_to(package))
        and not any(_is_licence(beside) for beside in _licences_of(path))
    ]


def _is_of_others(path: Path) -> bool:
    """Tell what lies in a folder below `vendor`; beside these folders we say where all is from."""
    return path.suffix in FONTS or "vendor" in path.parts[:-2]


def _licences_of(path: Path) -> Iterable[Path]:
    family = path.stem.partition("-")[0]
    names = ("LICENSE", "LICENSE.md", f"LICENSE-{family}.txt")
    return (path.with_name(name) for name in names)


def _is_licence(path: Path) -> bool:
    if not path.is_file():
        return False
    text = " ".join(_text(path).split())
    return any(opening in text for opening in TEXTS)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_publiccode_names_the_languages_of_the_pages() -> None:
    assert languages_apart(ROOT, [code for code, _ in settings.LANGUAGES]) == []


@pytest.mark.parametrize(
    ("published", "apart"),
    [("    - de\n    - ar\n", []), ("    - de\n", ["ar"]), ("    - de\n    - fr\n", ["ar", "fr"])],
)
def test_other_languages_are_found(published: str, apart: list[str], tmp_path: Path) -> None:
    text = f"localisation:\n  availableLanguages:\n{published}legal:\n  license: MIT\n"
    root = plant(tmp_path, {"publiccode.yml": text})

    assert languages_apart(root, ["de", "ar"]) == apart


def test_licence_is_the_same_everywhere() -> None:
    assert licences_apart(ROOT) == []


@pytest.mark.parametrize("place", ["pyproject.toml", "publiccode.yml", "LICENSE"])
def test_another_licence_in_one_place_is_found(place: str, tmp_path: Path) -> None:
    true = {
        "pyproject.toml": '[project]\nlicense = "EUPL-1.2"\n',
        "publiccode.yml": "legal:\n  license: EUPL-1.2\n",
        "LICENSE": "EUROPEAN UNION PUBLIC LICENCE v. 1.2\nEUPL ©\n",
    }
    other = true[place].replace("EUPL-1.2", "MIT").replace("v. 1.2", "v. 1.1")
    root = plant(tmp_path, true | {place: other})

    assert licences_apart(root) == [place]


def test_work_of_others_has_its_licence_beside_it() -> None:
    assert any(path.suffix in FONTS for path in PACKAGE.rglob("*"))
    assert unlicensed(PACKAGE) == []


@pytest.mark.parametrize(
    ("files", "is_found"),
    [
        ({"web/vendor/a/a.js": ""}, True),
        ({"web/vendor/a/a.js": "", "web/vendor/LICENSE": TEXTS[0]}, True),
        ({"web/vendor/a/a.js": "", "web/vendor/a/LICENSE": "Alle Rechte"}, True),
        ({"web/vendor/a/a.js": "", "web/vendor/a/LICENSE": TEXTS[1]}, False),
        ({"letters/Fira-Bold.ttf": "", "letters/LICENSE-Noto.txt": TEXTS[0]}, True),
        ({"letters/Fira-Bold.ttf": "", "letters/LICENSE-Fira.txt": TEXTS[0]}, False),
        ({"web/vendor/VENDORED.md": "", "web/menu.js": ""}, False),
    ],
)
def test_work_of_others_without_its_licence_is_found(
    files: dict[str, str], is_found: bool, tmp_path: Path
) -> None:
    package = plant(tmp_path, files)

    assert bool(unlicensed(package)) is is_found
