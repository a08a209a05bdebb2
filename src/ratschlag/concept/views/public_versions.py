"""What everybody reads of versions: the list, one of them, what differs between two."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept import documents, queries
from ratschlag.concept.forms import ComparisonForm
from ratschlag.concept.models import Version
from ratschlag.concept.permissions import READ_VERSION
from ratschlag.concept.views.frames import GET, THE_PROCESS, THE_RELEASE
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.page_cache import public_page
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import SEE_PUBLIC_PROCESS


@access(SEE_PUBLIC_PROCESS, THE_PROCESS, methods=GET)
@public_page()
def versions(request: Request, process: Process) -> HttpResponse:
    """Show the versions that are published."""
    rows = queries.published_versions(process).prefetch_related("decisions__committee")
    context = {"process": process, "releases": list(rows)}
    return render(request, "concept/public_versions.html", context)


@access(READ_VERSION, THE_RELEASE, methods=GET)
@public_page()
def version(request: Request, release: Version) -> HttpResponse:
    """Show what a version says."""
    content = queries.content_of(release)
    context = {
        "process": release.process,
        "release": release,
        "stretches": documents.reading_of(content),
        "length": documents.length_of_version(release, content),
        "decisions": release.decisions.select_related("committee").order_by("recorded_at"),
        "crumbs": [_list(release.process), Crumb(str(release.number))],
    }
    return render(request, "concept/public_version.html", context)


@access(SEE_PUBLIC_PROCESS, THE_PROCESS, methods=GET)
@public_page(parameters=("von", "bis"))
def comparison(request: Request, process: Process) -> HttpResponse:
    """Show what differs between two published versions."""
    releases = list(queries.published_versions(process))
    if not releases:
        raise Http404
    form = ComparisonForm(request.GET, releases=releases, with_draft=False)
    old, new = form.chosen()
    context = {
        "process": process,
        "form": form,
        "old": old,
        "new": new,
        "comparison": documents.comparison(
            queries.content_of(old), queries.state_of(old.concept, new)
        ),
        "file_url": reverse("concept_public:comparison_file", args=[process.slug]),
        "frame": "web/base.html",
        "crumbs": [_list(process), Crumb(_("Comparison"))],
    }
    return render(request, "concept/comparison.html", context)


def _list(process: Process) -> Crumb:
    return Crumb(_("Versions"), reverse("concept_public:versions", args=[process.slug]))
