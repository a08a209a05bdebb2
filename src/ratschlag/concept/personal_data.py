"""What a concept keeps of people: who froze, recorded or allowed something."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.concept import operations
from ratschlag.concept.queries import SIGNED, signed_rows
from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Subject


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


PERSONAL_DATA = (
    DataClass(
        key="concept.signatures",
        name=_("Names under versions, decisions and exceptions"),
        purpose=_("To know who froze a version, recorded a decision or allowed an exception."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("the office; the name under an exception stands in the adopted version"),
        storage=_("As long as the concept, without the name once the person is erased."),
        fields={
            "concept.Version": ("number", "title", "frozen_at", "frozen_by"),
            "concept.Decision": ("paper_number", "recorded_at", "recorded_by", "waivers"),
            "concept.Waiver": ("named", "reason", "given_at", "given_by"),
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
        },
        records=_signed,
        erase=_erase,
    ),
)
