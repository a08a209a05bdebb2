"""A unit that was dissolved while the draft was written: its measure waits for a new one. Invented."""

from datetime import date
from typing import Any

from ratschlag.concept import operations
from ratschlag.concept.models import Concept
from ratschlag.stakeholders import operations as stakeholders
from ratschlag.stakeholders.enums import OrganisationKind, Sector
from ratschlag.stakeholders.models import Organisation

UNIT = "Stabsstelle Ehrenamt (Muster)"
FOLLOWED_BY = "Fachbereich Kultur und Museum (Muster)"
MEASURE = "Schulung für Gremienarbeit"
DISSOLVED_ON = date(2023, 1, 1)


def prepare(concept: Concept, act: dict[str, Any]) -> None:
    """Let the unit be responsible for a measure and come to its end."""
    town = concept.municipality
    values = {
        "name": UNIT,
        "sector": Sector.ADMINISTRATION,
        "kind": OrganisationKind.DEPARTMENT,
        "note": "Erfunden.",
    }
    unit = stakeholders.add_organisation(municipality=town, values=values, **act)
    measure = concept.measures.get(title=MEASURE)
    operations.change_measure(
        measure=measure, changes={"lead": unit}, version=measure.version, **act
    )
    end = {
        "dissolved_on": DISSOLVED_ON,
        "followed_by": Organisation.objects.get(municipality=town, name=FOLLOWED_BY),
    }
    stakeholders.dissolve_organisation(organisation=unit, values=end, version=unit.version, **act)
