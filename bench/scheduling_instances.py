"""Generated planning problems: one municipality's year around a real calendar of holidays."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import holidays

from ratschlag.scheduling import (
    Answer,
    Blend,
    Block,
    BlockKind,
    Committee,
    Objective,
    PeriodAnswer,
    Person,
    Problem,
    ReportRule,
    Room,
    Series,
    SeriesKind,
    Settings,
    StatusDuty,
    WeeklyAnswer,
    Window,
)

YEAR = Window(date(2023, 3, 1), date(2023, 10, 31))
DAY_AGAINST_ABSENCE = Blend(((Objective.ABSENCES, 1000), (Objective.TOTAL_DEVIATION, 1)))


@dataclass(frozen=True)
class Size:
    groups: int
    meetings: int
    people: int
    rooms: int


SIZES = {
    "small": Size(5, 22, 120, 4),
    "medium": Size(50, 157, 1_000, 9),
    "large": Size(200, 807, 5_000, 26),
    "huge": Size(1_000, 4_007, 20_000, 115),
}
STEERING_MEETINGS = 7


def holiday_blocks(window: Window = YEAR) -> list[Block]:
    blocks = []
    years = range(window.first.year, window.last.year + 1)
    kinds = {"public": BlockKind.PUBLIC_HOLIDAY, "school": BlockKind.SCHOOL_HOLIDAY}
    for category, kind in kinds.items():
        found = holidays.country_holidays(
            "DE", subdiv="BB", years=years, categories=(category,), language="en_US"
        )
        for day, name in sorted(found.items()):
            if window.first <= day <= window.last:
                blocks.append(Block.whole_days(Window(day, day), kind, name))
    return blocks


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (number - 1))


RHYTHM = (("council", 2, 1, 15), ("main committee", 2, 2, 17), ("committee", 0, 4, 17))
SECOND_MAIN_COMMITTEE = ("main committee", 2, 4, 17)


def sitting_blocks(
    rhythm: tuple[tuple[str, int, int, int], ...] = RHYTHM, window: Window = YEAR
) -> list[Block]:
    blocks = []
    for month in range(window.first.month, window.last.month + 1):
        for label, weekday, number, hour in rhythm:
            day = nth_weekday(window.first.year, month, weekday, number)
            start = datetime.combine(day, time(hour))
            end = start + timedelta(hours=6)
            blocks.append(Block(start, end, BlockKind.COUNCIL_SITTING, label))
    return blocks


def person(rng: random.Random, number: int) -> Person:
    name = f"p{number}"
    if rng.random() < 0.2:
        return Person(name)
    weekly = []
    if rng.random() < 0.3:
        answer = rng.choice([Answer.NO, Answer.NO, Answer.IF_NEED_BE])
        since = rng.choice([time.min, time.min, time(17, 30)])
        weekly.append(WeeklyAnswer(rng.choice([0, 2]), answer, since))
    periods = []
    for _ in range(rng.randint(0, 6)):
        day = YEAR.first + timedelta(days=rng.randrange((YEAR.last - YEAR.first).days))
        start = datetime.combine(day, time())
        end = start + timedelta(days=rng.choice([1, 1, 7, 14]))
        periods.append(PeriodAnswer(start, end, rng.choice([Answer.NO, Answer.IF_NEED_BE])))
    return Person(name, periods=tuple(periods), weekly=tuple(weekly), otherwise=Answer.YES)


def memberships(rng: random.Random, size: Size) -> list[set[str]]:
    groups: list[set[str]] = [set() for _ in range(size.groups)]
    for number in range(size.people):
        count = rng.randint(2, 4) if rng.random() < 0.3 else 1
        for group in rng.sample(range(size.groups), min(count, size.groups)):
            groups[group].add(f"p{number}")
    return groups


def rooms(size: Size, largest: int) -> tuple[Room, ...]:
    return tuple(
        Room(f"r{number}", max(12, largest + 10 - number * largest // (2 * size.rooms)))
        for number in range(size.rooms)
    )


def generate(name: str, seed: int = 1) -> Problem:
    """The scalar test problem of a size: absences and days of deviation in one sum."""
    size = SIZES[name]
    rng = random.Random(seed)
    people = tuple(person(rng, number) for number in range(size.people))
    groups = memberships(rng, size)
    base = (size.meetings - STEERING_MEETINGS) // size.groups
    series = []
    chairs = []
    for number, members in enumerate(groups):
        chair = rng.choice(sorted(members))
        chairs.append(chair)
        series.append(
            Series(
                f"g{number}",
                SeriesKind.WORKING_GROUP,
                base,
                frozenset(members),
                frozenset({chair}),
                min_gap_days=21,
            )
        )
    steering = frozenset(rng.sample(sorted(set(chairs)), min(20, len(set(chairs)))))
    series.append(Series("s", SeriesKind.STEERING, STEERING_MEETINGS, steering, min_gap_days=14))
    largest = max(len(members) for members in groups)
    settings = Settings(
        starts=(time(16), time(17), time(18)), objectives=(DAY_AGAINST_ABSENCE,), tolerance_days=0
    )
    return Problem(
        YEAR,
        tuple(series),
        people,
        rooms(size, largest),
        (*holiday_blocks(), *sitting_blocks()),
        settings=settings,
    )


def model_case(seed: int = 1) -> Problem:
    """Kick-off, five groups in three rounds, steering meetings, reports to three committees."""
    plain = generate("small", seed)
    everybody = frozenset(person.id for person in plain.people)
    kickoff = Series(
        "kickoff",
        SeriesKind.KICKOFF,
        1,
        everybody,
        window=Window(date(2023, 3, 13), YEAR.last),
    )
    series = [kickoff]
    for one in plain.series:
        is_steering = one.kind is SeriesKind.STEERING
        gap = 70 if is_steering else None
        window = Window(date(2023, 3, 13), YEAR.last)
        series.append(
            Series(
                one.id,
                one.kind,
                one.count,
                one.members,
                one.must_attend,
                min_gap_days=14 if is_steering else 28,
                max_gap_days=gap,
                window=window,
            )
        )
    groups = frozenset(one.id for one in series if one.kind is SeriesKind.WORKING_GROUP)
    committees = []
    duties = []
    for number, weekday in enumerate((1, 0, 1)):
        sittings = tuple(
            nth_weekday(2023, month, weekday, 2 + number) for month in (4, 5, 6, 9, 10, 11, 12)
        )
        committees.append(Committee(f"c{number}", sittings, 3))
        due = (sittings[2], sittings[4], sittings[6])
        duties.append(StatusDuty(f"d{number}", f"c{number}", due, groups, 14))
    report = ReportRule("reports", "c0", groups, 14)
    return Problem(
        plain.window,
        tuple(series),
        plain.people,
        (*plain.rooms, Room("hall", 200)),
        (*plain.blocks, *sitting_blocks((SECOND_MAIN_COMMITTEE,))),
        tuple(committees),
        (report,),
        tuple(duties),
        settings=Settings(),
    )


def usable_days(problem: Problem) -> int:
    """Mondays and Wednesdays on which some start is free of every block."""
    count = 0
    day = problem.window.first
    while day <= problem.window.last:
        if day.weekday() in problem.settings.weekdays:
            starts = [datetime.combine(day, start) for start in problem.settings.starts]
            count += any(
                all(
                    block.end <= start or start + timedelta(hours=2) <= block.start
                    for block in problem.blocks
                )
                for start in starts
            )
        day += timedelta(days=1)
    return count
