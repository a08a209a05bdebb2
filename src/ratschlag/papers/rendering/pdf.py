"""A council paper as tagged PDF (PDF/UA-1 and PDF/A-2a), set by typst.

The form has fixed pages: head and start of the text, then finance and checks, then the rest of
the text. Where page 1 ends is found while setting: the template measures page 1 as a whole for the
possible ends that `pieces` gives (after a sentence, a list item, a table) and takes the last one
that fits. Nothing is estimated, so any head and any text works, and the note names the page on
which the text really goes on.

Data reaches typst as JSON in `sys_inputs`; no source is ever built from it. The headers of rows,
which the template cannot name, are marked afterwards by `row_headers`.
"""

import json
import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from ratschlag.papers.rendering.document import CouncilPaperDocument, RenderingFailed
from ratschlag.papers.rendering.glyphs import FONTS
from ratschlag.papers.rendering.row_headers import with_row_headers
from ratschlag.papers.rendering.setting import Values, template_values

_TEMPLATES = Path(__file__).parent
# The engine keeps what it knows between papers and refuses a second thread meanwhile.
_ONE_AT_A_TIME = Lock()
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}))?(?:-.*)?")


def render_pdf(document: CouncilPaperDocument) -> bytes:
    """The same document gives the same bytes. Raises RenderingFailed."""
    values = {**template_values(document), **_language(document.language)}
    dated = document.dated
    stamp = datetime(dated.year, dated.month, dated.day, tzinfo=UTC)
    try:
        with _ONE_AT_A_TIME:
            compiled = _compiler().compile(
                input=_TEMPLATES / "council_paper.typ",
                format="pdf",
                sys_inputs={"document": json.dumps(values)},
                pdf_standards=["ua-1", "a-2a"],
                timestamp=stamp,
            )
    except RuntimeError as error:
        raise RenderingFailed(getattr(error, "diagnostic", "") or str(error)) from error
    if not isinstance(compiled, bytes):
        raise RenderingFailed("The engine returned no file")
    return with_row_headers(compiled)


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS]
    )
    return typst.Compiler(root=_TEMPLATES, font_paths=fonts, ignore_system_fonts=True)


def _language(tag: str) -> Values:
    match = _LANGUAGE.fullmatch(tag)
    if match is None:
        raise RenderingFailed(f"Not a language tag: {tag!r}")
    return {"lang": match[1], "region": match[2]}
