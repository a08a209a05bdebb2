"""The meetings of a process, and the agenda of one."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import page_of
from ratschlag.core.refusals import Refusal
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import MeetingState
from ratschlag.proceedings.forms import AgendaForm, BeginForm
from ratschlag.proceedings.permissions import (
    EDIT_PROCEEDINGS,
    RELEASE_PROCEEDINGS,
    SEE_PROCEEDINGS,
)
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.rules.agendas import minutes_over
from ratschlag.proceedings.rules.minutes import are_late
from ratschlag.proceedings.rules.papers import papers_due_on
from ratschlag.proceedings.views.frames import (
    GET,
    POST,
    THE_OCCASION,
    THE_PROCESS,
    agenda_page,
    crumbs_of,
    frame_of,
    its_agenda,
    name_of,
    url_of,
    with_agenda,
)
from ratschlag.processes.models import Process


@access(SEE_PROCEEDINGS, THE_PROCESS, methods=GET)
def overview(request: Request, process: Process) -> HttpResponse:
    """Show the meetings with where agenda and minutes stand; late ones first."""
    moment = process.moment(clock.now())
    today = timezone.localtime(moment).date()
    rows = [_row(one, moment, today) for one in _seen(request, process)]
    chosen = request.GET.get("gruppe", "")
    groups = {row["group"].slug: row["group"] for row in rows}
    shown = [row for row in rows if chosen not in groups or row["group"].slug == chosen]
    shown.sort(key=lambda row: not row["is_late"])
    url = reverse("proceedings:overview", args=[process.slug])
    chips = [{"label": _("All groups"), "url": url, "current": chosen not in groups}]
    chips += [
        {"label": group.name, "code": group.code, "url": f"{url}?gruppe={slug}",
         "current": slug == chosen}
        for slug, group in groups.items()
    ]  # fmt: skip
    context = {
        **frame_of(process),
        "page": page_of(request, shown),
        "late_count": sum(row["is_late"] for row in rows),
        "chips": chips,
        "coverage": queries.coverage(process) if process.topics.exists() else None,
    }
    return render(request, "proceedings/overview.html", context)


def _seen(request: Request, process: Process) -> list[Occasion]:
    everything = queries.occasions(process)
    if request.actor.is_staff:
        return everything
    places = queries.places_of(request.actor.user_id, process, clock.today())
    return [
        one
        for one in everything
        if places.takes_part_in(one.group)
        and (one.state != MeetingState.WORKING or one.agenda or one.group.pk in places.chairs)
    ]


def _row(one: Occasion, moment: Any, today: Any) -> dict[str, Any]:
    minutes = one.minutes
    is_past = minutes is not None or one.has_begun(moment)
    met_on = timezone.localtime(one.start).date() if one.start else None
    state, until = (minutes.state, minutes.comment_until) if minutes else (None, None)
    return {
        "one": one,
        "group": one.group,
        "name": name_of(one.group, one.round),
        "url": url_of("agenda", one.group, one.round),
        "minutes_url": url_of("minutes", one.group, one.round) if minutes else "",
        "is_past": is_past,
        "is_late": bool(met_on and is_past and are_late(met_on, state, until, today)),
    }


@access(SEE_PROCEEDINGS, THE_OCCASION, methods=GET)
def agenda(request: Request, occasion: Occasion) -> HttpResponse:
    """Show an agenda with its running clock, or how to begin it."""
    process, moment = occasion.process, occasion.process.moment(clock.now())
    may_edit = EDIT_PROCEEDINGS.allows(request.actor, occasion)
    context: dict[str, Any] = {
        **frame_of(process),
        "occasion": occasion,
        "name": name_of(occasion.group, occasion.round),
        "crumbs": crumbs_of(process, Crumb(name_of(occasion.group, occasion.round))),
        "may_edit": may_edit,
        "has_begun": occasion.has_begun(moment),
    }
    if occasion.agenda is None:
        context["form"] = BeginForm(process=process)
    else:
        context |= _agenda_context(request, occasion, may_edit=may_edit)
    return render(request, "proceedings/agenda.html", context)


def _agenda_context(request: Request, occasion: Occasion, *, may_edit: bool) -> dict[str, Any]:
    agenda = its_agenda(occasion)
    lines = queries.agenda_lines(agenda, occasion.start)
    planned = [line.item.minutes_planned for line in lines]
    approved = occasion.minutes is not None and occasion.minutes.is_approved
    meets_on = timezone.localtime(occasion.start).date() if occasion.start else None
    papers = [paper for line in lines for paper in line.item.papers.all()]
    return {
        "agenda": agenda,
        "lines": lines,
        "planned": sum(planned),
        "over": minutes_over(planned, occasion.start, occasion.end),
        "is_open": may_edit and not approved,
        "before": queries.minutes_before(agenda),
        "waiting": len(queries.to_carry_over(agenda)) if may_edit and not approved else 0,
        "papers_due_on": papers_due_on(meets_on, agenda.papers_due_days) if meets_on else None,
        "missing": sum(paper.is_missing for paper in papers),
        "may_release": RELEASE_PROCEEDINGS.allows(request.actor),
        "may_say": occasion.takes_place and _has_a_seat(request, occasion),
    }


def _has_a_seat(request: Request, occasion: Occasion) -> bool:
    places = queries.places_of(request.actor.user_id, occasion.process, clock.today())
    return places.takes_part_in(occasion.group)


@access(EDIT_PROCEEDINGS, THE_OCCASION, methods=POST)
def agenda_begin(request: Request, occasion: Occasion) -> HttpResponse:
    """Begin an agenda from the usual frame or another agenda."""
    form = BeginForm(request.POST, process=occasion.process)
    template = form.cleaned_data["template"] if form.is_valid() else None
    try:
        operations.begin_agenda(
            occasion=occasion, template=template, by=request.actor, now=clock.now()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    return redirect(url_of("agenda", occasion.group, occasion.round))


@access(EDIT_PROCEEDINGS, with_agenda)
def agenda_edit(request: Request, occasion: Occasion) -> HttpResponse:
    """Change when papers are due."""
    agenda = its_agenda(occasion)
    remove = url_of("agenda_remove", occasion.group, occasion.round)
    return editing.change(
        request,
        AgendaForm(request.POST or None, instance=agenda),
        lambda values, version: operations.change_agenda(
            agenda=agenda, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        agenda_page(
            occasion.group,
            occasion.round,
            _("Settings of the agenda"),
            remove_url="" if occasion.minutes else remove,
        ),
    )


@access(RELEASE_PROCEEDINGS, with_agenda)
def agenda_release(request: Request, occasion: Occasion) -> HttpResponse:
    """Show the public items to everybody after asking."""
    return editing.confirm(
        request,
        lambda: operations.release_agenda(
            agenda=its_agenda(occasion), by=request.actor, now=clock.now()
        ),
        agenda_page(
            occasion.group,
            occasion.round,
            _("Show the agenda on the public pages?"),
            intro=_("Everybody can then read its public items. Later changes show at once."),
            submit=_("Show"),
            kind="primary",
        ),
        done=_("The agenda is public."),
    )


@access(RELEASE_PROCEEDINGS, with_agenda)
def agenda_withdraw(request: Request, occasion: Occasion) -> HttpResponse:
    """Take the agenda off the public pages after asking."""
    return editing.confirm(
        request,
        lambda: operations.withdraw_agenda(
            agenda=its_agenda(occasion), by=request.actor, now=clock.now()
        ),
        agenda_page(
            occasion.group,
            occasion.round,
            _("Take the agenda off the public pages?"),
            intro=_("Released minutes stay where they are."),
            submit=_("Withdraw"),
            kind="primary",
        ),
        done=_("The agenda is no longer public."),
    )


@access(EDIT_PROCEEDINGS, with_agenda)
def agenda_remove(request: Request, occasion: Occasion) -> HttpResponse:
    """Delete an agenda after asking."""
    heading = _("Delete the agenda “%(name)s”?") % {"name": str(occasion.agenda)}
    back = reverse("proceedings:overview", args=[occasion.process.slug])
    crumbs = crumbs_of(occasion.process, Crumb(heading))
    return editing.confirm(
        request,
        lambda: operations.remove_agenda(
            agenda=its_agenda(occasion), by=request.actor, now=clock.now()
        ),
        Page(heading=heading, back=back, crumbs=crumbs, extra=frame_of(occasion.process)),
    )


@access(EDIT_PROCEEDINGS, with_agenda, methods=POST)
def carry_over(request: Request, occasion: Occasion) -> HttpResponse:
    """Put what was left open on the agenda."""
    try:
        number = operations.carry_over(
            agenda=its_agenda(occasion), by=request.actor, now=clock.now()
        )
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        done = ngettext("One item was taken up.", "%(number)s items were taken up.", number)
        messages.success(request, done % {"number": number})
    return redirect(url_of("agenda", occasion.group, occasion.round))
