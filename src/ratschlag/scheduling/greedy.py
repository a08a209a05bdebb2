"""A first plan at once: meeting by meeting, the cheapest slot that still fits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from heapq import heapify, heappop, heappush

from ratschlag.scheduling.cliques import Time, overlapping, shared_people
from ratschlag.scheduling.options import Option
from ratschlag.scheduling.problem import SeriesKind
from ratschlag.scheduling.slots import Candidate, Grid

Placement = dict[int, int]
"""Option by position of the candidate; a candidate that is missing has no slot."""

ENDS = (SeriesKind.KICKOFF, SeriesKind.CLOSING)
Urgency = tuple[bool, bool, int, int, int, int]
TASTE = 1000
"""Days of deviation that one point of absence is worth."""


class GreedyPlanner:
    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._placed: Placement = {}
        self._ends: list[int] = []
        self._at: dict[Time, int] = defaultdict(int)
        self._rooms: dict[int, set[Time]] = defaultdict(set)
        series = grid.problem.series
        self._near = [1 << number for number in range(len(series))]
        for one, other in shared_people(series):
            self._near[one] |= 1 << other
            self._near[other] |= 1 << one
        self._free = [set(row) for row in grid.offers]
        self._at_time: list[dict[Time, list[int]]] = [defaultdict(list) for _ in series]
        for number, row in enumerate(grid.options):
            for place, option in enumerate(row):
                self._at_time[number][option.start, option.end].append(place)
        times = sorted({(o.start, o.end) for row in grid.options for o in row})
        self._together = overlapping(times, grid.problem.settings.travel_buffer)
        self._rooms_together = overlapping(times, grid.problem.settings.room_buffer)

    def plan(self, hint: Mapping[int, int]) -> Placement:
        """Slots of `hint` are tried first; next is always the meeting with the fewest left."""
        queue = [self._urgency(position, hint) for position in range(len(self._free))]
        heapify(queue)
        while queue:
            urgency = heappop(queue)
            position = urgency[-1]
            if position in self._placed or urgency != self._urgency(position, hint):
                continue
            taste = self._taste(position, hint.get(position))
            numbers = sorted(self._free[position], key=taste)
            found = next((n for n in numbers if self._fits(position, n)), None)
            if found is not None:
                self._take(position, found)
                for other in self._crowd_out(position, found):
                    heappush(queue, self._urgency(other, hint))
        return self._placed

    def _urgency(self, position: int, hint: Mapping[int, int]) -> Urgency:
        candidate = self._grid.candidates[position]
        series = self._grid.problem.series[candidate.series]
        kind = {SeriesKind.KICKOFF: 0, SeriesKind.CLOSING: 2}.get(series.kind, 1)
        free = len(self._free[position])
        crowd = self._near[candidate.series].bit_count()
        return not candidate.is_past, position not in hint, kind, free, -crowd, position

    def _crowd_out(self, position: int, number: int) -> Iterator[int]:
        """Takes the slot away from everybody who shares people; names those who lost one."""
        series = self._grid.candidates[position].series
        option = self._grid.options[series][number]
        times = self._together[option.start, option.end]
        near = self._near[series]
        while near:
            other_series = (near & -near).bit_length() - 1
            near &= near - 1
            lost = {n for time in times for n in self._at_time[other_series].get(time, ())}
            for other in self._grid.by_series[other_series]:
                if other not in self._placed and self._free[other] & lost:
                    self._free[other] -= lost
                    yield other

    def _taste(
        self, position: int, wished: int | None
    ) -> Callable[[int], tuple[bool, int, int, int]]:
        candidate = self._grid.candidates[position]
        options = self._grid.options[candidate.series]

        def cost(number: int) -> tuple[bool, int, int, int]:
            option = options[number]
            days = self._grid.deviation(candidate, option)
            price = TASTE * option.points + days
            return number != wished, price, abs(option.day - candidate.ideal), number

        return cost

    def _fits(self, position: int, number: int) -> bool:
        candidate = self._grid.candidates[position]
        if candidate.is_past:
            return True
        option = self._grid.options[candidate.series][number]
        near = self._near[candidate.series]
        if any(self._at[time] & near for time in self._together[option.start, option.end]):
            return False
        if any(True for _ in self._grid.out_of_sequence(position, option, self._placed)):
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
        for other in self._ends:
            number = self._placed[other]
            other_kind = self._grid.problem.series[self._grid.candidates[other].series].kind
            day = self._grid.options[self._grid.candidates[other].series][number].day
            if other_kind is kind:
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
        if self._grid.problem.series[candidate.series].kind in ENDS:
            self._ends.append(position)
        self._at[option.start, option.end] |= 1 << candidate.series
        room = self._room(candidate, option)
        if room is not None and room >= 0:
            self._rooms[room].add((option.start, option.end))
