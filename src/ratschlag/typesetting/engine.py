"""A template and its values as tagged PDF (PDF/UA-1 and PDF/A-2a), set by typst.

Data reaches typst as JSON in `sys_inputs.document`; no source is ever built from it.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any

import typst

from ratschlag.typesetting.glyphs import FONTS

# The engine keeps what it knows between documents and refuses a second thread meanwhile.
_ONE_AT_A_TIME = Lock()
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}))?(?:-.*)?")


class TypesettingFailed(Exception):
    """The document could not be set; `reason` is for the log, not for a reader."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def typeset(template: Path, values: Mapping[str, Any], *, language: str, dated: date) -> bytes:
    """Set a template with values; the same input gives the same bytes. Raises TypesettingFailed.

    `language` is a tag such as "de" or "de-DE"; the template reads it as `lang` and `region`.
    """
    spoken = {**values, **_language(language)}
    try:
        with _ONE_AT_A_TIME:
            compiled = _compiler(template.parent).compile(
                input=template,
                format="pdf",
                sys_inputs={"document": json.dumps(spoken)},
                pdf_standards=["ua-1", "a-2a"],
                timestamp=datetime(dated.year, dated.month, dated.day, tzinfo=UTC),
            )
    except RuntimeError as error:
        raise TypesettingFailed(getattr(error, "diagnostic", "") or str(error)) from error
    if not isinstance(compiled, bytes):
        raise TypesettingFailed("The engine returned no file")
    return compiled


@cache
def _compiler(root: Path) -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    return typst.Compiler(root=root, font_paths=fonts, ignore_system_fonts=True)


def _language(tag: str) -> dict[str, str | None]:
    match = _LANGUAGE.fullmatch(tag)
    if match is None:
        raise TypesettingFailed(f"Not a language tag: {tag!r}")
    return {"lang": match[1], "region": match[2]}
