"""Pages on which the office enters wishes, asks units, hides what should not stand there."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.audit.operations import Invalid
from ratschlag.contributions import operations, queries
from ratschlag.contributions.forms import (
    EnterForm,
    HideForm,
    OfficeCommentForm,
    UnitAnswerForm,
    UnitForm,
)
from ratschlag.contributions.models import Comment, Report, TopicWish
from ratschlag.contributions.operations import Author
from ratschlag.contributions.permissions import EDIT_WISHES, SEE_WISHES
from ratschlag.contributions.views.doors import GET, POST, THE_PROCESS, THE_WISH
from ratschlag.contributions.views.frames import office_page, wish_url
from ratschlag.core import clock, editing
from ratschlag.core.access import access, found, one
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.refusals import Refusal
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Organisation

MOST_UNASKED = 20
THE_COMMENT = found(queries.comment_in)
THE_REPORT = one(
    Report.objects.select_related("wish__process", "comment"), process="process__slug", report="pk"
)


@access(EDIT_WISHES, THE_PROCESS)
def wish_enter(request: Request, process: Process) -> HttpResponse:
    """Enter what came on paper, by telephone or in a meeting."""
    today = _today(process)
    is_sent = request.method == "POST"
    form = EnterForm(request.POST if is_sent else None, process=process, today=today)
    if is_sent and form.is_valid():
        try:
            written = operations.enter_wish(
                process=process,
                values=form.values(),
                author=form.author("de"),
                sent_key=form.key,
                by=request.actor,
                now=clock.now(),
            )
        except Invalid as invalid:
            form.put_errors(dict(invalid.errors))
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            words = _("Entered as wish %(number)s. Code for whoever it is from: %(code)s")
            named = {"number": written.wish.number, "code": written.code}
            messages.success(request, words % named)
            return redirect(wish_url(_with(written.wish, process)))
    page = office_page(process, _("Enter a topic wish for somebody"))
    context = {**page.context(), "form": form}
    return render(request, "web/edit.html", context, status=422 if form.errors else 200)


@access(EDIT_WISHES, THE_WISH)
def unit_ask(request: Request, wish: TopicWish) -> HttpResponse:
    """Ask a unit until a day."""
    page = _page(wish, _("Which unit says something to it?"), submit=_("Ask the unit"))
    return editing.change(
        request,
        UnitForm(request.POST or None, instance=wish, units=_units(wish)),
        lambda values, version: operations.ask_unit(
            wish=wish,
            unit=values["unit"],
            due_on=values["unit_due_on"],
            question=values["unit_question"],
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        page,
    )


@access(EDIT_WISHES, THE_WISH)
def unit_answer(request: Request, wish: TopicWish) -> HttpResponse:
    """Keep what the unit says."""
    return editing.change(
        request,
        UnitAnswerForm(request.POST or None, instance=wish),
        lambda values, version: operations.note_unit_answer(
            wish=wish,
            answer=values["unit_answer"],
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        _page(wish, _("What the unit says")),
    )


@access(SEE_WISHES, THE_PROCESS, methods=GET)
def unit_list(request: Request, process: Process) -> HttpResponse:
    """Show which units are asked, who has answered and who is late."""
    context = {
        **office_page(process, _("Units that are asked")).context(),
        "page": page_of(request, queries.with_unit(process)),
        "unasked": list(queries.without_unit(process)[:MOST_UNASKED]),
        "today": queries.day_of(process, clock.now()),
        "late": queries.overdue_answers(process, queries.day_of(process, clock.now())).count(),
    }
    return render(request, "contributions/unit_list.html", context)


@access(EDIT_WISHES, THE_WISH)
def wish_comment(request: Request, wish: TopicWish) -> HttpResponse:
    """Say something as the office."""
    return editing.create(
        request,
        OfficeCommentForm(request.POST or None),
        lambda values: operations.write_comment(
            wish=wish,
            text=values["text"],
            author=Author(organisation=wish.process.office, name_is_public=True),
            is_of_office=True,
            by=request.actor,
            now=clock.now(),
        ),
        _page(wish, _("Comment as the office")),
    )


@access(EDIT_WISHES, THE_WISH)
def wish_hide(request: Request, wish: TopicWish) -> HttpResponse:
    """Hide a wish with a reason."""
    return editing.create(
        request,
        HideForm(request.POST or None),
        lambda values: operations.hide_wish(
            wish=wish, reason=values["reason"], by=request.actor, now=clock.now()
        ),
        _page(wish, _("Hide this wish"), submit=_("Hide")),
    )


@access(EDIT_WISHES, THE_WISH, methods=POST)
def wish_show(request: Request, wish: TopicWish) -> HttpResponse:
    """Show a wish again."""
    operations.show_wish(wish=wish, by=request.actor, now=clock.now())
    messages.success(request, _("The wish is shown again."))
    return redirect(wish_url(wish))


@access(EDIT_WISHES, THE_COMMENT)
def comment_hide(request: Request, comment: Comment) -> HttpResponse:
    """Hide a comment with a reason."""
    return editing.create(
        request,
        HideForm(request.POST or None),
        lambda values: operations.hide_comment(
            comment=comment, reason=values["reason"], by=request.actor, now=clock.now()
        ),
        _page(comment.wish, _("Hide this comment"), submit=_("Hide"), intro=comment.text),
    )


@access(EDIT_WISHES, THE_COMMENT, methods=POST)
def comment_show(request: Request, comment: Comment) -> HttpResponse:
    """Show a comment again."""
    operations.show_comment(comment=comment, by=request.actor, now=clock.now())
    messages.success(request, _("The comment is shown again."))
    return redirect(wish_url(comment.wish))


@access(SEE_WISHES, THE_PROCESS, methods=GET)
def report_list(request: Request, process: Process) -> HttpResponse:
    """Show what was reported."""
    context = {
        **office_page(process, _("Reported contributions")).context(),
        "page": page_of(request, queries.open_reports(process)),
    }
    return render(request, "contributions/report_list.html", context)


@access(EDIT_WISHES, THE_REPORT, methods=POST)
def report_settle(request: Request, report: Report) -> HttpResponse:
    """Let what was reported stay."""
    operations.settle_report(report=report, by=request.actor, now=clock.now())
    messages.success(request, _("The report is settled; the contribution stays."))
    return redirect(reverse("contributions:report_list", args=[report.wish.process.slug]))


def _units(wish: TopicWish) -> QuerySet[Organisation]:
    rows = Organisation.objects.filter(
        municipality=wish.municipality_id, sector=Sector.ADMINISTRATION
    )
    return rows.order_by("name")


def _today(process: Process) -> date:
    return max(queries.day_of(process, clock.now()), clock.today())


def _with(wish: TopicWish, process: Process) -> TopicWish:
    wish.process = process
    return wish


def _page(wish: TopicWish, heading: str, **words: Any) -> editing.Page:
    between = [Crumb(str(wish), wish_url(wish))]
    return office_page(wish.process, heading, back=wish_url(wish), between=between, **words)
