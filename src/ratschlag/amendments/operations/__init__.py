"""Every write on amendments of the draft, comments on it, and what groups have seen of it."""

from ratschlag.amendments.operations.calls import change_call
from ratschlag.amendments.operations.comments import (
    answer_as_office,
    hide_comment,
    show_comment,
    write_comment,
)
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
    clear_commenters,
    clear_supporters,
    forget_authors,
    forget_deciders,
)
from ratschlag.amendments.operations.readings import lay_before, remove_reading
from ratschlag.amendments.operations.refusals import (
    DecidedAlready,
    DoesNotFit,
    DraftChanged,
    HiddenMeanwhile,
    MeasureReplaced,
    NotAmongThem,
    NothingDecided,
    NotOpenAnyMore,
    NotTaken,
    NotTogether,
    OwnAmendment,
    SeatNeeded,
    SpotGone,
    SupportedAlready,
    TooManyReports,
    TooMuchSaid,
)
from ratschlag.amendments.operations.reports import dismiss_reports, report_comment
from ratschlag.amendments.operations.talk import hide_amendment, show_amendment, support
from ratschlag.amendments.operations.writing import (
    enter_amendment,
    tell_what_came,
    write_amendment,
)

__all__ = [
    "DecidedAlready",
    "DoesNotFit",
    "DraftChanged",
    "HiddenMeanwhile",
    "MeasureReplaced",
    "NotAmongThem",
    "NotOpenAnyMore",
    "NotTaken",
    "NotTogether",
    "NothingDecided",
    "OwnAmendment",
    "SeatNeeded",
    "SpotGone",
    "SupportedAlready",
    "TooManyReports",
    "TooMuchSaid",
    "Verdict",
    "adopt_together",
    "advise",
    "answer_as_office",
    "change_call",
    "clear_authors",
    "clear_commenters",
    "clear_supporters",
    "decide",
    "decide_several",
    "dismiss_reports",
    "enter_amendment",
    "forget_authors",
    "forget_deciders",
    "hide_amendment",
    "hide_comment",
    "lay_before",
    "remove_reading",
    "reopen",
    "report_comment",
    "show_amendment",
    "show_comment",
    "support",
    "tell_what_came",
    "write_amendment",
    "write_comment",
]
