"""Rights on the meeting plan."""

from ratschlag.core.access import Permission
from ratschlag.municipalities.permissions import COORDINATION, STAFF

SEE_PLAN = Permission("meetings.see_plan", STAFF)
EDIT_PLAN = Permission("meetings.edit_plan", COORDINATION)
PUBLISH_PLAN = Permission("meetings.publish_plan", COORDINATION)
