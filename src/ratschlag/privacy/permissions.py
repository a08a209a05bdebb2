"""Rights on personal data."""

from ratschlag.core.access import Permission
from ratschlag.core.enums import Role
from ratschlag.municipalities.permissions import COORDINATION

KEEP_OWN_DATA = Permission(
    "privacy.keep_own_data",
    frozenset(Role),
    needs_login=True,
    condition="somebody is logged in; everything is looked for among their own",
)
ANSWER_FOR_PEOPLE = Permission("privacy.answer_for_people", COORDINATION)
ERASE_PEOPLE = Permission("privacy.erase_people", frozenset({Role.ADMINISTRATOR, Role.COORDINATOR}))
KEEP_PERIODS = Permission("privacy.keep_periods", frozenset({Role.ADMINISTRATOR, Role.COORDINATOR}))
