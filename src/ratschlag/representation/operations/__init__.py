"""Every write on targets for seats and on the anonymous ballot."""

from ratschlag.representation.operations.answers import cast
from ratschlag.representation.operations.ballots import (
    change_ballot,
    close_ballot,
    discard_ballot,
    make_slips,
    open_ballot,
    prepare_ballot,
    publish_ballot,
)
from ratschlag.representation.operations.refusals import (
    BallotHasBegun,
    NoSlipsYet,
    NothingChosen,
    NotNow,
    SlipUnknown,
    SlipUsed,
    WrongNumberHandedOut,
    WrongNumberOfSlips,
)
from ratschlag.representation.operations.targets import (
    add_target,
    change_target,
    remove_target,
)

__all__ = [
    "BallotHasBegun",
    "NoSlipsYet",
    "NotNow",
    "NothingChosen",
    "SlipUnknown",
    "SlipUsed",
    "WrongNumberHandedOut",
    "WrongNumberOfSlips",
    "add_target",
    "cast",
    "change_ballot",
    "change_target",
    "close_ballot",
    "discard_ballot",
    "make_slips",
    "open_ballot",
    "prepare_ballot",
    "publish_ballot",
    "remove_target",
]
