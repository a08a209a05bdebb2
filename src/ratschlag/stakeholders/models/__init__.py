"""Organisations and people; groups and the seats in them."""

from ratschlag.stakeholders.models.directory import Organisation, Person, RegisterQuerySet
from ratschlag.stakeholders.models.groups import Group
from ratschlag.stakeholders.models.seats import Occupancy, OccupancyQuerySet, Seat
from ratschlag.stakeholders.models.support import SupportNeed

__all__ = [
    "Group", "Occupancy", "OccupancyQuerySet", "Organisation", "Person", "RegisterQuerySet", "Seat",
    "SupportNeed",
]  # fmt: skip
