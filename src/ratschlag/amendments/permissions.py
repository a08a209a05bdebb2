"""Rights on amendments of the draft."""

from typing import Any

from ratschlag.amendments import queries
from ratschlag.core import clock
from ratschlag.core.access import Actor, Permission
from ratschlag.municipalities.permissions import COORDINATION, EVERYBODY, STAFF

SEE_AMENDMENTS = Permission("amendments.see", STAFF)
EDIT_AMENDMENTS = Permission("amendments.edit", COORDINATION)


def _may_read(actor: Actor, subject: Any) -> bool:
    concept = getattr(subject, "concept", subject)
    if not concept.process.is_public:
        return False
    return concept.is_shown or queries.takes_part(concept, actor.user_id, clock.now())


READ_DRAFT = Permission(
    "amendments.read",
    EVERYBODY,
    when=_may_read,
    condition="the draft is shown, or one may suggest amendments of it",
)
AMEND = Permission(
    "amendments.take_part",
    EVERYBODY,
    when=_may_read,
    condition="as reading the draft; who may write, the office says",
)
