"""What old concepts keep of people: who reads a table in, until it is taken over."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Retention, Subject
from ratschlag.predecessors import operations
from ratschlag.predecessors.models import OldUpload


def _nothing(subject: Subject) -> Iterable[Model]:
    """What goes within a day is not shown once more."""
    return ()


def _erase(subject: Subject, by: Actor, now: datetime) -> int:
    """Throw away all tables that wait: the person may stand in any of them."""
    rows = OldUpload.objects.all()
    if subject.municipality_id:
        rows = rows.filter(municipality=subject.municipality_id)
    return rows.delete()[0]


def _left(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    rows = OldUpload.objects.filter(municipality=municipality_id, uploaded_at__lt=cutoff)
    return rows.defer("sheets") if municipality_id else []


def _clear_left(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.clear_old_uploads(cutoff=cutoff, municipality_id=municipality_id)


PERSONAL_DATA = (
    DataClass(
        key="predecessors.uploads",
        name=_("Tables of old measures that wait to be taken over"),
        purpose=_("To look at what would change before it is written into the old concept."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("whoever uploaded the table"),
        storage=_("Until the table is taken over or thrown away, at most a day."),
        fields={"predecessors.OldUpload": ("name", "uploaded_at")},
        records=_nothing,
        erase=_erase,
        retention=Retention(days=1, after=_("after the upload"), expired=_left, erase=_clear_left),
    ),
)
