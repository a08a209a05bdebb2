"""Calling people to a meeting, as the office and the chair see it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request, as_file
from ratschlag.core.listing import page_of
from ratschlag.core.refusals import Refusal
from ratschlag.mail.operations import is_good_address
from ratschlag.mail.queries import base_address
from ratschlag.proceedings import documents, operations, queries
from ratschlag.proceedings.documents import sheets
from ratschlag.proceedings.enums import AnswerWay, Coming
from ratschlag.proceedings.forms import ComingForm, SummonsForm
from ratschlag.proceedings.models import Attendance, Summons
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.permissions import EDIT_PROCEEDINGS
from ratschlag.proceedings.queries import Expected, Occasion
from ratschlag.proceedings.views.frames import (
    GET,
    THE_OCCASION,
    crumbs_of,
    frame_of,
    its_agenda,
    name_of,
    url_of,
    with_agenda,
)
from ratschlag.stakeholders.models import Group


@dataclass(frozen=True)
class Guest:
    """Somebody who may come to a meeting, for whom the office answers."""

    occasion: Occasion
    one: Expected

    @property
    def group(self) -> Group:
        """The group that meets."""
        return self.occasion.group


def _guest(municipality: Any, arguments: Mapping[str, Any]) -> Guest:
    rest = dict(arguments)
    person: UUID = rest.pop("person")
    occasion: Occasion = THE_OCCASION(municipality, rest)
    day = day_of(occasion.process, clock.now())
    guests = queries.expected_at(occasion, day)
    one = next((each for each in guests if each.person.pk == person), None)
    if one is None:
        raise Http404
    return Guest(occasion, one)


@access(EDIT_PROCEEDINGS, with_agenda, methods=GET)
def summons(request: Request, occasion: Occasion) -> HttpResponse:
    """Show who was invited and who comes; who looks leaves a trace."""
    agenda = its_agenda(occasion)
    looked_at(request, "proceedings.attendance_listed", agenda)
    guests = queries.expected_at(occasion, day_of(occasion.process, clock.now()))
    rows = [one for one in guests if one.is_invited or one.stands_in_for]
    rows.sort(key=_urgency)
    known = queries.summons_of(agenda)
    comes = [one for one in rows if one.has_place]
    online = sum(one.is_online for one in rows)
    places = queries.places_at(occasion, known)
    support = queries.support_of(agenda, occasion.start)
    context = {
        **_frame(occasion),
        "summons": known,
        "page": page_of(request, rows),
        "everybody": len(rows),
        "comes": len(comes),
        "online": online,
        "taking_part": len(comes) + online,
        "waiting": sum(one.waits for one in rows),
        "cannot": sum(one.said == Coming.CANNOT for one in rows),
        "silent": sum(not one.said for one in rows),
        "places": places,
        "is_overfull": places is not None and len(comes) > places,
        "uncalled": len(operations.to_be_called(rows)),
        "unreachable": sum(not is_good_address(one.person.email) for one in rows),
        "may_call": occasion.state == "published" and occasion.process.is_public,
        "has_begun": occasion.has_begun(occasion.process.moment(clock.now())),
        "support_open": sum(each.task.done_on is None for each in support),
    }
    return render(request, "proceedings/summons_overview.html", context)


def _urgency(one: Expected) -> int:
    """Return where somebody stands on the list: who has not answered first, who comes last."""
    if not one.said:
        return 0
    return 1 if one.waits else 3 if one.has_place or one.is_online else 2


@access(EDIT_PROCEEDINGS, with_agenda)
def summons_edit(request: Request, occasion: Occasion) -> HttpResponse:
    """Set places, online address, words and reminder of a meeting."""
    agenda = its_agenda(occasion)
    known = queries.summons_of(agenda)
    form = SummonsForm(request.POST or None, instance=known)
    page = _page(occasion, _("Invitation: places, online room, words"), submit=_("Save"))

    def save(values: dict[str, Any], version: int | None) -> Summons:
        return operations.save_summons(
            agenda=agenda, changes=values, version=version, by=request.actor, now=clock.now()
        )

    if known._state.adding:
        return editing.create(request, form, lambda values: save(values, None), page)
    return editing.change(request, form, save, page)


@access(EDIT_PROCEEDINGS, with_agenda)
def summons_send(request: Request, occasion: Occasion) -> HttpResponse:
    """Show who gets the invitation and what it says; POST sends it."""
    agenda = its_agenda(occasion)
    looked_at(request, "proceedings.attendance_listed", agenda)
    problem = ""
    if request.method == "POST":
        try:
            operations.send_summons(agenda=agenda, by=request.actor, now=clock.now())
        except Refusal as refusal:
            problem = str(refusal)
        else:
            messages.success(request, _("The invitations are on their way."))
            return redirect(url_of("summons", occasion.group, occasion.round))
    guests = queries.expected_at(occasion, day_of(occasion.process, clock.now()))
    called = operations.to_be_called(guests)
    base = base_address(occasion.process.municipality)
    context = {
        **_frame(occasion, Crumb(_("Send invitations"))),
        "called": called,
        "left_out": [
            one for one in guests if one.is_invited and not is_good_address(one.person.email)
        ],
        "written": documents.sample(occasion, agenda, called[0].person, base) if called else None,
        "language": documents.language_of(called[0].person) if called else "",
        "problem": problem,
        "back": url_of("summons", occasion.group, occasion.round),
    }
    status = 409 if problem else 200
    return render(request, "proceedings/summons_send.html", context, status=status)


@access(EDIT_PROCEEDINGS, _guest)
def summons_enter(request: Request, guest: Guest) -> HttpResponse:
    """Enter what somebody said by telephone."""
    occasion, one = guest.occasion, guest.one
    looked_at(request, "proceedings.attendance_listed", its_agenda(occasion))
    form = ComingForm(request.POST or None, one=one, is_hybrid=occasion.is_hybrid)

    def save(_values: dict[str, Any]) -> Attendance:
        return operations.say_coming(
            occasion=occasion,
            person=one.person,
            **form.answer,
            way=AnswerWay.OFFICE,
            by=request.actor,
            now=clock.now(),
        )

    heading = _("Does %(name)s come?") % {"name": one.person.name}
    return editing.create(request, form, save, _page(occasion, heading))


@access(EDIT_PROCEEDINGS, with_agenda, methods=GET)
def room_sheet(request: Request, occasion: Occasion) -> HttpResponse:
    """Hand out the sheet for the room, with the code by which people say that they are there."""
    agenda = its_agenda(occasion)
    if occasion.start is None:
        raise Http404
    path = reverse("proceedings_public:check_in", args=[queries.room_key(agenda)])
    url = base_address(occasion.process.municipality) + path
    pdf = sheets.room_sheet(occasion, occasion.start, url)
    response = HttpResponse(pdf, content_type="application/pdf")
    return as_file(response, f"aushang-{occasion.group.slug}-{occasion.round}.pdf")


def _frame(occasion: Occasion, *further: Crumb) -> dict[str, Any]:
    name = name_of(occasion.group, occasion.round)
    agenda = Crumb(name, url_of("agenda", occasion.group, occasion.round))
    here = Crumb(_("Who comes"), url_of("summons", occasion.group, occasion.round))
    crumbs = crumbs_of(occasion.process, agenda, here, *further)
    return {**frame_of(occasion.process), "occasion": occasion, "name": name, "crumbs": crumbs}


def _page(occasion: Occasion, heading: str, **words: Any) -> Page:
    frame = _frame(occasion, Crumb(heading))
    back = url_of("summons", occasion.group, occasion.round)
    crumbs = frame.pop("crumbs")
    return Page(heading=heading, back=back, crumbs=crumbs, extra=frame, **words)
