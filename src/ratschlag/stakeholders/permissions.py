"""Rights on organisations, people, groups and seats."""

from typing import Any

from ratschlag.core.access import Actor, Permission
from ratschlag.municipalities.permissions import COORDINATION


def _is_own(actor: Actor, upload: Any) -> bool:
    return actor.user_id is not None and bool(upload.uploaded_by_id == actor.user_id)


SEE_PEOPLE = Permission("stakeholders.see_people", COORDINATION)
EDIT_PEOPLE = Permission("stakeholders.edit_people", COORDINATION)
TAKE_OVER = Permission(
    "stakeholders.take_over",
    COORDINATION,
    when=_is_own,
    condition="the table was uploaded by the same person",
)
EDIT_GROUPS = Permission("stakeholders.edit_groups", COORDINATION)
