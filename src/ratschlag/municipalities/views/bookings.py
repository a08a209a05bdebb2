"""Pages on which is noted when a room is taken by somebody else."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.core.http import Request
from ratschlag.core.listing import columns, page_of
from ratschlag.municipalities import operations
from ratschlag.municipalities.forms import BookingForm
from ratschlag.municipalities.models import Room, RoomBooking
from ratschlag.municipalities.permissions import EDIT_ROOMS

BOOKING = one(RoomBooking.objects.select_related("room"), room="room", booking="pk")


@access(EDIT_ROOMS, one(Room, room="pk"), methods=("GET",))
def room_bookings(request: Request, room: Room) -> HttpResponse:
    """Show when a room is taken, from today on."""
    bookings = room.bookings.filter(end__gte=clock.now()).order_by("start", "pk")
    context = {
        "section": "rooms",
        "room": room,
        "crumbs": [*_way(room), Crumb(_("Bookings"))],
        "page": page_of(request, bookings),
        "columns": columns(_("From"), _("Until"), _("Occasion")),
    }
    return render(request, "municipalities/room_bookings.html", context)


@access(EDIT_ROOMS, one(Room, room="pk"))
def booking_add(request: Request, room: Room) -> HttpResponse:
    """Note that a room is taken."""
    return editing.create(
        request,
        BookingForm(request.POST or None),
        lambda values: operations.book_room(
            room=room, values=values, by=request.actor, now=clock.now()
        ),
        _page(room, _("Add a booking")),
    )


@access(EDIT_ROOMS, BOOKING)
def booking_edit(request: Request, booking: RoomBooking) -> HttpResponse:
    """Change a booking."""
    remove_url = reverse("municipalities:booking_remove", args=[booking.room_id, booking.pk])
    return editing.change(
        request,
        BookingForm(request.POST or None, instance=booking),
        lambda values, version: operations.change_booking(
            booking=booking, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        _page(booking.room, booking.occasion, remove_url=remove_url),
    )


@access(EDIT_ROOMS, BOOKING)
def booking_remove(request: Request, booking: RoomBooking) -> HttpResponse:
    """Free the room after asking."""
    heading = _("Delete the booking “%(name)s”?") % {"name": booking.occasion}
    return editing.confirm(
        request,
        lambda: operations.cancel_booking(booking=booking, by=request.actor, now=clock.now()),
        _page(booking.room, heading, submit=_("Delete the booking")),
    )


def _page(room: Room, heading: str, *, submit: str = "", **extra: str) -> Page:
    back = reverse("municipalities:room_bookings", args=[room.pk])
    return Page(
        heading=heading,
        back=back,
        crumbs=[*_way(room), Crumb(_("Bookings"), back), Crumb(heading)],
        submit=submit,
        extra={"section": "rooms", **extra},
    )


def _way(room: Room) -> list[Crumb]:
    return [
        Crumb(_("Rooms"), reverse("municipalities:room_list")),
        Crumb(room.name, reverse("municipalities:room_edit", args=[room.pk])),
    ]
