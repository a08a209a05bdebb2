"""Every write to agendas, attendance, minutes, comments, tasks and verdicts."""

from ratschlag.proceedings.operations.agendas import (
    add_item,
    add_paper,
    begin_agenda,
    carry_over,
    change_agenda,
    change_item,
    change_paper,
    move_item,
    release_agenda,
    remove_agenda,
    remove_item,
    remove_paper,
    withdraw_agenda,
)
from ratschlag.proceedings.operations.attendance import note_attendance, say_coming
from ratschlag.proceedings.operations.forgetting import (
    clear_attendance,
    forget_people,
    forget_signatures,
)
from ratschlag.proceedings.operations.minutes import (
    approve_minutes,
    begin_minutes,
    change_copy,
    change_minutes,
    release_minutes,
    send_minutes,
    withdraw_minutes,
    write_entry,
)
from ratschlag.proceedings.operations.objections import object_to, settle_objection
from ratschlag.proceedings.operations.refusals import (
    AgendaExists,
    CommentsClosed,
    CommentsNotOpen,
    DeadlinePast,
    DeadlineRuns,
    MeetingIsOver,
    MinutesApproved,
    MinutesExist,
    NobodyThere,
    NoSuchMeeting,
    NotApproved,
    NotExpected,
    NothingDecided,
    NotSent,
    NotYetMet,
    ObjectionsOpen,
    OwnDecision,
    ReleasedAlready,
    TooManyItems,
    WasNotThere,
)
from ratschlag.proceedings.operations.reminding import (
    remind_agenda_of_minutes,
    remind_agenda_of_papers,
    remind_of_minutes,
    remind_of_papers,
)
from ratschlag.proceedings.operations.todo import (
    add_task,
    change_task,
    remove_task,
    review_entry,
)

__all__ = [
    "AgendaExists", "CommentsClosed", "CommentsNotOpen", "DeadlinePast", "DeadlineRuns",
    "MeetingIsOver", "MinutesApproved", "MinutesExist", "NoSuchMeeting", "NobodyThere",
    "NotApproved", "NotExpected", "NotSent", "NotYetMet", "NothingDecided",
    "ObjectionsOpen", "OwnDecision", "ReleasedAlready", "TooManyItems", "WasNotThere",
    "add_item", "add_paper", "add_task",
    "approve_minutes", "begin_agenda", "begin_minutes", "carry_over", "change_agenda",
    "change_copy", "change_item", "change_minutes", "change_paper", "change_task",
    "clear_attendance", "forget_people", "forget_signatures", "move_item", "note_attendance",
    "object_to", "release_agenda", "release_minutes", "remind_agenda_of_minutes",
    "remind_agenda_of_papers", "remind_of_minutes", "remind_of_papers", "remove_agenda",
    "remove_item", "remove_paper", "remove_task", "review_entry", "say_coming", "send_minutes",
    "settle_objection", "withdraw_agenda", "withdraw_minutes", "write_entry",
]  # fmt: skip
