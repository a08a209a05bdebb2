"""Cells that hold several things, one a line: partners, milestones, money.

A partner is “Name (what it does)”, a milestone “31.12.2026: name” with “ (01.01.2027)” behind it
once it is reached, money “2026: 1.234,50 | applied for | one-off | source | account”, where “?”
stands for an amount that is not known and “–” for no year or no amount.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ratschlag.concept.enums import MoneyKind, MoneyState
from ratschlag.concept.rules.codes import lines_of
from ratschlag.concept.rules.numbers import NotANumber, german_cents
from ratschlag.concept.sources.amounts import amount_from
from ratschlag.concept.sources.days import NotADay, day_from
from ratschlag.concept.sources.words import choice_from

NOTHING, UNKNOWN = "–", "?"
_PARTNER = re.compile(r"(?P<name>.+?)\s*(?:\((?P<role>[^()]*(?:\([^()]*\)[^()]*)*)\))?")
_STEP = re.compile(
    r"(?P<due>[^:]+?)\s*:\s+(?P<name>.+?)(?:\s+\((?P<reached>\d{1,2}\.\d{1,2}\.\d{4})\))?"
)
_MONEY = re.compile(r"(?:(?P<year>\d{4}|[-–])\s*[:;]\s*)?(?P<rest>.+)")
_BAR = re.compile(r"(?<!\\)\|")


class NotALine(ValueError):
    """A line that cannot be read, with the line."""


@dataclass(frozen=True)
class PartnerLine:
    """An organisation by its name, and what it does."""

    name: str
    role: str


@dataclass(frozen=True)
class StepLine:
    """A milestone."""

    name: str
    due_on: date
    reached_on: date | None = None


@dataclass(frozen=True)
class MoneyLine:
    """Money of a year, or that none is needed."""

    year: int | None
    amount_cents: int | None
    state: str
    kind: str
    source: str = ""
    account: str = ""


@dataclass(frozen=True)
class MoneyDefaults:
    """What holds for amounts that say nothing of it themselves."""

    state: str = MoneyState.OPEN
    kind: str = MoneyKind.ONE_OFF
    source: str = ""


def partners_from(text: str) -> list[PartnerLine]:
    """Read partners, one a line or parted by semicolons."""
    lines = lines_of(text) if "\n" in text.strip() else lines_of(text.replace(";", "\n"))
    matches = [_PARTNER.fullmatch(line) for line in lines]
    return [PartnerLine(one["name"], (one["role"] or "").strip()) for one in matches if one]


def partners_as_text(partners: Iterable[tuple[str, str]]) -> str:
    """Write partners such that they are read back as the same."""
    return "\n".join(f"{name} ({role})" for name, role in partners)


def steps_from(text: str) -> list[StepLine]:
    """Read milestones, one a line. Raises: NotALine."""
    return [_step(line) for line in lines_of(text)]


def _step(line: str) -> StepLine:
    match = _STEP.fullmatch(line)
    if match is None:
        raise NotALine(line)
    try:
        due = day_from(match["due"], is_end=True)
        reached = day_from(match["reached"], is_end=True) if match["reached"] else None
    except NotADay as impossible:
        raise NotALine(line) from impossible
    return StepLine(match["name"], due, reached)


def steps_as_text(steps: Iterable[tuple[str, date, date | None]]) -> str:
    """Write milestones such that they are read back as the same."""
    return "\n".join(
        f"{german_day(due)}: {name}{f' ({german_day(reached)})' if reached else ''}"
        for name, due, reached in steps
    )


def money_from(text: str, defaults: MoneyDefaults) -> list[MoneyLine]:
    """Read money, one a line. Raises: NotALine."""
    return [_money(line, defaults) for line in lines_of(text)]


def _money(line: str, defaults: MoneyDefaults) -> MoneyLine:
    match = _MONEY.fullmatch(line)
    if match is None:
        raise NotALine(line)
    year = int(match["year"]) if (match["year"] or "").isdigit() else None
    amount, state, kind, source, account = _five(match["rest"])
    alone = choice_from(MoneyState, amount)
    if alone == MoneyState.NONE_NEEDED and not state:
        return MoneyLine(year, None, alone, "", source, account)
    found = choice_from(MoneyState, state) if state else defaults.state
    often = choice_from(MoneyKind, kind) if kind else ""
    if found is None or often is None:
        raise NotALine(line)
    if found != MoneyState.NONE_NEEDED and (year is None or not 1900 <= year <= 2199):
        raise NotALine(line)
    try:
        cents = None if amount in {UNKNOWN, NOTHING, "-", ""} else amount_from(amount)
    except NotANumber as unreadable:
        raise NotALine(line) from unreadable
    if found == MoneyState.NONE_NEEDED:
        return MoneyLine(year, None, found, often, source, account)
    return MoneyLine(year, cents, found, often or defaults.kind, source or defaults.source, account)


def _five(rest: str) -> list[str]:
    cells = [cell.strip().replace("\\|", "|") for cell in _BAR.split(rest)]
    if len(cells) > 5:
        raise NotALine(rest)
    return cells + [""] * (5 - len(cells))


def money_as_text(lines: Iterable[MoneyLine]) -> str:
    """Write money such that it is read back as the same."""
    return "\n".join(_written(line) for line in lines)


def _written(line: MoneyLine) -> str:
    is_needed = line.state != MoneyState.NONE_NEEDED
    amount = UNKNOWN if is_needed else NOTHING
    if line.amount_cents is not None:
        amount = german_cents(line.amount_cents)
    cells = [
        amount,
        str(MoneyState(line.state).label),
        str(MoneyKind(line.kind).label) if line.kind else "",
        line.source.replace("|", "\\|"),
        line.account.replace("|", "\\|"),
    ]
    while not cells[-1]:
        cells.pop()
    return f"{line.year or NOTHING}: {' | '.join(cells)}"


def german_day(day: date) -> str:
    """Write a day as 31.12.2026."""
    return f"{day:%d.%m.%Y}"
