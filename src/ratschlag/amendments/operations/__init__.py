"""Every write on amendments of the draft."""

from ratschlag.amendments.operations.calls import change_call
from ratschlag.amendments.operations.deciding import (
    Verdict,
    adopt_together,
    advise,
    decide,
    decide_several,
    reopen,
)
from ratschlag.amendments.operations.forgetting import (
    clear_authors,
    clear_supporters,
    forget_authors,
    forget_deciders,
)
from ratschlag.amendments.operations.refusals import (
    DecidedAlready,
    DoesNotFit,
    DraftChanged,
    HiddenMeanwhile,
    NotAmongThem,
    NothingDecided,
    NotOpenAnyMore,
    NotTaken,
    NotTogether,
    OwnAmendment,
    SeatNeeded,
    SpotGone,
    SupportedAlready,
)
from ratschlag.amendments.operations.talk import hide_amendment, show_amendment, support
from ratschlag.amendments.operations.writing import enter_amendment, write_amendment

__all__ = [
    "DecidedAlready",
    "DoesNotFit",
    "DraftChanged",
    "HiddenMeanwhile",
    "NotAmongThem",
    "NotOpenAnyMore",
    "NotTaken",
    "NotTogether",
    "NothingDecided",
    "OwnAmendment",
    "SeatNeeded",
    "SpotGone",
    "SupportedAlready",
    "Verdict",
    "adopt_together",
    "advise",
    "change_call",
    "clear_authors",
    "clear_supporters",
    "decide",
    "decide_several",
    "enter_amendment",
    "forget_authors",
    "forget_deciders",
    "hide_amendment",
    "reopen",
    "show_amendment",
    "support",
    "write_amendment",
]
