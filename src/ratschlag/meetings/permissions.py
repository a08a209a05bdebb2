"""Rights on the meeting plan."""

from ratschlag.core.access import Permission
from ratschlag.core.enums import Role
from ratschlag.municipalities.permissions import COORDINATION, EVERYBODY, STAFF

SEE_PLAN = Permission("meetings.see_plan", STAFF)
EDIT_PLAN = Permission("meetings.edit_plan", COORDINATION)
PUBLISH_PLAN = Permission("meetings.publish_plan", COORDINATION)
SEE_TIMES = Permission("meetings.see_times", COORDINATION)
EDIT_TIMES = Permission("meetings.edit_times", COORDINATION)
# Who has the link may answer; the address is the key.
STATE_TIMES = Permission("meetings.state_times", EVERYBODY)
KEEP_OWN_DATES = Permission(
    "meetings.keep_own_dates",
    frozenset(Role),
    needs_login=True,
    condition="somebody is logged in; everything is looked for among their own",
)
# Calendar programs do not log in: the address is the key.
READ_CALENDAR = Permission("meetings.read_calendar", EVERYBODY)
