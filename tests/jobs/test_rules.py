"""Waits between tries, and when a timetable entry is due."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from ratschlag.jobs.rules import Cadence, RetryPolicy, is_lost

BERLIN = ZoneInfo("Europe/Berlin")
NOON = datetime(2026, 3, 28, 12, tzinfo=UTC)


@pytest.mark.parametrize(("attempt", "seconds"), [(2, 5), (3, 10), (4, 20), (13, 3600), (99, 3600)])
def test_wait_later_attempts_doubles_up_to_the_longest(attempt: int, seconds: int) -> None:
    policy = RetryPolicy(attempts=100)

    wait = policy.wait_before(attempt, spread=0)

    assert wait == timedelta(seconds=min(seconds, 3600))


def test_wait_full_spread_is_half_as_long() -> None:
    policy = RetryPolicy(attempts=3)

    wait = policy.wait_before(2, spread=1)

    assert wait == timedelta(seconds=2.5)


def test_cadence_interval_counts_from_now_and_makes_nothing_up() -> None:
    due = Cadence(every=timedelta(minutes=10)).next_after(NOON, BERLIN)

    assert due == NOON + timedelta(minutes=10)


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        # Winter time until the next morning, when the clocks go forward at two.
        (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, 1, 20, tzinfo=UTC)),
        (datetime(2026, 3, 29, 1, 20, tzinfo=UTC), datetime(2026, 3, 30, 1, 20, tzinfo=UTC)),
        (datetime(2026, 1, 10, 2, 19, tzinfo=UTC), datetime(2026, 1, 10, 2, 20, tzinfo=UTC)),
    ],
)
def test_cadence_daily_follows_the_local_clock(moment: datetime, due: datetime) -> None:
    found = Cadence(daily_at=time(3, 20)).next_after(moment, BERLIN)

    assert found == due


@pytest.mark.parametrize("values", [{}, {"every": timedelta(1), "daily_at": time(3)}])
def test_cadence_none_or_both_is_refused(values: dict) -> None:
    with pytest.raises(ValueError, match="either"):
        Cadence(**values)


@pytest.mark.parametrize(("seconds", "lost"), [(4, False), (20, False), (21, True)])
def test_worker_silent_for_long_is_lost(seconds: int, lost: bool) -> None:
    found = is_lost(NOON - timedelta(seconds=seconds), NOON)

    assert found is lost
