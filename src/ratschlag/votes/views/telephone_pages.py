"""Entering for a seat what whoever speaks for it said by telephone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.invitations.queries import day_of
from ratschlag.votes import operations, queries
from ratschlag.votes.enums import VoteState
from ratschlag.votes.forms import TelephoneForm
from ratschlag.votes.models import SeatBallot
from ratschlag.votes.permissions import HOLD_VOTES
from ratschlag.votes.views.vote_pages import vote_page

THE_BALLOT = one(queries.WHOLE_BALLOTS, process="vote__process__slug", vote="vote", ballot="pk")


@access(HOLD_VOTES, THE_BALLOT)
def vote_enter(request: Request, ballot: SeatBallot) -> HttpResponse:
    """Enter the vote of a seat for whoever called; of a secret vote nobody can."""
    vote, now = ballot.vote, clock.now()
    speakers = queries.speakers_of([ballot.seat_id], day_of(vote.process, now))
    places = speakers[ballot.seat_id]
    refusal = _why_not(ballot, is_vacant=not places)
    if refusal is not None:
        messages.error(request, str(refusal))
        return redirect(reverse("votes:vote_detail", args=[vote.process.slug, vote.pk]))
    form = TelephoneForm(
        request.POST or None, places=places, options=queries.options_of(vote), ballot=ballot
    )
    return editing.create(
        request,
        form,
        lambda values: operations.enter_ballot(
            ballot=ballot,
            person_id=form.person_id(),
            option=values["antwort"],
            version=values["version"],
            by=request.actor,
            now=now,
        ),
        vote_page(
            vote,
            _("By telephone: %(seat)s") % {"seat": ballot.seat},
            submit=_("Enter the vote"),
            intro=_(
                "%(question)s Please read the answers out and repeat what was chosen. Whoever"
                " called gets a mail with what you entered and can change it until the vote closes."
            )
            % {"question": vote.question},
        ),
    )


def _why_not(ballot: SeatBallot, *, is_vacant: bool) -> Refusal | None:
    if ballot.is_secret:
        return operations.SecretByTelephone()
    if ballot.vote.state != VoteState.OPEN:
        return operations.VoteNotOpen()
    return operations.NotYourSeat() if is_vacant else None
