"""Erasing people from attendance lists, tasks, comments and signatures.

That it was done is audited by whoever erases a person as a whole. What minutes say in free text
stays: they are a record of the group; their publication copy names nobody.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower

from ratschlag.proceedings.models import Attendance, ItemPaper, Minutes, Objection, Task


@transaction.atomic
def forget_people(*, person_ids: Collection[UUID]) -> int:
    """Delete where these people were, and take them off tasks and comments; return how many."""
    number = Attendance.objects.filter(person__in=person_ids).delete()[0]
    number += Attendance.objects.filter(deputy__in=person_ids).update(deputy=None)
    number += Task.objects.filter(person__in=person_ids).update(person=None)
    return number + Objection.objects.filter(person__in=person_ids).update(person=None)


@transaction.atomic
def forget_signatures(
    *, names: Collection[str], municipality_id: UUID | None, until: datetime | None
) -> int:
    """Leave out who approved minutes; return how many there were."""
    rows = Minutes.objects.filter(approved_by__in=names)
    if municipality_id is not None:
        rows = rows.filter(municipality_id=municipality_id)
    if until is not None:
        rows = rows.filter(approved_at__lte=until)
    return rows.update(approved_by="")


@transaction.atomic
def clear_attendance(*, cutoff: datetime, municipality_id: UUID | None) -> int:
    """Delete who came to meetings of processes that ended before `cutoff`; return how many."""
    rows = Attendance.objects.filter(agenda__group__process__ends_on__lt=cutoff.date())
    if municipality_id is not None:
        rows = rows.filter(municipality_id=municipality_id)
    return rows.delete()[0]


@transaction.atomic
def forget_paper_owers(
    *, person_ids: Collection[UUID], addresses: Collection[str], municipality_id: UUID | None
) -> int:
    """Leave out who hands papers in, by person or mail address; return of how many papers."""
    rows = ItemPaper.objects.annotate(lower_email=Lower("owed_email"))
    rows = rows.filter(Q(owed_by__in=person_ids) | Q(lower_email__in=addresses))
    if municipality_id is not None:
        rows = rows.filter(municipality_id=municipality_id)
    return rows.update(owed_by=None, owed_name="", owed_email="")


@transaction.atomic
def clear_paper_owers(*, cutoff: datetime, municipality_id: UUID | None) -> int:
    """Leave out who handed papers in of processes that ended before `cutoff`; return how many."""
    rows = ItemPaper.objects.filter(item__agenda__group__process__ends_on__lt=cutoff.date())
    rows = rows.exclude(owed_by__isnull=True, owed_email="")
    if municipality_id is not None:
        rows = rows.filter(municipality_id=municipality_id)
    return rows.update(owed_by=None, owed_name="", owed_email="")
