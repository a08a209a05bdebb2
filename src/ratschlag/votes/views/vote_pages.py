"""The votes of a process as the office prepares and follows them."""

from copy import copy
from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import MeetingFormat
from ratschlag.votes import operations, queries, rules
from ratschlag.votes.enums import Outcome, VoteKind, VoteState
from ratschlag.votes.forms import FormatVoteForm, ProlongForm, QuestionVoteForm, VoteForm
from ratschlag.votes.models import Vote
from ratschlag.votes.permissions import HOLD_VOTES

THE_PROCESS = one(Process.objects.select_related("municipality"), process="slug")
THE_VOTE = one(
    Vote.objects.select_related("process__municipality", "group"),
    process="process__slug",
    vote="pk",
)
USUAL_DAYS, USUAL_HOUR = 14, 18
FORMS: dict[str, type[VoteForm]] = {
    VoteKind.MEETING_FORMAT: FormatVoteForm,
    VoteKind.OTHER: QuestionVoteForm,
}


@access(HOLD_VOTES, THE_PROCESS, methods=("GET",))
def vote_list(request: Request, process: Process) -> HttpResponse:
    """Show the votes of a process, those underway first."""
    votes = list(queries.votes_of(process))
    context = {
        "process": process,
        "section": "votes",
        "page": page_of(request, votes),
        "open_count": sum(vote.state == VoteState.OPEN for vote in votes),
    }
    return render(request, "votes/vote_list.html", context)


@access(HOLD_VOTES, THE_PROCESS)
def format_vote_add(request: Request, process: Process) -> HttpResponse:
    """Prepare a vote on how a group meets."""
    return _add(
        request,
        process,
        VoteKind.MEETING_FORMAT,
        _("Vote on how a group meets"),
        {"question": _("How shall we meet from now on?"), "answers": MeetingFormat.values},
        _("The result sets the form of the group's later meetings."),
    )


@access(HOLD_VOTES, THE_PROCESS)
def question_vote_add(request: Request, process: Process) -> HttpResponse:
    """Prepare a vote on any question."""
    return _add(request, process, VoteKind.OTHER, _("Vote on a question"), {})


@access(HOLD_VOTES, THE_VOTE, methods=("GET",))
def vote_detail(request: Request, vote: Vote) -> HttpResponse:
    """Show a vote with its next step, who has voted, and the result."""
    looked_at(request, "votes.vote_read", vote)
    now = clock.now()
    rows = queries.seat_rows(vote, now)
    waiting = [row for row in rows if not row.ballot.has_voted]
    options = queries.options_of(vote)
    context = {
        "process": vote.process,
        "section": "votes",
        "vote": vote,
        "is_over": (is_over := vote.closes_at <= vote.process.moment(now)),
        "takes_calls": vote.state == VoteState.OPEN and not vote.is_secret and not is_over,
        "page": page_of(request, sorted(rows, key=lambda row: row.ballot.has_voted)),
        "seats": len(rows) or queries.seats_of(vote.group).count(),
        "cast": len(rows) - len(waiting),
        "needed": rules.votes_needed(len(rows) or vote.seat_count, vote.quorum_percent),
        "newcomers": sum(len(row.unasked) for row in waiting),
        "remindable": sum(
            voter.asked_at is not None for row in waiting for voter in row.voters.values()
        ),
        "undecided": sum(row.undecided for row in waiting),
        "unsent": sum(row.unsent for row in waiting),
        "vacant": sum(not row.speakers for row in waiting),
        "is_tied": vote.outcome == Outcome.TIE and not any(one.is_chosen for one in options),
        **result_context(vote, options),
        "crumbs": [Crumb(_("Votes"), _list_url(vote.process)), Crumb(vote.question)],
    }
    return render(request, "votes/vote_detail.html", context)


