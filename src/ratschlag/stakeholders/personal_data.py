"""What is kept of people who take part."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Retention, Subject
from ratschlag.stakeholders import operations, queries
from ratschlag.stakeholders.models import (
    Merge,
    Occupancy,
    Person,
    RegisterUpload,
    SupportNeed,
)


def _people(subject: Subject) -> Iterable[Model]:
    people = Person.objects.filter(pk__in=subject.person_ids)
    people = people.select_related("organisation", "account")
    seats = Occupancy.objects.filter(person__in=subject.person_ids)
    return chain(people, seats.select_related("seat__organisation", "person").order_by("since"))


def _erase_people(subject: Subject, by: Actor, now: datetime) -> int:
    people = Person.objects.filter(pk__in=subject.person_ids)
    return operations.forget_people(people=people)


def _gone(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return queries.people_without_task_since(municipality_id, cutoff) if municipality_id else []


def _needs(subject: Subject) -> Iterable[Model]:
    return SupportNeed.objects.filter(person__in=subject.person_ids).order_by("pk")


def _erase_needs(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_needs(person_ids=subject.person_ids)


def _needs_past(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return queries.needs_past(municipality_id, cutoff) if municipality_id else []


def _erase_past_needs(
    municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime
) -> int:
    past = _needs_past(municipality_id, cutoff)
    return operations.forget_needs(person_ids=[each.pk for each in past])


def _nothing(subject: Subject) -> Iterable[Model]:
    """What goes within a day and says what the register says is shown there, not once more."""
    return ()


def _erase_uploads(subject: Subject, by: Actor, now: datetime) -> int:
    """Throw away all tables that wait: the person may stand in any of them."""
    rows = RegisterUpload.objects.all()
    if subject.municipality_id:
        rows = rows.filter(municipality=subject.municipality_id)
    return rows.delete()[0]


def _left(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    rows = RegisterUpload.objects.filter(municipality=municipality_id, uploaded_at__lt=cutoff)
    return rows.defer("table") if municipality_id else []


def _clear_left(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.clear_uploads(cutoff=cutoff, municipality_id=municipality_id)


def _merges(subject: Subject) -> QuerySet[Merge]:
    keys = subject.person_ids
    return Merge.objects.filter(Q(kept_id__in=keys) | Q(lost_id__in=keys)).order_by("merged_at")


def _erase_merges(subject: Subject, by: Actor, now: datetime) -> int:
    return _merges(subject).delete()[0]


def _past_undoing(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return Merge.objects.filter(municipality=municipality_id, merged_at__lt=cutoff)


def _clear_merges(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.clear_merges(cutoff=cutoff, municipality_id=municipality_id)


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
    DataClass(
        key="stakeholders.support_needs",
        name=_("Support needed"),
        purpose=_("To arrange what people need to be able to take part."),
        legal_basis=_("Art. 6 (1) (a) and Art. 9 (2) (a) GDPR: consent, by saying it"),
        recipients=_("the office that coordinates"),
        storage=_("Half a year after the last seat has ended; at once if taken back."),
        fields={"stakeholders.SupportNeed": (*SupportNeed.NEEDS, "stated_at")},
        records=_needs,
        erase=_erase_needs,
        retention=Retention(
            days=182,
            after=_("after the last seat has ended, or after it was said without a seat"),
            expired=_needs_past,
            erase=_erase_past_needs,
        ),
    ),
    DataClass(
        key="stakeholders.uploads",
        name=_("Tables of people that wait to be taken over"),
        purpose=_("To look at what would change before it is written into the register."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("whoever uploaded the table"),
        storage=_("Until the table is taken over or thrown away, at most a day."),
        fields={"stakeholders.RegisterUpload": ("name", "uploaded_at")},
        records=_nothing,
        erase=_erase_uploads,
        retention=Retention(days=1, after=_("after the upload"), expired=_left, erase=_clear_left),
    ),
    DataClass(
        key="stakeholders.merges",
        name=_("Entries that were made one"),
        purpose=_("To make them two again if it was a mistake."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("the office that coordinates; the public sees the seats without names"),
        storage=_("One day."),
        fields={"stakeholders.Merge": ("label", "merged_at")},
        records=_nothing,
        erase=_erase_merges,
        retention=Retention(
            days=1, after=_("after they were made one"), expired=_past_undoing, erase=_clear_merges
        ),
    ),
)
