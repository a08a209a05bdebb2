"""Decisions about groups and seats, from given values alone."""

import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ratschlag.core.enums import Role
from ratschlag.stakeholders.enums import GroupKind, GroupProblem, OrganisationKind, SeatRole

# Words that say nothing about what a group is about.
FILLERS = frozenset({"ag", "und", "and", "der", "die", "das", "in", "im", "für", "zur", "zum"})
LONGEST_CODE = 4


class Period(Protocol):
    """A stretch of days; the end is exclusive, None is open."""

    since: date
    until: date | None


@dataclass(frozen=True)
class SeatFacts:
    """What the warnings about a group need to know of one seat; `holder` is None if it is free."""

    role: str
    must_attend: bool
    holder: Hashable | None


@dataclass(frozen=True)
class GroupWarning:
    """One thing to look at in a group; `count` seats or people are concerned."""

    problem: GroupProblem
    count: int = 1


def overlap(one: Period, other: Period) -> bool:
    """Tell whether two periods share a day."""
    begins_in_time = one.until is None or other.since < one.until
    return begins_in_time and (other.until is None or one.since < other.until)


def holds_on(period: Period, day: date) -> bool:
    """Tell whether `day` lies in the period."""
    return period.since <= day and (period.until is None or day < period.until)


def with_two_seats(holders: Iterable[Hashable | None]) -> frozenset[Hashable]:
    """Return who holds more than one of the seats."""
    counts = Counter(holder for holder in holders if holder is not None)
    return frozenset(holder for holder, seats in counts.items() if seats > 1)


def group_warnings(
    kind: str, *, has_field: bool, includes_everybody: bool, seats: Sequence[SeatFacts]
) -> list[GroupWarning]:
    """Return what is worth a look in a group; nothing of it is forbidden."""
    free = [seat for seat in seats if seat.holder is None]
    needed = sum(seat.must_attend for seat in free)
    doubled = len(with_two_seats(seat.holder for seat in seats))
    found = {
        GroupProblem.NO_FIELD: kind == GroupKind.WORKING_GROUP and not has_field,
        GroupProblem.NO_SEATS: not seats and not includes_everybody,
        GroupProblem.NO_CHAIR: bool(seats) and all(seat.role != SeatRole.CHAIR for seat in seats),
        GroupProblem.NEEDED_SEAT_FREE: needed,
        GroupProblem.SEAT_FREE: len(free) - needed,
        GroupProblem.TWO_SEATS: doubled,
    }
    return [GroupWarning(problem, int(count)) for problem, count in found.items() if count]


def suggested_code(name: str, taken: Collection[str]) -> str:
    """Return a code of up to four signs for a group: its first letters, or a letter and a number.

    Empty where the name holds no letter.
    """
    words = [word for word in re.findall(r"\w+", name) if word.lower() not in FILLERS]
    stem = re.sub(r"[\W\d_]", "", words[0] if words else name).upper()[:3]
    if not stem:
        return ""
    numbered = (f"{stem[: LONGEST_CODE - len(str(n))]}{n}" for n in range(2, 1000))
    return next(code for code in (stem, *numbered) if code not in taken)


def roles_of_a_seat(seat_role: str | None, group_kind: str | None) -> frozenset[Role]:
    """Return the roles of whoever speaks for a seat today, as deputy too; None is no seat."""
    if seat_role is None:
        return frozenset()
    roles = {Role.PARTICIPANT}
    if seat_role == SeatRole.CHAIR:
        roles.add(Role.CONVENOR)
    if group_kind == GroupKind.STEERING:
        roles.add(Role.STEERING_MEMBER)
    return frozenset(roles)


def roles_of_an_organisation(kind: str | None) -> frozenset[Role]:
    """Return the roles of whoever belongs to an organisation: departments report."""
    is_unit = kind == OrganisationKind.DEPARTMENT
    return frozenset({Role.UNIT_REPORTER}) if is_unit else frozenset()
