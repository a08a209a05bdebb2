"""Reads on the links by which people comment on minutes without logging in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ratschlag.accounts.models import LinkToken
from ratschlag.accounts.queries import link_behind, open_links
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings.enums import MinutesState
from ratschlag.proceedings.models import Attendance, Minutes, Objection
from ratschlag.proceedings.rules.minutes import LINK_PURPOSE


@dataclass(frozen=True)
class OpenedMinutes:
    """The minutes of one meeting, opened by the link of one person."""

    attendance: Attendance
    link: LinkToken
    minutes: Minutes


def minutes_behind(municipality: Municipality, minutes_link: str) -> OpenedMinutes | None:
    """Return what the secret of a link leads to, still good or not; None if foreign or forged."""
    known = link_behind(municipality.pk, LINK_PURPOSE, minutes_link)
    if known is None:
        return None
    rows = Attendance.objects.filter(municipality=municipality, pk=known.subject_id)
    found = rows.select_related("person").first()
    if found is None:
        return None
    sent = Minutes.objects.exclude(state=MinutesState.DRAFT).filter(agenda=found.agenda_id)
    minutes = sent.select_related("agenda__group__process__municipality").first()
    return OpenedMinutes(found, known, minutes) if minutes else None


def unwritten(rows: Sequence[Attendance], now: datetime) -> list[Attendance]:
    """Return those of these people who have no link to the minutes that is still good."""
    if not rows:
        return []
    keys = [row.pk for row in rows]
    held = open_links(rows[0].municipality_id, LINK_PURPOSE, keys, now)
    known = set(held.values_list("subject_id", flat=True))
    return [row for row in rows if row.pk not in known]


def comments_by(opened: OpenedMinutes) -> list[Objection]:
    """Return what the person behind a link said to the minutes, the first first."""
    rows = Objection.objects.filter(
        entry__minutes=opened.minutes, person=opened.attendance.person_id
    )
    return list(rows.order_by("raised_at", "pk"))
