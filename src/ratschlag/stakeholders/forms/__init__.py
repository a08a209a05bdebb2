"""Forms on who takes part."""

from ratschlag.stakeholders.forms.directory import (
    OrganisationForm,
    OrganisationSearch,
    PeopleSearch,
    PersonForm,
)
from ratschlag.stakeholders.forms.groups import CopyForm, GroupForm
from ratschlag.stakeholders.forms.seats import (
    EndForm,
    NewSeatsForm,
    OccupyForm,
    ReplaceForm,
    SeatForm,
)

__all__ = [
    "CopyForm",
    "EndForm",
    "GroupForm",
    "NewSeatsForm",
    "OccupyForm",
    "OrganisationForm",
    "OrganisationSearch",
    "PeopleSearch",
    "PersonForm",
    "ReplaceForm",
    "SeatForm",
]
