"""What is kept of people who work for the municipality: their roles."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Subject
from ratschlag.municipalities import operations
from ratschlag.municipalities.models import Membership


def _roles(subject: Subject) -> QuerySet[Membership]:
    rows = Membership.objects.filter(user__in=subject.account_ids).select_related("municipality")
    if subject.municipality_id is None:
        return rows
    return rows.filter(municipality_id=subject.municipality_id)


def _take_roles(subject: Subject, by: Actor, now: datetime) -> int:
    rows: Iterable[Membership] = list(_roles(subject))
    for membership in rows:
        # Whoever was erased once must go again, even as the last of the administration.
        operations.take_role(membership=membership, by=by, now=now, may_be_last=True)
    return len(list(rows))


PERSONAL_DATA = (
    DataClass(
        key="municipalities.roles",
        name=_("Roles of staff"),
        purpose=_("To decide who may do what."),
        legal_basis=_("Art. 6 (1) (e) GDPR with the law on data of employees of the Land"),
        recipients=_("those who administer in the municipality"),
        storage=_("Until the role is taken away."),
        fields={"municipalities.Membership": ("municipality", "role", "label")},
        labels={"municipality": _("Municipality")},
        records=_roles,
        erase=_take_roles,
    ),
)
