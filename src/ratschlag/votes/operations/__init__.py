"""Every write to votes."""

from ratschlag.votes.operations.asking import (
    ask_newcomers,
    open_vote,
    remind_by_deadline,
    remind_due,
    remind_voters,
)
from ratschlag.votes.operations.casting import cast
from ratschlag.votes.operations.closing import (
    close_due,
    close_vote,
    decide_tie,
    enter_counts,
    publish_result,
)
from ratschlag.votes.operations.forgetting import clear_voters, forget_voters
from ratschlag.votes.operations.preparing import (
    change_vote,
    discard_vote,
    prepare_vote,
    prolong_vote,
)
from ratschlag.votes.operations.refusals import (
    ClosesTooEarly,
    HasVotes,
    NobodyToRemind,
    NoReason,
    NoSeats,
    NotATie,
    NothingChosen,
    NotYourSeat,
    ProcessIsHidden,
    SeatHasVoted,
    TooFewSeats,
    VoteHasBegun,
    VoteNotClosed,
    VoteNotOpen,
    WrongCounts,
)

__all__ = [
    "ClosesTooEarly",
    "HasVotes",
    "NoReason",
    "NoSeats",
    "NobodyToRemind",
    "NotATie",
    "NotYourSeat",
    "NothingChosen",
    "ProcessIsHidden",
    "SeatHasVoted",
    "TooFewSeats",
    "VoteHasBegun",
    "VoteNotClosed",
    "VoteNotOpen",
    "WrongCounts",
    "ask_newcomers",
    "cast",
    "change_vote",
    "clear_voters",
    "close_due",
    "close_vote",
    "decide_tie",
    "discard_vote",
    "enter_counts",
    "forget_voters",
    "open_vote",
    "prepare_vote",
    "prolong_vote",
    "publish_result",
    "remind_by_deadline",
    "remind_due",
    "remind_voters",
]
