"""What everybody sees: who takes part, in numbers, and the page on which a slip is answered."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from ratschlag.core.access import access
from ratschlag.core.http import Request
from ratschlag.core.page_cache import public_page
from ratschlag.core.refusals import Refusal
from ratschlag.core.secret_pages import unlogged
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import SEE_PUBLIC_PROCESS
from ratschlag.representation import operations
from ratschlag.representation.enums import (
    DEFINITION_SOURCES,
    DEFINITION_TEXTS,
    BallotState,
    Definition,
)
from ratschlag.representation.forms import AnswerForm
from ratschlag.representation.models import Ballot
from ratschlag.representation.permissions import ANSWER_BALLOT
from ratschlag.representation.queries import public_balance
from ratschlag.representation.views.ballot_pages import THE_BALLOT
from ratschlag.representation.views.matrix_pages import THE_PROCESS, day_of
from ratschlag.stakeholders.enums import Sector


@access(SEE_PUBLIC_PROCESS, THE_PROCESS, methods=("GET",))
@public_page()
def participants(request: Request, process: Process) -> HttpResponse:
    """Show seats by sector against the targets, and the published result of the ballot."""
    today = day_of(process)
    context = {"process": process, "today": today, **public_balance(process, today)}
    context["sectors"] = [(Sector(one).label, n) for one, n in context["sectors"].items()]
    return render(request, "representation/participants.html", context)


# Without a session nothing ties the answer to a browser. A forged form would need a code.
@csrf_exempt
@unlogged
@sensitive_post_parameters("code", "antwort")
@access(ANSWER_BALLOT, THE_BALLOT)
def answer(request: Request, ballot: Ballot) -> HttpResponse:
    """Take the answer for one slip."""
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.cast(
                ballot=ballot,
                code=form.cleaned_data["code"],
                answer=form.cleaned_data["antwort"],
            )
        except Refusal as refusal:
            form.add_error(None if isinstance(refusal, operations.NotNow) else "code", str(refusal))
        else:
            return redirect("representation_public:answered", ballot.process.slug)
    context = {
        "process": ballot.process,
        "ballot": ballot,
        "form": form,
        "is_open": ballot.state == BallotState.OPEN,
        "translated_text": DEFINITION_TEXTS[Definition(ballot.definition)],
        "translated_source": DEFINITION_SOURCES[Definition(ballot.definition)],
    }
    return _not_kept(
        render(request, "representation/answer.html", context, status=422 if form.errors else 200)
    )


@unlogged
@access(ANSWER_BALLOT, THE_BALLOT, methods=("GET",))
def answered(request: Request, ballot: Ballot) -> HttpResponse:
    """Say thank you; the same for everybody."""
    context = {"process": ballot.process, "ballot": ballot}
    return _not_kept(render(request, "representation/answered.html", context))


def _not_kept(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store"
    return response
