"""Pages on which rooms are kept."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one, the_municipality
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import columns, page_of
from ratschlag.municipalities import operations, queries
from ratschlag.municipalities.forms import RoomForm
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.municipalities.permissions import EDIT_ROOMS


@access(EDIT_ROOMS, the_municipality, methods=("GET",))
def room_list(request: Request, municipality: Municipality) -> HttpResponse:
    """Show all rooms with what they offer."""
    context = {
        "section": "rooms",
        "page": page_of(request, queries.rooms_with_counts(municipality, clock.now())),
        "columns": columns(
            _("Name"),
            pgettext("room", "Seats"),
            _("Features"),
            _("Free"),
            _("Bookings"),
            numeric={1},
        ),
    }
    return render(request, "municipalities/room_list.html", context)


@access(EDIT_ROOMS, the_municipality)
def room_add(request: Request, municipality: Municipality) -> HttpResponse:
    """Add a room."""
    return editing.create(
        request,
        RoomForm(request.POST or None),
        lambda values: operations.add_room(
            municipality=municipality, values=values, by=request.actor, now=clock.now()
        ),
        _room_page(_("Add a room")),
    )


@access(EDIT_ROOMS, one(Room, room="pk"))
def room_edit(request: Request, room: Room) -> HttpResponse:
    """Change a room."""
    return editing.change(
        request,
        RoomForm(request.POST or None, instance=room),
        lambda values, version: operations.change_room(
            room=room, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        _room_page(
            room.name,
            remove_url=reverse("municipalities:room_remove", args=[room.pk]),
            related=[
                {
                    "url": reverse("municipalities:room_bookings", args=[room.pk]),
                    "label": _("When the room is taken"),
                }
            ],
        ),
    )


@access(EDIT_ROOMS, one(Room, room="pk"))
def room_remove(request: Request, room: Room) -> HttpResponse:
    """Remove a room after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_room(room=room, by=request.actor, now=clock.now()),
        _room_page(
            _("Delete the room “%(name)s”?") % {"name": room.name}, submit=_("Delete the room")
        ),
    )


def _room_page(heading: str, *, submit: str = "", **extra: Any) -> Page:
    back = reverse("municipalities:room_list")
    return Page(
        heading=heading,
        back=back,
        crumbs=[Crumb(_("Rooms"), back), Crumb(heading)],
        submit=submit,
        extra={"section": "rooms", **extra},
    )
