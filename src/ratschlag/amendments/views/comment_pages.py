"""Pages of the office on comments: all of them in one list, answering, hiding with a reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.amendments import operations, queries
from ratschlag.amendments.enums import TalkState
from ratschlag.amendments.forms import HideForm, OfficeAnswerForm
from ratschlag.amendments.models import DraftComment
from ratschlag.amendments.permissions import EDIT_AMENDMENTS, SEE_AMENDMENTS
from ratschlag.amendments.views.doors import GET, POST, THE_CONCEPT, office_page, said_url
from ratschlag.audit.looking import looked_at
from ratschlag.concept.models import Concept
from ratschlag.core import clock, editing
from ratschlag.core.access import access, found
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of

THE_COMMENT = found(queries.draft_comment_at)


@access(SEE_AMENDMENTS, THE_CONCEPT, methods=GET)
def comment_list(request: Request, concept: Concept) -> HttpResponse:
    """Show what was said to the draft, reported first; who looks leaves a trace."""
    looked_at(request, "amendments.comments_listed", concept)
    asked = request.GET.get("stand", "")
    state = asked if asked in TalkState.values else ""
    context = {
        **office_page(concept.process, _("Comments on the draft")).context(),
        "state": state,
        "states": [("", _("all")), *TalkState.choices],
        "page": page_of(request, queries.draft_comments_of(concept, state), size=20),
        "may_edit": EDIT_AMENDMENTS.allows(request.actor),
    }
    return render(request, "amendments/comment_list.html", context)


@access(EDIT_AMENDMENTS, THE_COMMENT)
def comment_reply(request: Request, comment: DraftComment) -> HttpResponse:
    """Answer as the office."""

    def save(values: dict[str, Any]) -> DraftComment:
        return operations.answer_as_office(
            talk=queries.talk_of(comment),
            text=values["text"],
            sent_key=values["schluessel"],
            by=request.actor,
            now=clock.now(),
        )

    form = OfficeAnswerForm(request.POST or None)
    page = _page(request, comment, _("Answer as the office"), submit=_("Publish the answer"))
    return editing.create(request, form, save, page)


@access(EDIT_AMENDMENTS, THE_COMMENT)
def comment_hide(request: Request, comment: DraftComment) -> HttpResponse:
    """Hide a comment with a reason."""
    return editing.create(
        request,
        HideForm(request.POST or None),
        lambda values: operations.hide_comment(
            comment=comment, reason=values["reason"], by=request.actor, now=clock.now()
        ),
        _page(request, comment, _("Hide this comment"), submit=_("Hide")),
    )


@access(EDIT_AMENDMENTS, THE_COMMENT, methods=POST)
def comment_show(request: Request, comment: DraftComment) -> HttpResponse:
    """Show a comment again."""
    operations.show_comment(comment=comment, by=request.actor, now=clock.now())
    messages.success(request, _("The comment is shown again."))
    return redirect(_back(request, comment))


@access(EDIT_AMENDMENTS, THE_COMMENT, methods=POST)
def comment_keep(request: Request, comment: DraftComment) -> HttpResponse:
    """Let a comment stay that was reported."""
    operations.dismiss_reports(comment=comment, by=request.actor, now=clock.now())
    messages.success(request, _("The report is settled; the comment stays."))
    return redirect(_back(request, comment))


def _back(request: Request, comment: DraftComment) -> str:
    """Return where the comment was looked at: with its place or amendment, or in the list."""
    if request.GET.get("von") == "stelle":
        return said_url(comment)
    return reverse("amendments:comment_list", args=[comment.process.slug])


def _page(request: Request, comment: DraftComment, heading: str, **words: Any) -> Page:
    listed = reverse("amendments:comment_list", args=[comment.process.slug])
    words["between"] = [Crumb(_("Comments on the draft"), listed)]
    words["intro"] = f"{comment.place}: {comment.text}"
    return office_page(comment.process, heading, back=_back(request, comment), **words)
