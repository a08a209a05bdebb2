"""Taking over tables of people: held between upload and consent, then all of it or nothing."""

import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts.models import User
from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.core.refusals import Refusal
from ratschlag.municipalities.models import Municipality
from ratschlag.stakeholders.enums import DuplicateChoice
from ratschlag.stakeholders.models import RegisterUpload
from ratschlag.stakeholders.operations.import_plan import ALL_OTHERS, ImportPlan, plan_import
from ratschlag.stakeholders.sources import (
    all_words,
    guessed_mapping,
    is_enough,
    read_entries,
    recognised,
)
from ratschlag.tables import MAX_COLUMNS, MAX_ROWS, Row, Table, TableProblem, read_table
from ratschlag.tables import TableProblemKind as Kind

HELD_FOR = timedelta(days=1)
MOST_BYTES = 10 * 1024 * 1024
SENTENCES = {
    Kind.EMPTY: _("There is nothing in this file."),
    Kind.TOO_LARGE: _("This file is too large. At most 10 MB can be read at once."),
    Kind.TOO_MANY_ROWS: _(
        "This table has too many rows. At most %(rows)s can be read at once; please divide it."
    ),
    Kind.TOO_MANY_COLUMNS: _(
        "This table has too many columns. Please keep at most %(columns)s; see line %(line)s."
    ),
    Kind.TOO_MANY_SHEETS: _(
        "This file has too many sheets. Please keep only those that are to be read, at most forty."
    ),
    Kind.WRONG_ENCODING: _(
        "The letters of this file cannot be read. Please save it as XLSX, or as CSV in UTF-8."
    ),
    Kind.BROKEN: _("This file is damaged and cannot be read (line %(line)s). Please save it anew."),
    Kind.OLD_SPREADSHEET: _("This is a spreadsheet of the old form XLS. Please save it as XLSX."),
    Kind.NOT_A_TABLE: _("There is no table in this file. Please choose an XLSX or CSV file."),
}


class UnreadableTable(Refusal):
    """A file that is no table, or too much of one."""

    def __init__(self, problem: TableProblem) -> None:
        super().__init__(line=problem.line, rows=MAX_ROWS, columns=MAX_COLUMNS)
        self.sentence = SENTENCES[problem.kind]


class ChangedSincePreview(Refusal):
    """The register changed between the preview and the word to take the table over."""

    sentence = _("The register has changed since the preview. Please look at it once more.")


class RowsWithProblems(Refusal):
    """All rows are taken over or none; some cannot be."""

    sentence = _("Nothing was taken over: please correct the rows with problems first.")


@dataclass(frozen=True)
class ImportResult:
    """What an import did, in numbers."""

    new_people: int
    changed_people: int
    new_organisations: int
    changed_organisations: int
    new_seats: int
    filled_seats: int
    rows: int
    left_out: int


def hold_table(
    *, municipality: Municipality, name: str, data: bytes, by: User, now: datetime
) -> RegisterUpload:
    """Read a table and keep it for a day; what others left for longer goes.

    Headings that are all known are settled at once. Refuses: UnreadableTable.
    """
    words = all_words()
    try:
        table = read_table(
            data,
            score=lambda cells: 1000 * recognised(cells, words) + sum(map(bool, cells)),
            most_bytes=MOST_BYTES,
        )
    except TableProblem as problem:
        raise UnreadableTable(problem) from problem
    mapping = guessed_mapping(table.headers, words)
    is_clear = is_enough(mapping) and len(mapping) == sum(map(bool, table.headers))
    clear_uploads(cutoff=now - HELD_FOR)
    return RegisterUpload.objects.create(
        municipality=municipality,
        name=name[:200],
        uploaded_by=by,
        uploaded_at=now,
        table=_packed(table),
        mapping=mapping if is_clear else None,
    )


def name_columns(
    *, upload: RegisterUpload, mapping: Mapping[str, int], sector_of_new: str
) -> RegisterUpload:
    """Say which column of a held table is what, and the sector of organisations without one."""
    upload.mapping, upload.sector_of_new = dict(mapping), sector_of_new
    upload.save(update_fields=["mapping", "sector_of_new"])
    return upload


