"""Rights on balance."""

from typing import Any

from ratschlag.core.access import Actor, Permission
from ratschlag.core.enums import Role
from ratschlag.municipalities.permissions import COORDINATION, EVERYBODY

SEE_BALANCE = Permission("representation.see_balance", COORDINATION)
EDIT_TARGETS = Permission("representation.edit_targets", COORDINATION)


def _has_begun(actor: Actor, subject: Any) -> bool:
    return bool(subject.is_public)


HOLD_BALLOT = Permission(
    "representation.hold_ballot", frozenset({Role.ADMINISTRATOR, Role.COORDINATOR})
)
ANSWER_BALLOT = Permission(
    "representation.answer_ballot",
    EVERYBODY,
    when=_has_begun,
    condition="the process is public and the ballot has begun",
)
