"""Rights on council papers."""

from typing import Any

from ratschlag.core.access import Actor, Permission
from ratschlag.core.enums import Role
from ratschlag.municipalities.permissions import COORDINATION, EVERYBODY, STAFF


def _is_released(actor: Actor, subject: Any) -> bool:
    return bool(subject.is_released and subject.process.is_public)


SEE_RELEASED_PAPER = Permission(
    "papers.see_released", EVERYBODY, when=_is_released, condition="the paper is released"
)
SEE_PAPERS = Permission("papers.see", STAFF)
EDIT_PAPERS = Permission("papers.edit", COORDINATION | {Role.COUNCIL_OFFICE})
