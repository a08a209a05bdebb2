"""Every write on personal data as a whole: correcting, withdrawing, erasing, keeping periods."""

from ratschlag.privacy.operations.addresses import correct_address
from ratschlag.privacy.operations.erasing import (
    NothingToErase,
    StillOnDuty,
    erase_again,
    erase_person,
)
from ratschlag.privacy.operations.retention import erase_expired, set_period
from ratschlag.privacy.operations.wishes import correct_name, withdraw

__all__ = [
    "NothingToErase",
    "StillOnDuty",
    "correct_address",
    "correct_name",
    "erase_again",
    "erase_expired",
    "erase_person",
    "set_period",
    "withdraw",
]
