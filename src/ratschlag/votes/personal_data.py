"""What is kept of people who vote for seats."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.core.access import Actor
from ratschlag.core.personal_data import DataClass, Retention, Subject, Text
from ratschlag.votes import operations, queries
from ratschlag.votes.models import SeatBallot, Voter


def _traces(subject: Subject) -> Iterable[Model]:
    cast = queries.cast_by_people(subject.person_ids)
    return chain(cast, queries.voters_who_are(subject.person_ids))


def _shown(record: Model) -> Mapping[Text, Any]:
    if isinstance(record, SeatBallot):
        return {
            _("Vote"): record.vote.question,
            _("Seat"): str(record.seat),
            _("Voted"): record.cast_at,
            _("Answer"): record.option.name if record.option else "",
        }
    assert isinstance(record, Voter)  # noqa: S101 (the class names no other model)
    return {
        _("Vote"): record.ballot.vote.question,
        _("Seat"): str(record.ballot.seat),
        _("Asked to vote"): record.asked_at,
    }


def _erase(subject: Subject, by: Actor, now: datetime) -> int:
    return operations.forget_voters(person_ids=subject.person_ids)


def _old(municipality_id: UUID | None, cutoff: datetime) -> Iterable[Model]:
    return queries.traces_before(municipality_id, cutoff)


def _clear(municipality_id: UUID | None, cutoff: datetime, by: Actor, now: datetime) -> int:
    return operations.clear_voters(cutoff=cutoff, municipality_id=municipality_id)


PERSONAL_DATA = (
    DataClass(
        key="votes.voters",
        name=_("Who voted for a seat"),
        purpose=_("So that each seat votes once, and open votes can be checked."),
        legal_basis=_("Art. 6 (1) (e) GDPR: a task in the public interest"),
        recipients=_("the office that coordinates; in open votes the group sees the seat's vote"),
        storage=_(
            "Until 90 days after the end of the process, then without names. Of secret votes only"
            " who was asked is kept."
        ),
        fields={
            "votes.SeatBallot": ("vote", "seat", "cast_at", "option"),
            "votes.Voter": ("ballot", "asked_at"),
        },
        records=_traces,
        shown=_shown,
        erase=_erase,
        retention=Retention(
            days=90,
            after=_("after the end of the process"),
            expired=_old,
            erase=_clear,
        ),
    ),
)
