"""Writing with a trace: records with their audit event, the trail itself, and what is erased."""

from ratschlag.audit.operations.erasing import (
    drop_trail,
    erase_traces,
    erase_values,
    forget_old_values,
)
from ratschlag.audit.operations.records import (
    Invalid,
    SaidMeanwhile,
    StillUsed,
    add,
    add_all,
    add_or_change,
    change,
    change_all,
    remove,
)
from ratschlag.audit.operations.trail import record, record_all, record_reading

__all__ = [
    "Invalid",
    "SaidMeanwhile",
    "StillUsed",
    "add",
    "add_all",
    "add_or_change",
    "change",
    "change_all",
    "drop_trail",
    "erase_traces",
    "erase_values",
    "forget_old_values",
    "record",
    "record_all",
    "record_reading",
    "remove",
]
