"""Rights on invitations."""

from ratschlag.core.access import Permission
from ratschlag.municipalities.permissions import COORDINATION, EVERYBODY

SEE_INVITATIONS = Permission("invitations.see", COORDINATION)
EDIT_INVITATIONS = Permission("invitations.edit", COORDINATION)
DECIDE_INTEREST = Permission("invitations.decide_interest", COORDINATION)
# Who has the link may answer; the address is the key.
ANSWER_INVITATION = Permission("invitations.answer", EVERYBODY)
KEEP_OWN_INTEREST = Permission("invitations.keep_own_interest", EVERYBODY)
