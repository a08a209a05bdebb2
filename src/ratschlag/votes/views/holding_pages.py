"""The steps of a vote: open, ask and remind, close or count, decide a tie, publish."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.http import Request
from ratschlag.votes import operations, queries
from ratschlag.votes.enums import Outcome, VoteState
from ratschlag.votes.forms import CancelForm, CountsForm, TieForm
from ratschlag.votes.models import Vote
from ratschlag.votes.permissions import HOLD_VOTES
from ratschlag.votes.views.vote_pages import THE_VOTE, vote_page


@access(HOLD_VOTES, THE_VOTE)
def vote_open(request: Request, vote: Vote) -> HttpResponse:
    """Open a vote and write to everybody who may vote, after asking."""
    seats = queries.seats_of(vote.group).count()
    effects = [
        ngettext("One seat votes.", "%(number)s seats vote.", seats) % {"number": seats},
        _("Holders of the seats and their deputies get a mail with a link of their own."),
        _("Question, answers and seats are fixed from then on."),
    ]
    page = vote_page(
        vote,
        _("Open the vote?"),
        submit=_("Open the vote and send mails"),
        intro=vote.question,
        kind="primary",
        effects=effects,
    )
    return editing.confirm(
        request,
        lambda: operations.open_vote(vote=vote, by=request.actor, now=clock.now()),
        page,
        done=_("The vote is open. The mails are on their way."),
    )


@access(HOLD_VOTES, THE_VOTE)
def vote_ask(request: Request, vote: Vote) -> HttpResponse:
    """Write to those who have come to speak for a seat since, after asking."""
    page = vote_page(
        vote,
        _("Ask those who have come since?"),
        submit=_("Send mails"),
        intro=_("Whoever speaks for a seat that has not voted, and got no mail yet, gets one now."),
        kind="primary",
    )
    return editing.confirm(
        request,
        lambda: operations.ask_newcomers(vote=vote, by=request.actor, now=clock.now()),
        page,
        done=_("The mails are on their way."),
    )


@access(HOLD_VOTES, THE_VOTE)
def vote_remind(request: Request, vote: Vote) -> HttpResponse:
    """Remind those whose seat has not voted, after asking."""
    page = vote_page(
        vote,
        _("Remind those who have not voted?"),
        submit=_("Send reminders"),
        intro=_(
            "Holders and deputies of seats without a vote get a mail. A week and two days before"
            " the vote closes this happens by itself."
        ),
        kind="primary",
    )
    return editing.confirm(
        request,
        lambda: operations.remind_voters(vote=vote, by=request.actor, now=clock.now()),
        page,
        done=_("The reminders are on their way."),
    )


@access(HOLD_VOTES, THE_VOTE)
def vote_close(request: Request, vote: Vote) -> HttpResponse:
    """Close a vote before its time, after asking."""
    waiting = vote.ballots.filter(has_voted=False).count()
    page = vote_page(
        vote,
        _("Close the vote now?"),
        submit=_("Close and count"),
        intro=_("Nobody can vote afterwards. It cannot be opened again."),
        effects=[_("Seats that have not voted: %(number)s") % {"number": waiting}],
    )
    return editing.confirm(
        request,
        lambda: operations.close_vote(vote=vote, by=request.actor, now=clock.now()),
        page,
        done=_("The vote is closed and counted."),
    )


@access(HOLD_VOTES, THE_VOTE)
def vote_cancel(request: Request, vote: Vote) -> HttpResponse:
    """Cancel a vote under way, with a reason."""
    if vote.state != VoteState.OPEN:
        return redirect("votes:vote_detail", vote.process.slug, vote.pk)
    page = vote_page(
        vote,
        _("Cancel the vote"),
        submit=_("Cancel the vote for good"),
        intro=_(
            "Nothing is counted or published, and the vote cannot be opened again. Everybody who"
            " was asked gets a mail with your reason."
        ),
    )
    return editing.create(
        request,
        CancelForm(request.POST or None),
        lambda values: operations.cancel_vote(
            vote=vote, reason=values["begruendung"], by=request.actor, now=clock.now()
        ),
        page,
    )


@access(HOLD_VOTES, THE_VOTE)
def vote_count(request: Request, vote: Vote) -> HttpResponse:
    """Enter what was counted by show of hands or on slips in a meeting."""
    if vote.is_over:
        return redirect("votes:vote_detail", vote.process.slug, vote.pk)
    seats = vote.seat_count or queries.seats_of(vote.group).count()
    labels = [*vote.answer_labels, _("Abstention")]
    page = vote_page(
        vote,
        _("Enter the votes counted in a meeting"),
        submit=_("Close with this result"),
        intro=_(
            "By show of hands or on slips, at most %(seats)s votes. The result is marked so; the"
            " vote is closed for good."
        )
        % {"seats": seats},
    )
    form = CountsForm(request.POST or None, labels=labels, seats=seats)
    return editing.create(
        request,
        form,
        lambda _values: operations.enter_counts(
            vote=vote, counts=form.counts(), by=request.actor, now=clock.now()
        ),
        page,
    )


@access(HOLD_VOTES, THE_VOTE)
def vote_decide(request: Request, vote: Vote) -> HttpResponse:
    """Decide between the answers that are level, with a reason."""
    options = queries.options_of(vote)
    if vote.outcome != Outcome.TIE or any(one.is_chosen for one in options):
        return redirect("votes:vote_detail", vote.process.slug, vote.pk)
    most = max(one.number for one in options if not one.is_abstention)
    level = [one for one in options if one.number == most and not one.is_abstention]
    page = vote_page(
        vote,
        _("Decide the tie"),
        submit=_("Decide"),
        intro=_("These answers have the same number of votes. Your decision is for good."),
    )
    return editing.create(
        request,
        TieForm(request.POST or None, level=level),
        lambda values: operations.decide_tie(
            vote=vote,
            option=values["antwort"],
            reason=values["begruendung"],
            by=request.actor,
            now=clock.now(),
        ),
        page,
    )


@access(HOLD_VOTES, THE_VOTE)
def vote_publish(request: Request, vote: Vote) -> HttpResponse:
    """Show the result to everybody, or take it back, after asking."""
    shows = not vote.is_published
    page = vote_page(
        vote,
        _("Publish the result?") if shows else _("Take the result back?"),
        submit=_("Publish the result") if shows else _("Take it back"),
        intro=(
            _("Everybody then sees question, numbers and result on the pages of the process.")
            if shows
            else _("The result is then only seen by the office and by those who voted.")
        ),
        kind="primary",
    )
    return editing.confirm(
        request,
        lambda: operations.publish_result(
            vote=vote, is_published=shows, by=request.actor, now=clock.now()
        ),
        page,
        done=_("The result is published.") if shows else _("The result is no longer public."),
    )
