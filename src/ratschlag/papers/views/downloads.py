"""Papers as files, for staff and, once released, for everybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse

from ratschlag.core.access import access
from ratschlag.core.http import Request, as_file
from ratschlag.core.page_cache import public_page
from ratschlag.papers import documents
from ratschlag.papers.documents.files import CONTENT_TYPES
from ratschlag.papers.enums import PaperFormat
from ratschlag.papers.models import CouncilPaper
from ratschlag.papers.permissions import SEE_PAPERS, SEE_RELEASED_PAPER
from ratschlag.papers.views.paper_pages import THE_PAPER
from ratschlag.processes.models import Process


@dataclass(frozen=True)
class PaperFile:
    """A paper in one format; who may see the paper may see the file."""

    paper: CouncilPaper
    format: PaperFormat

    @property
    def is_released(self) -> bool:
        return self.paper.is_released

    @property
    def process(self) -> Process:
        return self.paper.process


def the_file(municipality: Any, arguments: Mapping[str, Any]) -> PaperFile:
    """Load a paper and read the format from the ending of the address."""
    if arguments["ending"] not in PaperFormat.values:
        raise Http404
    return PaperFile(THE_PAPER(municipality, arguments), PaperFormat(arguments["ending"]))


@access(SEE_PAPERS, the_file, methods=("GET",))
def download(request: Request, file: PaperFile) -> HttpResponse:
    """Hand out a paper in any state."""
    return _answer(file, is_public=False)


@access(SEE_RELEASED_PAPER, the_file, methods=("GET",))
@public_page()
def public_download(request: Request, file: PaperFile) -> HttpResponse:
    """Hand out a released paper."""
    return _answer(file, is_public=True)


def _answer(file: PaperFile, *, is_public: bool) -> HttpResponse:
    response = HttpResponse(
        documents.render(file.paper, file.format), content_type=CONTENT_TYPES[file.format]
    )
    name = documents.file_name(file.paper, file.format)
    return as_file(response, name, is_public=is_public)
