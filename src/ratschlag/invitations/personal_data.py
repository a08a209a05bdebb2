"""What is kept of people who were invited."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Subject
from ratschlag.invitations import operations
from ratschlag.invitations.models import Invitation


def _invitations(subject: Subject) -> Iterable[Model]:
    rows = Invitation.objects.filter(person__in=subject.person_ids)
    return rows.select_related("wave", "seat__organisation", "person").order_by("pk")


def _erase_invitations(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_invitations(
        person_ids=subject.person_ids,
        addresses=subject.addresses,
        municipality_id=subject.municipality_id,
    )


PERSONAL_DATA = (
    DataClass(
        key="invitations.invitations",
        name=_("Invitations and answers"),
        purpose=_("To invite people and to know who takes part."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("the office that coordinates"),
        storage=_("As long as the person is in the register."),
        fields={
            "invitations.Invitation": (
                "wave", "seat", "language", "state", "answered_at", "successor_name",
                "successor_email",
            )
        },
        labels={"wave": _("Wave of invitations"), "answered_at": _("Answered")},
        records=_invitations,
        erase=_erase_invitations,
    ),
)  # fmt: skip
