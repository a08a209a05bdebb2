"""Rights on logging in."""

from ratschlag.core.access import Permission
from ratschlag.core.enums import Role

LOG_IN = Permission("accounts.log_in", frozenset(Role))
