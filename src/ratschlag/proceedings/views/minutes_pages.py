"""Minutes: read, written item by item, sent out for comments, approved."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import MinutesState, Outcome
from ratschlag.proceedings.forms import EntryForm, MinutesForm, SendForm
from ratschlag.proceedings.models import Minutes, MinutesEntry
from ratschlag.proceedings.permissions import (
    EDIT_PROCEEDINGS,
    RELEASE_PROCEEDINGS,
    REVIEW,
    SEE_PROCEEDINGS,
)
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.views.frames import (
    GET,
    POST,
    THE_ENTRY,
    crumbs_of,
    frame_of,
    its_agenda,
    its_minutes,
    minutes_page,
    name_of,
    url_of,
    with_agenda,
    with_minutes,
)
from ratschlag.stakeholders.enums import GroupKind

COMMENT_DAYS = timedelta(days=14)


@access(SEE_PROCEEDINGS, with_minutes, methods=GET)
def minutes(request: Request, occasion: Occasion) -> HttpResponse:
    """Show minutes to those of the group; a draft only to those who write it."""
    minutes, agenda = its_minutes(occasion), its_agenda(occasion)
    may_edit = EDIT_PROCEEDINGS.allows(request.actor, occasion)
    if minutes.state == MinutesState.DRAFT and not (may_edit or request.actor.is_staff):
        raise PermissionDenied
    looked_at(request, "proceedings.minutes_read", minutes)
    today = timezone.localtime(occasion.process.moment(clock.now())).date()
    lines = queries.entry_lines(minutes)
    people = queries.expected(agenda, timezone.localtime(minutes.start).date())
    undecided = [
        one for line in lines for one in line.entry.objections.all() if one.verdict == "open"
    ]
    me = queries.reader_here(agenda, request.actor.user_id)
    context = {
        **frame_of(occasion.process),
        "occasion": occasion,
        "minutes": minutes,
        "name": name_of(occasion.group, occasion.round),
        "crumbs": crumbs_of(occasion.process, *_crumbs(occasion)),
        "lines": lines,
        "there": [one for one in people if one.was_there],
        "numbers": queries.numbers_there(people),
        "undecided": undecided,
        "may_edit": may_edit,
        "is_open": may_edit and not minutes.is_approved,
        "may_comment": me is not None and minutes.takes_comments(today),
        "own_key": me.pk if me else None,
        "may_approve": _may_approve(minutes, undecided, today) and may_edit,
        "may_release": RELEASE_PROCEEDINGS.allows(request.actor),
        "may_review": _reviews(occasion, minutes) and REVIEW.allows(request.actor, occasion),
        "reviewed": {Outcome.AGREED, Outcome.PROPOSAL},
        "today": today,
    }
    return render(request, "proceedings/minutes.html", context)


def _may_approve(minutes: Minutes, undecided: list[Any], today: Any) -> bool:
    is_out = minutes.state == MinutesState.COMMENTS and not minutes.takes_comments(today)
    return is_out and not undecided


def _reviews(occasion: Occasion, minutes: Minutes) -> bool:
    return minutes.state != MinutesState.DRAFT and occasion.group.kind != GroupKind.STEERING


def _crumbs(occasion: Occasion) -> tuple[Crumb, Crumb]:
    url = url_of("agenda", occasion.group, occasion.round)
    return Crumb(name_of(occasion.group, occasion.round), url), Crumb(
        pgettext("document", "Minutes")
    )


@access(EDIT_PROCEEDINGS, with_agenda, methods=POST)
def minutes_begin(request: Request, occasion: Occasion) -> HttpResponse:
    """Begin the minutes of a meeting and go on to them."""
    try:
        operations.begin_minutes(occasion=occasion, by=request.actor, now=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(url_of("agenda", occasion.group, occasion.round))
    return redirect(url_of("minutes", occasion.group, occasion.round))


@access(EDIT_PROCEEDINGS, with_minutes)
def minutes_edit(request: Request, occasion: Occasion) -> HttpResponse:
    """Say when and where the group really met."""
    minutes = its_minutes(occasion)
    return editing.change(
        request,
        MinutesForm(request.POST or None, instance=minutes),
        lambda values, version: operations.change_minutes(
            minutes=minutes, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        minutes_page(occasion.group, occasion.round, _("When and where you met")),
    )


@access(EDIT_PROCEEDINGS, THE_ENTRY)
def entry_edit(request: Request, entry: MinutesEntry) -> HttpResponse:
    """Write what was said and decided on one item."""
    group, number = entry.group, entry.minutes.agenda.round
    return editing.change(
        request,
        EntryForm(request.POST or None, instance=entry),
        lambda values, version: operations.write_entry(
            entry=entry, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        minutes_page(
            group, number, str(entry), anchor=f"top-{entry.pk}", submit=_("Save the entry")
        ),
    )


@access(EDIT_PROCEEDINGS, with_minutes)
def minutes_send(request: Request, occasion: Occasion) -> HttpResponse:
    """Send minutes out for comments, or give more time."""
    minutes = its_minutes(occasion)
    today = timezone.localtime(occasion.process.moment(clock.now())).date()
    first = {"comment_until": minutes.comment_until or today + COMMENT_DAYS}
    form = SendForm(request.POST or None, initial=first)
    again = minutes.state == MinutesState.COMMENTS
    page = minutes_page(
        occasion.group,
        occasion.round,
        _("Change the deadline") if again else _("Send the minutes out for comments"),
        intro=_(
            "Whoever was there or invited gets a mail with a link of their own: they read the"
            " minutes and can comment until this day, without a password. Nobody else can."
        ),
        submit=_("Save") if again else _("Send"),
    )

    def save(values: dict[str, Any]) -> Minutes:
        return operations.send_minutes(
            minutes=minutes,
            comment_until=values["comment_until"],
            by=request.actor,
            now=clock.now(),
        )

    return editing.create(request, form, save, page)


@access(EDIT_PROCEEDINGS, with_minutes)
def minutes_approve(request: Request, occasion: Occasion) -> HttpResponse:
    """Approve minutes after asking."""
    minutes = its_minutes(occasion)
    page = minutes_page(
        occasion.group,
        occasion.round,
        _("Approve the minutes of “%(name)s”?") % {"name": name_of(occasion.group, occasion.round)},
        intro=_(
            "They can never be changed after that. A publication copy without names of people is"
            " made; the office releases it after looking at it."
        ),
        submit=_("Approve"),
        kind="primary",
    )
    return editing.confirm(
        request,
        lambda: operations.approve_minutes(minutes=minutes, by=request.actor, now=clock.now()),
        page,
        done=_("The minutes are approved."),
    )
