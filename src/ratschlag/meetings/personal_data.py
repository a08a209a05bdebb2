"""What is kept of people who plan and publish, and of those who come."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain
from typing import Any, cast
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Retention, Subject, Text
from ratschlag.meetings import documents, operations, queries
from ratschlag.meetings.models import Availability
from ratschlag.meetings.rules import Times


def _signed(subject: Subject) -> Iterable[Model]:
    return chain(*queries.signed_by(subject.names, subject.municipality_id, subject.until))


def _erase(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_signatures(
        names=subject.names,
        municipality_id=subject.municipality_id,
        until=subject.until,
    )


def _times(subject: Subject) -> Iterable[Model]:
    return queries.times_about(subject.person_ids)


def _times_shown(record: Model) -> Mapping[Text, Any]:
    said = cast("Availability", record)
    return {
        _("Participation process"): str(said.call.process),
        _("Answered"): said.answered_at,
        _("When you can come"): documents.times_in_words(Times.of(said.times)),
        _("Remark for the office"): said.remark,
    }


def _erase_times(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_times(person_ids=subject.person_ids)


def _old_times(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return queries.times_answered_before(municipality_id, cutoff)


def _clear_times(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.clear_times(cutoff=cutoff, municipality_id=municipality_id)


def _told(subject: Subject) -> Iterable[Model]:
    return queries.told_about(subject.person_ids)


def _erase_told(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_told(person_ids=subject.person_ids)


def _old_told(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return queries.told_before(municipality_id, cutoff)


def _clear_told(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.clear_told(cutoff=cutoff, municipality_id=municipality_id)


def _calendars(subject: Subject) -> Iterable[Model]:
    return queries.calendars_by_holders(
        subject.account_ids, subject.person_ids, subject.municipality_id
    )


def _erase_calendars(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_calendars(
        account_ids=subject.account_ids,
        person_ids=subject.person_ids,
        municipality_id=subject.municipality_id,
    )


PERSONAL_DATA = (
    DataClass(
        key="meetings.calendars",
        name=_("Addresses of own calendars"),
        purpose=_("To see one's dates in one's own calendar program."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("nobody"),
        storage=_("Until the address is revoked, at the latest with the account or the person."),
        fields={"meetings.CalendarLink": ("process", "group", "made_at")},
        labels={"process": _("Participation process"), "group": _("Group")},
        records=_calendars,
        erase=_erase_calendars,
    ),
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
    DataClass(
        key="meetings.told",
        name=_("Of which dates somebody was told"),
        purpose=_("To tell those who come to a group or leave it what is new for them, once."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("nobody"),
        storage=_("Until 90 days after the end of the process."),
        fields={"meetings.ToldMember": ("group", "person", "told_at")},
        labels={"group": _("Group"), "person": _("Person"), "told_at": _("Told on")},
        records=_told,
        erase=_erase_told,
        retention=Retention(
            days=90,
            after=_("after the end of the process"),
            expired=_old_told,
            erase=_clear_told,
        ),
    ),
    DataClass(
        key="meetings.times",
        name=_("Times at which somebody can come"),
        purpose=_("To plan meetings at which as many as possible can be there."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("the office that coordinates; others see numbers without names"),
        storage=_("Until 90 days after the end of the process."),
        fields={"meetings.Availability": ("call", "answered_at", "times", "remark")},
        records=_times,
        shown=_times_shown,
        erase=_erase_times,
        retention=Retention(
            days=90,
            after=_("after the end of the process"),
            expired=_old_times,
            erase=_clear_times,
        ),
    ),
)
