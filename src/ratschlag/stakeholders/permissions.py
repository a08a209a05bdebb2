"""Rights on organisations, people, groups and seats."""

from ratschlag.core.access import Permission
from ratschlag.municipalities.permissions import COORDINATION

SEE_PEOPLE = Permission("stakeholders.see_people", COORDINATION)
EDIT_PEOPLE = Permission("stakeholders.edit_people", COORDINATION)
EDIT_GROUPS = Permission("stakeholders.edit_groups", COORDINATION)
