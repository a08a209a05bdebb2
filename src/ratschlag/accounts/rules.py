"""Decisions about logging in, from given values alone."""

from datetime import timedelta

FAILURES_COUNT_FOR = timedelta(minutes=15)
MOST_FAILURES = 10


def must_wait(failures: int) -> bool:
    """Tell whether there were too many failed attempts to try again at once."""
    return failures >= MOST_FAILURES
