"""The results the office has published, for everybody."""

from django.http import HttpResponse
from django.shortcuts import render

from ratschlag.core.access import access, one
from ratschlag.core.http import Request
from ratschlag.core.page_cache import public_page
from ratschlag.processes.models import Process
from ratschlag.processes.permissions import SEE_PUBLIC_PROCESS
from ratschlag.votes import queries, rules
from ratschlag.votes.models import Vote
from ratschlag.votes.permissions import SEE_RESULT
from ratschlag.votes.views.vote_pages import THE_PROCESS, result_context

THE_RESULT = one(
    Vote.objects.select_related("process", "group"), process="process__slug", result="pk"
)


@access(SEE_PUBLIC_PROCESS, THE_PROCESS, methods=("GET",))
@public_page()
def result_list(request: Request, process: Process) -> HttpResponse:
    """Show the votes whose results are published."""
    context = {"process": process, "votes": queries.published_votes(process)}
    return render(request, "votes/result_list.html", context)


@access(SEE_RESULT, THE_RESULT, methods=("GET",))
@public_page()
def result(request: Request, vote: Vote) -> HttpResponse:
    """Show the result of a vote in numbers."""
    context = {
        "process": vote.process,
        "vote": vote,
        "needed": rules.votes_needed(vote.seat_count, vote.quorum_percent),
        **result_context(vote, queries.options_of(vote)),
    }
    return render(request, "votes/result.html", context)
