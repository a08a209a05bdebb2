"""Rights on committees and sittings."""

from ratschlag.core.access import Permission
from ratschlag.core.enums import Role
from ratschlag.municipalities.permissions import STAFF

SEE_SITTINGS = Permission("council.see_sittings", STAFF)
EDIT_SITTINGS = Permission(
    "council.edit_sittings",
    frozenset({Role.ADMINISTRATOR, Role.COUNCIL_OFFICE, Role.COORDINATOR, Role.OFFICE_MEMBER}),
)
