"""What is kept of people who write wishes, comment and support."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions import operations, queries
from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Retention, Subject

DAYS = 730


def _wishes(subject: Subject) -> Iterable[Model]:
    rows = queries.wishes_about(subject.person_ids, subject.addresses, subject.municipality_id)
    return rows.select_related("process")


def _comments(subject: Subject) -> Iterable[Model]:
    return queries.comments_about(subject.person_ids, subject.municipality_id)


def _supported(subject: Subject) -> Iterable[Model]:
    rows = queries.supports_about(subject.person_ids, subject.municipality_id)
    return rows.select_related("wish")


def _erase(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_writers(
        person_ids=subject.person_ids,
        addresses=subject.addresses,
        municipality_id=subject.municipality_id,
    )


def _old_wishes(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return queries.wishes_named_before(municipality_id, cutoff)


def _clear_wishes(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.clear_writers(cutoff=cutoff, municipality_id=municipality_id)


def _old_comments(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return queries.comments_named_before(municipality_id, cutoff)


def _clear_comments(
    municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime
) -> int:
    return operations.clear_commenters(cutoff=cutoff, municipality_id=municipality_id)


def _old_supports(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return queries.supports_before(municipality_id, cutoff)


def _clear_supports(
    municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime
) -> int:
    return operations.clear_supports(cutoff=cutoff, municipality_id=municipality_id)


def _links(subject: Subject) -> Iterable[Model]:
    return queries.writers_about(subject.person_ids)


def _erase_links(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_writing_links(person_ids=subject.person_ids)


def _old_links(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return queries.writers_before(municipality_id, cutoff)


def _clear_links(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.clear_writing_links(cutoff=cutoff, municipality_id=municipality_id)


PERSONAL_DATA = (
    DataClass(
        key="contributions.wishes",
        name=_("Topic wishes"),
        purpose=_("To bring topics into the process, and to answer whoever wants them."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("the office that coordinates; the public, as far as the person said so"),
        storage=_("Two years after the answer; what was said stays without a name."),
        fields={
            "contributions.TopicWish": (
                "process", "title", "text", "way", "written_at", "author_name",
                "author_organisation", "name_is_public", "email", "language", "state", "reason",
            ),
        },
        labels={"process": _("Participation process")},
        records=_wishes,
        erase=_erase,
        retention=Retention(
            days=DAYS,
            after=_("after the answer to the wish"),
            expired=_old_wishes,
            erase=_clear_wishes,
        ),
    ),
    DataClass(
        key="contributions.comments",
        name=_("Comments on topic wishes"),
        purpose=_("To bring topics into the process, and to answer whoever wants them."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("the office that coordinates; the public, as far as the person said so"),
        storage=_("Two years; what was said stays without a name."),
        fields={
            "contributions.Comment": (
                "text", "written_at", "author_name", "author_organisation", "name_is_public",
            ),
        },
        records=_comments,
        erase=_erase,
        retention=Retention(
            days=DAYS,
            after=_("after the comment was written"),
            expired=_old_comments,
            erase=_clear_comments,
        ),
    ),
    DataClass(
        key="contributions.supports",
        name=_("Support of topic wishes"),
        purpose=_("To know how many find a wish important; each counts once."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("nobody; the public sees the number"),
        storage=_("Two years; the number stays."),
        fields={"contributions.Support": ("wish", "given_at")},
        labels={"wish": _("Topic wish")},
        records=_supported,
        erase=_erase,
        retention=Retention(
            days=DAYS,
            after=_("after the support was given"),
            expired=_old_supports,
            erase=_clear_supports,
        ),
    ),
    DataClass(
        key="contributions.writers",
        name=_("Personal links for topic wishes"),
        purpose=_("To write topic wishes and read the answers without logging in."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("nobody"),
        storage=_("Until 90 days after the end of the process."),
        fields={"contributions.WishWriter": ("process", "asked_at", "withdrawn_at")},
        labels={"process": _("Participation process")},
        records=_links,
        erase=_erase_links,
        retention=Retention(
            days=90,
            after=_("after the end of the process"),
            expired=_old_links,
            erase=_clear_links,
        ),
    ),
)  # fmt: skip
