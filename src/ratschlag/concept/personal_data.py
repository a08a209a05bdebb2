"""What a concept keeps of people: who froze, recorded or allowed something, or reads a table in."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.concept import operations
from ratschlag.concept.models import MeasureUpload
from ratschlag.concept.queries import SIGNED, signed_rows
from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Retention, Subject


def _signed(subject: Subject) -> Iterable[Model]:
    return chain.from_iterable(
        signed_rows(
            model, name, moment, subject.names, subject.municipality_id, subject.until
        ).order_by("pk")
        for model, name, moment in SIGNED
    )


def _erase(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_signatures(
        names=subject.names, municipality_id=subject.municipality_id, until=subject.until
    )


def _nothing(subject: Subject) -> Iterable[Model]:
    """What goes within a day is not shown once more."""
    return ()


def _erase_uploads(subject: Subject, by: Actor, now: datetime) -> int:
    """Throw away all tables that wait: the person may stand in any of them."""
    rows = MeasureUpload.objects.all()
    if subject.municipality_id:
        rows = rows.filter(municipality=subject.municipality_id)
    return rows.delete()[0]


def _left(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    rows = MeasureUpload.objects.filter(municipality=municipality_id, uploaded_at__lt=cutoff)
    return rows.defer("sheets") if municipality_id else []


def _clear_left(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.clear_measure_uploads(cutoff=cutoff, municipality_id=municipality_id)


PERSONAL_DATA = (
    DataClass(
        key="concept.signatures",
        name=_("Names under versions, decisions, exceptions and commitments"),
        purpose=_(
            "To know who froze a version, recorded a decision, allowed an exception, or said for a"
            " unit what it does."
        ),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("the office; the name under an exception stands in the adopted version"),
        storage=_("As long as the concept, without the name once the person is erased."),
        fields={
            "concept.Version": ("number", "title", "frozen_at", "frozen_by"),
            "concept.Decision": ("paper_number", "recorded_at", "recorded_by", "waivers"),
            "concept.Waiver": ("named", "reason", "given_at", "given_by"),
            "concept.Commitment": (
                "kind",
                "said",
                "speaker_name",
                "speaker_office",
                "way",
                "entered_by",
                "reply",
                "replied_at",
                "replied_by",
            ),
        },
        labels={
            "number": _("Version"),
            "frozen_at": _("Frozen on"),
            "frozen_by": _("Frozen by"),
            "recorded_at": _("Recorded on"),
            "recorded_by": _("Recorded by"),
            "waivers": _("Exceptions that were made"),
            "named": _("About"),
            "given_at": _("Given on"),
            "given_by": _("Given by"),
            "entered_by": _("Entered by"),
            "replied_at": _("Answered on"),
            "replied_by": _("Answered by"),
        },
        records=_signed,
        erase=_erase,
    ),
    DataClass(
        key="concept.uploads",
        name=_("Tables of measures that wait to be taken over"),
        purpose=_("To look at what would change before it is written into the concept."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("whoever uploaded the table"),
        storage=_("Until the table is taken over or thrown away, at most a day."),
        fields={"concept.MeasureUpload": ("name", "uploaded_at")},
        records=_nothing,
        erase=_erase_uploads,
        retention=Retention(days=1, after=_("after the upload"), expired=_left, erase=_clear_left),
    ),
)
