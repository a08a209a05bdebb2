"""Rights on logging in and on one's own account."""

from ratschlag.core.access import Permission
from ratschlag.core.enums import Role

LOG_IN = Permission("accounts.log_in", frozenset(Role))
KEEP_OWN_ACCOUNT = Permission(
    "accounts.keep_own_account",
    frozenset(Role),
    needs_login=True,
    condition="somebody is logged in; everything is looked for among their own",
)
