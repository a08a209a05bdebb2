"""Saying in the room that one is there: the page behind the code on the sheet.

Who is logged in presses a button; who is not gives the address our mails go to. The page opens
nothing else, and only during the meeting. Who tries addresses out is stopped soon: the page would
tell who is expected.
"""

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ratschlag.core import clock
from ratschlag.core.access import Actor, access, found
from ratschlag.core.bounds import counted, has_reached
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.core.secret_pages import secret_address
from ratschlag.proceedings import operations, queries
from ratschlag.proceedings.enums import CheckIn
from ratschlag.proceedings.forms import CheckInForm
from ratschlag.proceedings.operations.minutes import day_of
from ratschlag.proceedings.permissions import CHECK_IN
from ratschlag.proceedings.queries import Expected, Occasion
from ratschlag.proceedings.rules.coming import check_in_state
from ratschlag.proceedings.views.frames import its_agenda, name_of
from ratschlag.stakeholders.models import Person

MOST_WRONG = 20
"""Addresses that nobody has, from one place in an hour; a whole room may share its network."""


@secret_address
@access(CHECK_IN, found(queries.meeting_in_room))
def check_in(request: Request, occasion: Occasion) -> HttpResponse:
    """Take that somebody is there, by their account or by the address our mails go to."""
    day = day_of(occasion.process, clock.now())
    own = _own(request, occasion, day)
    sent = request.POST if request.method == "POST" else None
    form = CheckInForm(sent, needs_address=not own)
    several: list[Expected] = []
    what = f"check-in-{its_agenda(occasion).pk}"
    is_closed = not own and has_reached(request, what, MOST_WRONG)
    if request.method == "POST" and is_closed:
        form.is_valid()
        form.add_error(
            None,
            _(
                "Very many addresses came from here that nobody has. Please enter yourself in the"
                " list of the office, or try again in an hour."
            ),
        )
    elif request.method == "POST" and form.is_valid():
        address = form.cleaned_data.get("email", "")
        matching = own or queries.guests_with_address(occasion, address, day)
        chosen = _chosen(matching, request.POST.get("person", ""))
        if chosen is not None:
            problem = _checked_in(request, occasion, chosen.person)
            if not problem:
                return redirect(request.path)
            form.add_error(None, problem)
        elif matching:
            several = matching
        else:
            if not own:
                counted(request, what)
            form.add_error(
                "email",
                _(
                    "Nobody who is expected gets our mails at this address. Please enter yourself"
                    " in the list of the office."
                ),
            )
    context = {
        "asked_for": occasion.process,
        "occasion": occasion,
        "name": name_of(occasion.group, occasion.round),
        "own": own,
        "several": several,
        "state": _state(occasion),
        "form": form,
    }
    status = 429 if is_closed and sent else 422 if form.errors else 200
    return render(request, "proceedings/check_in.html", context, status=status)


def _own(request: Request, occasion: Occasion, day: Any) -> list[Expected]:
    """Return who of those expected is logged in here."""
    if request.actor.user_id is None:
        return []
    rows = Person.objects.filter(municipality=request.municipality, account=request.actor.user_id)
    guests = (queries.guest_of(occasion, person, day) for person in rows.order_by("pk"))
    return [one for one in guests if one is not None]


def _chosen(matching: list[Expected], key: str) -> Expected | None:
    """Return whom is meant: the only one, or the one chosen of several."""
    if len(matching) == 1:
        return matching[0]
    return next((one for one in matching if str(one.person.pk) == key), None)


def _checked_in(request: Request, occasion: Occasion, person: Person) -> str:
    by = replace(Actor(label=person.name, door=request.actor.door), user_id=request.actor.user_id)
    try:
        operations.check_in(occasion=occasion, person=person, by=by, now=clock.now())
    except Refusal as refusal:
        return str(refusal)
    messages.success(request, _("Thank you. It is noted that you are there."))
    return ""


def _state(occasion: Occasion) -> str:
    if not occasion.takes_place or occasion.start is None or occasion.end is None:
        return CheckIn.OVER
    return check_in_state(occasion.start, occasion.end, occasion.process.moment(clock.now()))
