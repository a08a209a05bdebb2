"""Where paragraphs, goals and measures come from: attaching from either end, and what is unused."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept import documents, operations, queries
from ratschlag.concept.enums import SourceKind
from ratschlag.concept.forms import FindingForm, SearchForm, SetAsideForm
from ratschlag.concept.models import Concept, Origin, Paragraph
from ratschlag.concept.permissions import EDIT_CONCEPT, SEE_CONCEPT
from ratschlag.concept.queries import Source, Target
from ratschlag.concept.views.frames import (
    GET,
    PROCESS,
    THE_CONCEPT,
    concept_page,
    delete_question,
    frame_of,
    overview_url,
)
from ratschlag.core import clock, editing
from ratschlag.core.access import access, found, one
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.processes.models import Process

THE_SOURCE = found(queries.source_at)
THE_TARGET = found(queries.target_at)
THE_PARAGRAPH = found(queries.paragraph_at)
THE_ORIGIN = one(
    Origin.objects.select_related(
        "concept__process", "wish", "entry__item", "task", "goal", "measure", "paragraph__section"
    ),
    process=PROCESS,
    origin="pk",
)
MOST_UNUSED = 100  # of each kind; who has more begins with these


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def origins(request: Request, concept: Concept) -> HttpResponse:
    """Show which wishes, outcomes and adopted amendments nothing comes from."""
    wishes = queries.unused_wishes(concept.process)
    outcomes = queries.unused_outcomes(concept.process)
    amendments = queries.unused_amendments(concept)
    context = {
        "wish_count": wishes.count(),
        "wishes": [_source(concept, SourceKind.WISH, row) for row in wishes[:MOST_UNUSED]],
        "outcome_count": outcomes.count(),
        "outcomes": [_source(concept, SourceKind.OUTCOME, row) for row in outcomes[:MOST_UNUSED]],
        "amendment_count": len(amendments),
        "amendments": [
            _source(concept, SourceKind.AMENDMENT, row) for row in amendments[:MOST_UNUSED]
        ],
        "most": MOST_UNUSED,
        "may_edit": EDIT_CONCEPT.allows(request.actor),
        "crumbs": [Crumb(_("Concept"), overview_url(concept.process)), Crumb(_("Origin"))],
    }
    return render(request, "concept/origins.html", {**context, **frame_of(concept.process)})


@access(EDIT_CONCEPT, THE_TARGET)
def part_origins(request: Request, target: Target) -> HttpResponse:
    """Search sources of a goal or measure, and attach them."""
    return _of_target(request, target)


@access(EDIT_CONCEPT, THE_PARAGRAPH)
def paragraph_origins(request: Request, target: Target) -> HttpResponse:
    """Search sources of a paragraph, and attach them."""
    return _of_target(request, target)


@access(EDIT_CONCEPT, THE_SOURCE)
def source(request: Request, source: Source) -> HttpResponse:
    """Show what comes from a source, and let more come from it."""
    concept = source.concept
    form = SearchForm(request.GET)
    if request.method == "POST" and concept is not None:
        return _attached(request, source, _target_sent(request, concept))
    search = form.search()
    parts = queries.found_targets(concept, search) if concept and search else []
    context = {
        "source": source,
        "origins": queries.leads_to(source),
        "form": form,
        "search": search,
        "found": [(part, documents.named_part(part)) for part in parts],
        "crumbs": _way_to(source),
    }
    return render(request, "concept/source.html", {**context, **frame_of(source.process)})


@access(EDIT_CONCEPT, THE_SOURCE)
def source_aside(request: Request, source: Source) -> HttpResponse:
    """Say why nothing comes from a source."""
    concept = source.concept
    if concept is None:
        return redirect(overview_url(source.process))
    return editing.create(
        request,
        SetAsideForm(request.POST if request.method == "POST" else None),
        lambda values: operations.set_source_aside(
            source=source,
            concept=concept,
            reason=values["set_aside"],
            by=request.actor,
            now=clock.now(),
        ),
        concept_page(
            source.process,
            _("Leads to nothing in the concept"),
            Crumb(_("Origin"), _list_url(source.process)),
            back=_list_url(source.process),
            intro=source.title,
        ),
    )


@access(EDIT_CONCEPT, THE_ORIGIN)
def origin_remove(request: Request, origin: Origin) -> HttpResponse:
    """Take an origin away after asking; whoever was told is not told again."""
    return editing.confirm(
        request,
        lambda: operations.detach_origin(origin=origin, by=request.actor, now=clock.now()),
        concept_page(
            origin.process,
            delete_question(origin),
            Crumb(_("Origin"), _list_url(origin.process)),
            back=_part_url(origin.process, origin.part),
        ),
    )


def _of_target(request: Request, target: Target) -> HttpResponse:
    form, finding = SearchForm(request.GET), FindingForm(instance=Origin())
    if request.method == "POST" and "finding" in request.POST:
        finding = FindingForm(request.POST, instance=_blank(target))
        if finding.is_valid() and _noted(request, target, finding):
            return redirect(request.get_full_path())
    elif request.method == "POST":
        sent = request.POST.get("source", "")
        return _attached(request, queries.source_from(target.concept, sent), target)
    search = form.search()
    context = {
        "target": target,
        "name": documents.named_part(target.part),
        "origins": queries.origins_of(target.part),
        "form": form,
        "search": search,
        "found": queries.found_sources(target.process, search) if search else [],
        "finding": finding,
        "back": _part_url(target.process, target.part),
        "crumbs": _way(target.process, Crumb(documents.named_part(target.part))),
    }
    page = {**context, **frame_of(target.process)}
    status = 422 if finding.errors else 200
    return render(request, "concept/target.html", page, status=status)


def _noted(request: Request, target: Target, form: FindingForm) -> bool:
    """Note a finding; where it is refused the form says why and keeps what was typed."""
    refusal = _refused(
        request,
        lambda: operations.note_finding(
            part=target.part,
            finding=form.cleaned_data["finding"],
            by=request.actor,
            now=clock.now(),
        ),
    )
    if refusal is not None:
        form.add_error(None, str(refusal))
    return refusal is None


def _attached(request: Request, source: Source | None, target: Target | None) -> HttpResponse:
    """Attach what was chosen, say so or why not, and show the same search once more."""
    if source is None or target is None:
        messages.error(request, _("Please choose from the list."))
        return redirect(request.get_full_path())
    refusal = _refused(
        request,
        lambda: operations.attach_origin(
            source=source, part=target.part, by=request.actor, now=clock.now()
        ),
    )
    if refusal is not None:
        messages.error(request, str(refusal))
    return redirect(request.get_full_path())


def _refused(request: Request, save: Callable[[], Any]) -> Refusal | None:
    """Save and say so; return why if it is refused."""
    try:
        save()
    except Refusal as refusal:
        return refusal
    messages.success(request, _("Saved."))
    return None


def _blank(target: Target) -> Origin:
    own = {target.field: target.part}
    return Origin(municipality_id=target.concept.municipality_id, concept=target.concept, **own)


def _target_sent(request: Request, concept: Concept) -> Target | None:
    place = concept.municipality, concept.process.slug
    code = request.POST.get("part", "")
    return queries.target_at(*place, code) or queries.paragraph_from(concept, code)


def _source(concept: Concept, kind: SourceKind, row: Any) -> Source:
    return Source(kind, row, concept.process, concept)


def _way(process: Process, *stations: Crumb) -> list[Crumb]:
    first = Crumb(_("Concept"), overview_url(process))
    return [first, Crumb(_("Origin"), _list_url(process)), *stations]


def _way_to(source: Source) -> list[Crumb]:
    """Return the way to a source; before the concept is begun there is no list of origins."""
    here = Crumb(_("Into the concept"))
    if source.concept is None:
        return [Crumb(_("Concept"), overview_url(source.process)), here]
    return _way(source.process, here)


def _list_url(process: Process) -> str:
    return reverse("concept:origins", args=[process.slug])


def _part_url(process: Process, part: Any) -> str:
    """Return where a part stands; the list where there is none."""
    if part is None:
        return _list_url(process)
    if isinstance(part, Paragraph):
        section = reverse("concept:section", args=[process.slug, part.section_id])
        return f"{section}#absatz-{part.number}"
    return reverse(f"concept:{queries.field_of(part)}", args=[process.slug, part.code])
