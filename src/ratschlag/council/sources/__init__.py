"""Council calendars from iCalendar, OParl and CSV, read into plain records.

Bytes or an address go in; records, notes and one SourceProblem per refusal come out. Nothing here
knows the database or a language: sentences are made by whoever shows them.
"""

from collections.abc import Mapping
from zoneinfo import ZoneInfo

from ratschlag.council.sources.addresses import parsed_address
from ratschlag.council.sources.compare import Change, Comparison, Known, compare
from ratschlag.council.sources.csv_columns import CsvColumn, guess_mapping
from ratschlag.council.sources.csv_reading import read_csv
from ratschlag.council.sources.csv_table import CsvPreview, preview_table
from ratschlag.council.sources.fetch import Fetcher, Policy
from ratschlag.council.sources.icalendar_reading import read_icalendar
from ratschlag.council.sources.limits import MAX_BYTES
from ratschlag.council.sources.oparl_pages import read_oparl_server
from ratschlag.council.sources.oparl_reading import read_oparl
from ratschlag.council.sources.problems import ProblemKind, SourceProblem
from ratschlag.council.sources.records import (
    CalendarReading,
    Horizon,
    Note,
    NoteKind,
    SittingRecord,
    SourceFormat,
)

__all__ = [
    "MAX_BYTES",
    "CalendarReading",
    "Change",
    "Comparison",
    "CsvColumn",
    "CsvPreview",
    "Horizon",
    "Known",
    "Note",
    "NoteKind",
    "Policy",
    "ProblemKind",
    "SittingRecord",
    "SourceFormat",
    "SourceProblem",
    "compare",
    "guess_mapping",
    "preview_table",
    "read",
    "read_url",
]


def read(
    data: bytes,
    *,
    format: SourceFormat | str,  # noqa: A002 the word the command line uses
    zone: ZoneInfo,
    horizon: Horizon,
    mapping: Mapping[CsvColumn, str] | None = None,
) -> CalendarReading:
    """Read a file. `mapping` (column to header) counts for CSV only. Raises SourceProblem."""
    if len(data) > MAX_BYTES:
        raise SourceProblem(ProblemKind.TOO_LARGE, limit=MAX_BYTES)
    kind = SourceFormat(format)
    if kind is SourceFormat.CSV:
        return read_csv(data, zone=zone, horizon=horizon, mapping=mapping)
    if kind is SourceFormat.OPARL:
        return read_oparl(data, zone=zone, horizon=horizon)
    return read_icalendar(data, zone=zone, horizon=horizon)


def read_url(
    url: str,
    *,
    format: SourceFormat | str,  # noqa: A002 the word the command line uses
    zone: ZoneInfo,
    horizon: Horizon,
    policy: Policy | None = None,
) -> CalendarReading:
    """Fetch and read; OParl is followed page by page on its own server. Raises SourceProblem."""
    policy = policy or Policy()
    if SourceFormat(format) is SourceFormat.OPARL:
        return read_oparl_server(url, zone=zone, horizon=horizon, policy=policy)
    fetched = Fetcher(policy).fetch(parsed_address(url))
    return read(fetched.body, format=format, zone=zone, horizon=horizon)
