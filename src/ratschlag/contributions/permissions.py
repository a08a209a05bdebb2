"""Rights on topic wishes."""

from ratschlag.core.access import Permission
from ratschlag.municipalities.permissions import COORDINATION, EVERYBODY
from ratschlag.processes.permissions import SEE_PUBLIC_PROCESS

SEE_WISHES = Permission("contributions.see", COORDINATION)
EDIT_WISHES = Permission("contributions.edit", COORDINATION)
READ_LEDGER = Permission(
    "contributions.read_ledger",
    EVERYBODY,
    when=SEE_PUBLIC_PROCESS.when,
    condition=SEE_PUBLIC_PROCESS.condition,
)
TAKE_PART = Permission(
    "contributions.take_part",
    EVERYBODY,
    when=SEE_PUBLIC_PROCESS.when,
    condition="the process is public; who may write, the office says",
)
# Who has the code may follow; the address is the key.
FOLLOW_WISH = Permission("contributions.follow", EVERYBODY)
# Who has the link may write as long as they hold a seat; the address is the key.
WRITE_BY_LINK = Permission("contributions.write_by_link", EVERYBODY)
# Who has the link answers for the unit that was asked; the address is the key.
ANSWER_AS_UNIT = Permission("contributions.answer_as_unit", EVERYBODY)
