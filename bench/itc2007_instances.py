"""Makes instances like those of the competition, all with a timetable that breaks no rule:

python -m bench.itc2007_instances --output FILE.tim [--events N --rooms N --students N --seed N]
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

from bench.itc2007_files import DAYS, HOURS, MOST_OF_A_KIND, SLOTS, Instance, Places, instance_text

CLOSED_SHARE = 0.4
"""How many of the slots an event may not be in."""
ORDERED_SHARE = 0.001
FEATURES_OF_A_ROOM = 0.6
FEATURES_OF_AN_EVENT = 0.2
STUDENTS_OF_A_COURSE = 25
EVENTS_OF_A_COURSE = 3
"""How many times as many events a course of study offers as one student attends at most."""


@dataclass(frozen=True, slots=True)
class Size:
    """`perfect`: nobody has the last slot of a day, three events in a row or a single one."""

    events: int = 400
    rooms: int = 10
    features: int = 10
    students: int = 500
    most_events: int = 25
    perfect: bool = True


def generate(size: Size, seed: int = 1) -> tuple[Instance, Places]:
    """An instance and the timetable it was made around."""
    chance = random.Random(seed)
    hours = HOURS - 1 if size.perfect else HOURS
    slots = [day * HOURS + hour for day in range(DAYS) for hour in range(hours)]
    every = [(slot, room) for slot in slots for room in range(size.rooms)]
    if size.events > len(every):
        raise ValueError(f"{size.events} events do not fit into {len(every)} places")
    places = chance.sample(every, size.events)
    courses = [
        chance.sample(range(size.events), min(size.events, EVENTS_OF_A_COURSE * size.most_events))
        for _ in range(0, size.students, STUDENTS_OF_A_COURSE)
    ]
    attended = tuple(
        _choice(chance, places, courses[student // STUDENTS_OF_A_COURSE], size)
        for student in range(size.students)
    )
    crowd = [0] * size.events
    for events in attended:
        for event in events:
            crowd[event] += 1
    rooms = _features(chance, size.rooms, size.features, FEATURES_OF_A_ROOM)
    sizes = [0] * size.rooms
    for event, (_, room) in enumerate(places):
        sizes[room] = max(sizes[room], crowd[event])
    wanted = tuple(
        frozenset(one for one in sorted(rooms[room]) if chance.random() < FEATURES_OF_AN_EVENT)
        for _, room in places
    )
    available = tuple(
        frozenset(s for s in range(SLOTS) if s == slot or chance.random() >= CLOSED_SHARE)
        for slot, _ in places
    )
    before = _order(chance, places)
    instance = Instance(tuple(sizes), attended, rooms, wanted, available, before, size.features)
    return instance, places


def _features(
    chance: random.Random, rows: int, features: int, share: float
) -> tuple[frozenset[int], ...]:
    return tuple(
        frozenset(one for one in range(features) if chance.random() < share) for _ in range(rows)
    )


def _choice(chance: random.Random, places: Places, course: list[int], size: Size) -> frozenset[int]:
    """What a student attends: never two at a time, and on a perfect day neither one nor three."""
    by_slot: dict[int, list[int]] = {}
    for event in course:
        by_slot.setdefault(places[event][0], []).append(event)
    wanted = chance.randint(size.most_events // 2, size.most_events)
    chosen: list[int] = []
    slots = list(by_slot)
    chance.shuffle(slots)
    for slot in slots:
        busy = {places[event][0] for event in chosen} | {slot}
        if len(chosen) < wanted and not (size.perfect and _has_three(busy, slot)):
            chosen.append(chance.choice(by_slot[slot]))
    if size.perfect:
        for day in range(DAYS):
            on_day = [event for event in chosen if places[event][0] // HOURS == day]
            if len(on_day) == 1:
                chosen.remove(on_day[0])
    return frozenset(chosen)


def _has_three(busy: set[int], slot: int) -> bool:
    day = slot // HOURS
    return any(
        all(s in busy and s // HOURS == day for s in (first, first + 1, first + 2))
        for first in (slot - 2, slot - 1, slot)
    )


def _order(chance: random.Random, places: Places) -> frozenset[tuple[int, int]]:
    events = range(len(places))
    return frozenset(
        (one, other)
        for one in events
        for other in events
        if places[one][0] < places[other][0] and chance.random() < ORDERED_SHARE
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m bench.itc2007_instances", description=__doc__.splitlines()[0]
    )
    usual = Size()
    for name in ("events", "rooms", "features", "students", "most_events"):
        option = "--" + name.replace("_", "-")
        parser.add_argument(
            option,
            type=int,
            default=getattr(usual, name),
            choices=range(1, MOST_OF_A_KIND + 1),
            metavar="N",
        )
    parser.add_argument("--perfect", action=argparse.BooleanOptionalAction, default=usual.perfect)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--output", type=Path, required=True)
    given = vars(parser.parse_args())
    output, seed = given.pop("output"), given.pop("seed")
    try:
        output.write_text(instance_text(generate(Size(**given), seed)[0]))
    except (OSError, ValueError) as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
