"""News of the council calendar for the apps above: they subscribe, this app knows none of them."""

from dataclasses import dataclass
from uuid import UUID

from django.dispatch import Signal


@dataclass(frozen=True)
class SittingsChanged:
    """Sittings that are new, moved, cancelled, not seen any more, or gone."""

    municipality_id: UUID
    sitting_ids: tuple[UUID, ...]


# Sent inside the transaction of the change with `news` (SittingsChanged), `by` and `now`.
sittings_changed = Signal()
