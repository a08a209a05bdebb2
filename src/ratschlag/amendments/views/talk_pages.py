"""Pages on which people comment on a place of the draft or an amendment, answer and report."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ratschlag.amendments import documents, operations, queries
from ratschlag.amendments.forms import DraftReportForm
from ratschlag.amendments.models import DraftComment
from ratschlag.amendments.operations import HiddenMeanwhile, NotAmongThem
from ratschlag.amendments.permissions import AMEND
from ratschlag.amendments.queries import Talk
from ratschlag.amendments.views.doors import Visitor, visitor_here
from ratschlag.audit.operations import Invalid
from ratschlag.contributions.forms import CommentForm
from ratschlag.core import clock
from ratschlag.core.access import access, found
from ratschlag.core.bounds import is_within_bounds
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.open_forms import guarded_if_logged_in, not_kept
from ratschlag.core.refusals import Refusal

MOST_COMMENTS, MOST_REPORTS = 20, 10  # from one place in an hour


@guarded_if_logged_in
@access(AMEND, found(queries.talk_at_spot))
def spot_comment(request: Request, talk: Talk) -> HttpResponse:
    """Take a comment on a place of the draft; of one that was deleted, give back what was typed."""
    return _comment(request, talk)


@guarded_if_logged_in
@access(AMEND, found(queries.talk_at_amendment))
def amendment_comment(request: Request, talk: Talk) -> HttpResponse:
    """Take a comment on an amendment."""
    return _comment(request, talk)


@guarded_if_logged_in
@access(AMEND, found(queries.talk_at_comment))
def comment_answer(request: Request, talk: Talk) -> HttpResponse:
    """Take an answer to a comment."""
    return _comment(request, talk)


def _comment(request: Request, talk: Talk) -> HttpResponse:
    visitor, is_sent = visitor_here(request, talk.concept), request.method == "POST"
    if talk.is_gone and not is_sent:
        raise Http404
    form = CommentForm(request.POST if is_sent else None, person=visitor.writer.person)
    refusal = None if is_sent else _why_not(visitor, talk)
    status = 200
    if is_sent and form.is_valid():
        said, status = _take(request, visitor, talk, form)
        if said is not None:
            return redirect(documents.comment_path(said))
    elif is_sent:
        status = 422
    context = {
        "process": visitor.process,
        "visitor": visitor,
        "talk": talk,
        "form": form,
        "person": form.person,
        "refusal": refusal,
        "needs_login": isinstance(refusal, NotAmongThem),
        "is_hidden": isinstance(refusal, HiddenMeanwhile),
        "crumbs": [
            Crumb(pgettext("amendment", "Draft"), visitor.url("draft")),
            Crumb(pgettext("verb", "Comment")),
        ],
    }
    return not_kept(render(request, "amendments/comment.html", context, status=status))


def _why_not(visitor: Visitor, talk: Talk) -> Refusal | None:
    about = (talk.amendment, talk.answers)
    if any(one is not None and one.is_hidden for one in about):
        return HiddenMeanwhile()
    return visitor.why_not()


def _take(
    request: Request, visitor: Visitor, talk: Talk, form: CommentForm
) -> tuple[DraftComment | None, int]:
    """Keep what was said; where it is refused the form says why, with the status to answer."""
    if form.person is None and not is_within_bounds(request, "draft_comments", MOST_COMMENTS):
        form.add_error(None, _("Very much came from here. Please try again in an hour."))
        return None, 429
    try:
        return operations.write_comment(
            talk=talk,
            text=form.cleaned_data["text"],
            writer=visitor.writer,
            author=form.author(),
            sent_key=form.key,
            by=request.actor,
            now=clock.now(),
        ), 302
    except Invalid as invalid:
        form.put_errors(dict(invalid.errors))
        return None, 422
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None, 409


@guarded_if_logged_in
@access(AMEND, found(queries.draft_comment_at))
def comment_report(request: Request, comment: DraftComment) -> HttpResponse:
    """Tell the office what should not stand there."""
    is_sent = request.method == "POST"
    form = DraftReportForm(request.POST if is_sent else None)
    status = 200
    if is_sent:
        status = _report(request, comment, form) if form.is_valid() else 422
    context = {
        "process": comment.process,
        "comment": comment,
        "form": form,
        "is_done": is_sent and status == 200,
        "back": documents.comment_path(comment),
    }
    return not_kept(render(request, "amendments/report.html", context, status=status))


def _report(request: Request, comment: DraftComment, form: DraftReportForm) -> int:
    """Keep a report; where it is refused the form says why. Return the status to answer."""
    if not is_within_bounds(request, "draft_reports", MOST_REPORTS):
        form.add_error(None, _("Very much came from here. Please try again in an hour."))
        return 429
    try:
        operations.report_comment(
            comment=comment,
            reason=form.cleaned_data["grund"],
            text=form.cleaned_data["text"],
            sent_key=form.cleaned_data["schluessel"],
            by=request.actor,
            now=clock.now(),
        )
    except Invalid as invalid:
        form.put_errors(dict(invalid.errors))
        return 422
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return 409
    return 200
