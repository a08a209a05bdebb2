"""Reading a calendar for the web and for the command: what fails becomes one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ratschlag.core.refusals import Refusal
from ratschlag.council.enums import SourceFormat
from ratschlag.council.operations.reading_words import COLUMNS, NOTES, PROBLEMS
from ratschlag.council.sources import (
    CalendarReading,
    CsvColumn,
    Horizon,
    Policy,
    ProblemKind,
    SourceProblem,
    read,
    read_url,
)
from ratschlag.council.sources.addresses import demand_outside, parsed_address
from ratschlag.council.sources.fetch import Fetcher

LONGEST_DETAIL = 200


class UnreadableCalendar(Refusal):
    """The calendar as a whole could not be read; nothing of it is used."""

    def __init__(self, problem: SourceProblem) -> None:
        super().__init__(**_details(problem.parameters))
        self.kind: ProblemKind = problem.kind
        self.sentence: Promise = PROBLEMS[problem.kind]


@dataclass(frozen=True)
class Origin:
    """Where a calendar comes from: the bytes of a file, or an address to fetch."""

    format: SourceFormat
    data: bytes | None = None
    address: str = ""
    columns: Mapping[str, str] | None = None
    """For tables: column → heading in the table; None lets them be guessed."""


def read_calendar(
    origin: Origin, *, horizon: Horizon, contact: str = "", policy: Policy | None = None
) -> CalendarReading:
    """Read a file or an address. `contact` is told to the server. Refuses: UnreadableCalendar."""
    zone = ZoneInfo(settings.TIME_ZONE)
    wanted = origin.format.value
    try:
        if origin.data is None and origin.format != SourceFormat.CSV:
            reached = policy or Policy(contact=contact)
            return read_url(
                origin.address, format=wanted, zone=zone, horizon=horizon, policy=reached
            )
        data = origin.data
        if data is None:
            data = _fetched(origin.address, policy or Policy(contact=contact))
        return read(data, format=wanted, zone=zone, horizon=horizon, mapping=_mapping(origin))
    except SourceProblem as problem:
        raise UnreadableCalendar(problem) from problem


def check_address(address: str, *, policy: Policy | None = None) -> None:
    """Tell at once what is plainly wrong with an address. Refuses: UnreadableCalendar."""
    allowed = policy.allow_private if policy else frozenset()
    try:
        demand_outside(parsed_address(address), allow_private=allowed)
    except SourceProblem as problem:
        raise UnreadableCalendar(problem) from problem


def fetch_table(address: str, *, contact: str = "", policy: Policy | None = None) -> bytes:
    """Return the table at an address. Refuses: UnreadableCalendar."""
    try:
        return _fetched(address, policy or Policy(contact=contact))
    except SourceProblem as problem:
        raise UnreadableCalendar(problem) from problem


def days_from(first: date, last: date) -> Horizon:
    """Return the days of interest from the first and the last one, both included."""
    return Horizon(first, last + timedelta(days=1))


def _fetched(address: str, policy: Policy) -> bytes:
    return Fetcher(policy).fetch(parsed_address(address)).body


def _mapping(origin: Origin) -> dict[CsvColumn, str] | None:
    if origin.format != SourceFormat.CSV or not origin.columns:
        return None
    return {CsvColumn(column): heading for column, heading in origin.columns.items()}


def _details(parameters: Mapping[str, Any]) -> dict[str, str]:
    """Turn the data of a problem into words of the active language."""
    words = {name: str(value)[:LONGEST_DETAIL] for name, value in parameters.items()}
    if "limit" in parameters:
        words["megabytes"] = str(int(parameters["limit"]) // 1024**2)
    if "seconds" in parameters:
        words["seconds"] = f"{parameters['seconds']:g}"
    if "columns" in parameters:
        words["columns"] = ", ".join(str(COLUMNS[column]) for column in parameters["columns"])
    if "notes" in parameters:
        notes = parameters["notes"]
        words["first"] = str(NOTES[notes[0].kind]) if notes else str(_("The table has no rows."))
    return words