@access(HOLD_VOTES, THE_VOTE)
def vote_edit(request: Request, vote: Vote) -> HttpResponse:
    """Change a vote before it begins; afterwards only when it closes."""
    act = {"by": request.actor}
    if vote.is_over:
        return redirect("votes:vote_detail", vote.process.slug, vote.pk)
    if vote.state == VoteState.OPEN:
        return editing.change(
            request,
            ProlongForm(request.POST or None, instance=copy(vote)),
            lambda values, version: operations.prolong_vote(
                vote=vote, changes=values, version=version, now=clock.now(), **act
            ),
            vote_page(vote, _("When the vote closes")),
        )
    discard = reverse("votes:vote_discard", args=[vote.process.slug, vote.pk])
    return editing.change(
        request,
        FORMS[vote.kind](request.POST or None, instance=copy(vote)),
        lambda values, version: operations.change_vote(
            vote=vote, changes=values, version=version, now=clock.now(), **act
        ),
        vote_page(vote, _("Change the vote"), remove_url=discard),
    )


@access(HOLD_VOTES, THE_VOTE)
def vote_discard(request: Request, vote: Vote) -> HttpResponse:
    """Drop a vote that has not begun, after asking."""
    page = Page(
        heading=_("Drop the vote “%(question)s”?") % {"question": vote.question},
        back=_list_url(vote.process),
        crumbs=[Crumb(_("Votes"), _list_url(vote.process)), Crumb(_("Drop the vote"))],
        submit=_("Drop the vote"),
        extra={"process": vote.process, "section": "votes"},
    )
    return editing.confirm(
        request,
        lambda: operations.discard_vote(vote=vote, by=request.actor, now=clock.now()),
        page,
    )


def result_context(vote: Vote, options: list[Any]) -> dict[str, Any]:
    """Return what the result of a vote shows: numbers, the answer chosen."""
    return {
        "options": options,
        "bars": [
            {"label": one.name, "value": one.number, "own": one.is_own_words} for one in options
        ],
        "given": sum(one.number for one in options),
        "chosen": next((one for one in options if one.is_chosen), None),
        "shows_numbers": vote.outcome not in {"", Outcome.TOO_FEW},
    }


def vote_page(vote: Vote, heading: str, **words: Any) -> Page:
    """Return the words around a form that belongs to a vote."""
    back = reverse("votes:vote_detail", args=[vote.process.slug, vote.pk])
    return Page(
        heading=heading,
        back=back,
        crumbs=[
            Crumb(_("Votes"), _list_url(vote.process)),
            Crumb(vote.question, back),
            Crumb(heading),
        ],
        intro=words.pop("intro", ""),
        submit=words.pop("submit", ""),
        extra={"process": vote.process, "section": "votes", **words},
    )


def _add(
    request: Request,
    process: Process,
    kind: VoteKind,
    heading: str,
    first: dict[str, Any],
    intro: str = "",
) -> HttpResponse:
    day = timezone.localtime(process.moment(clock.now())) + timedelta(days=USUAL_DAYS)
    closes = day.replace(hour=USUAL_HOUR, minute=0, second=0, microsecond=0)
    vote = Vote(
        municipality_id=process.municipality_id,
        process=process,
        kind=kind,
        closes_at=closes,
        **first,
    )
    page = Page(
        heading=heading,
        back=_list_url(process),
        crumbs=[Crumb(_("Votes"), _list_url(process)), Crumb(heading)],
        intro=intro,
        submit=_("Prepare the vote"),
        extra={"process": process, "section": "votes"},
        after=lambda saved: reverse("votes:vote_detail", args=[process.slug, saved.pk]),
    )
    return editing.create(
        request,
        FORMS[kind](request.POST or None, instance=vote),
        lambda values: operations.prepare_vote(
            process=process, kind=kind, values=values, by=request.actor, now=clock.now()
        ),
        page,
    )


def _list_url(process: Process) -> str:
    return reverse("votes:vote_list", args=[process.slug])
