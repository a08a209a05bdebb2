"""The rules of the competition, counted from an instance and a solution and from nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bench.itc2007_files import DAYS, HOURS, NOWHERE, SLOTS, Instance


@dataclass(frozen=True, slots=True)
class Score:
    """`broken` counts what no solution may do; `distance` students of events without a place.

    `last`: events in the last slot of a day; `in_a_row`: third and further events without a pause;
    `single`: days with one event. Each is counted for every student.
    """

    broken: int
    unplaced: int
    distance: int
    last: int
    in_a_row: int
    single: int

    @property
    def soft_cost(self) -> int:
        return self.last + self.in_a_row + self.single


def score(instance: Instance, places: Sequence[tuple[int, int]]) -> Score:
    if len(places) != instance.event_count:
        raise ValueError("a solution has one place for every event")
    crowd = Counter(event for events in instance.attended for event in events)
    missing = [event for event, place in enumerate(places) if place == NOWHERE]
    last = in_a_row = single = 0
    for events in instance.attended:
        busy = {places[event][0] for event in events if places[event] != NOWHERE}
        for day in range(DAYS):
            hours = [day * HOURS + hour in busy for hour in range(HOURS)]
            last += hours[-1]
            single += sum(hours) == 1
            in_a_row += sum(all(hours[end - 2 : end + 1]) for end in range(2, HOURS))
    return Score(
        sum(1 for _ in broken_rules(instance, places)),
        len(missing),
        sum(crowd[event] for event in missing),
        last,
        in_a_row,
        single,
    )


def broken_rules(instance: Instance, places: Sequence[tuple[int, int]]) -> Iterator[str]:
    """A sentence for everything that no solution may do."""
    placed = {event: place for event, place in enumerate(places) if place != NOWHERE}
    for event, (slot, room) in placed.items():
        if 0 <= slot < SLOTS and 0 <= room < len(instance.sizes):
            yield from _unsuitable(instance, event, slot, room)
        else:
            yield f"event {event} has no such place: {slot} {room}"
    for (slot, room), count in Counter(placed.values()).items():
        if count > 1:
            yield f"{count} events are in slot {slot} in room {room}"
    for student, events in enumerate(instance.attended):
        slots = Counter(placed[event][0] for event in events if event in placed)
        doubles = (slot for slot, count in slots.items() if count > 1)
        yield from (f"student {student} is twice in slot {slot}" for slot in doubles)
    for one, other in sorted(instance.before):
        if one in placed and other in placed and placed[one][0] >= placed[other][0]:
            yield f"event {one} does not come before event {other}"


def _unsuitable(instance: Instance, event: int, slot: int, room: int) -> Iterator[str]:
    crowd = sum(event in events for events in instance.attended)
    if slot not in instance.available[event]:
        yield f"event {event} cannot be in slot {slot}"
    if crowd > instance.sizes[room]:
        yield f"event {event} has {crowd} students, too many for room {room}"
    if not instance.event_features[event] <= instance.room_features[room]:
        yield f"room {room} lacks a feature that event {event} needs"
