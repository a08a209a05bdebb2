"""Versions: freezing the draft, reading one, comparing two, decisions of the council."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.concept import documents, operations, queries
from ratschlag.concept.forms import (
    ComparisonForm,
    DecisionForm,
    ReasonedDecisionForm,
    VersionForm,
)
from ratschlag.concept.models import Concept, Decision, Version
from ratschlag.concept.permissions import EDIT_CONCEPT, SEE_CONCEPT
from ratschlag.concept.rules.gate import blockers
from ratschlag.concept.views.frames import (
    GET,
    THE_CONCEPT,
    THE_RELEASE,
    concept_page,
    frame_of,
    new_part,
    overview_url,
    release_url,
    versions_url,
)
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.council.models import Committee


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def version_list(request: Request, concept: Concept) -> HttpResponse:
    """Show the versions, what the council decided, and whether the draft may be changed."""
    releases = list(queries.versions_of(concept).prefetch_related("decisions__committee"))
    context = {
        "concept": concept,
        "releases": releases,
        "length": documents.length_sentence(
            documents.length_of_content(queries.snapshot_of(concept)), concept.most_pages
        ),
        "may_edit": EDIT_CONCEPT.allows(request.actor),
        "crumbs": [Crumb(_("Concept"), overview_url(concept.process)), Crumb(_("Versions"))],
    }
    return render(request, "concept/version_list.html", {**context, **frame_of(concept.process)})


@access(EDIT_CONCEPT, THE_CONCEPT)
def version_add(request: Request, concept: Concept) -> HttpResponse:
    """Freeze the draft."""
    return editing.create(
        request,
        VersionForm(request.POST or None, instance=new_part(Version, concept)),
        lambda values: operations.freeze(
            concept=concept, values=values, by=request.actor, now=clock.now()
        ),
        concept_page(
            concept.process,
            _("Freeze the draft as a version"),
            Crumb(_("Versions"), versions_url(concept.process)),
            back=versions_url(concept.process),
            intro=_("Everything is kept as it is now and never changes. You can go on writing."),
            submit=_("Freeze"),
            after=release_url,
        ),
    )


@access(SEE_CONCEPT, THE_RELEASE, methods=GET)
def version(request: Request, release: Version) -> HttpResponse:
    """Show what a version says, what it was frozen for, and what was decided on it."""
    standing = blockers(queries.gate_at(release).standing)
    concept, content = release.concept, queries.content_of(release)
    context = {
        "release": release,
        "is_whole": queries.is_as_frozen(release),
        "stretches": documents.reading_of(content),
        "length": documents.length_of_version(release, content),
        "decisions": release.decisions.select_related("committee").order_by("recorded_at"),
        "blocker_count": len(standing),
        "is_open": concept.is_open,
        "may_edit": EDIT_CONCEPT.allows(request.actor),
        "crumbs": [*_way(concept), Crumb(str(release.number))],
    }
    return render(request, "concept/version.html", {**context, **frame_of(release.process)})


@access(EDIT_CONCEPT, THE_RELEASE)
def version_publish(request: Request, release: Version) -> HttpResponse:
    """Show a version to everybody after asking."""
    return editing.confirm(
        request,
        lambda: operations.publish_version(release=release, by=request.actor, now=clock.now()),
        _page(
            release,
            _("Show the version to everybody?"),
            intro=_("Everybody can then read it, compare it with others and download it."),
            submit=_("Show"),
            kind="primary",
        ),
        done=_("Everybody can read the version now."),
    )


@access(EDIT_CONCEPT, THE_RELEASE)
def version_withdraw(request: Request, release: Version) -> HttpResponse:
    """Take a version off the public pages after asking."""
    return editing.confirm(
        request,
        lambda: operations.withdraw_version(release=release, by=request.actor, now=clock.now()),
        _page(
            release,
            _("Take the version off the public pages?"),
            intro=_("Your office keeps it; nothing of it is lost."),
            submit=_("Hide"),
            kind="primary",
        ),
        done=_("Only your office sees the version now."),
    )


@access(EDIT_CONCEPT, THE_RELEASE)
def version_adopt(request: Request, release: Version) -> HttpResponse:
    """Record that the council adopted a version."""
    gate = queries.gate_at(release)
    page = _page(
        release,
        _("Record that the council adopted version %(number)s") % {"number": release.number},
        intro=_("The draft is closed by it: it can be changed only by another decision."),
        submit=_("Record the decision"),
        template="concept/version_adopt.html",
        blocker_count=len(blockers(gate.standing)),
        waivers=gate.used,
    )
    return editing.create(
        request,
        _decision_form(request, DecisionForm, release.concept),
        lambda values: operations.adopt_version(
            release=release, values=values, by=request.actor, now=clock.now()
        ),
        page,
    )


@access(EDIT_CONCEPT, THE_CONCEPT)
def concept_reopen(request: Request, concept: Concept) -> HttpResponse:
    """Record a decision by which the adopted version is to be changed."""
    return editing.create(
        request,
        _decision_form(request, ReasonedDecisionForm, concept),
        lambda values: operations.open_again(
            concept=concept, values=values, by=request.actor, now=clock.now()
        ),
        concept_page(
            concept.process,
            _("Record a decision to change the concept"),
            *_way(concept)[1:],
            back=versions_url(concept.process),
            intro=_("The adopted version stays as it is. The draft of the next one is opened."),
            submit=_("Record the decision"),
        ),
    )


@access(SEE_CONCEPT, THE_CONCEPT, methods=GET)
def comparison(request: Request, concept: Concept) -> HttpResponse:
    """Show what differs between two versions, or between one and the draft."""
    releases = list(queries.versions_of(concept))
    if not releases:
        raise Http404
    form = ComparisonForm(request.GET, releases=releases, with_draft=True)
    old, new = form.chosen()
    context = {
        "form": form,
        "old": old,
        "new": new,
        "comparison": documents.comparison(queries.content_of(old), queries.state_of(concept, new)),
        "file_url": reverse("concept:comparison_file", args=[concept.process.slug]),
        "frame": "web/workspace.html",
        "crumbs": [*_way(concept), Crumb(_("Comparison"))],
    }
    return render(request, "concept/comparison.html", {**context, **frame_of(concept.process)})


def _decision_form(request: Request, form: type[DecisionForm], concept: Concept) -> DecisionForm:
    """Return the form, filled from the address where a paper led here."""
    asked = request.GET
    known = Committee.objects.filter(municipality=concept.municipality_id)
    committees = {str(key): key for key in known.values_list("pk", flat=True)}
    initial = {
        "paper_number": asked.get("vorlage", "")[:40],
        "committee": committees.get(asked.get("gremium", "")),
        "decided_on": asked.get("tag", "")[:10],
    }
    return form(request.POST or None, instance=new_part(Decision, concept), initial=initial)


def _way(concept: Concept) -> list[Crumb]:
    process = concept.process
    return [
        Crumb(_("Concept"), overview_url(process)),
        Crumb(_("Versions"), versions_url(process)),
    ]


def _page(release: Version, heading: str, **words: Any) -> editing.Page:
    between = [*_way(release.concept)[1:], Crumb(str(release.number), release_url(release))]
    return concept_page(
        release.process, heading, *between, back=release_url(release), release=release, **words
    )
