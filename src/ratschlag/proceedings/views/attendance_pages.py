"""Who was there, as the office notes it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock
from ratschlag.core.access import access
from ratschlag.core.editing import Crumb
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import Coming
from ratschlag.proceedings.forms import PresenceForm
from ratschlag.proceedings.permissions import EDIT_PROCEEDINGS
from ratschlag.proceedings.queries import Expected, Occasion
from ratschlag.proceedings.views.frames import (
    crumbs_of,
    frame_of,
    its_agenda,
    name_of,
    url_of,
    with_agenda,
)

COMING = frozenset({Coming.COMES, Coming.ONLINE, Coming.DEPUTY})


@access(EDIT_PROCEEDINGS, with_agenda)
def attendance(request: Request, occasion: Occasion) -> HttpResponse:
    """Show who said what; from the meeting on, note who was there."""
    agenda = its_agenda(occasion)
    looked_at(request, "proceedings.attendance_listed", agenda)
    moment = occasion.process.moment(clock.now())
    people = queries.expected_at(occasion, timezone.localtime(moment).date())
    form = PresenceForm(
        request.POST or None,
        choices=[(str(one.person.pk), _label(one)) for one in people],
        initial={
            "people": [str(one.person.pk) for one in people if _is_ticked(one)],
            "seen_at": clock.now().isoformat(),
        },
    )
    if request.method == "POST" and form.is_valid():
        there = {
            one.person.pk for one in people if str(one.person.pk) in form.cleaned_data["people"]
        }
        try:
            operations.note_attendance(
                occasion=occasion,
                there=there,
                seen_at=form.cleaned_data["seen_at"],
                by=request.actor,
                now=clock.now(),
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            after = "minutes" if occasion.minutes else "agenda"
            return redirect(url_of(after, occasion.group, occasion.round))
    url = url_of("agenda", occasion.group, occasion.round)
    name = name_of(occasion.group, occasion.round)
    said = [one.said for one in people if one.is_invited or one.said]
    context = {
        **frame_of(occasion.process),
        "occasion": occasion,
        "name": name,
        "crumbs": crumbs_of(occasion.process, Crumb(name, url), Crumb(_("Attendance"))),
        "people": people,
        "form": form,
        "has_begun": occasion.has_begun(moment),
        "is_closed": bool(occasion.minutes and occasion.minutes.is_approved),
        "comes": sum(each in COMING for each in said),
        "cannot": said.count(Coming.CANNOT),
        "silent": said.count(""),
        "back": url,
    }
    status = 422 if form.errors else 200
    return render(request, "proceedings/attendance.html", context, status=status)


def _label(one: Expected) -> str:
    parts = [one.person.name, str(one.organisation)]
    label = parts[0] if parts[1] in parts[0] else ", ".join(parts)
    return f"{label} ({_('deputy')})" if one.is_deputy else label


def _is_ticked(one: Expected) -> bool:
    """Whoever said yes is taken to have come until somebody notes it."""
    if one.was_there is not None:
        return one.was_there
    return one.has_place or one.is_online
