"""Papers as files."""

import logging
from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from ratschlag.core.identifiers import suggested_slug
from ratschlag.core.refusals import Refusal
from ratschlag.papers.documents.form import document_of
from ratschlag.papers.enums import PaperFormat
from ratschlag.papers.models import Consultation, CouncilPaper
from ratschlag.papers.rendering.document import CouncilPaperDocument, RenderingFailed
from ratschlag.papers.rendering.docx import render_docx
from ratschlag.papers.rendering.pdf import render_pdf

CONTENT_TYPES = {
    PaperFormat.PDF: "application/pdf",
    PaperFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


logger = logging.getLogger("ratschlag.papers")


class CannotBeSet(Refusal):
    """The text cannot be made into a file."""

    sentence = _(
        "The paper cannot be made into a file. Please shorten or simplify its text; if that does"
        " not help, tell those who run this installation."
    )


def render(
    paper: CouncilPaper,
    format: PaperFormat,  # noqa: A002 the word of the command and of the addresses
    consultations: Sequence[Consultation] | None = None,
) -> bytes:
    """Return the paper as a file. Refuses: CannotBeSet."""
    try:
        return _rendered(document_of(paper, consultations), format)
    except RenderingFailed as failed:
        logger.exception("paper cannot be rendered")
        raise CannotBeSet from failed


# Papers are set one at a time: whoever asks for the same one again must not keep others waiting.
@lru_cache(maxsize=32)
def _rendered(document: CouncilPaperDocument, format: PaperFormat) -> bytes:  # noqa: A002 as above
    return render_pdf(document) if format == PaperFormat.PDF else render_docx(document)


def file_name(paper: CouncilPaper, format: PaperFormat) -> str:  # noqa: A002 as above
    """Return a name that says what is in the file."""
    parts = [paper.kind, paper.process.slug, suggested_slug(paper.number)]
    return f"{'-'.join(part for part in parts if part)}.{format}"
