"""Tables of old measures that wait between upload and consent."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from ratschlag.accounts.models import User
from ratschlag.core.access import Actor
from ratschlag.predecessors.models import OldConcept, OldUpload
from ratschlag.predecessors.operations.imports import (
    OldPlan,
    import_old_measures,
    plan_old_import,
    read_old_file,
)
from ratschlag.predecessors.operations.refusals import ChangedSincePreview
from ratschlag.predecessors.sources import entries_in, guessed_columns
from ratschlag.tables import Sheet, packed, unpacked

HELD_FOR = timedelta(days=1)


def hold_old_measures(
    *, old_concept: OldConcept, name: str, data: bytes, by: User, now: datetime
) -> OldUpload:
    """Read a file and keep it for a day; what others left for longer goes.

    Headings that are all known are settled at once. Refuses: UnreadableTable.
    """
    sheets = read_old_file(data)
    columns = guessed_of(sheets)
    headings = {header for one in sheets for header in one.table.headers if header}
    is_clear = "title" in columns.values() and headings == set(columns)
    clear_old_uploads(cutoff=now - HELD_FOR)
    return OldUpload.objects.create(
        municipality_id=old_concept.municipality_id,
        old_concept=old_concept,
        name=name[:200],
        uploaded_by=by,
        uploaded_at=now,
        sheets=packed(sheets),
        mapping=columns if is_clear else None,
    )


def sheets_held(upload: OldUpload) -> tuple[Sheet, ...]:
    """Return the sheets as they were read."""
    return unpacked(bytes(upload.sheets))


def guessed_of(sheets: tuple[Sheet, ...]) -> dict[str, str]:
    """Return what the headings of all sheets say."""
    return guessed_columns(header for one in sheets for header in one.table.headers)


def name_old_headings(*, upload: OldUpload, columns: dict[str, str]) -> OldUpload:
    """Say what the headings of a held file stand for."""
    upload.mapping = columns
    upload.save(update_fields=["mapping"])
    return upload


def planned_old_measures(upload: OldUpload) -> OldPlan:
    """Return what taking over a held file would do."""
    entries = list(entries_in(sheets_held(upload), upload.mapping or {}))
    return plan_old_import(old_concept=upload.old_concept, entries=entries)


@transaction.atomic
def take_over_old_measures(
    *, upload: OldUpload, expected: str, by: Actor, now: datetime
) -> OldPlan:
    """Write all rows of a held file, and throw the file away.

    `expected` is the digest of the plan that was shown. Refuses: ChangedSincePreview,
    RowsWithProblems, Invalid.
    """
    held = OldUpload.objects.select_for_update().filter(pk=upload.pk).first()
    if held is None or held.mapping is None:  # taken over in another window
        raise ChangedSincePreview
    entries = list(entries_in(sheets_held(held), held.mapping))
    plan = import_old_measures(
        old_concept=held.old_concept, entries=entries, by=by, now=now, expected=expected
    )
    held.delete()
    return plan


def drop_old_upload(*, upload: OldUpload) -> None:
    """Throw a held file away."""
    upload.delete()


def clear_old_uploads(*, cutoff: datetime, municipality_id: UUID | None = None) -> int:
    """Throw away what was uploaded before then and left, everywhere or in one municipality."""
    left = OldUpload.objects.filter(uploaded_at__lt=cutoff)
    return (left.filter(municipality=municipality_id) if municipality_id else left).delete()[0]
