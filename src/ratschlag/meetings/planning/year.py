"""The days of the planning window: which are usable, which are not and why, what lies on them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum

from ratschlag.meetings.models import Meeting
from ratschlag.meetings.planning.inputs import PlanningCase
from ratschlag.meetings.planning.sentences import block_label, block_words
from ratschlag.scheduling import Block, BlockKind


class DayState(Enum):
    """What a day is in the calendar of planning; the values name the pattern it is drawn with."""

    FREE = "free"
    SITTING = "council"
    SCHOOL_HOLIDAY = "school"
    PUBLIC_HOLIDAY = "holiday"
    CLOSED = "closed"
    UNKNOWN = "unknown"
    PAST = "past"
    OUT = "out"


STATE_OF_BLOCK = {
    BlockKind.PUBLIC_HOLIDAY: DayState.PUBLIC_HOLIDAY,
    BlockKind.SCHOOL_HOLIDAY: DayState.SCHOOL_HOLIDAY,
    BlockKind.CLOSED: DayState.CLOSED,
    BlockKind.UNKNOWN_HOLIDAYS: DayState.UNKNOWN,
    BlockKind.COUNCIL_SITTING: DayState.SITTING,
    BlockKind.OTHER: DayState.CLOSED,
}


@dataclass(frozen=True)
class PlanningDay:
    """One day: its state, every reason against it in words, the free starts, the meetings on it."""

    day: date
    state: DayState
    label: str
    reasons: tuple[str, ...]
    open_starts: tuple[time, ...]
    meetings: tuple[Meeting, ...]


@dataclass(frozen=True)
class PlanningMonth:
    """One month in rows of weeks; days of other months are None."""

    first: date
    weekdays: tuple[int, ...]
    weeks: tuple[tuple[PlanningDay | None, ...], ...]

    @property
    def usable(self) -> int:
        """How many days of the month a meeting could still be on, taken or not."""
        return sum(day.state is DayState.FREE for week in self.weeks for day in week if day)


def months_of(case: PlanningCase, meetings: Iterable[Meeting]) -> list[PlanningMonth]:
    """Return the months of the planning window, and those around it that hold a meeting."""
    on_day: dict[date, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        on_day[case.local(meeting.start).date()].append(meeting)
    used = {day.weekday() for day in on_day}
    weekdays = tuple(sorted(used | case.weekdays))
    blocks = _blocks_by_day(case)
    firsts = {day.replace(day=1) for day in on_day}
    first = case.settings.first_day.replace(day=1)
    while first <= case.settings.last_day:
        firsts.add(first)
        first = (first + timedelta(days=32)).replace(day=1)
    return [_month(case, first, weekdays, blocks, on_day) for first in sorted(firsts)]


def _month(
    case: PlanningCase,
    first: date,
    weekdays: tuple[int, ...],
    blocks: dict[date, list[Block]],
    on_day: dict[date, list[Meeting]],
) -> PlanningMonth:
    weeks = []
    monday = first - timedelta(days=first.weekday())
    while monday <= first or monday.month == first.month:
        row = tuple(
            _day(case, day, blocks[day], on_day[day]) if day.month == first.month else None
            for day in (monday + timedelta(days=number) for number in weekdays)
        )
        if any(row):
            weeks.append(row)
        monday += timedelta(days=7)
    return PlanningMonth(first, weekdays, tuple(weeks))


def _day(
    case: PlanningCase, day: date, blocks: list[Block], meetings: list[Meeting]
) -> PlanningDay:
    starts = tuple(
        start for start in case.problem.settings.starts if not _blocked(case, day, start, blocks)
    )
    ordered = sorted(blocks, key=lambda block: block.kind is BlockKind.COUNCIL_SITTING)
    reasons = tuple(dict.fromkeys(block_words(block) for block in ordered))
    state, label = DayState.FREE, ""
    is_in_window = case.settings.first_day <= day <= case.settings.last_day
    if not is_in_window or day.weekday() not in case.weekdays:
        state = DayState.OUT
    elif not starts and ordered:
        state, label = STATE_OF_BLOCK[ordered[0].kind], block_label(ordered[0])
    elif case.problem.not_before and day < case.problem.not_before:
        state = DayState.PAST
    return PlanningDay(day, state, label, reasons, starts, tuple(meetings))


def _blocked(case: PlanningCase, day: date, start: time, blocks: list[Block]) -> bool:
    begin = datetime.combine(day, start)
    end = begin + min((series.duration for series in case.problem.series), default=timedelta(0))
    for block in blocks:
        buffer = timedelta(0)
        if block.kind is BlockKind.COUNCIL_SITTING:
            buffer = case.problem.settings.sitting_buffer
        if block.start - buffer < end and begin < block.end + buffer:
            return True
    return False


def _blocks_by_day(case: PlanningCase) -> dict[date, list[Block]]:
    found: dict[date, list[Block]] = defaultdict(list)
    for block in case.problem.blocks:
        day = block.start.date()
        while datetime.combine(day, time.min) < block.end:
            found[day].append(block)
            day += timedelta(days=1)
    return found
