"""Rights at the level of the municipality."""

from ratschlag.core.access import Permission
from ratschlag.core.enums import STAFF_ROLES, Role

EVERYBODY = frozenset(Role)
STAFF = frozenset(STAFF_ROLES)
COORDINATION = frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.OFFICE_MEMBER})

SEE_PUBLIC_PAGES = Permission("municipalities.see_public_pages", EVERYBODY)
ENTER_WORKSPACE = Permission("municipalities.enter_workspace", STAFF)
EDIT_SETTINGS = Permission(
    "municipalities.edit_settings", frozenset({Role.ADMINISTRATOR, Role.COORDINATOR})
)
EDIT_ROOMS = Permission("municipalities.edit_rooms", COORDINATION)
SEE_ROLES = Permission(
    "municipalities.see_roles", frozenset({Role.ADMINISTRATOR, Role.COORDINATOR})
)
GIVE_ROLES = Permission("municipalities.give_roles", frozenset({Role.ADMINISTRATOR}))
READ_AUDIT = Permission(
    "municipalities.read_audit", frozenset({Role.ADMINISTRATOR, Role.COORDINATOR})
)
