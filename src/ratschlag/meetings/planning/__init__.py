"""The door to the solver: from the records of a process to a planning problem, and back.

`case_of` gathers everything the planner has to respect; `work_out` plans; `examine` checks a
working plan by the same rules; `still_holds` tells whether a plan may still be taken over;
`other_slots` ranks where one meeting could go instead; `offered_starts` are the times people are
asked about.
"""

from ratschlag.meetings.planning.examining import (
    Broken,
    Examination,
    examine,
    is_proven_for,
    still_holds,
)
from ratschlag.meetings.planning.inputs import PlanningCase, case_of
from ratschlag.meetings.planning.marks import mark_of
from ratschlag.meetings.planning.moving import OtherSlot, after_move, other_slots
from ratschlag.meetings.planning.offering import offered_starts, shortest_duration
from ratschlag.meetings.planning.offers import Offer
from ratschlag.meetings.planning.prices import objective_label
from ratschlag.meetings.planning.results import (
    INFEASIBLE,
    ObjectiveLine,
    PlannedMeeting,
    Progress,
    WorkedOut,
    work_out,
)
from ratschlag.meetings.planning.sentences import numbered
from ratschlag.meetings.planning.year import DayState, PlanningDay, PlanningMonth, months_of

__all__ = [
    "INFEASIBLE",
    "Broken",
    "DayState",
    "Examination",
    "ObjectiveLine",
    "Offer",
    "OtherSlot",
    "PlannedMeeting",
    "PlanningCase",
    "PlanningDay",
    "PlanningMonth",
    "Progress",
    "WorkedOut",
    "after_move",
    "case_of",
    "examine",
    "is_proven_for",
    "mark_of",
    "months_of",
    "numbered",
    "objective_label",
    "offered_starts",
    "other_slots",
    "shortest_duration",
    "still_holds",
    "work_out",
]
