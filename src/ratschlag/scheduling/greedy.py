"""A first plan at once: meeting by meeting, the cheapest slot that still fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from ratschlag.scheduling.cliques import Time, overlapping, shared_people
from ratschlag.scheduling.options import Option
from ratschlag.scheduling.problem import SeriesKind
from ratschlag.scheduling.slots import Candidate, Grid

Placement = dict[int, int]
"""Option by position of the candidate; a candidate that is missing has no slot."""

ABSENCE_AGAINST_DAY = 1000


class GreedyPlanner:
    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._placed: Placement = {}
        self._at: dict[Time, int] = defaultdict(int)
        self._rooms: dict[int, set[Time]] = defaultdict(set)
        series = grid.problem.series
        self._near = [1 << number for number in range(len(series))]
        for one, other in shared_people(series):
            self._near[one] |= 1 << other
            self._near[other] |= 1 << one
        times = sorted({(o.start, o.end) for row in grid.options for o in row})
        self._together = overlapping(times, grid.problem.settings.travel_buffer)
        self._rooms_together = overlapping(times, grid.problem.settings.room_buffer)

    def plan(self, hint: Mapping[int, int] | None = None) -> Placement:
        """Slots of `hint` are tried first."""
        for position in self._order():
            candidate = self._grid.candidates[position]
            wished = None if hint is None else hint.get(position)
            numbers = sorted(self._grid.offers[position], key=self._taste(candidate, wished))
            found = next((n for n in numbers if self._fits(position, n)), None)
            if found is not None:
                self._take(position, found)
        return self._placed

    def _order(self) -> list[int]:
        first = {SeriesKind.KICKOFF: 0, SeriesKind.CLOSING: 2}
        candidates = self._grid.candidates

        def urgency(position: int) -> tuple[bool, int, int, int, int]:
            candidate = candidates[position]
            series = self._grid.problem.series[candidate.series]
            crowd = self._near[candidate.series].bit_count()
            open_slots = len(self._grid.offers[position]) // (1 + len(series.meetings))
            kind = first.get(series.kind, 1)
            return not candidate.is_past, kind, open_slots, -crowd, position

        return sorted(range(len(candidates)), key=urgency)

    def _taste(
        self, candidate: Candidate, wished: int | None
    ) -> Callable[[int], tuple[bool, int, int]]:
        options = self._grid.options[candidate.series]

        def cost(number: int) -> tuple[bool, int, int]:
            option = options[number]
            days = self._grid.deviation(candidate, option)
            price = ABSENCE_AGAINST_DAY * option.points + days
            return number != wished, price, abs(option.day - candidate.ideal)

        return cost

    def _fits(self, position: int, number: int) -> bool:
        candidate = self._grid.candidates[position]
        if candidate.is_past:
            return True
        option = self._grid.options[candidate.series][number]
        near = self._near[candidate.series]
        if any(self._at[time] & near for time in self._together[option.start, option.end]):
            return False
        return self._keeps_rounds(position, option) and self._room(candidate, option) is not None

    def _keeps_rounds(self, position: int, option: Option) -> bool:
        candidate = self._grid.candidates[position]
        series = self._grid.problem.series[candidate.series]
        for other in self._grid.by_series[candidate.series]:
            if other not in self._placed:
                continue
            placed = self._grid.options[candidate.series][self._placed[other]]
            if abs(placed.day - option.day) < series.min_gap_days:
                return False
            if (other < position) != (placed.start < option.start):
                return False
            gap = series.max_gap_days
            if gap is not None and abs(placed.day - option.day) > gap * abs(other - position):
                return False
        return self._keeps_ends(series.kind, option)

    def _keeps_ends(self, kind: SeriesKind, option: Option) -> bool:
        settings = self._grid.problem.settings
        leads = {
            SeriesKind.KICKOFF: settings.kickoff_lead_days,
            SeriesKind.CLOSING: -settings.closing_lead_days,
        }
        for other, number in self._placed.items():
            other_kind = self._grid.problem.series[self._grid.candidates[other].series].kind
            day = self._grid.options[self._grid.candidates[other].series][number].day
            if other_kind is kind or other_kind not in leads:
                continue
            lead = leads[other_kind]
            if (lead >= 0 and option.day < day + lead) or (lead < 0 and option.day > day + lead):
                return False
        return True

    def _room(self, candidate: Candidate, option: Option) -> int | None:
        """The smallest free room, -1 where none is needed, None if there is none."""
        if not option.rooms:
            return -1
        rooms = self._grid.problem.rooms
        for number in sorted(option.rooms, key=lambda n: (rooms[n].capacity, n)):
            taken = self._rooms[number]
            if taken.isdisjoint(self._rooms_together[option.start, option.end]):
                return number
        return None

    def _take(self, position: int, number: int) -> None:
        candidate = self._grid.candidates[position]
        option = self._grid.options[candidate.series][number]
        self._placed[position] = number
        self._at[option.start, option.end] |= 1 << candidate.series
        room = self._room(candidate, option)
        if room is not None and room >= 0:
            self._rooms[room].add((option.start, option.end))
