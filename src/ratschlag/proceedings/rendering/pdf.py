"""An agenda or minutes as tagged PDF."""

from pathlib import Path
from typing import Any

from ratschlag.proceedings.rendering.document import Block, MeetingDocument, Section
from ratschlag.typesetting.engine import typeset
from ratschlag.typesetting.plain_text import clean, settable

_TEMPLATE = Path(__file__).parent / "meeting.typ"


def render_pdf(document: MeetingDocument) -> bytes:
    """Return the file. Raises TypesettingFailed."""
    values: dict[str, Any] = {
        "title": clean(document.title),
        "author": clean(document.author),
        "over": settable(document.over),
        "heading": settable(document.title),
        "facts": [[settable(name), settable(text)] for name, text in document.facts],
        "sections": [_section(one) for one in document.sections],
        "dated": document.dated.isoformat(),
        "page": settable(document.page),
    }
    return typeset(_TEMPLATE, values, language=document.language, dated=document.dated)


def _section(one: Section) -> dict[str, Any]:
    return {
        "number": settable(one.number),
        "title": settable(one.title),
        "nested": one.is_nested,
        "facts": settable(one.facts),
        "text": _blocks(one.text),
        "outcome": settable(one.outcome),
        "decision": _blocks(one.decision),
        "lists": [
            {"title": settable(title), "rows": [settable(row) for row in rows]}
            for title, rows in one.lists
        ],
    }


def _blocks(blocks: tuple[Block, ...]) -> list[dict[str, str]]:
    return [{"kind": block.kind, "text": settable(block.text)} for block in blocks]
