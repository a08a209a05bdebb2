"""Pages on which people support a wish, comment on it, or report it."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ratschlag.audit.operations import Invalid
from ratschlag.contributions import documents, operations
from ratschlag.contributions.forms import CommentForm, ReportForm
from ratschlag.contributions.models import Comment, TopicWish
from ratschlag.contributions.operations import NotOpen, SeatsOnly
from ratschlag.contributions.permissions import READ_LEDGER, TAKE_PART
from ratschlag.contributions.views.doors import (
    GET,
    POST,
    THE_WISH,
    browser_token,
    person_here,
    why_not,
)
from ratschlag.core import clock
from ratschlag.core.access import access
from ratschlag.core.bounds import is_within_bounds
from ratschlag.core.http import Request
from ratschlag.core.open_forms import guarded_if_logged_in, not_kept
from ratschlag.core.page_cache import public_page
from ratschlag.core.refusals import Refusal

MOST_SUPPORTS, MOST_COMMENTS, MOST_REPORTS = 30, 20, 10  # from one place in an hour


@guarded_if_logged_in
@access(TAKE_PART, THE_WISH, methods=POST)
def support(request: Request, wish: TopicWish) -> HttpResponse:
    """Count one more who finds a wish important."""
    person = person_here(request, wish.process)
    problem, status = "", 409
    if person is None and not is_within_bounds(request, "supports", MOST_SUPPORTS):
        problem, status = _("Very much came from here. Please try again in an hour."), 429
    else:
        try:
            operations.support_wish(
                wish=wish,
                person=person,
                token=browser_token(request, wish),
                by=request.actor,
                now=clock.now(),
            )
        except Refusal as refusal:
            problem = str(refusal)
        else:
            return redirect("contributions_public:supported", wish.process.slug, wish.number)
    context = {"process": wish.process, "wish": wish, "problem": problem}
    return not_kept(render(request, "contributions/supported.html", context, status=status))


@access(READ_LEDGER, THE_WISH, methods=GET)
@public_page()
def supported(request: Request, wish: TopicWish) -> HttpResponse:
    """Say thank you; the same for everybody."""
    context = {"process": wish.process, "wish": wish, "problem": ""}
    return render(request, "contributions/supported.html", context)


@guarded_if_logged_in
@access(TAKE_PART, THE_WISH)
def comment(request: Request, wish: TopicWish) -> HttpResponse:
    """Take a comment."""
    person = person_here(request, wish.process)
    is_sent = request.method == "POST"
    form = CommentForm(request.POST if is_sent else None, person=person)
    refusal = why_not(wish.process, person) if not is_sent else None
    status = 200
    if is_sent and form.is_valid():
        status = _take(request, wish, form)
        if status == 302:
            return redirect(f"{_url(wish)}#kommentare")
    elif is_sent:
        status = 422
    context = {
        "process": wish.process,
        "wish": wish,
        "form": form,
        "person": person,
        "refusal": refusal or (operations.IsHidden() if wish.is_hidden else None),
        "needs_seat": isinstance(refusal, SeatsOnly),
    }
    return not_kept(render(request, "contributions/comment.html", context, status=status))


def _take(request: Request, wish: TopicWish, form: CommentForm) -> int:
    """Keep what was said; return the status of the answer."""
    if form.person is None and not is_within_bounds(request, "comments", MOST_COMMENTS):
        form.add_error(None, _("Very much came from here. Please try again in an hour."))
        return 429
    try:
        operations.write_comment(
            wish=wish,
            text=form.cleaned_data["text"],
            author=form.author(),
            sent_key=form.key,
            by=request.actor,
            now=clock.now(),
        )
    except Invalid as invalid:
        form.put_errors(dict(invalid.errors))
        return 422
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return 409 if isinstance(refusal, NotOpen | SeatsOnly) else 422
    return 302


@guarded_if_logged_in
@access(TAKE_PART, THE_WISH)
def report(request: Request, wish: TopicWish) -> HttpResponse:
    """Tell the office what should not stand there."""
    about = _comment_asked_for(request, wish)
    is_sent = request.method == "POST"
    form = ReportForm(request.POST if is_sent else None)
    status, is_done = 200, False
    if is_sent and form.is_valid():
        try:
            if not is_within_bounds(request, "reports", MOST_REPORTS):
                raise operations.TooMany
            operations.report(
                wish=wish,
                comment=about,
                text=form.cleaned_data["text"],
                by=request.actor,
                now=clock.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
            status = 422
        else:
            is_done = True
    elif is_sent:
        status = 422
    context = {
        "process": wish.process, "wish": wish, "comment": about, "form": form, "is_done": is_done,
    }  # fmt: skip
    return not_kept(render(request, "contributions/report.html", context, status=status))


def _comment_asked_for(request: Request, wish: TopicWish) -> Comment | None:
    asked = request.GET.get("kommentar", "")
    if not asked:
        return None
    try:
        return Comment.objects.filter(wish=wish).get(pk=UUID(asked))
    except (ValueError, Comment.DoesNotExist) as missing:
        raise Http404 from missing


def _url(wish: TopicWish) -> str:
    return documents.wish_path(wish)
