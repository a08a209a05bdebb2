"""Organisations and people; groups and the seats in them."""

from ratschlag.stakeholders.models.directory import Organisation, Person, RegisterQuerySet
from ratschlag.stakeholders.models.groups import Group
from ratschlag.stakeholders.models.seats import Occupancy, OccupancyQuerySet, Seat

__all__ = [
    "Group", "Occupancy", "OccupancyQuerySet", "Organisation", "Person", "RegisterQuerySet", "Seat",
]  # fmt: skip
