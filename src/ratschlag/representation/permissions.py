"""Rights on balance."""

from ratschlag.core.access import Permission
from ratschlag.municipalities.permissions import COORDINATION

SEE_BALANCE = Permission("representation.see_balance", COORDINATION)
EDIT_TARGETS = Permission("representation.edit_targets", COORDINATION)
