"""Every write on topic wishes: written, moved on, answered."""

from ratschlag.contributions.operations.calls import change_call
from ratschlag.contributions.operations.forgetting import (
    clear_commenters,
    clear_supports,
    clear_writers,
    forget_writers,
)
from ratschlag.contributions.operations.refusals import (
    IsHidden,
    NoGoal,
    NotOpen,
    NotPossible,
    SaidAlready,
    SaidMeanwhile,
    SeatsOnly,
    SupportedAlready,
    TooMany,
)
from ratschlag.contributions.operations.states import (
    file_wish,
    settle_wish,
    take_into_deliberation,
    view_wish,
)
from ratschlag.contributions.operations.writing import (
    Author,
    Written,
    enter_wish,
    write_wish,
)

__all__ = [
    "Author",
    "IsHidden",
    "NoGoal",
    "NotOpen",
    "NotPossible",
    "SaidAlready",
    "SaidMeanwhile",
    "SeatsOnly",
    "SupportedAlready",
    "TooMany",
    "Written",
    "change_call",
    "clear_commenters",
    "clear_supports",
    "clear_writers",
    "enter_wish",
    "file_wish",
    "forget_writers",
    "settle_wish",
    "take_into_deliberation",
    "view_wish",
    "write_wish",
]
