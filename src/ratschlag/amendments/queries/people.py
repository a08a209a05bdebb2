"""Who may write, and as what."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from ratschlag.amendments.enums import Standing
from ratschlag.amendments.models import AmendmentCall
from ratschlag.amendments.rules.standing import may_write
from ratschlag.concept.models import Concept
from ratschlag.contributions.queries import day_of, participant
from ratschlag.stakeholders.enums import OrganisationKind
from ratschlag.stakeholders.models import Organisation, Person, Seat


@dataclass(frozen=True)
class Writer:
    """Who is here: nobody that is known, somebody with a seat, or somebody of a unit."""

    person: Person | None = None
    unit: Organisation | None = None
    has_seat: bool = False

    @property
    def standings(self) -> list[Standing]:
        """As what they may write, what tells most first."""
        known = [(self.has_seat, Standing.SEAT), (self.unit is not None, Standing.UNIT)]
        return [*(one for holds, one in known if holds), Standing.PUBLIC]

    def may_write(self, call: AmendmentCall) -> bool:
        """Tell whether they are among those who are asked."""
        return may_write(call.circle, self.standings)


def call_of(concept: Concept) -> AmendmentCall:
    """Return who may write; not saved if never said."""
    found = AmendmentCall.objects.filter(concept=concept).first()
    call = found or AmendmentCall(municipality_id=concept.municipality_id, concept=concept)
    call.concept = concept
    return call


def writer_here(concept: Concept, user_id: UUID | None, now: datetime) -> Writer:
    """Return who is logged in, as far as they take part."""
    if user_id is None:
        return Writer()
    person = participant(concept.process, user_id, day_of(concept.process, now))
    rows = Person.objects.filter(
        municipality=concept.municipality_id,
        account=user_id,
        organisation__kind=OrganisationKind.DEPARTMENT,
    )
    of_unit = rows.select_related("organisation").order_by("pk").first()
    unit = of_unit.organisation if of_unit else None
    return Writer(person or of_unit, unit, has_seat=person is not None)


def takes_part(concept: Concept, user_id: UUID | None, now: datetime) -> bool:
    """Tell whether somebody who is logged in may write at this moment."""
    if user_id is None:
        return False
    call, writer = call_of(concept), writer_here(concept, user_id, now)
    return (
        call.takes(day_of(concept.process, now))
        and writer.person is not None
        and (writer.may_write(call))
    )


def seats_of(person: Person, concept: Concept, day: date) -> QuerySet[Seat]:
    """Return the seats somebody speaks for in the process on `day`."""
    held = person.occupancies.on(day).values("seat")
    return Seat.objects.filter(group__process=concept.process_id, pk__in=held).order_by("pk")
