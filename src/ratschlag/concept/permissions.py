"""Rights on a concept."""

from typing import Any

from ratschlag.concept import queries
from ratschlag.core import clock
from ratschlag.core.access import Actor, Permission
from ratschlag.core.enums import Role
from ratschlag.municipalities.permissions import COORDINATION, EVERYBODY, STAFF


def _is_shown(actor: Actor, subject: Any) -> bool:
    concept = getattr(subject, "concept", subject)
    return bool(concept.is_shown and concept.process.is_public)


def _is_own(actor: Actor, upload: Any) -> bool:
    return actor.user_id is not None and bool(upload.uploaded_by_id == actor.user_id)


def _owned(actor: Actor, subject: Any) -> frozenset[Any]:
    concept = getattr(subject, "concept", subject)
    return queries.owned_topics(actor.user_id, concept, clock.today())


def _sees_gate(actor: Actor, subject: Any) -> bool:
    if actor.is_staff:
        return True
    concept = subject.concept
    is_shown = concept is not None and concept.is_shown
    return is_shown and queries.sits_in(actor.user_id, subject.process, clock.today())


def _sees_matrix(actor: Actor, subject: Any) -> bool:
    return actor.is_staff or bool(_owned(actor, subject))


def _answers(actor: Actor, subject: Any) -> bool:
    return EDIT_CONCEPT.allows(actor) or subject.topic.pk in _owned(actor, subject)


SEATED = frozenset({Role.PARTICIPANT, Role.CONVENOR, Role.STEERING_MEMBER})
SEE_CONCEPT = Permission("concept.see", STAFF)
EDIT_CONCEPT = Permission("concept.edit", COORDINATION)
READ_CONCEPT = Permission(
    "concept.read", EVERYBODY, when=_is_shown, condition="the draft is shown to everybody"
)


def _is_published(actor: Actor, subject: Any) -> bool:
    return bool(subject.is_published and subject.process.is_public)


READ_VERSION = Permission(
    "concept.read_version",
    EVERYBODY,
    when=_is_published,
    condition="the process is public, and the version is published",
)
TAKE_OVER_MEASURES = Permission(
    "concept.take_over",
    COORDINATION,
    when=_is_own,
    condition="the table was uploaded by the same person",
)
SEE_GATE = Permission(
    "concept.see_gate",
    STAFF | SEATED,
    when=_sees_gate,
    condition="with a seat: in a group of this process, once the draft is shown to everybody",
)
SEE_MATRIX = Permission(
    "concept.see_matrix",
    STAFF | SEATED,
    when=_sees_matrix,
    condition="with a seat: as owner of a cross-cutting topic",
)
ANSWER_TOPIC = Permission(
    "concept.answer_topic",
    COORDINATION | SEATED,
    when=_answers,
    condition="with a seat: as owner of this cross-cutting topic",
)
# Who has the link answers for the unit that was asked; the address is the key.
ANSWER_COMMITMENT = Permission("concept.answer_commitment", EVERYBODY)
