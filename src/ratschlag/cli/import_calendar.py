"""Read a council calendar from a file or an address and take it over.

Example: ratschlag import-calendar sitzungen.ics --format ics --municipality potsdam --dry-run

Sittings are added, changed, or marked when the calendar no longer shows them; none is deleted.
Reading the same calendar again changes nothing. For a table, --map says which heading stands for
what: --map 'Sitzungstag=date' 'Gremium=committee'. What struck the reader about the source, such as
an entry that was left out, stands in the error output.
"""

import argparse
import json
import sys
from datetime import date, timedelta
from pathlib import Path

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.cli import BadInput, reason_of
from ratschlag.core import clock
from ratschlag.core.access import command_actor
from ratschlag.council import operations, rules
from ratschlag.council.enums import SourceFormat
from ratschlag.council.models import CalendarPreview
from ratschlag.council.operations import ImportPlan, Origin
from ratschlag.council.operations.reading_words import NOTES
from ratschlag.council.sources import (
    MAX_BYTES,
    CalendarReading,
    CsvColumn,
    Horizon,
    Note,
    NoteKind,
)
from ratschlag.municipalities.models import Municipality

NAME = "import-calendar"
MOST_NOTES = 20


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("source", metavar="FILE|URL", help="the calendar")
    parser.add_argument("--format", choices=SourceFormat.values, required=True)
    parser.add_argument("--municipality", metavar="SLUG", help="needed if there are several")
    parser.add_argument("--name", help="name of the calendar in the list; default: FILE or URL")
    parser.add_argument("--since", type=day, metavar="DATE", help="first day of interest")
    parser.add_argument("--last", type=day, metavar="DATE", help="last day of interest")
    parser.add_argument(
        "--map", nargs="+", default=[], metavar="HEADING=COLUMN", help=", ".join(CsvColumn)
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would change")
    parser.add_argument("--json", action="store_true", help="answer for a program")


def run(options: argparse.Namespace) -> int:
    """Return 0; bad input is refused with one sentence and changes nothing."""
    municipality = _municipality(options.municipality)
    horizon = _horizon(options)
    columns = _columns(options.map)
    origin = _origin(options, columns)
    reading = operations.read_calendar(origin, horizon=horizon, contact=municipality.contact_email)
    preview = CalendarPreview(
        municipality=municipality,
        name=(options.name or _place(options.source))[:200],
        location=_place(options.source)[:500],
        format=options.format,
        columns=columns,
        since=horizon.since,
        until=horizon.until,
        read_at=clock.now(),
    )
    plan = _plan_or_import(preview, reading, horizon, is_dry_run=options.dry_run)
    _print(plan, reading, options)
    _print_notes(reading.notes)
    return 0


def _plan_or_import(
    preview: CalendarPreview, reading: CalendarReading, horizon: Horizon, *, is_dry_run: bool
) -> ImportPlan:
    source = operations.previewed_source(preview)
    plan = operations.plan_import(
        municipality=preview.municipality, source=source, reading=reading, horizon=horizon
    )
    if not is_dry_run:
        operations.import_calendar(
            source=source,
            reading=reading,
            horizon=horizon,
            expected=plan.digest,
            by=command_actor("ratschlag import-calendar"),
            now=clock.now(),
        )
    return plan


def _print(plan: ImportPlan, reading: CalendarReading, options: argparse.Namespace) -> None:
    found = plan.comparison
    counts = {
        "new": len(found.new),
        "changed": len(found.changed),
        "unchanged": len(found.unchanged),
        "not_seen": len(found.not_seen),
        "already_there": len(plan.twins),
        "new_committees": len(plan.new_committees),
        "notes": _count(reading.notes),
    }
    if options.json:
        print(json.dumps({"dry_run": options.dry_run, **counts}))
        return
    opening = _("This would change:") if options.dry_run else _("Imported:")
    words = _(
        "%(new)s new, %(changed)s changed, %(unchanged)s unchanged, %(not_seen)s not seen any more,"
        " %(already_there)s there already from elsewhere; %(new_committees)s new committees,"
        " %(notes)s notes on the source"
    )
    print(opening, words % counts)


def _print_notes(notes: tuple[Note, ...]) -> None:
    """Say what struck the reader, bounded, where it does not mix with the answer."""
    for note in notes[:MOST_NOTES]:
        print(_line(note), file=sys.stderr)
    more = _count(notes[MOST_NOTES:])
    if more:
        sentence = ngettext("and %(count)s further note", "and %(count)s further notes", more)
        print(sentence % {"count": more}, file=sys.stderr)


def _line(note: Note) -> str:
    place = f"{note.where}: " if note.where else ""
    detail = f" ({note.detail})" if note.detail else ""
    return f"{place}{NOTES[note.kind]}{detail}"


def _count(notes: tuple[Note, ...]) -> int:
    """Count the notes; the last one may stand for all those that were not kept."""
    return sum(int(one.detail) if one.kind == NoteKind.NOTES_CUT else 1 for one in notes)


def _municipality(slug: str | None) -> Municipality:
    known = {one.slug: one for one in Municipality.objects.order_by("slug")}
    if slug is None and len(known) == 1:
        return next(iter(known.values()))
    if slug is None:
        raise BadInput(
            _("Please say which municipality: --municipality %(names)s")
            % {"names": "|".join(known) or "…"}
        )
    if slug not in known:
        raise BadInput(
            _("There is no municipality “%(slug)s”. There are: %(names)s")
            % {"slug": slug, "names": ", ".join(known) or "–"}
        )
    return known[slug]


def _horizon(options: argparse.Namespace) -> Horizon:
    first, last = rules.usual_horizon(clock.today())
    first, last = options.since or first, options.last or last
    if last < first:
        raise BadInput(_("The last day must not lie before the first."))
    return operations.days_from(first, last)


def _columns(pairs: list[str]) -> dict[str, str]:
    columns = {}
    for pair in pairs:
        heading, _equals, column = pair.rpartition("=")
        if not heading or column not in set(CsvColumn):
            raise BadInput(
                _("“%(pair)s” does not name a column. Write HEADING=COLUMN with one of: %(names)s")
                % {"pair": pair, "names": ", ".join(CsvColumn)}
            )
        columns[column] = heading
    return columns


def _origin(options: argparse.Namespace, columns: dict[str, str]) -> Origin:
    kind = SourceFormat(options.format)
    if _is_address(options.source):
        return Origin(kind, address=options.source, columns=columns)
    return Origin(kind, data=_bytes_of(Path(options.source)), columns=columns)


def _bytes_of(path: Path) -> bytes:
    """Read one byte more than allowed at most: the reader then says that it is too much."""
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise BadInput(
            _("The file “%(path)s” cannot be read: %(reason)s")
            % {"path": path, "reason": reason_of(error)}
        ) from error


def _place(source: str) -> str:
    """Name where a calendar comes from: a file by its name, as an upload does, whatever folder."""
    return source if _is_address(source) else Path(source).name or source


def _is_address(source: str) -> bool:
    return source.lower().startswith(("http://", "https://"))


def day(text: str) -> date:
    """Read 2026-03-31; the parser tells the person the name of this function when it cannot."""
    found = date.fromisoformat(text)
    if not date(1900, 1, 1) <= found <= date(2199, 12, 31) - timedelta(days=1):
        raise ValueError(text)
    return found
