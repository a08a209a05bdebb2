"""Who has a place at a meeting: whoever says first that they come, and who waits moves up."""

from dataclasses import dataclass
from datetime import datetime

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.mail.enums import MailKind
from ratschlag.proceedings import documents, queries
from ratschlag.proceedings.models import Agenda, Attendance, Summons
from ratschlag.proceedings.operations.calling import desk_for
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.rules.coming import has_free_place, number_moving_up


@dataclass(frozen=True)
class Place:
    """A place that somebody has, or their turn on the waiting list."""

    waits_since: datetime | None


def place_for(
    agenda: Agenda, occasion: Occasion, summons: Summons, now: datetime, given: Place | None
) -> Place:
    """Return the place of whoever says now that they come, or that their seat had before."""
    if given is not None:
        return given
    taken = queries.with_place(agenda, occasion.start).count()
    waiting = queries.on_waiting_list(agenda, occasion.start).count()
    places = queries.places_at(occasion, summons)
    return Place(None if has_free_place(places, taken, waiting) else now)


def move_up(
    agenda: Agenda, occasion: Occasion, summons: Summons, *, by: Actor, now: datetime
) -> int:
    """Give places that are free to those who wait, in their order, and tell them; return how many.

    The caller holds the agenda.
    """
    waiting = list(queries.on_waiting_list(agenda, occasion.start))
    if not waiting:
        return 0
    taken = queries.with_place(agenda, occasion.start).count()
    places = queries.places_at(occasion, summons)
    rows = waiting[: number_moving_up(places, taken, len(waiting))]
    if not rows:
        return 0
    _give(rows, by=by, now=now)
    desk = desk_for(occasion, summons, now)
    letters = [(one, documents.place_letter(one)) for one in desk.called(rows)]
    desk.send(MailKind.CONFIRMATION, letters)
    return len(rows)


def _give(rows: list[Attendance], *, by: Actor, now: datetime) -> None:
    changes = [(row, {"waits_since": None}) for row in rows]
    audit.change_all(changes, action="proceedings.moved_up", by=by, now=now)
