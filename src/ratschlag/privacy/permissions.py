"""Rights on personal data."""

from ratschlag.core.access import Permission
from ratschlag.core.enums import Role

KEEP_OWN_DATA = Permission(
    "privacy.keep_own_data",
    frozenset(Role),
    needs_login=True,
    condition="somebody is logged in; everything is looked for among their own",
)
KEEP_PERIODS = Permission("privacy.keep_periods", frozenset({Role.ADMINISTRATOR, Role.COORDINATOR}))
