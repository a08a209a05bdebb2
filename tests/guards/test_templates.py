"""Templates are used, exist, hold nothing that the content security policy would block, and lose
nothing on the way from one block to another."""

import re
from collections.abc import Mapping
from pathlib import Path

from tests.guards.source_tree import PACKAGE, beyond, plant, templates

# Templates that a package looks up by a name of its own.
FOUND_BY_NAME: dict[str, str] = {}

# Mail programs know no style sheets of ours; on a page the part of a mail stands in a sandbox.
MAY_BE_BLOCKED = {"mail/letters/frame.html: style=": "a mail brings its look along"}

COMPONENT = re.compile(r"<c-([a-z][\w.-]*)")
DYNAMIC_COMPONENT = re.compile(r"""<c-component\s+:?is=["']([\w./-]+)["']""")
# Tags that the package for components understands itself.
COMPONENT_WORDS = {"vars", "slot", "component"}
NAMED_IN_TEMPLATE = re.compile(r"""\{%\s*(?:include|extends)\s+["']([^"'#]+)""")
NAMED_IN_CODE = re.compile(r"""["']((?:[\w-]+/)+[\w.-]+\.html)(?:#[\w-]+)?["']""")
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}", re.DOTALL)
SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
BLOCKED = {
    "<style>": re.compile(r"<style\b", re.IGNORECASE),
    "style=": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "on…=": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "javascript:": re.compile(r"javascript:", re.IGNORECASE),
}

BLOCK = re.compile(r"\{% block (\w+) %\}")
NAMED_HERE = re.compile(r"\b(?:as|asvar) (\w+)(?= |%)")
READ_HERE = re.compile(r"""\s:\w+="(\w+)"|\{\{ (\w+)""")


def lost_between_blocks(package: Path) -> list[str]:
    """Return names that a template gives in one block and reads in another, where they are gone."""
    found = []
    for name, path in templates(package).items():
        _before, *rest = BLOCK.split(_without_comments(path))
        blocks = list(zip(rest[::2], rest[1::2], strict=True))
        for here, text in blocks:
            given = {one for other, text in blocks if other != here for one in _given(text)}
            read = {one or other for one, other in READ_HERE.findall(text)}
            found += [f"{name}: {each}" for each in sorted(given & read - _given(text))]
    return found


def _given(text: str) -> set[str]:
    return set(NAMED_HERE.findall(text))


def unused(package: Path) -> list[str]:
    """Return templates that no Python file and no other template names."""
    known = templates(package)
    code = _code(package)
    texts = {name: _without_comments(path) for name, path in known.items()}
    return [name for name in known if not _is_named(name, code, texts)]


def _is_named(name: str, code: str, texts: Mapping[str, str]) -> bool:
    others = [text for other, text in texts.items() if other != name]
    if name.startswith("cotton/"):
        tag = name.removeprefix("cotton/").rsplit(".", 1)[0].removesuffix("/index")
        wanted = {tag.replace("/", "."), tag.replace("/", ".").replace("_", "-")}
        named = {each for text in others for each in _components(text)}
        return bool(wanted & named) or name in code
    pattern = re.compile(rf"""["']{re.escape(name)}(?:#[\w-]+)?["']""")
    return bool(pattern.search(code)) or any(pattern.search(text) for text in others)


def _components(text: str) -> list[str]:
    return COMPONENT.findall(text) + DYNAMIC_COMPONENT.findall(text)


def _without_comments(path: Path) -> str:
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def missing(package: Path) -> list[str]:
    """Return templates and components that are named but not there."""
    known = templates(package)
    named = set(NAMED_IN_CODE.findall(_code(package)))
    for path in known.values():
        text = _without_comments(path)
        named |= {*NAMED_IN_TEMPLATE.findall(text), *map(_file_of, _components(text))}
    return sorted(name for name in named - {""} if not {name, name.replace("-", "_")} & {*known})


def _file_of(component: str) -> str:
    is_word = component in COMPONENT_WORDS or component.startswith("slot:")
    return "" if is_word else f"cotton/{component.replace('.', '/')}.html"


def _code(package: Path) -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in package.rglob("*.py"))


def blocked(package: Path) -> list[str]:
    """Return what a strict content security policy forbids: scripts and styles in the page."""
    return [
        f"{name}: {what}"
        for name, path in templates(package).items()
        if path.suffix in {".html", ".svg"}
        for what in _blocked_in(_without_comments(path))
    ]


def _blocked_in(text: str) -> list[str]:
    found = [what for what, pattern in BLOCKED.items() if pattern.search(text)]
    # A block of data is never run, so the policy lets it pass.
    scripts = [body for head, body in SCRIPT.findall(text) if "application/json" not in head]
    return found + ["<script>"] * any(body.strip() for body in scripts)


def test_templates_are_all_used() -> None:
    assert beyond(unused(PACKAGE), FOUND_BY_NAME) == []


def test_template_nobody_names_is_found(tmp_path: Path) -> None:
    package = plant(
        tmp_path,
        {
            "web/views.py": 'TEMPLATE = "web/page.html"\n',
            "web/templates/web/page.html": '{% extends "web/base.html" %}<c-date-key />',
            "web/templates/web/base.html": "{# <c-old /> #}",
            "web/templates/web/left.html": '{% include "web/left.html" %}',
            "web/templates/cotton/date-key.html": "",
            "web/templates/cotton/old.html": "",
        },
    )

    assert unused(package) == ["cotton/old.html", "web/left.html"]


def test_templates_named_are_all_there() -> None:
    assert missing(PACKAGE) == []


def test_template_named_but_not_there_is_found(tmp_path: Path) -> None:
    package = plant(
        tmp_path,
        {
            "web/views.py": 'PAGES = ("web/page.html#part", "web/gone.html")\n',
            "web/templates/web/page.html": (
                '{% extends "web/lost.html" %}{% include "web/page.html" %}'
                '<c-vars a="1" /><c-date-key /><c-slot name="x" /><c-absent />'
            ),
            "web/templates/cotton/date_key.html": "",
        },
    )

    assert missing(package) == ["cotton/absent.html", "web/gone.html", "web/lost.html"]


def test_templates_hold_nothing_the_policy_blocks() -> None:
    assert beyond(blocked(PACKAGE), MAY_BE_BLOCKED) == []


def test_template_with_inline_script_or_style_is_found(tmp_path: Path) -> None:
    texts = {
        "data": '<script type="application/json" id="days">{"a": 1}</script>',
        "file": '<script src="{% static "web/menu.js" %}" defer></script>',
        "inline": "<script>start()</script>",
        "look": '<style>p {}</style><p style="color: red">',
        "press": '<a href="javascript:go()"><button type="button" onclick="go()">',
    }
    files = {f"web/templates/web/{name}.html": text for name, text in texts.items()}

    assert blocked(plant(tmp_path, files)) == [
        "web/inline.html: <script>",
        "web/look.html: <style>",
        "web/look.html: style=",
        "web/press.html: on…=",
        "web/press.html: javascript:",
    ]


def test_names_of_templates_are_given_where_they_are_read() -> None:
    assert lost_between_blocks(PACKAGE) == []


def test_name_given_in_another_block_is_found(tmp_path: Path) -> None:
    page = (
        '{% block actions %}{% url "a" as add %}<c-button :href="add" />{% endblock %}'
        '{% block content %}{% url "b" as own %}<c-button :href="own" />'
        '<c-empty :href="add" />{% endblock %}'
    )

    assert lost_between_blocks(plant(tmp_path, {"web/templates/web/page.html": page})) == [
        "web/page.html: add"
    ]
