"""What is kept of people who suggest amendments, comment on the draft, support and decide."""

from collections.abc import Iterable
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.amendments import operations
from ratschlag.amendments.queries import forgetting
from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Retention, Subject

DAYS = 730


def _amendments(subject: Subject) -> Iterable[Model]:
    rows = forgetting.amendments_about(
        subject.person_ids, subject.addresses, subject.municipality_id
    )
    return rows.select_related("concept")


def _comments(subject: Subject) -> Iterable[Model]:
    return forgetting.comments_about(subject.person_ids, subject.municipality_id)


def _supported(subject: Subject) -> Iterable[Model]:
    rows = forgetting.supports_about(subject.person_ids, subject.municipality_id)
    return rows.select_related("amendment")


def _erase(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_authors(
        person_ids=subject.person_ids,
        addresses=subject.addresses,
        municipality_id=subject.municipality_id,
    )


def _decided(subject: Subject) -> Iterable[Model]:
    asked = (subject.names, subject.municipality_id, subject.until)
    noted = forgetting.noted_by(*asked).select_related("group")
    return chain(forgetting.decided_by(*asked), noted)


def _erase_deciders(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_deciders(
        names=subject.names, municipality_id=subject.municipality_id, until=subject.until
    )


def _old_amendments(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return forgetting.amendments_named_before(municipality_id, cutoff)


def _clear_amendments(
    municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime
) -> int:
    return operations.clear_authors(cutoff=cutoff, municipality_id=municipality_id)


def _old_comments(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return forgetting.comments_named_before(municipality_id, cutoff)


def _clear_comments(
    municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime
) -> int:
    return operations.clear_commenters(cutoff=cutoff, municipality_id=municipality_id)


def _old_supports(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return forgetting.supports_before(municipality_id, cutoff)


def _clear_supports(
    municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime
) -> int:
    return operations.clear_supporters(cutoff=cutoff, municipality_id=municipality_id)


TASK = _("Art. 6 (1) (e) GDPR: a task in the public interest")
READERS = _("the office that coordinates; the public, as far as the person said so")
PURPOSE = _("To work on the draft with people, and to answer whoever wants it changed.")

PERSONAL_DATA = (
    DataClass(
        key="amendments.amendments",
        name=_("Amendments of the draft"),
        purpose=PURPOSE,
        legal_basis=TASK,
        recipients=READERS,
        storage=_("Two years after the decision; what was suggested stays without a name."),
        fields={
            "amendments.Amendment": (
                "concept", "place", "text", "reason", "standing", "written_at", "author_name",
                "author_organisation", "name_is_public", "email", "language", "state",
                "decision_reason",
            ),
        },
        labels={"concept": _("Concept")},
        records=_amendments,
        erase=_erase,
        retention=Retention(
            days=DAYS,
            after=_("after the decision on the amendment"),
            expired=_old_amendments,
            erase=_clear_amendments,
        ),
    ),
    DataClass(
        key="amendments.comments",
        name=_("Comments on the draft"),
        purpose=PURPOSE,
        legal_basis=TASK,
        recipients=READERS,
        storage=_("Two years; what was said stays without a name."),
        fields={
            "amendments.DraftComment": (
                "place", "text", "standing", "written_at", "author_name", "author_organisation",
                "name_is_public",
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
        key="amendments.supports",
        name=_("Support of amendments"),
        purpose=_("To know how many seats support an amendment; each counts once."),
        legal_basis=TASK,
        recipients=_("nobody; the public sees the number"),
        storage=_("Two years; that the seat supports it stays."),
        fields={"amendments.AmendmentSupport": ("amendment", "given_at")},
        labels={"amendment": _("Amendment")},
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
        key="amendments.decisions",
        name=_("Names under decisions on amendments, and under what groups have seen"),
        purpose=_("To know who entered a decision, or noted what was laid before a group."),
        legal_basis=TASK,
        recipients=_("the office that coordinates"),
        storage=_("As long as the concept, without the name once the person is erased."),
        fields={
            "amendments.Amendment": ("number", "place", "decided_at", "decided_by"),
            "amendments.GroupReading": ("group", "shown_on", "recorded_at", "recorded_by"),
        },
        labels={
            "decided_at": _("Entered on"),
            "decided_by": _("Entered by"),
            "recorded_by": _("Recorded by"),
        },
        records=_decided,
        erase=_erase_deciders,
    ),
)  # fmt: skip
