"""Find the messages for people in Python files and templates, without the gettext programs."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from django.utils.translation.template import templatize

PYTHON_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TEMPLATE_SUFFIXES = {".html", ".txt", ".xml"}

# A component's attribute that is an expression: <c-field :label="_('Name')">
EXPRESSION_ATTRIBUTE = re.compile(r"""\s:[\w.-]+=(?:"([^"]*)"|'([^']*)')""")
MARKED_TEXT = re.compile(r"""_\((?:"[^"]*"|'[^']*')\)""")


def messages_of(app: Path) -> Catalog:
    """Return every message in the Python files and templates of one app."""
    found = Catalog()
    for path in sorted(app.rglob("*")):
        for message, comments, context in messages_in(path):
            found.add(message, auto_comments=comments, context=context)
    return found


def messages_in(path: Path) -> Iterator[tuple[str | tuple[str, ...], list[str], str | None]]:
    """Return the messages of one file, each with the comments for translators and its context."""
    source = _source(path)
    if source is not None:
        for _line, message, comments, context in _extracted(source):
            yield message, comments, context


def _source(path: Path) -> str | None:
    """Return what the Python extractor can read of a file, None for a file without messages."""
    if path.suffix == ".py" and "migrations" not in path.parts:
        return path.read_text(encoding="utf-8")
    if path.suffix in TEMPLATE_SUFFIXES and "templates" in path.parts:
        return _template_as_python(path.read_text(encoding="utf-8"))
    return None


def _template_as_python(text: str) -> str:
    attributes = [double or single for double, single in EXPRESSION_ATTRIBUTE.findall(text)]
    in_attributes = [marked for each in attributes for marked in MARKED_TEXT.findall(each)]
    # Indentation means nothing in a template but would mean something to the tokenizer.
    lines = [line.lstrip() for line in templatize(text).splitlines()]
    return "\n".join([*lines, *in_attributes])


def _extracted(source: str) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    return extract(
        "python",
        BytesIO(source.encode("utf-8")),
        keywords=PYTHON_KEYWORDS,
        comment_tags=["Translators:"],
        options={"encoding": "utf-8"},
        strip_comment_tags=True,
    )
