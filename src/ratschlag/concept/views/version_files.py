"""Versions and comparisons as files, for the office and for everybody."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse

from ratschlag.concept import queries
from ratschlag.concept.documents import files
from ratschlag.concept.enums import DecisionKind
from ratschlag.concept.forms import ComparisonForm
from ratschlag.concept.models import Concept, Decision, Version
from ratschlag.concept.permissions import READ_VERSION, SEE_CONCEPT
from ratschlag.concept.views.frames import GET, THE_CONCEPT, THE_PROCESS, THE_RELEASE
from ratschlag.core import clock
from ratschlag.core.access import access
from ratschlag.core.http import Request, as_file
from ratschlag.core.page_cache import public_page
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import SEE_PUBLIC_PROCESS

CONTENT_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "odt": "application/vnd.oasis.opendocument.text",
    "json": "application/json; charset=utf-8",
}


@dataclass(frozen=True)
class Wanted:
    """A version and the form somebody asks for."""

    release: Version
    ending: str

    @property
    def is_published(self) -> bool:
        """Whether everybody reads the version."""
        return self.release.is_published

    @property
    def process(self) -> Process:
        """The process of the concept."""
        return self.release.process


def _wanted(load: Callable[..., Version]) -> Callable[..., Wanted]:
    def in_form(municipality: Any, arguments: Mapping[str, Any]) -> Wanted:
        rest = dict(arguments)
        ending = rest.pop("ending")
        if ending not in CONTENT_TYPES:
            raise Http404
        return Wanted(load(municipality, rest), ending)

    return in_form


@access(SEE_CONCEPT, _wanted(THE_RELEASE), methods=GET)
def version_file(request: Request, wanted: Wanted) -> HttpResponse:
    """Hand out a version."""
    return _version(wanted, is_public=False)


@access(READ_VERSION, _wanted(THE_RELEASE), methods=GET)
@public_page()
def public_version_file(request: Request, wanted: Wanted) -> HttpResponse:
    """Hand out a version everybody reads."""
    return _version(wanted, is_public=True)


@access(SEE_CONCEPT, THE_RELEASE, methods=GET)
def summary_file(request: Request, release: Version) -> HttpResponse:
    """Hand out a version on one page."""
    return _summary(release, is_public=False)


@access(READ_VERSION, THE_RELEASE, methods=GET)
@public_page()
def public_summary_file(request: Request, release: Version) -> HttpResponse:
    """Hand out a version everybody reads on one page."""
    return _summary(release, is_public=True)


@access(SEE_CONCEPT, THE_RELEASE, methods=GET)
def catalogue_file(request: Request, release: Version) -> HttpResponse:
    """Hand out the measures of a version as tables."""
    return _catalogue(release, is_public=False)


@access(READ_VERSION, THE_RELEASE, methods=GET)
@public_page()
def public_catalogue_file(request: Request, release: Version) -> HttpResponse:
    """Hand out the measures of a version everybody reads as tables."""
    return _catalogue(release, is_public=True)


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def comparison_file(request: Request, concept: Concept) -> HttpResponse:
    """Hand out what differs between two versions, or between one and the draft."""
    releases = list(queries.versions_of(concept))
    return _comparison(request, concept, releases, with_draft=True)


@access(SEE_PUBLIC_PROCESS, THE_PROCESS, methods=GET)
@public_page(parameters=("von", "bis"))
def public_comparison_file(request: Request, process: Process) -> HttpResponse:
    """Hand out what differs between two versions everybody reads."""
    releases = list(queries.published_versions(process))
    concept = queries.concept_of(process)
    if concept is None:
        raise Http404
    return _comparison(request, concept, releases, with_draft=False)


def _version(wanted: Wanted, *, is_public: bool) -> HttpResponse:
    release = wanted.release
    if wanted.ending == "json":
        body: str | bytes = queries.text_of(release)
    else:
        decisions = release.decisions.select_related("committee").order_by("recorded_at")
        content = queries.content_of(release)
        waivers = [] if is_public else _waivers_before(release, decisions)
        body = files.version_file(
            release, content, decisions, wanted.ending, clock.today(), waivers
        )
    answer = HttpResponse(body, content_type=CONTENT_TYPES[wanted.ending])
    name = f"konzept-{release.process.slug}-fassung-{release.number}.{wanted.ending}"
    return as_file(answer, name, is_public=is_public)


def _waivers_before(release: Version, decisions: Iterable[Decision]) -> list[dict[str, Any]]:
    """Return the exceptions the council has to know of while it has not decided."""
    is_adopted = any(one.kind == DecisionKind.ADOPTS for one in decisions)
    return [] if is_adopted else queries.kept_waivers(queries.gate_at(release))


def _summary(release: Version, *, is_public: bool) -> HttpResponse:
    body = files.summary_pdf(release, queries.content_of(release))
    return _pdf(release, body, "kurzfassung", is_public=is_public)


def _catalogue(release: Version, *, is_public: bool) -> HttpResponse:
    body = files.catalogue_pdf(release, queries.content_of(release))
    return _pdf(release, body, "massnahmen", is_public=is_public)


def _pdf(release: Version, body: bytes, what: str, *, is_public: bool) -> HttpResponse:
    answer = HttpResponse(body, content_type=CONTENT_TYPES["pdf"])
    name = f"konzept-{release.process.slug}-fassung-{release.number}-{what}.pdf"
    return as_file(answer, name, is_public=is_public)


def _comparison(
    request: Request, concept: Concept, releases: list[Version], *, with_draft: bool
) -> HttpResponse:
    if not releases:
        raise Http404
    form = ComparisonForm(request.GET, releases=releases, with_draft=with_draft)
    old, new = form.chosen()
    body = files.comparison_pdf(
        concept,
        (old, queries.content_of(old)),
        (new, queries.state_of(concept, new)),
        clock.today(),
    )
    answer = HttpResponse(body, content_type=CONTENT_TYPES["pdf"])
    after = new.number if new else "entwurf"
    name = f"konzept-{concept.process.slug}-vergleich-{old.number}-{after}.pdf"
    return as_file(answer, name, is_public=not with_draft)
