"""Findings of the stock-taking, and what in the new concept answers them."""

from copy import copy
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ratschlag.concept.documents import named_part
from ratschlag.concept.models import Concept
from ratschlag.concept.queries import concept_of, found_targets, paragraph_from, target_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.predecessors import operations, queries
from ratschlag.predecessors.forms import FindingForm, PartSearchForm
from ratschlag.predecessors.models import Finding, FindingAnswer, OldConcept
from ratschlag.predecessors.permissions import EDIT_STOCK, SEE_STOCK
from ratschlag.predecessors.views.frames import (
    GET,
    THE_ANSWER,
    THE_FINDING,
    THE_OLD_CONCEPT,
    finding_url,
    frame_of,
    page_of_concept,
    stock_url,
    way_in,
)


@access(SEE_STOCK, THE_OLD_CONCEPT, methods=GET)
def findings(request: Request, old_concept: OldConcept) -> HttpResponse:
    """Show what the stock-taking teaches, and what answers it."""
    context = {
        "old_concept": old_concept,
        "findings": queries.findings_of(old_concept),
        "may_edit": EDIT_STOCK.allows(request.actor),
        "crumbs": way_in(old_concept, Crumb(_("Findings"))),
    }
    page = {**context, **frame_of(old_concept.process)}
    return render(request, "predecessors/findings.html", page)


@access(EDIT_STOCK, THE_OLD_CONCEPT)
def finding_add(request: Request, old_concept: OldConcept) -> HttpResponse:
    """Add a finding."""
    blank = Finding(municipality_id=old_concept.municipality_id, old_concept=old_concept)
    return editing.create(
        request,
        FindingForm(request.POST or None, instance=blank),
        lambda values: operations.add_finding(
            old_concept=old_concept,
            basis=values.pop("numbers"),
            values=values,
            by=request.actor,
            now=clock.now(),
        ),
        page_of_concept(
            old_concept,
            _("Add a finding"),
            Crumb(_("Findings"), stock_url(old_concept, "findings")),
            back=stock_url(old_concept, "findings"),
            after=finding_url,
        ),
    )


@access(SEE_STOCK, THE_FINDING)
def finding(request: Request, finding: Finding) -> HttpResponse:
    """Show a finding with its answers; search for more, and attach them."""
    concept = concept_of(finding.process)
    may_edit = EDIT_STOCK.allows(request.actor)
    form = PartSearchForm(request.GET)
    if request.method == "POST" and may_edit:
        _attach(request, finding, concept)
        return redirect(request.get_full_path())
    search = form.search()
    parts = found_targets(concept, search) if concept and search and may_edit else []
    shown = queries.findings_of(finding.old_concept).get(pk=finding.pk)
    context: dict[str, Any] = {
        "finding": shown,
        "old_concept": finding.old_concept,
        "concept": concept,
        "form": form,
        "search": search,
        "found": [(part, named_part(part)) for part in parts],
        "may_edit": may_edit,
        "crumbs": way_in(
            finding.old_concept,
            Crumb(_("Findings"), stock_url(finding.old_concept, "findings")),
            Crumb(str(finding)),
        ),
    }
    page = {**context, **frame_of(finding.process)}
    return render(request, "predecessors/finding.html", page)


def _attach(request: Request, finding: Finding, concept: Concept | None) -> None:
    code = request.POST.get("part", "")
    target = concept and (
        target_at(concept.municipality, finding.process.slug, code) or paragraph_from(concept, code)
    )
    if not target:
        messages.error(request, _("Please choose from the list."))
        return
    operations.answer_finding(finding=finding, part=target.part, by=request.actor, now=clock.now())
    messages.success(request, _("Saved."))


@access(EDIT_STOCK, THE_FINDING)
def finding_edit(request: Request, finding: Finding) -> HttpResponse:
    """Reword a finding, or answer it in words."""
    basis = finding.rests_on.order_by("old_measure__position")
    numbers = ", ".join(basis.values_list("old_measure__number", flat=True))
    form = FindingForm(request.POST or None, instance=copy(finding), initial={"numbers": numbers})
    return editing.change(
        request,
        form,
        lambda values, version: operations.change_finding(
            finding=finding,
            basis=values.pop("numbers"),
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        page_of_concept(
            finding.old_concept,
            _("Change the finding, or answer it in words"),
            Crumb(str(finding), finding_url(finding)),
            back=finding_url(finding),
            remove_url=finding_url(finding, "finding_remove"),
        ),
    )


@access(EDIT_STOCK, THE_FINDING)
def finding_remove(request: Request, finding: Finding) -> HttpResponse:
    """Delete a finding after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_finding(finding=finding, by=request.actor, now=clock.now()),
        page_of_concept(
            finding.old_concept,
            _("Delete “%(name)s”?") % {"name": finding},
            back=stock_url(finding.old_concept, "findings"),
        ),
    )


@access(EDIT_STOCK, THE_ANSWER)
def answer_remove(request: Request, answer: FindingAnswer) -> HttpResponse:
    """Say after asking that a part does not answer a finding."""
    finding = answer.finding
    return editing.confirm(
        request,
        lambda: operations.remove_answer(answer=answer, by=request.actor, now=clock.now()),
        page_of_concept(
            finding.old_concept,
            _("Does “%(name)s” not answer the finding?") % {"name": answer.part},
            Crumb(str(finding), finding_url(finding)),
            back=finding_url(finding),
            submit=pgettext("link", "Take away"),
        ),
        done=_("Taken away."),
    )
