"""What is kept of people who were invited."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Retention, Subject
from ratschlag.invitations import operations, queries
from ratschlag.invitations.models import Interest, Invitation


def _invitations(subject: Subject) -> Iterable[Model]:
    rows = Invitation.objects.filter(person__in=subject.person_ids)
    return rows.select_related("wave", "seat__organisation", "person").order_by("pk")


def _erase_invitations(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_invitations(
        person_ids=subject.person_ids,
        addresses=subject.addresses,
        municipality_id=subject.municipality_id,
    )


def _interests(subject: Subject) -> Iterable[Model]:
    return queries.interests_about(
        person_ids=subject.person_ids,
        addresses=subject.addresses,
        municipality_id=subject.municipality_id,
    ).select_related("process")


def _erase_interests(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_interests(
        person_ids=subject.person_ids,
        addresses=subject.addresses,
        municipality_id=subject.municipality_id,
    )


def _old_interests(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return Interest.objects.filter(municipality=municipality_id, asked_at__lt=cutoff)


def _clear(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.clear_interests(cutoff=cutoff, municipality_id=municipality_id)


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
    DataClass(
        key="invitations.interests",
        name=_("Wishes to take part"),
        purpose=_("To decide who takes part, and to answer."),
        legal_basis=_("Art. 6 (1) (a) GDPR: consent"),
        recipients=_("the office that coordinates"),
        storage=_("One year after the wish was sent."),
        fields={
            "invitations.Interest": (
                "process", "name", "email", "organisation", "message", "language", "consent",
                "asked_at", "asked_again_at", "state", "decided_at", "reason",
            )
        },
        labels={"process": _("Participation process")},
        records=_interests,
        erase=_erase_interests,
        retention=Retention(
            days=365, after=_("after the wish was sent"), expired=_old_interests, erase=_clear
        ),
    ),
)  # fmt: skip
