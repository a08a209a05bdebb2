"""Forms on who takes part."""

from ratschlag.stakeholders.forms.choice import EntrySearch
from ratschlag.stakeholders.forms.directory import (
    DissolutionForm,
    OrganisationForm,
    OrganisationSearch,
    PeopleSearch,
    PersonForm,
)
from ratschlag.stakeholders.forms.groups import CopyForm, GroupForm
from ratschlag.stakeholders.forms.imports import ColumnsForm
from ratschlag.stakeholders.forms.merging import MergeForm, OtherForm
from ratschlag.stakeholders.forms.seats import (
    EndForm,
    NewSeatsForm,
    OccupyForm,
    ReplaceForm,
    SeatForm,
)

__all__ = [
    "ColumnsForm",
    "CopyForm",
    "DissolutionForm",
    "EndForm",
    "EntrySearch",
    "GroupForm",
    "MergeForm",
    "NewSeatsForm",
    "OccupyForm",
    "OrganisationForm",
    "OrganisationSearch",
    "OtherForm",
    "PeopleSearch",
    "PersonForm",
    "ReplaceForm",
    "SeatForm",
]
