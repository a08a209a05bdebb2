"""Somebody's own dates and the addresses at which calendar programs read them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from ratschlag.core import clock
from ratschlag.core.access import access, one, the_municipality
from ratschlag.core.http import Request
from ratschlag.meetings import operations, queries
from ratschlag.meetings.documents import times_path
from ratschlag.meetings.enums import CalendarWish
from ratschlag.meetings.models import CalendarLink
from ratschlag.meetings.permissions import KEEP_OWN_DATES, SEE_PLAN
from ratschlag.meetings.queries import Subscription
from ratschlag.municipalities.models import Municipality
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group

PROCESS = one(Process.objects.select_related("municipality"), process="slug")


@never_cache
@access(KEEP_OWN_DATES, the_municipality, methods=("GET",))
def own_dates(request: Request, municipality: Municipality) -> HttpResponse:
    """Show when somebody comes to which meeting, what they were asked, and their calendar."""
    own = queries.own_meetings(request.user, municipality, clock.now(), clock.today())
    link = queries.calendar_of(request.user, municipality, None, None)
    context = {
        "coming": [each for each in own if not each.is_past],
        "past": [each for each in own if each.is_past],
        "asked": queries.asked_about_times(request.user, municipality),
        "subscription": Subscription("", None, link, _url(request, link)),
    }
    return render(request, "meetings/own_dates.html", context)


@never_cache
@access(KEEP_OWN_DATES, the_municipality, methods=("POST",))
def own_calendar(request: Request, municipality: Municipality) -> HttpResponse:
    """Set up, renew or revoke the address of somebody's own dates."""
    _settle(request, municipality, None, None)
    return redirect(reverse("own_meetings:own_dates") + "#h-calendar")


@never_cache
@access(KEEP_OWN_DATES, the_municipality, methods=("POST",))
def own_times(request: Request, municipality: Municipality) -> HttpResponse:
    """Lead somebody who is logged in to the page on which they say when they can come."""
    rows = queries.asked_about_times(request.user, municipality)
    asked = next((each for each in rows if str(each.pk) == request.POST.get("asked")), None)
    if asked is None:
        raise Http404
    secret = operations.link_to_own_times(availability=asked, now=clock.now())
    return redirect(times_path(secret, request.LANGUAGE_CODE))


@never_cache
@access(SEE_PLAN, PROCESS)
def staff_calendars(request: Request, process: Process) -> HttpResponse:
    """Show the calendars of a process and of its groups; POST sets up, renews, revokes one."""
    groups = list(Group.objects.filter(process=process).order_by("position", "name"))
    if request.method == "POST":
        group = next((each for each in groups if str(each.pk) == request.POST.get("group")), None)
        if group is None and request.POST.get("group"):
            raise Http404
        _settle(request, process.municipality, process, group)
        return redirect("meetings:staff_calendars", process.slug)
    links = queries.calendars_by_group(request.user, process)
    wanted: list[tuple[str, Group | None]] = [(_("All meetings"), None)]
    wanted += [(group.name, group) for group in groups]
    context: dict[str, Any] = {
        "process": process,
        "section": "plan",
        "subscriptions": [
            Subscription(name, group, link, _url(request, link))
            for name, group in wanted
            for link in [links.get(group.pk if group else None)]
        ],
    }
    return render(request, "meetings/staff_calendars.html", context)


def _settle(
    request: Request, municipality: Municipality, process: Process | None, group: Group | None
) -> None:
    wish = request.POST.get("wish", "")
    act: dict[str, Any] = {"by": request.actor, "now": clock.now()}
    known = queries.calendar_of(request.user, municipality, process, group)
    if wish == CalendarWish.CLOSE:
        if known:
            operations.close_calendar(link=known, **act)
        messages.success(request, _("The calendar address is revoked."))
    elif wish == CalendarWish.RENEW and known:
        operations.renew_calendar(link=known, **act)
        messages.success(request, _("Here is your new address. The old one leads nowhere now."))
    else:
        operations.open_calendar(
            user=request.user, municipality=municipality, process=process, group=group, **act
        )
        messages.success(request, _("Your calendar address is set up."))


def _url(request: Request, link: CalendarLink | None) -> str:
    if link is None:
        return ""
    return request.build_absolute_uri(reverse("feeds:secret", args=[queries.calendar_key(link)]))
