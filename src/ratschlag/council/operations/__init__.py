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
from ratschlag.council.operations.fetching import (
    BROKEN_OFF,
    begin_fetch,
    break_off_fetch,
    fail_fetch,
    finish_fetch,
    note_fetched,
    request_fetch,
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
    read_into_preview,
)
from ratschlag.council.operations.readings import (
    Origin,
    UnreadableCalendar,
    check_address,
    days_from,
    fetch_table,
    read_calendar,
)
from ratschlag.council.operations.sittings import add_sitting, change_sitting, remove_sitting

__all__ = [
    "BROKEN_OFF",
    "ChangedSincePreview",
    "ImportPlan",
    "ImportResult",
    "Origin",
    "TooManyCommittees",
    "UnreadableCalendar",
    "add_committee",
    "add_sitting",
    "begin_fetch",
    "break_off_fetch",
    "change_committee",
    "change_sitting",
    "change_source",
    "check_address",
    "days_from",
    "drop_preview",
    "fail_fetch",
    "fetch_table",
    "finish_fetch",
    "held_horizon",
    "held_reading",
    "held_table",
    "hold_reading",
    "hold_table",
    "import_calendar",
    "name_columns",
    "note_fetched",
    "plan_import",
    "previewed_source",
    "read_calendar",
    "read_into_preview",
    "remove_committee",
    "remove_sitting",
    "remove_source",
    "request_fetch",
]
