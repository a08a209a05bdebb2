"""Seats in a group: adding, changing, and who speaks for them from when."""

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from ratschlag.audit.looking import looked_at
from ratschlag.core import clock, editing
from ratschlag.core.access import access, one
from ratschlag.core.editing import Page
from ratschlag.core.http import Request
from ratschlag.stakeholders import operations
from ratschlag.stakeholders.forms import (
    EndForm,
    EntrySearch,
    NewSeatsForm,
    OccupyForm,
    ReplaceForm,
    SeatForm,
)
from ratschlag.stakeholders.models import Group, Occupancy, Seat
from ratschlag.stakeholders.permissions import EDIT_GROUPS
from ratschlag.stakeholders.queries import seat_state, seat_with_history
from ratschlag.stakeholders.views.group_pages import THE_GROUP, day_of, group_page

THE_SEAT = one(
    Seat.objects.select_related("group__process", "organisation", "municipality"),
    process="group__process__slug",
    group="group__slug",
    seat="pk",
)
THE_OCCUPANCY = one(
    Occupancy.objects.select_related("seat__group__process", "seat__organisation", "person"),
    process="seat__group__process__slug",
    group="seat__group__slug",
    occupancy="pk",
)


@access(EDIT_GROUPS, THE_GROUP)
def seats_add(request: Request, group: Group) -> HttpResponse:
    """Give an organisation one or several seats."""
    instance = Seat(municipality_id=group.municipality_id, group=group)

    def save(values: dict[str, Any]) -> list[Seat]:
        count = values["count"]
        rest = {name: value for name, value in values.items() if name != "count"}
        return operations.add_seats(
            group=group, values=rest, count=count, by=request.actor, now=clock.now()
        )

    return editing.create(
        request,
        NewSeatsForm(request.POST or None, instance=instance),
        save,
        group_page(
            group,
            _("Add seats"),
            intro=_(
                "A seat belongs to the organisation that delegates. "
                "People come and go, the seat stays."
            ),
        ),
    )


@access(EDIT_GROUPS, THE_SEAT, methods=("GET",))
def seat_detail(request: Request, seat: Seat) -> HttpResponse:
    """Show whose seat it is, what it rests on, who speaks for it and everybody who ever did."""
    looked_at(request, "stakeholders.seat_read", seat)
    state = seat_state(seat_with_history(seat), day_of(seat.group.process))
    words = group_page(seat.group, str(seat))
    context = {**words.context(), "group": seat.group, "seat": seat, "row": state}
    return render(request, "stakeholders/seat_detail.html", context)


@access(EDIT_GROUPS, THE_SEAT)
def seat_edit(request: Request, seat: Seat) -> HttpResponse:
    """Change a seat."""
    return editing.change(
        request,
        SeatForm(request.POST or None, instance=seat),
        lambda values, version: operations.change_seat(
            seat=seat, changes=values, version=version, by=request.actor, now=clock.now()
        ),
        group_page(
            seat.group,
            _("Change the seat of %(seat)s") % {"seat": str(seat)},
            after=lambda saved: _url("seat_detail", saved),
            remove_url=_url("seat_remove", seat),
        ),
    )


@access(EDIT_GROUPS, THE_SEAT)
def seat_remove(request: Request, seat: Seat) -> HttpResponse:
    """Take a seat away after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_seat(seat=seat, by=request.actor, now=clock.now()),
        group_page(
            seat.group,
            _("Delete the seat of “%(name)s”?") % {"name": str(seat)},
            submit=_("Delete the seat"),
            effects=[str(entry) for entry in seat.occupancies.select_related("person", "seat")],
        ),
    )


@access(EDIT_GROUPS, THE_SEAT)
def seat_person(request: Request, seat: Seat) -> HttpResponse:
    """Put a known or a new person on a seat, or make them deputy."""
    search = EntrySearch(request.GET)
    form = _choice_of_person(OccupyForm, request, seat, search)

    def save(values: dict[str, Any]) -> Occupancy:
        shared = {
            "since": values["since"],
            "is_deputy": values["is_deputy"],
            "by": request.actor,
            "now": clock.now(),
        }
        if values["person"]:
            return operations.seat_person(seat=seat, person=values["person"], **shared)
        new = {"name": values["new_name"], "email": values["new_email"]}
        return operations.seat_new_person(seat=seat, values=new, **shared)

    heading = _("Who speaks for %(seat)s?") % {"seat": str(seat)}
    return editing.create(request, form, save, _person_page(seat, heading, search))


@access(EDIT_GROUPS, THE_SEAT)
def seat_replace(request: Request, seat: Seat) -> HttpResponse:
    """Let somebody follow whoever speaks for the seat."""
    search = EntrySearch(request.GET)
    form = _choice_of_person(ReplaceForm, request, seat, search)
    return editing.create(
        request,
        form,
        lambda values: operations.replace_person(
            seat=seat,
            person=values["person"],
            since=values["since"],
            by=request.actor,
            now=clock.now(),
        ),
        _person_page(
            seat,
            _("Who follows in the seat of %(seat)s?") % {"seat": str(seat)},
            search,
            intro=_("The one who leaves stays in the history of the seat."),
        ),
    )


@access(EDIT_GROUPS, THE_OCCUPANCY)
def occupancy_end(request: Request, occupancy: Occupancy) -> HttpResponse:
    """Let an occupancy end."""
    form = EndForm(request.POST or None, initial={"until": day_of(occupancy.seat.group.process)})
    return editing.create(
        request,
        form,
        lambda values: operations.end_occupancy(
            occupancy=occupancy, until=values["until"], by=request.actor, now=clock.now()
        ),
        group_page(
            occupancy.seat.group,
            _("%(person)s leaves the seat of %(seat)s")
            % {"person": str(occupancy.person), "seat": str(occupancy.seat)},
            remove_url=_url("occupancy_remove", occupancy.seat, occupancy),
        ),
    )


@access(EDIT_GROUPS, THE_OCCUPANCY)
def occupancy_remove(request: Request, occupancy: Occupancy) -> HttpResponse:
    """Delete an entry that was a mistake, after asking."""
    return editing.confirm(
        request,
        lambda: operations.remove_occupancy(occupancy=occupancy, by=request.actor, now=clock.now()),
        group_page(
            occupancy.seat.group,
            _("Delete the entry “%(entry)s”?") % {"entry": str(occupancy)},
            intro=_(
                "Please delete only what was a mistake. If the person really had the seat, enter "
                "the day from which it is free instead: then the history stays complete."
            ),
        ),
    )


def _choice_of_person(
    kind: type[ReplaceForm], request: Request, seat: Seat, search: EntrySearch
) -> ReplaceForm:
    looked_at(request, "stakeholders.people_listed", request.municipality)
    today = {"since": day_of(seat.group.process)}
    return kind(request.POST or None, seat=seat, sought=search.text, initial=today)


def _person_page(seat: Seat, heading: str, search: EntrySearch, *, intro: str = "") -> Page:
    words = group_page(seat.group, heading, intro=intro, search=search)
    return replace(words, template="stakeholders/seat_person.html")


def _url(name: str, seat: Seat, record: Seat | Occupancy | None = None) -> str:
    key = (record or seat).pk
    return reverse(f"stakeholders:{name}", args=[seat.group.process.slug, seat.group.slug, key])
