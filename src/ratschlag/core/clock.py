"""The only place that reads the clock. Everything below views, tasks and commands gets `now`."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """Return the current moment, aware, in UTC."""
    return timezone.now()


def today() -> date:
    """Return the current day in the active time zone."""
    return timezone.localdate()
