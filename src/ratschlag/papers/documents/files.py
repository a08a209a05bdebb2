"""Papers as files."""

from collections.abc import Sequence
from functools import lru_cache

from ratschlag.core.identifiers import suggested_slug
from ratschlag.papers.documents.form import document_of
from ratschlag.papers.enums import PaperFormat
from ratschlag.papers.models import Consultation, CouncilPaper
from ratschlag.papers.rendering.document import CouncilPaperDocument
from ratschlag.papers.rendering.docx import render_docx
from ratschlag.papers.rendering.pdf import render_pdf

CONTENT_TYPES = {
    PaperFormat.PDF: "application/pdf",
    PaperFormat.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def render(
    paper: CouncilPaper,
    format: PaperFormat,  # noqa: A002 the word of the command and of the addresses
    consultations: Sequence[Consultation] | None = None,
) -> bytes:
    """Return the paper as a file. Raises RenderingFailed."""
    return _rendered(document_of(paper, consultations), format)


# Papers are set one at a time: whoever asks for the same one again must not keep others waiting.
@lru_cache(maxsize=32)
def _rendered(document: CouncilPaperDocument, format: PaperFormat) -> bytes:  # noqa: A002 as above
    return render_pdf(document) if format == PaperFormat.PDF else render_docx(document)


def file_name(paper: CouncilPaper, format: PaperFormat) -> str:  # noqa: A002 as above
    """Return a name that says what is in the file."""
    parts = [paper.kind, paper.process.slug, suggested_slug(paper.number)]
    return f"{'-'.join(part for part in parts if part)}.{format}"
