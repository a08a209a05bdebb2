"""What is kept of people who take part."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Retention, Subject
from ratschlag.stakeholders import operations, queries
from ratschlag.stakeholders.models import Occupancy, Person


def _people(subject: Subject) -> Iterable[Model]:
    people = Person.objects.filter(pk__in=subject.person_ids).select_related("organisation")
    seats = Occupancy.objects.filter(person__in=subject.person_ids)
    return chain(people, seats.select_related("seat__organisation", "person").order_by("since"))


def _erase_people(subject: Subject, by: Actor, now: datetime) -> int:
    people = Person.objects.filter(pk__in=subject.person_ids)
    return operations.forget_people(people=people)


def _gone(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return queries.people_without_task_since(municipality_id, cutoff) if municipality_id else []


PERSONAL_DATA = (
    DataClass(
        key="stakeholders.people",
        name=_("Who takes part, and for which seat"),
        purpose=_("To invite, to plan meetings, and to show who is represented."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("the office that coordinates; the public sees the seats without names"),
        storage=_("Two years after the last seat has ended."),
        fields={
            "stakeholders.Person": (
                "name",
                "organisation",
                "email",
                "phone",
                "language",
                "tags",
                "account",
            ),
            "stakeholders.Occupancy": ("seat", "since", "until", "is_deputy"),
        },
        labels={"seat": _("Seat")},
        records=_people,
        erase=_erase_people,
        kept=_("That a seat was filled stays on record, without the name."),
        retention=Retention(days=730, after=_("after the last seat has ended"), expired=_gone),
    ),
)
