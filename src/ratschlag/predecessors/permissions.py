"""Rights on old concepts."""

from typing import Any

from ratschlag.core.access import Actor, Permission
from ratschlag.municipalities.permissions import COORDINATION, EVERYBODY, STAFF

SEE_STOCK = Permission("predecessors.see", STAFF)
EDIT_STOCK = Permission("predecessors.edit", COORDINATION)


def _is_shown(actor: Actor, old_concept: Any) -> bool:
    return bool(old_concept.is_shown and old_concept.process.is_public)


# Who has the link answers for the unit that was asked; the address is the key.
ANSWER_STOCK = Permission("predecessors.answer", EVERYBODY)
# A file that waits is taken over by whoever uploaded it.
TAKE_OVER_OLD = Permission(
    "predecessors.take_over",
    COORDINATION,
    when=lambda actor, upload: actor.user_id == upload.uploaded_by_id,
    condition="the table was uploaded by the same person",
)
READ_STOCK = Permission(
    "predecessors.read",
    EVERYBODY,
    when=_is_shown,
    condition="the process is public, and the stock-taking is shown to everybody",
)
