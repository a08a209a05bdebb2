"""Every write on topic wishes: written, supported, talked about, moved on, answered, hidden."""

from ratschlag.contributions.operations.calls import change_call
from ratschlag.contributions.operations.forgetting import (
    clear_commenters,
    clear_supports,
    clear_writers,
    clear_writing_links,
    forget_writers,
    forget_writing_links,
)
from ratschlag.contributions.operations.moderation import (
    hide_comment,
    hide_wish,
    report,
    settle_report,
    show_comment,
    show_wish,
)
from ratschlag.contributions.operations.refusals import (
    IsHidden,
    NobodyToWrite,
    NoGoal,
    NoneTaken,
    NoSeat,
    NotOpen,
    NotPossible,
    SaidAlready,
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
from ratschlag.contributions.operations.talk import support_wish, write_comment
from ratschlag.contributions.operations.units import ask_unit, note_unit_answer
from ratschlag.contributions.operations.writers import (
    send_link_again,
    send_links,
    withdraw_link,
    without_link,
    write_by_link,
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
    "NoSeat",
    "NobodyToWrite",
    "NoneTaken",
    "NotOpen",
    "NotPossible",
    "SaidAlready",
    "SeatsOnly",
    "SupportedAlready",
    "TooMany",
    "Written",
    "ask_unit",
    "change_call",
    "clear_commenters",
    "clear_supports",
    "clear_writers",
    "clear_writing_links",
    "enter_wish",
    "file_wish",
    "forget_writers",
    "forget_writing_links",
    "hide_comment",
    "hide_wish",
    "note_unit_answer",
    "report",
    "send_link_again",
    "send_links",
    "settle_report",
    "settle_wish",
    "show_comment",
    "show_wish",
    "support_wish",
    "take_into_deliberation",
    "view_wish",
    "withdraw_link",
    "without_link",
    "write_by_link",
    "write_comment",
    "write_wish",
]
