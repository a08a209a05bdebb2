"""Every write to people's times, to the working plan, to planning runs and to releases."""

from ratschlag.meetings.operations.calendars import close_calendar, open_calendar, renew_calendar
from ratschlag.meetings.operations.forgetting import (
    clear_times,
    forget_calendars,
    forget_signatures,
    forget_times,
)
from ratschlag.meetings.operations.notices import tell_affected
from ratschlag.meetings.operations.refusals import (
    ForeignRoom,
    MeetingIsPast,
    MeetingIsWanted,
    MovesIntoPast,
    NobodyToAsk,
    NothingPublished,
    NothingToPlan,
    NothingToPublish,
    PlanBreaksRules,
    RunUnderway,
)
from ratschlag.meetings.operations.releases import publish_release
from ratschlag.meetings.operations.runs import (
    begin_run,
    fail_run,
    finish_run,
    note_progress,
    request_run,
    stop_run,
)
from ratschlag.meetings.operations.settings import save_settings
from ratschlag.meetings.operations.times import (
    ask_people,
    link_to_own_times,
    open_times,
    remind_about_times,
    remind_call,
    save_call,
    state_times,
    to_be_asked,
)
from ratschlag.meetings.operations.working_plan import (
    follow_format,
    keep_plan,
    move_meeting,
    pin_meeting,
    remove_meeting,
    return_to_published,
)

__all__ = [
    "ForeignRoom",
    "MeetingIsPast",
    "MeetingIsWanted",
    "MovesIntoPast",
    "NobodyToAsk",
    "NothingPublished",
    "NothingToPlan",
    "NothingToPublish",
    "PlanBreaksRules",
    "RunUnderway",
    "ask_people",
    "begin_run",
    "clear_times",
    "close_calendar",
    "fail_run",
    "finish_run",
    "follow_format",
    "forget_calendars",
    "forget_signatures",
    "forget_times",
    "keep_plan",
    "link_to_own_times",
    "move_meeting",
    "note_progress",
    "open_calendar",
    "open_times",
    "pin_meeting",
    "publish_release",
    "remind_about_times",
    "remind_call",
    "remove_meeting",
    "renew_calendar",
    "request_run",
    "return_to_published",
    "save_call",
    "save_settings",
    "state_times",
    "stop_run",
    "tell_affected",
    "to_be_asked",
]
