"""What is kept of people who get mails."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Retention, Subject
from ratschlag.mail import operations, queries
from ratschlag.mail.models import Bounce, Message


def _mails(subject: Subject) -> Iterable[Model]:
    mails = queries.messages_to(subject.addresses, subject.municipality_id, subject.until)
    return chain(mails, Bounce.objects.filter(message__in=mails.values("pk")))


def _choices(subject: Subject) -> Iterable[Model]:
    return queries.addressees_at(subject.addresses, subject.municipality_id, subject.until)


def _erase_mails(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_addresses(
        addresses=subject.addresses,
        municipality_id=subject.municipality_id,
        until=subject.until,
    )


def _old(municipality_id: UUID | None, cutoff: datetime) -> QuerySet[Message]:
    return queries.messages_ended_before(municipality_id, cutoff)


def _erase_old(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.forget_old_mails(municipality_id=municipality_id, cutoff=cutoff)


PERSONAL_DATA = (
    DataClass(
        key="mail.messages",
        name=_("Mails"),
        purpose=_("To invite and inform, and to show that a mail went out."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("the office that coordinates; the mail servers on the way"),
        storage=_("What it said for 90 days, that it was sent for one year after it was written."),
        fields={
            "mail.Message": (
                "kind", "state", "address", "recipient_name", "subject", "text", "created_at",
                "sent_at", "problem",
            ),
            "mail.Bounce": ("kind", "diagnosis", "received_at"),
        },
        labels={
            "subject": _("Subject"),
            "created_at": _("Written"),
            "received_at": _("Received"),
        },
        records=_mails,
        erase=_erase_mails,
        retention=Retention(
            days=365, after=_("after the mail was written"), expired=_old, erase=_erase_old
        ),
    ),
    DataClass(
        key="mail.choices",
        name=_("Choice of mails"),
        purpose=_("To send no more mails than somebody wants."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("nobody"),
        storage=_("Until the person is erased: a refusal of mails must stay known."),
        fields={"mail.Addressee": ("address",)},
        labels={"address": _("Mail address")},
        records=_choices,
        kept=_("It goes with the mails."),
    ),
)  # fmt: skip