def decide(*, upload: RegisterUpload, decisions: Mapping[str, str]) -> RegisterUpload:
    """Say what is to be done with rows whose person may be there already; "all" is the rest.

    An empty word takes back what was said of a row. What is no row or no choice is passed over.
    """
    rows = {ALL_OTHERS, *(str(row.number) for row in held_table(upload).rows)}
    merged = {**upload.decisions, **decisions}
    upload.decisions = {
        row: choice for row, choice in merged.items() if row in rows and choice in DuplicateChoice
    }
    upload.save(update_fields=["decisions"])
    return upload


def drop_upload(*, upload: RegisterUpload) -> None:
    """Throw a held table away."""
    upload.delete()


def clear_uploads(*, cutoff: datetime, municipality_id: UUID | None = None) -> int:
    """Throw away what was uploaded before then and left, everywhere or in one municipality."""
    left = RegisterUpload.objects.filter(uploaded_at__lt=cutoff)
    return (left.filter(municipality=municipality_id) if municipality_id else left).delete()[0]


def held_table(upload: RegisterUpload) -> Table:
    """Return the table as it was read."""
    headers, *rows = json.loads(zlib.decompress(bytes(upload.table)))
    return Table(tuple(headers), tuple(Row(number, tuple(cells)) for number, *cells in rows))


def planned(upload: RegisterUpload, now: datetime, *, lock: bool = False) -> ImportPlan:
    """Return what taking over a held table would do."""
    reading = read_entries(held_table(upload).rows, upload.mapping or {}, all_words())
    return plan_import(
        municipality=upload.municipality,
        reading=reading,
        decisions=upload.decisions,
        sector_of_new=upload.sector_of_new,
        today=timezone.localtime(now).date(),
        lock=lock,
    )


def take_over(*, upload: RegisterUpload, expected: str, by: Actor, now: datetime) -> ImportResult:
    """Write all rows of a held table in one transaction, and throw the table away.

    `expected` is the digest of the plan that was shown. Refuses: ChangedSincePreview,
    RowsWithProblems, Invalid.
    """
    try:
        return _take_over(upload, expected, by=by, now=now)
    except IntegrityError as clash:  # somebody added the same at this very moment
        raise ChangedSincePreview from clash


@transaction.atomic
def _take_over(upload: RegisterUpload, expected: str, *, by: Actor, now: datetime) -> ImportResult:
    held = RegisterUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if held is None:  # taken over in another window
        raise ChangedSincePreview
    plan = planned(held, now, lock=True)
    if plan.problems:
        raise RowsWithProblems
    if plan.digest != expected:
        raise ChangedSincePreview
    _write(plan, by=by, now=now)
    result = _result(plan)
    audit.record(
        "stakeholders.register_imported",
        subject=held.municipality,
        by=by,
        now=now,
        changes=asdict(result),
    )
    held.delete()
    return result


def _write(plan: ImportPlan, *, by: Actor, now: datetime) -> None:
    organisations, people = plan.organisations, plan.people
    how: dict[str, Any] = {"by": by, "now": now}
    audit.add_all(organisations.added, action="stakeholders.organisation_added", **how)
    audit.change_all(organisations.changed, action="stakeholders.organisation_changed", **how)
    audit.add_all(people.added, action="stakeholders.person_added", **how)
    audit.change_all(people.changed, action="stakeholders.person_changed", **how)
    audit.add_all(plan.seats, action="stakeholders.seat_added", **how)
    audit.add_all(plan.occupancies, action="stakeholders.person_seated", **how)


def _result(plan: ImportPlan) -> ImportResult:
    return ImportResult(
        new_people=len(plan.people.added),
        changed_people=len(plan.people.changed),
        new_organisations=len(plan.organisations.added),
        changed_organisations=len(plan.organisations.changed),
        new_seats=len(plan.seats),
        filled_seats=len(plan.occupancies),
        rows=len(plan.rows),
        left_out=plan.counts["left_out"],
    )


def _packed(table: Table) -> bytes:
    lines = [list(table.headers), *([row.number, *row.cells] for row in table.rows)]
    return zlib.compress(json.dumps(lines, ensure_ascii=False).encode("utf-8", "replace"), 1)
