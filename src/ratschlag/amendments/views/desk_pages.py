"""Pages on which the office enters amendments for others, decides on many, takes them along."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.amendments import documents, operations, queries
from ratschlag.amendments.forms import EnterForm, FollowForm, ListForm
from ratschlag.amendments.models import Amendment
from ratschlag.amendments.operations import DraftChanged, Verdict
from ratschlag.amendments.permissions import EDIT_AMENDMENTS, SEE_AMENDMENTS
from ratschlag.amendments.queries import Spot
from ratschlag.amendments.rules.standing import FOLLOWED
from ratschlag.amendments.views.doors import (
    GET,
    THE_AMENDMENT,
    THE_CONCEPT,
    THE_SPOT,
    kind_asked,
    list_url,
    office_page,
    office_url,
    page_of_one,
)
from ratschlag.audit import operations as audit
from ratschlag.audit.operations import Invalid
from ratschlag.concept.models import Concept
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import CSV, XLSX, Request, as_file
from ratschlag.core.refusals import Refusal
from ratschlag.tables import written_csv, written_xlsx


@access(EDIT_AMENDMENTS, THE_CONCEPT, methods=GET)
def spot_choose(request: Request, concept: Concept) -> HttpResponse:
    """Ask to which place of the draft an amendment is to be entered."""
    page = office_page(concept.process, _("Enter an amendment for somebody"))
    context = {**page.context(), "draft": queries.draft_of(concept)}
    return render(request, "amendments/spot_choose.html", context)


@access(EDIT_AMENDMENTS, THE_SPOT)
def amendment_enter(request: Request, spot: Spot) -> HttpResponse:
    """Enter what came on paper, by telephone or in a meeting."""
    kind = kind_asked(request, spot)
    is_sent = request.method == "POST"
    form = EnterForm(request.POST if is_sent else None, spot=spot, kind=kind)
    if is_sent and form.is_valid():
        written = _enter(request, spot, form)
        if written is not None:
            messages.success(request, _("Entered as amendment %d.") % written.number)
            return redirect(office_url(written))
    place_url = reverse("amendments:place", args=[spot.concept.process.slug, spot.address])
    page = office_page(
        spot.concept.process,
        _("Enter an amendment for somebody"),
        between=[Crumb(_("The place in the draft"), place_url)],
        back=place_url,
        spot=spot,
        kind=kind,
        successors=queries.successors_of(spot),
    )
    context = {**page.context(), "form": form}
    status = 422 if form.errors else 200
    return render(request, "amendments/enter.html", context, status=status)


def _enter(request: Request, spot: Spot, form: EnterForm) -> Amendment | None:
    """Keep an amendment; where it is refused the form says why."""
    try:
        return operations.enter_amendment(
            spot=spot,
            values=form.values(),
            author=form.author("de"),
            unit=form.unit,
            standing=form.standing,
            seen=form.cleaned_data["gesehen"],
            sent_key=form.key,
            by=request.actor,
            now=clock.now(),
        )
    except Invalid as invalid:
        form.put_errors(dict(invalid.errors))
    except DraftChanged as changed:
        form.add_error(None, str(changed))
        form.see_again()
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    return None


@access(EDIT_AMENDMENTS, THE_AMENDMENT)
def amendment_reopen(request: Request, amendment: Amendment) -> HttpResponse:
    """Take a decision back that changed nothing in the draft, after asking."""
    return editing.confirm(
        request,
        lambda: operations.reopen(
            amendment=amendment, version=amendment.version, by=request.actor, now=clock.now()
        ),
        page_of_one(
            amendment,
            _("Take the decision back?"),
            intro=_(
                "The amendment waits for a decision again. Whoever wrote it is told. What was"
                " decided stays in the log of changes."
            ),
            submit=_("Take back"),
            kind="primary",
        ),
        done=_("The amendment waits for a decision again."),
    )


@access(EDIT_AMENDMENTS, THE_CONCEPT)
def follow_advice(request: Request, concept: Concept) -> HttpResponse:
    """Decide on many amendments in one go, each as it was recommended."""
    rows = list(queries.advised_amendments(concept))
    form = FollowForm(request.POST or None, concept=concept, amendments=rows)

    def save(values: dict[str, Any]) -> list[Amendment]:
        details = {name: values[name] for name in ("committee", "decided_on")}
        verdicts = [
            (one, Verdict(FOLLOWED[one.advice], one.advice_reason, details=details))
            for one in form.chosen()
        ]
        return operations.decide_several(verdicts=verdicts, by=request.actor, now=clock.now())

    page = office_page(
        concept.process,
        _("Decide as recommended"),
        back=list_url(concept.process),
        template="amendments/follow_advice.html",
        submit=_("Decide on the chosen ones"),
        rows=[(one, documents.texts_of(one), form.value_of(one)) for one in rows],
    )
    return editing.create(request, form, save, page)


@access(SEE_AMENDMENTS, THE_CONCEPT, methods=GET)
def amendments_csv(request: Request, concept: Concept) -> HttpResponse:
    """Hand out the amendments that fit what is asked as CSV."""
    return _file(request, concept, written_csv(*_table(request, concept)), CSV, "csv")


@access(SEE_AMENDMENTS, THE_CONCEPT, methods=GET)
def amendments_xlsx(request: Request, concept: Concept) -> HttpResponse:
    """Hand out the amendments that fit what is asked as XLSX."""
    head, rows = _table(request, concept)
    return _file(request, concept, written_xlsx(head, rows, title=_("Amendments")), XLSX, "xlsx")


def _table(request: Request, concept: Concept) -> tuple[list[str], list[list[str]]]:
    filters = ListForm(request.GET, concept=concept).filters()
    return documents.amendments_table(queries.amendments_of(concept, filters))


def _file(request: Request, concept: Concept, data: bytes, kind: str, ending: str) -> HttpResponse:
    audit.record(
        "amendments.amendments_exported", subject=concept, by=request.actor, now=clock.now()
    )
    name = f"{concept.process.slug}-aenderungen-{clock.today():%Y-%m-%d}.{ending}"
    return as_file(HttpResponse(data, content_type=kind), name)
