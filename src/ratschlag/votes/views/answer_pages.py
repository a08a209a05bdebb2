"""Voting: behind the link without a password, or logged in.

Looking changes nothing, so a mail scanner that follows the link leaves no trace.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from ratschlag.accounts.enums import LinkState
from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found, one, the_municipality
from ratschlag.core.editing import version_sent
from ratschlag.core.http import Request
from ratschlag.core.refusals import Outdated, Refusal
from ratschlag.core.secret_pages import secret_address
from ratschlag.municipalities.models import Municipality
from ratschlag.votes import operations, queries, rules
from ratschlag.votes.enums import CastWay, Standing, VoteState
from ratschlag.votes.forms import BallotForm
from ratschlag.votes.models import SeatBallot
from ratschlag.votes.permissions import VOTE_BY_LINK, VOTE_LOGGED_IN
from ratschlag.votes.queries import OpenedBallot
from ratschlag.votes.views.vote_pages import result_context


@dataclass
class Said:
    """What becomes of a vote that was sent: the form as it is shown next, why, the status."""

    form: BallotForm
    status: int = 200
    problem: str = ""
    is_done: bool = False


@sensitive_post_parameters("antwort")
@secret_address
@access(VOTE_BY_LINK, found(queries.ballot_behind))
def vote(request: Request, opened: OpenedBallot) -> HttpResponse:
    """Show the vote of a seat to whoever has the link, and take it."""
    now = clock.now()
    assert opened.link is not None  # noqa: S101 (found by it)
    if opened.link.state(now) is not LinkState.OPEN:
        context = {"asked_for": opened.ballot.vote.process}
        return render(request, "votes/vote_over.html", context, status=410)
    place = queries.place_of(opened.ballot, opened.person_id, now)
    label = place.person.name if place else ""
    by = replace(Actor(label=label, door=request.actor.door), user_id=request.actor.user_id)
    return _vote(request, replace(opened, place=place), CastWay.LINK, by)


@access(VOTE_LOGGED_IN, the_municipality, methods=("GET",))
def own_votes(request: Request, municipality: Municipality) -> HttpResponse:
    """Show the votes of the seats somebody speaks for."""
    ballots = queries.own_ballots(request.user, municipality, clock.now())
    return render(request, "votes/own_votes.html", {"ballots": ballots})


@sensitive_post_parameters("antwort")
@access(VOTE_LOGGED_IN, one(queries.WHOLE_BALLOTS, ballot="pk"))
def own_vote(request: Request, ballot: SeatBallot) -> HttpResponse:
    """Show and take the vote of a seat that somebody logged in speaks for."""
    place = queries.own_place(ballot, request.user, clock.now())
    if place is None or not ballot.vote.process.is_public:
        raise Http404
    opened = OpenedBallot(ballot, place, place.person_id)
    return _vote(request, opened, CastWay.LOGIN, request.actor)


def _vote(request: Request, opened: OpenedBallot, way: CastWay, by: Actor) -> HttpResponse:
    ballot, now = opened.ballot, clock.now()
    options = queries.options_of(ballot.vote)
    said = _said(request, opened, options, way, by)
    if said.is_done:
        messages.success(request, _("Thank you. Your vote is counted."))
        return _kept_quiet(redirect(request.path), ballot)
    if request.method == "POST":
        ballot = queries.WHOLE_BALLOTS.get(pk=ballot.pk)
        opened = replace(opened, ballot=ballot)
    vote = ballot.vote
    is_open = vote.state == VoteState.OPEN and vote.closes_at > vote.process.moment(now)
    may_vote = is_open and opened.standing in {Standing.MAY_VOTE, Standing.MAY_CHANGE}
    context: dict[str, Any] = {
        "asked_for": vote.process,
        "vote": vote,
        "ballot": ballot,
        "place": opened.place,
        "is_open": is_open,
        "is_own": ballot.cast_by_id == opened.person_id,
        "may_vote": may_vote,
        "form": said.form,
        "radios": list(zip(said.form["antwort"].subwidgets, options, strict=True)),
        "problem": said.problem,
        "needed": rules.votes_needed(vote.seat_count, vote.quorum_percent),
        **result_context(vote, options),
    }
    if vote.state == VoteState.CLOSED and not vote.is_secret:
        context["ballots"] = queries.ballots_of(vote)
    page = render(request, "votes/vote.html", context, status=said.status)
    return _kept_quiet(page, ballot)


def _kept_quiet(response: HttpResponse, ballot: SeatBallot) -> HttpResponse:
    """Keep the page nowhere on the way, and of a secret vote no line in the log."""
    response.headers["Cache-Control"] = "no-store"
    if ballot.is_secret:
        response.is_unlogged = True  # type: ignore[attr-defined]  # read by the request log
    return response


def _said(
    request: Request, opened: OpenedBallot, options: list[Any], way: CastWay, by: Actor
) -> Said:
    """Read what was sent and count it; what was chosen stays chosen whatever becomes of it."""
    ballot = opened.ballot
    if request.method != "POST":
        chosen = {"antwort": str(ballot.option_id)} if ballot.option_id else None
        return Said(BallotForm(initial=chosen, options=options))
    form = BallotForm(request.POST, options=options)
    if ballot.vote.state == VoteState.OPEN and not form.is_valid():
        return Said(form, 422)
    try:
        operations.cast(
            ballot=ballot,
            person_id=opened.person_id,
            option=str(form.data.get("antwort", "")),
            way=way,
            version=version_sent(request),
            by=by,
            now=clock.now(),
        )
    except Outdated:
        problem = _("The seat has voted in the meantime. Your choice was not counted yet.")
        return Said(form, 409, problem)
    except Refusal as refusal:
        return Said(form, 409, str(refusal))
    return Said(form, is_done=True)
