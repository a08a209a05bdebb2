"""Pages on which the municipality's own data are kept: settings, texts, rooms, special days."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one, the_municipality
from ratschlag.core.editing import Crumb, Page
from ratschlag.municipalities import operations
from ratschlag.municipalities.forms import (
    LegalTextsForm,
    RoomForm,
    SettingsForm,
)
from ratschlag.municipalities.models import Municipality, Room
from ratschlag.municipalities.permissions import EDIT_ROOMS, EDIT_SETTINGS


@access(EDIT_SETTINGS, the_municipality)
def settings_edit(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Change name, Land, contact and colours."""
    form = SettingsForm(request.POST or None, instance=municipality)
    return editing.change(
        request,
        form,
        lambda values, version: operations.change_municipality(
            municipality=municipality,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        Page(
            heading=_("Municipality"),
            back=reverse("municipalities:settings_edit"),
            extra={"section": "municipality"},
        ),
    )


@access(EDIT_SETTINGS, the_municipality)
def legal_texts_edit(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Change imprint, privacy notice, accessibility statement and contact page."""
    form = LegalTextsForm(request.POST or None, instance=municipality)
    return editing.change(
        request,
        form,
        lambda values, version: operations.change_municipality(
            municipality=municipality,
            changes=values,
            version=version,
            by=request.actor,
            now=clock.now(),
        ),
        Page(
            heading=_("Texts in the footer"),
            back=reverse("municipalities:legal_texts_edit"),
            extra={"section": "municipality"},
        ),
    )


@access(EDIT_ROOMS, the_municipality)
def room_list(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Show all rooms with what they offer."""
    rooms = Room.objects.filter(municipality=municipality).order_by("name")
    return render(request, "municipalities/room_list.html", {"rooms": rooms, "section": "rooms"})


@access(EDIT_ROOMS, the_municipality)
def room_add(request: HttpRequest, municipality: Municipality) -> HttpResponse:
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
def room_edit(request: HttpRequest, room: Room) -> HttpResponse:
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
            bookings_url=reverse("municipalities:room_bookings", args=[room.pk]),
        ),
    )


@access(EDIT_ROOMS, one(Room, room="pk"))
def room_remove(request: HttpRequest, room: Room) -> HttpResponse:
    """Remove a room after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_room(room=room, by=request.actor, now=clock.now()),
        _room_page(
            _("Delete the room “%(name)s”?") % {"name": room.name}, submit=_("Delete the room")
        ),
    )


def _room_page(heading: str, *, submit: str = "", **extra: str) -> Page:
    back = reverse("municipalities:room_list")
    return Page(
        heading=heading,
        back=back,
        crumbs=[Crumb(_("Rooms"), back), Crumb(heading)],
        submit=submit,
        extra={"section": "rooms", **extra},
    )
