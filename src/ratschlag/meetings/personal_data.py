"""What is kept of people who plan and publish."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Subject
from ratschlag.meetings import operations, queries


def _signed(subject: Subject) -> Iterable[Model]:
    return chain(*queries.signed_by(subject.names, subject.municipality_id, subject.until))


def _erase(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_signatures(
        names=subject.names,
        municipality_id=subject.municipality_id,
        until=subject.until,
    )


PERSONAL_DATA = (
    DataClass(
        key="meetings.signatures",
        name=_("Names under plans"),
        purpose=_("To know who published a meeting plan."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("the office that coordinates"),
        storage=_("As long as the process, without the name once the person is erased."),
        fields={
            "meetings.PlanRelease": ("process", "number", "published_at", "published_by"),
            "meetings.PlanningRun": ("process", "requested_at", "requested_by"),
        },
        labels={
            "process": _("Process"),
            "number": _("Number"),
            "published_at": _("Published"),
            "published_by": _("Published by"),
            "requested_at": _("Asked for"),
            "requested_by": _("Asked for by"),
        },
        records=_signed,
        erase=_erase,
    ),
)
