"""Every write on organisations, people, groups, seats and those who speak for them."""

from ratschlag.stakeholders.operations.directory import (
    NoMailAddress,
    add_organisation,
    add_person,
    change_organisation,
    change_person,
    give_account,
    remove_organisation,
    remove_person,
)
from ratschlag.stakeholders.operations.forgetting import (
    forget_people,
    withdraw_people,
)
from ratschlag.stakeholders.operations.groups import (
    add_group,
    change_group,
    copy_process_with_groups,
    move_group,
    remove_group,
)
from ratschlag.stakeholders.operations.occupancies import (
    AlreadyInSeat,
    NobodyToReplace,
    SeatTaken,
    TooEarly,
    end_occupancy,
    remove_occupancy,
    replace_person,
    seat_new_person,
    seat_person,
)
from ratschlag.stakeholders.operations.seats import (
    MOST_SEATS_AT_ONCE,
    WrongNumberOfSeats,
    add_seats,
    change_seat,
    remove_seat,
)
from ratschlag.stakeholders.operations.support import forget_needs, state_needs

__all__ = [
    "MOST_SEATS_AT_ONCE",
    "AlreadyInSeat",
    "NoMailAddress",
    "NobodyToReplace",
    "SeatTaken",
    "TooEarly",
    "WrongNumberOfSeats",
    "add_group",
    "add_organisation",
    "add_person",
    "add_seats",
    "change_group",
    "change_organisation",
    "change_person",
    "change_seat",
    "copy_process_with_groups",
    "end_occupancy",
    "forget_needs",
    "forget_people",
    "give_account",
    "move_group",
    "remove_group",
    "remove_occupancy",
    "remove_organisation",
    "remove_person",
    "remove_seat",
    "replace_person",
    "seat_new_person",
    "seat_person",
    "state_needs",
    "withdraw_people",
]
