"""Every write on old concepts."""

from ratschlag.predecessors.operations.findings import (
    add_finding,
    answer_finding,
    change_finding,
    remove_answer,
    remove_finding,
)
from ratschlag.predecessors.operations.imports import (
    MOST_BYTES,
    OldPlan,
    RowsWithProblems,
    add_old_measures,
    import_old_measures,
    plan_old_import,
    read_old_file,
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
    "MOST_BYTES",
    "MovedOn",
    "NotThisConcept",
    "NothingChosen",
    "OldPlan",
    "RowsWithProblems",
    "SameState",
    "add_finding",
    "add_old_concept",
    "add_old_measure",
    "add_old_measures",
    "answer_finding",
    "carry_on",
    "change_finding",
    "change_old_concept",
    "change_old_measure",
    "hide_stock",
    "import_old_measures",
    "plan_old_import",
    "read_old_file",
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
