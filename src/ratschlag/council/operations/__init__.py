"""Every write of the council calendar, and the reading of calendars that leads to some of them."""

from ratschlag.council.operations.calendars import (
    ChangedSincePreview,
    ImportResult,
    TooManyCommittees,
    change_source,
    import_calendar,
    remove_source,
)
from ratschlag.council.operations.committees import (
    add_committee,
    change_committee,
    remove_committee,
)
from ratschlag.council.operations.import_plan import ImportPlan, plan_import
from ratschlag.council.operations.previews import (
    drop_preview,
    held_horizon,
    held_reading,
    held_table,
    hold_reading,
    hold_table,
    name_columns,
    previewed_source,
)
from ratschlag.council.operations.readings import (
    Origin,
    UnreadableCalendar,
    days_from,
    fetch_table,
    read_calendar,
)
from ratschlag.council.operations.sittings import add_sitting, change_sitting, remove_sitting

__all__ = [
    "ChangedSincePreview",
    "ImportPlan",
    "ImportResult",
    "Origin",
    "TooManyCommittees",
    "UnreadableCalendar",
    "add_committee",
    "add_sitting",
    "change_committee",
    "change_sitting",
    "change_source",
    "days_from",
    "drop_preview",
    "fetch_table",
    "held_horizon",
    "held_reading",
    "held_table",
    "hold_reading",
    "hold_table",
    "import_calendar",
    "name_columns",
    "plan_import",
    "previewed_source",
    "read_calendar",
    "remove_committee",
    "remove_sitting",
    "remove_source",
]
