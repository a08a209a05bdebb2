"""Every write on a concept."""

from ratschlag.concept.operations.catalogue import GoalDraft, MeasureDraft, take_over_catalogue
from ratschlag.concept.operations.concepts import (
    begin_concept,
    change_concept,
    hide_concept,
    show_concept,
)
from ratschlag.concept.operations.goals import (
    add_goal,
    add_indicator,
    change_goal,
    change_indicator,
    move_goal,
    remove_goal,
    remove_indicator,
)
from ratschlag.concept.operations.measures import (
    add_measure,
    assign_goals,
    change_measure,
    move_measure,
    remove_measure,
)
from ratschlag.concept.operations.parts import (
    add_line,
    add_partner,
    add_step,
    change_line,
    change_partner,
    change_step,
    remove_line,
    remove_partner,
    remove_step,
)
from ratschlag.concept.operations.refusals import AlreadyBegun, CodeTaken, SameState
from ratschlag.concept.operations.sections import (
    add_section,
    change_section,
    move_section,
    remove_section,
    write_section,
)

__all__ = [
    "AlreadyBegun",
    "CodeTaken",
    "GoalDraft",
    "MeasureDraft",
    "SameState",
    "add_goal",
    "add_indicator",
    "add_line",
    "add_measure",
    "add_partner",
    "add_section",
    "add_step",
    "assign_goals",
    "begin_concept",
    "change_concept",
    "change_goal",
    "change_indicator",
    "change_line",
    "change_measure",
    "change_partner",
    "change_section",
    "change_step",
    "hide_concept",
    "move_goal",
    "move_measure",
    "move_section",
    "remove_goal",
    "remove_indicator",
    "remove_line",
    "remove_measure",
    "remove_partner",
    "remove_section",
    "remove_step",
    "show_concept",
    "take_over_catalogue",
    "write_section",
]
