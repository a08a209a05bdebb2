"""Expand recurrence rules (RFC 5545 §3.3.10) within a bound, whatever the rule says."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, UTC, date, datetime, time, tzinfo
from itertools import islice

from dateutil.rrule import rrule, rrulestr

from ratschlag.council.sources.limits import Deadline
from ratschlag.council.sources.problems import ProblemKind, SourceProblem

_MAX_RULE = 500
_MAX_STEPS = 60_000  # daily since 1900
MAX_OCCURRENCES = 1_000
_MAX_TIMES_A_DAY = 24
_MAX_INTERVAL = 1_000
_DEADLINE_EVERY = 500
_GREGORIAN_CYCLE = 400
# No council meets hourly; finer rules are mistakes or attacks.
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_FINER_THAN_DAILY = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})
_PARTS = frozenset(
    [
        "FREQ",
        "INTERVAL",
        "COUNT",
        "UNTIL",
        "WKST",
        "BYMONTH",
        "BYMONTHDAY",
        "BYDAY",
        "BYYEARDAY",
        "BYWEEKNO",
        "BYSETPOS",
        "BYHOUR",
        "BYMINUTE",
        "BYSECOND",
    ]
)


class RuleRefused(ValueError):
    """The rule is malformed."""


@dataclass
class Expansion:
    """Wall-clock times between two bounds."""

    moments: list[datetime]
    is_cut: bool = False


def expanded(
    rule_text: str, start: datetime, bounds: tuple[datetime, datetime], deadline: Deadline
) -> Expansion:
    """Return the rule's moments in [since, until); start and bounds are naive wall-clock times.

    Raises RuleRefused, RECURS_TOO_OFTEN if it is finer than daily, or TOO_SLOW through `deadline`.
    """
    since, until = bounds
    if start >= until:
        return Expansion([])
    parts = _checked_parts(rule_text)
    cycles = (MAXYEAR - until.year - 1) // _GREGORIAN_CYCLE * _GREGORIAN_CYCLE
    rule = _parsed(parts, start.replace(year=start.year + cycles))
    last = _last_moment(parts.get("UNTIL"), start)
    expansion = Expansion([])
    for step, shifted in enumerate(islice(_guarded(rule), _MAX_STEPS + 1)):
        moment = shifted.replace(year=shifted.year - cycles)
        if moment >= until or moment > last:
            return expansion
        if step == _MAX_STEPS or len(expansion.moments) == MAX_OCCURRENCES:
            expansion.is_cut = True
            return expansion
        if step % _DEADLINE_EVERY == 0:
            deadline.check()
        if moment >= since:
            expansion.moments.append(moment)
    deadline.check()
    return expansion


def _parsed(parts: dict[str, str], start: datetime) -> rrule:
    """Build the rule in the last Gregorian cycle before the year 9999.

    dateutil seeks the next match up to that year, so a rule that never matches (30 February)
    would be searched through eight thousand years. The calendar, weekdays included, repeats
    every 400 years: there the same rule gives the same days and the search ends at once.
    """
    text = ";".join(f"{key}={value}" for key, value in parts.items() if key != "UNTIL")
    try:
        rule = rrulestr(text, dtstart=start)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:
        raise RuleRefused(str(error)) from error
    if not isinstance(rule, rrule):
        raise RuleRefused(text)
    return rule


def _guarded(rule: rrule) -> Iterator[datetime]:
    try:
        yield from rule
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        raise RuleRefused(str(error)) from error


def _checked_parts(rule_text: str) -> dict[str, str]:
    if len(rule_text) > _MAX_RULE:
        raise RuleRefused(rule_text[:80])
    pairs = [piece.partition("=") for piece in rule_text.upper().split(";") if piece.strip()]
    parts = {key.strip(): value.strip() for key, _, value in pairs}
    if len(parts) != len(pairs) or not parts.keys() <= _PARTS or not all(parts.values()):
        raise RuleRefused(rule_text)
    _check_frequency(parts.get("FREQ", ""), rule_text)
    if not 1 <= _number(parts.get("INTERVAL", "1")) <= _MAX_INTERVAL:
        raise RuleRefused(f"INTERVAL={parts['INTERVAL']}")
    if _number(parts.get("COUNT", "1")) < 1:
        raise RuleRefused(f"COUNT={parts['COUNT']}")
    times_a_day = 1
    for key in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        times_a_day *= parts.get(key, "").count(",") + 1
    if times_a_day > _MAX_TIMES_A_DAY:
        raise RuleRefused(rule_text)
    return parts


def _check_frequency(frequency: str, rule_text: str) -> None:
    if frequency in _FINER_THAN_DAILY:
        raise SourceProblem(ProblemKind.RECURS_TOO_OFTEN, rule=rule_text[:80])
    if frequency not in _FREQUENCIES:
        raise RuleRefused(frequency or rule_text)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise RuleRefused(text)
    return int(text)


def _last_moment(until: str | None, start: datetime) -> datetime:
    """Read UNTIL as a wall-clock time; a bare date includes that day."""
    if until is None:
        return datetime.combine(date.max, time())
    try:
        if len(until) == 8:
            return datetime.combine(datetime.strptime(until, "%Y%m%d").date(), time.max)  # noqa: DTZ007 wall-clock time
        return datetime.strptime(until.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 wall-clock time
    except ValueError as error:
        raise RuleRefused(f"UNTIL={until}") from error


def rule_in_wall_clock(rule_text: str, zone: tzinfo) -> str:
    """Rewrite a UTC UNTIL as a time in the zone in which the rule is expanded."""
    before, separator, rest = rule_text.upper().partition("UNTIL=")
    until, semicolon, after = rest.partition(";")
    if not separator or not until.endswith("Z"):
        return rule_text
    try:
        moment = datetime.strptime(until, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
        wall = moment.astimezone(zone).strftime("%Y%m%dT%H%M%S")
    except (ValueError, OverflowError) as error:
        raise RuleRefused(f"UNTIL={until}") from error
    return f"{before}UNTIL={wall}{semicolon}{after}"
