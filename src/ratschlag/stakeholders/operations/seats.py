"""Giving organisations seats, changing them and taking them away."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal
from ratschlag.stakeholders.models import Group, Seat
from ratschlag.stakeholders.operations.dissolving import refuse_dissolved
from ratschlag.stakeholders.operations.occupancies import remove_occupancy

MOST_SEATS_AT_ONCE = 50


class WrongNumberOfSeats(Refusal):
    """Not that many seats are added at once."""

    sentence = _("Please add between 1 and %(most)s seats at once.")


@transaction.atomic
def add_seats(
    *, group: Group, values: Mapping[str, Any], count: int = 1, by: Actor, now: datetime
) -> list[Seat]:
    """Give an organisation `count` equal seats. Refuses: WrongNumberOfSeats, Invalid."""
    if not 1 <= count <= MOST_SEATS_AT_ONCE:
        raise WrongNumberOfSeats(most=MOST_SEATS_AT_ONCE)
    refuse_dissolved("organisation", values.get("organisation"))
    seats = [
        Seat(municipality_id=group.municipality_id, group=group, **values) for _n in range(count)
    ]
    return [audit.add(seat, action="stakeholders.seat_added", by=by, now=now) for seat in seats]


def change_seat(
    *, seat: Seat, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Seat:
    """Change a seat. Refuses: Outdated, Invalid."""
    before = Seat.objects.values_list("organisation", flat=True).get(pk=seat.pk)
    refuse_dissolved("organisation", changes.get("organisation"), before)
    return audit.change(
        seat, changes, version=version, action="stakeholders.seat_changed", by=by, now=now
    )


@transaction.atomic
def remove_seat(*, seat: Seat, by: Actor, now: datetime) -> None:
    """Take a seat away; who spoke for it is kept in the audit trail."""
    for occupancy in seat.occupancies.select_related("person", "seat__organisation"):
        remove_occupancy(occupancy=occupancy, by=by, now=now)
    audit.remove(seat, action="stakeholders.seat_removed", by=by, now=now)
