"""The sheet for the room as tagged PDF."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ratschlag.typesetting.codes import qr_code
from ratschlag.typesetting.engine import typeset
from ratschlag.typesetting.plain_text import clean, link_target, settable

_TEMPLATE = Path(__file__).parent / "sheet.typ"


@dataclass(frozen=True)
class RoomSheet:
    """What hangs in the room of a meeting."""

    title: str
    meeting: str
    day: str
    place: str
    steps: tuple[str, ...]
    otherwise: str
    code: str
    url: str
    author: str
    dated: date


def render_sheet(sheet: RoomSheet) -> bytes:
    """Return the file. Raises TypesettingFailed."""
    values: dict[str, Any] = {
        "title": clean(sheet.title),
        "author": clean(sheet.author),
        "dated": sheet.dated.isoformat(),
        "heading": settable(sheet.title),
        "meeting": settable(sheet.meeting),
        "facts": [settable(text) for text in (sheet.day, sheet.place) if text],
        "steps": [settable(text) for text in sheet.steps],
        "otherwise": settable(sheet.otherwise),
        "alt": settable(sheet.code),
        "url": link_target(sheet.url),
        "shown_url": settable(sheet.url),
        "code": qr_code(sheet.url),
    }
    return typeset(_TEMPLATE, values, language="de", dated=sheet.dated)
