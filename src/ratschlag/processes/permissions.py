"""Rights on processes."""

from typing import Any

from ratschlag.core.access import Actor, Permission
from ratschlag.municipalities.permissions import COORDINATION, EVERYBODY, STAFF


def _is_public(actor: Actor, subject: Any) -> bool:
    """Tell whether the process of `subject`, or `subject` itself, can be seen by visitors."""
    return bool(getattr(subject, "process", subject).is_public)


SEE_PUBLIC_PROCESS = Permission(
    "processes.see_public", EVERYBODY, when=_is_public, condition="the process is public"
)
OPEN_PROCESS = Permission("processes.open", STAFF)
EDIT_PROCESS = Permission("processes.edit", COORDINATION)
