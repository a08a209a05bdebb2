"""Organisations and people; groups and the seats in them; tables that wait to be taken over."""

from ratschlag.stakeholders.models.directory import Organisation, Person, RegisterQuerySet
from ratschlag.stakeholders.models.groups import Group
from ratschlag.stakeholders.models.imports import RegisterUpload
from ratschlag.stakeholders.models.merges import Merge
from ratschlag.stakeholders.models.seats import Occupancy, OccupancyQuerySet, Seat
from ratschlag.stakeholders.models.support import SupportNeed

__all__ = [
    "Group", "Merge", "Occupancy", "OccupancyQuerySet", "Organisation", "Person",
    "RegisterQuerySet", "RegisterUpload", "Seat", "SupportNeed",
]  # fmt: skip
