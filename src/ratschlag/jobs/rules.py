"""When to try again, when a timetable entry is next due, when a worker counts as lost."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

HEARTBEAT_EVERY = timedelta(seconds=4)
LOST_AFTER = timedelta(seconds=20)


@dataclass(frozen=True)
class RetryPolicy:
    """How often a job is tried in all, and how the waits between the tries grow."""

    attempts: int = 1
    first_wait: timedelta = timedelta(seconds=5)
    longest_wait: timedelta = timedelta(hours=1)

    def wait_before(self, attempt: int, spread: float) -> timedelta:
        """Return the wait before `attempt` (2 is the first repetition), doubling each time.

        `spread` in [0, 1) shortens it by up to a half, so that jobs that failed together do not
        all come back together.
        """
        doubled: timedelta = self.first_wait * 2 ** min(attempt - 2, 30)
        return min(doubled, self.longest_wait) * (1 - spread / 2)


ONCE = RetryPolicy()


@dataclass(frozen=True)
class Cadence:
    """How often something happens: every so often, or daily at a time of the day."""

    every: timedelta | None = None
    daily_at: time | None = None

    def __post_init__(self) -> None:
        if (self.every is None) == (self.daily_at is None):
            raise ValueError("A cadence is either an interval or a time of the day.")

    def next_after(self, moment: datetime, zone: ZoneInfo) -> datetime:
        """Return the first time after `moment`; missed times are not made up for."""
        if self.every is not None:
            return moment + self.every
        assert self.daily_at is not None  # noqa: S101 (told to the type checker)
        local = moment.astimezone(zone)
        due = datetime.combine(local.date(), self.daily_at, zone)
        if due <= local:
            due = datetime.combine(local.date() + timedelta(days=1), self.daily_at, zone)
        return due


def is_lost(seen_at: datetime, now: datetime) -> bool:
    """Tell whether a worker last seen at `seen_at` must have died."""
    return now - seen_at > LOST_AFTER
