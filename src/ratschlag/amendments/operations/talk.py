"""Others support an amendment for their seat; the office hides what should not stand there."""

from datetime import datetime

from django.db import transaction

from ratschlag.amendments import queries
from ratschlag.amendments.models import Amendment, AmendmentSupport
from ratschlag.amendments.operations.calls import check_may_write, held
from ratschlag.amendments.operations.refusals import (
    HiddenMeanwhile,
    OwnAmendment,
    SeatNeeded,
    SupportedAlready,
)
from ratschlag.amendments.queries import Writer
from ratschlag.audit import operations as audit
from ratschlag.contributions.queries import day_of
from ratschlag.core.access import Actor


@transaction.atomic
def support(
    *, amendment: Amendment, writer: Writer, by: Actor, now: datetime
) -> list[AmendmentSupport]:
    """Count the seats somebody speaks for as supporting; each counts once.

    Refuses: NotTaken, NotAmongThem, SeatNeeded, HiddenMeanwhile, OwnAmendment, SupportedAlready.
    """
    concept, person = held(amendment.concept), writer.person
    check_may_write(concept, writer, now)
    if person is None or not writer.has_seat:
        raise SeatNeeded
    current = Amendment.objects.get(pk=amendment.pk)
    if current.is_hidden:
        raise HiddenMeanwhile
    if current.author_id == person.pk:
        raise OwnAmendment
    seats = queries.seats_of(person, concept, day_of(concept.process, now))
    new = seats.exclude(pk__in=current.supports.values("seat"))
    rows = [
        AmendmentSupport(
            municipality_id=concept.municipality_id,
            concept=concept,
            amendment=current,
            seat=seat,
            person=person,
            given_at=now,
        )
        for seat in new
    ]
    if not rows:
        raise SupportedAlready
    audit.add_all(rows, action="amendments.amendment_supported", by=by, now=now)
    return rows


@transaction.atomic
def hide_amendment(*, amendment: Amendment, reason: str, by: Actor, now: datetime) -> Amendment:
    """Show in place of an amendment why it is hidden. Refuses: Invalid."""
    changes = {"hidden_at": now, "hidden_reason": reason}
    return audit.change(amendment, changes, action="amendments.amendment_hidden", by=by, now=now)


@transaction.atomic
def show_amendment(*, amendment: Amendment, by: Actor, now: datetime) -> Amendment:
    """Show an amendment again."""
    changes = {"hidden_at": None, "hidden_reason": ""}
    return audit.change(amendment, changes, action="amendments.amendment_shown", by=by, now=now)
