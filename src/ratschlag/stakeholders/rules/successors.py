"""Which organisation follows a dissolved one, and the one after that."""

from collections.abc import Hashable, Mapping
from datetime import date
from typing import TypeVar

Key = TypeVar("Key", bound=Hashable)

FIRST_DAY = date(1900, 1, 1)
"""Before this day it is a slip of the pen."""


def line_of(first: Key, followed_by: Mapping[Key, Key]) -> list[Key]:
    """Return who follows one after another; it ends before anybody would come twice."""
    line: list[Key] = []
    current = first
    while current in followed_by and followed_by[current] not in {first, *line}:
        current = followed_by[current]
        line.append(current)
    return line


def circle_with(dissolved: Key, successor: Key, followed_by: Mapping[Key, Key]) -> list[Key]:
    """Return the way that would lead back to the dissolved one; empty if none does."""
    line = [successor, *line_of(successor, followed_by)]
    if dissolved not in line:
        return []
    return [dissolved, *line[: line.index(dissolved) + 1]]


def is_possible(day: date, today: date) -> bool:
    """Tell whether something can have been dissolved on a day: not in times to come."""
    return FIRST_DAY <= day <= today
