"""Every write to the working plan, to planning runs and to releases."""

from ratschlag.meetings.operations.forgetting import forget_signatures
from ratschlag.meetings.operations.refusals import (
    ForeignRoom,
    MeetingIsPast,
    MeetingIsWanted,
    MovesIntoPast,
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
from ratschlag.meetings.operations.working_plan import (
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
    "NothingPublished",
    "NothingToPlan",
    "NothingToPublish",
    "PlanBreaksRules",
    "RunUnderway",
    "begin_run",
    "fail_run",
    "finish_run",
    "forget_signatures",
    "keep_plan",
    "move_meeting",
    "note_progress",
    "pin_meeting",
    "publish_release",
    "remove_meeting",
    "request_run",
    "return_to_published",
    "save_settings",
    "stop_run",
]
