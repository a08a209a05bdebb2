"""Rights on the meeting plan."""

from ratschlag.core.access import Permission
from ratschlag.municipalities.permissions import COORDINATION, EVERYBODY, STAFF

SEE_PLAN = Permission("meetings.see_plan", STAFF)
EDIT_PLAN = Permission("meetings.edit_plan", COORDINATION)
PUBLISH_PLAN = Permission("meetings.publish_plan", COORDINATION)
SEE_TIMES = Permission("meetings.see_times", COORDINATION)
EDIT_TIMES = Permission("meetings.edit_times", COORDINATION)
# Who has the link may answer; the address is the key.
STATE_TIMES = Permission("meetings.state_times", EVERYBODY)
