"""Every write on personal data as a whole: correcting, withdrawing, erasing, keeping periods."""

from ratschlag.privacy.operations.addresses import (
    CODE_IS_GOOD_FOR,
    correct_address,
    send_address_code,
)
from ratschlag.privacy.operations.erasing import (
    NothingToErase,
    StillOnDuty,
    erase_again,
    erase_person,
)
from ratschlag.privacy.operations.retention import erase_expired, set_period
from ratschlag.privacy.operations.wishes import correct_name, withdraw

__all__ = [
    "CODE_IS_GOOD_FOR",
    "NothingToErase",
    "StillOnDuty",
    "correct_address",
    "correct_name",
    "erase_again",
    "erase_expired",
    "erase_person",
    "send_address_code",
    "set_period",
    "withdraw",
]
