"""What catalogues of public software read about this project is what the project says itself."""

import re
import tomllib

from django.conf import settings

from tests.guards.source_tree import ROOT


def listed(text: str, key: str) -> list[str]:
    """Return the items of a plain list in a YAML text."""
    found = re.search(rf"^ *{key}:\n((?: *- .+\n)+)", text, flags=re.MULTILINE)
    return re.findall(r"- (.+)", found.group(1)) if found else []


def test_publiccode_names_the_languages_of_the_pages() -> None:
    text = (ROOT / "publiccode.yml").read_text(encoding="utf-8")

    languages = listed(text, "availableLanguages")

    assert languages == [code for code, _ in settings.LANGUAGES]


def test_publiccode_with_another_list_is_told_apart() -> None:
    text = "localisation:\n  availableLanguages:\n    - de\n    - fr\nlegal:\n  license: MIT\n"

    assert listed(text, "availableLanguages") == ["de", "fr"]
    assert listed(text, "platforms") == []


def test_licence_is_the_same_everywhere() -> None:
    stated = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    published = (ROOT / "publiccode.yml").read_text(encoding="utf-8")
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")

    assert stated["project"]["license"] == "EUPL-1.2"
    assert "\n  license: EUPL-1.2\n" in published
    assert text.splitlines()[0] == "EUROPEAN UNION PUBLIC LICENCE v. 1.2"
