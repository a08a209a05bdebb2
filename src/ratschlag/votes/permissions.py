"""Rights on votes."""

from typing import Any

from ratschlag.core.access import Actor, Permission
from ratschlag.core.enums import Role
from ratschlag.municipalities.permissions import COORDINATION, EVERYBODY


def _is_published(_actor: Actor, vote: Any) -> bool:
    return bool(vote.is_public)


HOLD_VOTES = Permission("votes.hold", COORDINATION)
# Who has the link may vote for the seat; the address is the key.
VOTE_BY_LINK = Permission("votes.vote_by_link", EVERYBODY)
VOTE_LOGGED_IN = Permission(
    "votes.vote_logged_in",
    frozenset(Role),
    needs_login=True,
    condition="somebody is logged in; only votes of their own seats are found",
)
SEE_RESULT = Permission(
    "votes.see_result",
    EVERYBODY,
    when=_is_published,
    condition="the process is public and the result is published",
)
