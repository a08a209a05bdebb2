"""Saying whether one comes to a meeting: behind the link without a password, or logged in.

Looking changes nothing, so a mail scanner that follows the link leaves no trace.
"""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ratschlag.accounts.enums import LinkState
from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.core.secret_pages import secret_address, secret_of
from ratschlag.meetings import operations as meetings
from ratschlag.meetings.queries import Subscription, calendar_key, calendars_of_person
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import AnswerWay, CheckIn
from ratschlag.proceedings.forms import ComingForm
from ratschlag.proceedings.operations import NotExpected
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.permissions import ANSWER_SUMMONS, SAY_COMING
from ratschlag.proceedings.queries import Expected, Occasion, OpenedSummons
from ratschlag.proceedings.rules.coming import check_in_state
from ratschlag.proceedings.views.frames import its_agenda, name_of, with_agenda
from ratschlag.stakeholders.models import Person

HERE = "da"
"""The button with which somebody who takes part online says that they are there."""


@dataclass(frozen=True)
class _Asked:
    """Somebody who is asked whether they come, and by which way they answer.

    `person` is None where whoever is logged in has no seat in the group.
    """

    occasion: Occasion
    person: Person | None
    way: AnswerWay
    by: Actor
    frame: str
    link: str = ""

    def guest(self) -> Expected | None:
        """Return them as a guest of the meeting; None if they have no seat there today."""
        if self.person is None:
            return None
        day = day_of(self.occasion.process, clock.now())
        return queries.guest_of(self.occasion, self.person, day)


@secret_address
@access(ANSWER_SUMMONS, found(queries.summons_behind))
def summons(request: Request, opened: OpenedSummons) -> HttpResponse:
    """Show to whoever has the link what they are invited to, and take their answer."""
    occasion, person = opened.occasion, opened.attendance.person
    if opened.link.state(clock.now()) is not LinkState.OPEN:
        context = {"asked_for": occasion.process}
        return render(request, "proceedings/summons_over.html", context, status=410)
    by = replace(Actor(label=person.name, door=request.actor.door), user_id=request.actor.user_id)
    link = secret_of(request, "summons")
    return _answer(request, _Asked(occasion, person, AnswerWay.LINK, by, "web/base.html", link))


@secret_address
@access(ANSWER_SUMMONS, found(queries.summons_behind), methods=("POST",))
def summons_calendar(request: Request, opened: OpenedSummons) -> HttpResponse:
    """Set up, renew or revoke the address at which a calendar program reads somebody's dates."""
    person, now = opened.attendance.person, clock.now()
    if opened.link.state(now) is LinkState.OPEN:
        by = Actor(label=person.name, door=request.actor.door)
        meetings.settle_calendar_of_person(
            person=person,
            wish=request.POST.get("wish", ""),
            by=replace(by, user_id=request.actor.user_id),
            now=now,
        )
    back = reverse("proceedings_public:summons", args=[secret_of(request, "summons")])
    return redirect(f"{back}#h-calendar")


def _calendar(request: Request, person: Person) -> dict[str, Any]:
    """Return the calendar address of whoever has the link, and where its buttons lead."""
    link = calendars_of_person(person).first()
    path = reverse("feeds:secret", args=[calendar_key(link)]) if link else ""
    url = request.build_absolute_uri(path) if path else ""
    secret = secret_of(request, "summons")
    return {
        "subscription": Subscription("", None, link, url),
        "calendar_action": reverse("proceedings_public:summons_calendar", args=[secret]),
    }


@never_cache
@access(SAY_COMING, with_agenda)
def coming(request: Request, occasion: Occasion) -> HttpResponse:
    """Let somebody who is logged in say whether they come."""
    rows = Person.objects.filter(municipality=request.municipality, account=request.actor.user_id)
    day = day_of(occasion.process, clock.now())
    guests = (queries.guest_of(occasion, person, day) for person in rows.order_by("pk"))
    one = next((guest for guest in guests if guest is not None), None)
    person = one.person if one else None
    frame = "accounts/own_page.html"
    return _answer(request, _Asked(occasion, person, AnswerWay.LOGIN, request.actor, frame))


def _answer(request: Request, asked: _Asked) -> HttpResponse:
    one = asked.guest()
    sent = request.POST if request.method == "POST" else None
    form = ComingForm(sent, one=one, is_hybrid=asked.occasion.is_hybrid)
    status = 200
    if request.method == "POST":
        problem = _done(request, asked, form)
        if not problem and form.is_valid():
            return redirect(request.path)
        if problem:
            form.add_error(None, problem)
        status = 409 if problem else 422
        one = asked.guest()
    context = _context(asked, one, form)
    if asked.way is AnswerWay.LINK and asked.person is not None:
        context |= _calendar(request, asked.person)
    return render(request, "proceedings/summons.html", context, status=status)


def _done(request: Request, asked: _Asked, form: ComingForm) -> str:
    """Do what was asked for; return why not, empty if it is done or the form says it."""
    act: dict[str, Any] = {"by": asked.by, "now": clock.now()}
    try:
        if asked.person is None:
            raise NotExpected
        if HERE in request.POST:
            if not asked.occasion.is_online:
                raise Http404
            operations.check_in(occasion=asked.occasion, person=asked.person, **act)
            messages.success(request, _("Thank you. It is noted that you are there."))
            form.leave_open()
        elif form.is_valid():
            operations.say_coming(
                occasion=asked.occasion, person=asked.person, **form.answer, way=asked.way, **act
            )
            messages.success(request, _("Thank you. Your answer is noted."))
    except Refusal as refusal:
        form.leave_open()
        return str(refusal)
    return ""


def _context(asked: _Asked, one: Expected | None, form: ComingForm) -> dict[str, Any]:
    occasion = asked.occasion
    agenda = its_agenda(occasion)
    moment = occasion.process.moment(clock.now())
    known = queries.summons_of(agenda)
    has_begun = occasion.has_begun(moment)
    is_over = occasion.end is None or moment > occasion.end
    is_open = occasion.takes_place and not has_begun and one is not None and form.is_offered
    online = known.online_address if one and one.is_entitled and not is_over else ""
    may_check_in = (
        one is not None
        and occasion.is_online
        and occasion.takes_place
        and occasion.start is not None
        and occasion.end is not None
        and check_in_state(occasion.start, occasion.end, moment) is CheckIn.OPEN
    )
    return {
        "frame": asked.frame,
        "asked_for": occasion.process,
        "occasion": occasion,
        "name": name_of(occasion.group, occasion.round),
        "person": asked.person,
        "one": one,
        "words": known.words,
        "has_online": bool(known.online_address),
        "online": online if occasion.takes_place else "",
        "items": queries.titles_of_items(agenda),
        "papers": queries.papers_there(agenda) if one else [],
        "link": asked.link,
        "is_open": is_open,
        "has_begun": has_begun,
        "may_check_in": may_check_in,
        "here": HERE,
        "form": form,
    }
