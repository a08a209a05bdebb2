"""The door to the solver: from the records of a process to a planning problem, and back.

`case_of` gathers everything the planner has to respect; `work_out` plans; `examine` checks a
working plan by the same rules; `other_slots` ranks where one meeting could go instead.
"""

from ratschlag.meetings.planning.inputs import PlanningCase, case_of, default_settings
from ratschlag.meetings.planning.results import (
    Examination,
    OtherSlot,
    PlannedMeeting,
    Progress,
    WorkedOut,
    after_move,
    examine,
    other_slots,
    work_out,
)
from ratschlag.meetings.planning.sentences import objective_label
from ratschlag.meetings.planning.year import DayState, PlanningDay, PlanningMonth, months_of

__all__ = [
    "DayState",
    "Examination",
    "OtherSlot",
    "PlannedMeeting",
    "PlanningCase",
    "PlanningDay",
    "PlanningMonth",
    "Progress",
    "WorkedOut",
    "after_move",
    "case_of",
    "default_settings",
    "examine",
    "months_of",
    "objective_label",
    "other_slots",
    "work_out",
]
