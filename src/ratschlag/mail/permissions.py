"""Rights on the outbox and on what people choose to get."""

from ratschlag.core.access import Permission
from ratschlag.core.enums import Role

OFFICE = frozenset({Role.ADMINISTRATOR, Role.COORDINATOR, Role.OFFICE_MEMBER})

SEE_MAIL = Permission("mail.see_mail", OFFICE)
SETTLE_MAIL = Permission("mail.settle_mail", OFFICE)
CHOOSE_MAIL = Permission("mail.choose_mail", frozenset(Role))
