"""How many can come when: for whoever plans with everybody, for a participant without names."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from ratschlag.meetings.models import Availability
from ratschlag.meetings.planning.inputs import PlanningCase
from ratschlag.meetings.planning.offering import offered_starts
from ratschlag.meetings.rules import Tally, Times, tallied

# Numbers of fewer answers could be read as somebody's.
SHOWN_FROM = 4
BEST = 5


@dataclass(frozen=True)
class TurnoutDay:
    """A day with the tallies of its starts."""

    day: date
    tallies: tuple[Tally, ...]


@dataclass(frozen=True)
class Turnout:
    """What the people of some groups said together: how many answered, of how many."""

    answered: int
    asked: int
    tallies: tuple[Tally, ...]

    @property
    def missing(self) -> int:
        """How many have not answered."""
        return self.asked - self.answered

    @property
    def best(self) -> list[Tally]:
        """The starts at which the fewest are missing, the earlier ones first among equals."""
        return sorted(self.tallies, key=lambda tally: (tally.points, tally.start))[:BEST]

    def days(self) -> Iterator[TurnoutDay]:
        """Yield the days in order."""
        for day, row in groupby(self.tallies, key=lambda tally: tally.start.date()):
            yield TurnoutDay(day, tuple(row))


def turnout(case: PlanningCase, groups: Collection[str] | None = None) -> Turnout:
    """Return when how many people of these groups (keys as text; None: all) can come."""
    wanted = [one for one in case.problem.series if groups is None or one.id in groups]
    people = {person for series in wanted for person in series.attending}
    said = {str(key): times for key, times in case.said.items()}
    heard = [said[person] for person in people if person in said]
    return _turnout(heard, len(people), offered_starts(case))


def turnout_of(case: PlanningCase, own: Availability) -> Turnout | None:
    """Return what the groups of one person said; None where it could be traced to somebody."""
    person = str(own.person_id)
    groups = {series.id for series in case.problem.series if person in series.attending}
    groups |= {str(group.pk) for group in case.deputies.get(own.person_id, ())}
    found = turnout(case, groups)
    return found if found.answered >= SHOWN_FROM else None


def _turnout(heard: Sequence[Times], asked: int, starts: Sequence[datetime]) -> Turnout:
    return Turnout(len(heard), asked, tuple(tallied(starts, heard)))
