"""Every write on old concepts."""

from ratschlag.predecessors.operations.findings import (
    add_finding,
    answer_finding,
    change_finding,
    remove_answer,
    remove_finding,
)
from ratschlag.predecessors.operations.measures import (
    add_old_measure,
    carry_on,
    change_old_measure,
    remove_old_measure,
    remove_succession,
    take_stock,
    take_stock_of_many,
)
from ratschlag.predecessors.operations.old_concepts import (
    add_old_concept,
    change_old_concept,
    hide_stock,
    remove_old_concept,
    show_stock,
    take_adopted_version,
)
from ratschlag.predecessors.operations.refusals import (
    MovedOn,
    NothingChosen,
    NotThisConcept,
    SameState,
)

__all__ = [
    "MovedOn",
    "NotThisConcept",
    "NothingChosen",
    "SameState",
    "add_finding",
    "add_old_concept",
    "add_old_measure",
    "answer_finding",
    "carry_on",
    "change_finding",
    "change_old_concept",
    "change_old_measure",
    "hide_stock",
    "remove_answer",
    "remove_finding",
    "remove_old_concept",
    "remove_old_measure",
    "remove_succession",
    "show_stock",
    "take_adopted_version",
    "take_stock",
    "take_stock_of_many",
]
