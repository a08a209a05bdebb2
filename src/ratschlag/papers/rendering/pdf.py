"""A council paper as tagged PDF (PDF/UA-1 and PDF/A-2a).

The form has fixed pages: head and start of the text, then finance and checks, then the rest of
the text. Where page 1 ends is found while setting: the template measures page 1 as a whole for the
possible ends that `pieces` gives (after a sentence, a list item, a table) and takes the last one
that fits. Nothing is estimated, so any head and any text works, and the note names the page on
which the text really goes on.

The headers of rows, which the template cannot name, are marked afterwards by `row_headers`.
"""

from pathlib import Path

from ratschlag.papers.rendering.document import CouncilPaperDocument, RenderingFailed
from ratschlag.papers.rendering.row_headers import with_row_headers
from ratschlag.papers.rendering.setting import template_values
from ratschlag.typesetting.engine import TypesettingFailed, typeset

_TEMPLATE = Path(__file__).parent / "council_paper.typ"


def render_pdf(document: CouncilPaperDocument) -> bytes:
    """The same document gives the same bytes. Raises RenderingFailed."""
    values = template_values(document)
    try:
        pdf = typeset(_TEMPLATE, values, language=document.language, dated=document.dated)
    except TypesettingFailed as failed:
        raise RenderingFailed(failed.reason) from failed
    return with_row_headers(pdf)
