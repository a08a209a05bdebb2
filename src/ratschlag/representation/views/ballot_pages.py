"""The anonymous ballot as the coordinator holds it: prepare, print, open, close, publish."""

from copy import copy
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request, as_file
from ratschlag.core.refusals import Refusal
from ratschlag.processes.models import Process
from ratschlag.representation import documents, operations
from ratschlag.representation.enums import BallotState
from ratschlag.representation.forms import BallotForm, PileForm
from ratschlag.representation.models import Ballot
from ratschlag.representation.operations.ballots import MOST_SLIPS
from ratschlag.representation.permissions import HOLD_BALLOT
from ratschlag.representation.queries.results import shown_result
from ratschlag.representation.views.matrix_pages import THE_PROCESS, day_of

THE_BALLOT = one(
    Ballot.objects.select_related("process__municipality", "municipality"), process="process__slug"
)
LEFT_OVER = gettext_lazy("Slips that were taken: those you made without those left over.")


@access(HOLD_BALLOT, THE_PROCESS, methods=("GET",))
def ballot(request: Request, process: Process) -> HttpResponse:
    """Show how far the ballot is and the next step."""
    found = Ballot.objects.filter(process=process).select_related("process").first()
    printed = found.printed if found else {}
    context = {
        "process": process,
        "section": "balance",
        "here": "ballot",
        "ballot": found,
        "printed": [(documents.pile_label(pile), number) for pile, number in printed.items()],
        "result": shown_result(found) if found else None,
        "is_too_small": found is not None
        and bool(printed)
        and sum(printed.values()) < 2 * found.threshold,
    }
    return render(request, "representation/ballot.html", context)


@access(HOLD_BALLOT, THE_PROCESS)
def ballot_prepare(request: Request, process: Process) -> HttpResponse:
    """Begin the ballot of a process."""
    if Ballot.objects.filter(process=process).exists():
        return redirect("representation:ballot", process.slug)
    instance = Ballot(municipality_id=process.municipality_id, process=process)
    return editing.create(
        request,
        BallotForm(request.POST or None, instance=instance),
        lambda values: operations.prepare_ballot(
            process=process, values=values, by=request.actor, now=clock.now()
        ),
        _page(process, _("Prepare the anonymous ballot")),
    )


@access(HOLD_BALLOT, THE_BALLOT)
def ballot_edit(request: Request, ballot: Ballot) -> HttpResponse:
    """Change what is asked, as long as nobody could answer."""
    discard = reverse("representation:ballot_discard", args=[ballot.process.slug])
    return editing.change(
        request,
        BallotForm(request.POST or None, instance=copy(ballot)),
        lambda values, version: operations.change_ballot(
            ballot=ballot, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        _page(ballot.process, _("Change the ballot"), remove_url=discard),
    )


@access(HOLD_BALLOT, THE_BALLOT)
def ballot_discard(request: Request, ballot: Ballot) -> HttpResponse:
    """Drop a ballot that has not begun, after asking."""
    return editing.confirm(
        request,
        lambda: operations.discard_ballot(ballot=ballot, by=request.actor, now=clock.now()),
        _page(ballot.process, _("Drop the anonymous ballot?"), submit=_("Drop the ballot")),
    )


@access(HOLD_BALLOT, THE_BALLOT)
def slips(request: Request, ballot: Ballot) -> HttpResponse:
    """Make slips and hand them out as one PDF. They cannot be printed again, only made anew."""
    if ballot.state != BallotState.PREPARED:
        return redirect("representation:ballot", ballot.process.slug)
    form = PileForm(request.POST or None, ballot=ballot, most=MOST_SLIPS)
    if request.method == "POST" and form.is_valid():
        try:
            return _pdf(request, ballot, form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
    page = _page(
        ballot.process,
        _("Make the slips"),
        submit=_("Make slips as PDF"),
        intro=_(
            "The codes are in the PDF only: what is kept cannot be read back. Slips made earlier "
            "become void. Make more than you need; at the end you say how many were taken."
        ),
    )
    context = {**page.context(), "form": form}
    return render(request, page.template, context, status=422 if form.errors else 200)


def _pdf(request: Request, ballot: Ballot, numbers: dict[str, int]) -> HttpResponse:
    codes = operations.make_slips(ballot=ballot, numbers=numbers, by=request.actor, now=clock.now())
    address = request.build_absolute_uri(
        reverse("representation_public:answer", args=[ballot.process.slug])
    )
    pdf = documents.slips_pdf(ballot, codes, address=address, dated=day_of(ballot.process))
    return as_file(HttpResponse(pdf, content_type="application/pdf"), _("slips") + ".pdf")


@access(HOLD_BALLOT, THE_BALLOT)
def ballot_open(request: Request, ballot: Ballot) -> HttpResponse:
    """Take answers from now on, after asking."""
    return editing.confirm(
        request,
        lambda: operations.open_ballot(ballot=ballot, by=request.actor, now=clock.now()),
        _page(
            ballot.process,
            _("Open the ballot?"),
            submit=_("Open the ballot"),
            intro=_("From then on people can answer. Question and slips cannot be changed."),
            kind="primary",
        ),
        done=_("The ballot is open."),
    )


@access(HOLD_BALLOT, THE_BALLOT)
def ballot_close(request: Request, ballot: Ballot) -> HttpResponse:
    """Close the ballot for good; asks how many slips were taken."""
    if ballot.state != BallotState.OPEN:
        return redirect("representation:ballot", ballot.process.slug)
    form = PileForm(
        request.POST or None,
        ballot=ballot,
        most=max(ballot.printed.values()),
        help_text=LEFT_OVER,
    )
    page = _page(
        ballot.process,
        _("Close the ballot"),
        submit=_("Close for good"),
        intro=_("Nobody can answer afterwards. It cannot be opened again."),
    )
    return editing.create(
        request,
        form,
        lambda values: operations.close_ballot(
            ballot=ballot, handed_out=values, by=request.actor, now=clock.now()
        ),
        page,
    )


@access(HOLD_BALLOT, THE_BALLOT)
def ballot_publish(request: Request, ballot: Ballot) -> HttpResponse:
    """Publish what may be shown, once, after asking."""
    return editing.confirm(
        request,
        lambda: operations.publish_ballot(ballot=ballot, by=request.actor, now=clock.now()),
        _page(
            ballot.process,
            _("Publish the result?"),
            submit=_("Publish once"),
            intro=_(
                "Groups that are too small are put together, or nothing is shown. Everything finer "
                "is deleted for good, also for you. The result does not change afterwards."
            ),
            kind="primary",
        ),
        done=_("The result is published."),
    )


def _page(process: Process, heading: str, **words: Any) -> Page:
    back = reverse("representation:ballot", args=[process.slug])
    balance = reverse("representation:matrix", args=[process.slug])
    return Page(
        heading=heading,
        back=back,
        crumbs=[
            Crumb(_("Balance"), balance),
            Crumb(_("Anonymous ballot"), back),
            Crumb(heading),
        ],
        intro=words.pop("intro", ""),
        submit=words.pop("submit", ""),
        extra={"process": process, "section": "balance", **words},
    )
