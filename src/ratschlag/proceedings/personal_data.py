"""What agendas and minutes keep of people."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain
from typing import Any, cast
from uuid import UUID

from django.db.models import Model, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Retention, Subject, Text
from ratschlag.proceedings import operations
from ratschlag.proceedings.models import Attendance, ItemPaper, Minutes, Objection, Task

GROUP = pgettext_lazy("minutes", "Meeting")


def _about(subject: Subject) -> Iterable[Model]:
    people = subject.person_ids
    return chain(
        Attendance.objects.filter(person__in=people)
        .select_related("agenda__group", "deputy")
        .order_by("pk"),
        Task.objects.filter(person__in=people)
        .select_related("entry__minutes__agenda__group")
        .order_by("due_on", "pk"),
        Objection.objects.filter(person__in=people)
        .select_related("entry__minutes__agenda__group", "entry__item")
        .order_by("raised_at", "pk"),
    )


def _shown(record: Model) -> Mapping[Text, Any]:
    if isinstance(record, Attendance):
        came = {True: _("yes, was there"), False: _("no, was not there"), None: ""}
        return {
            GROUP: str(record.agenda),
            _("Do you come?"): record.get_coming_display() if record.coming else "",
            _("Who comes instead"): str(record.deputy) if record.deputy else "",
            _("Answered"): record.said_at,
            _("On the waiting list since"): record.waits_since,
            _("Invited on"): record.invited_at,
            _("Was there"): came[record.was_there],
            _("Checked in"): record.checked_in_at,
        }
    if isinstance(record, Task):
        return {
            GROUP: str(record.entry.minutes),
            pgettext_lazy("minutes", "Task"): record.text,
            _("Due on"): record.due_on,
            _("Done on"): record.done_on,
        }
    objection = cast("Objection", record)
    return {
        GROUP: str(objection.entry.minutes),
        pgettext_lazy("minutes", "Your comment"): objection.text,
        _("Answer"): objection.answer,
    }


def _erase(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_people(person_ids=subject.person_ids)


def _old(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    rows = Attendance.objects.filter(agenda__group__process__ends_on__lt=cutoff.date())
    return rows if municipality_id is None else rows.filter(municipality_id=municipality_id)


def _clear(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.clear_attendance(cutoff=cutoff, municipality_id=municipality_id)


def _signed(subject: Subject) -> Iterable[Model]:
    rows = Minutes.objects.filter(approved_by__in=subject.names)
    if subject.municipality_id is not None:
        rows = rows.filter(municipality_id=subject.municipality_id)
    if subject.until is not None:
        rows = rows.filter(approved_at__lte=subject.until)
    return rows.select_related("agenda__group").order_by("pk")


def _erase_signatures(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_signatures(
        names=subject.names, municipality_id=subject.municipality_id, until=subject.until
    )


def _owed(subject: Subject) -> Iterable[Model]:
    rows = ItemPaper.objects.annotate(lower_email=Lower("owed_email"))
    rows = rows.filter(Q(owed_by__in=subject.person_ids) | Q(lower_email__in=subject.addresses))
    if subject.municipality_id is not None:
        rows = rows.filter(municipality_id=subject.municipality_id)
    return rows.select_related("item__agenda__group").order_by("pk")


def _erase_owed(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_paper_owers(
        person_ids=subject.person_ids,
        addresses=subject.addresses,
        municipality_id=subject.municipality_id,
    )


def _old_owed(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    rows = ItemPaper.objects.filter(item__agenda__group__process__ends_on__lt=cutoff.date())
    rows = rows.exclude(owed_by__isnull=True, owed_email="")
    return rows if municipality_id is None else rows.filter(municipality_id=municipality_id)


def _clear_owed(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.clear_paper_owers(cutoff=cutoff, municipality_id=municipality_id)


PERSONAL_DATA = (
    DataClass(
        key="proceedings.part",
        name=_("Meetings, tasks and comments of a person"),
        purpose=_("To know who was at a meeting, who does what, and what somebody objected to."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("members of the group; the public reads no names"),
        storage=_(
            "Who was there until 90 days after the end of the process; the rest as the file."
        ),
        fields={
            "proceedings.Attendance": (
                "agenda",
                "person",
                "coming",
                "deputy",
                "said_at",
                "waits_since",
                "invited_at",
                "was_there",
                "checked_in_at",
            ),
            "proceedings.Task": ("entry", "text", "person", "due_on", "done_on"),
            "proceedings.Objection": ("entry", "person", "text", "answer", "raised_at"),
        },
        records=_about,
        shown=_shown,
        erase=_erase,
        retention=Retention(
            days=90,
            after=_("after the end of the process"),
            expired=_old,
            erase=_clear,
        ),
    ),
    DataClass(
        key="proceedings.signatures",
        name=_("Names under minutes"),
        purpose=_("To know who approved minutes."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("members of the group"),
        storage=_("As long as the minutes, without the name once the person is erased."),
        fields={"proceedings.Minutes": ("agenda", "approved_at", "approved_by")},
        labels={
            "agenda": GROUP,
            "approved_at": _("Approved on"),
            "approved_by": _("Approved by"),
        },
        records=_signed,
        erase=_erase_signatures,
    ),
    DataClass(
        key="proceedings.papers_owed",
        name=_("Who hands in papers for a meeting"),
        purpose=_("To remind whoever promised a paper, and to send them the link to hand it in."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("the office and whoever chairs the group"),
        storage=_("Until 90 days after the end of the process; the paper stays with the agenda."),
        fields={"proceedings.ItemPaper": ("title", "owed_by", "owed_name", "owed_email")},
        records=_owed,
        erase=_erase_owed,
        retention=Retention(
            days=90,
            after=_("after the end of the process"),
            expired=_old_owed,
            erase=_clear_owed,
        ),
    ),
)
