"""The days of the planning calendar as its template draws them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ratschlag.meetings.models import Meeting
from ratschlag.meetings.planning.moving import OtherSlot
from ratschlag.meetings.planning.year import DayState, PlanningDay, PlanningMonth
from ratschlag.meetings.rules import Key
from ratschlag.processes.models import Process
from ratschlag.scheduling import Attendance

CHANGED = "↔"


@dataclass(frozen=True)
class Selection:
    """What the panel beside the year shows: a meeting, or a day."""

    meeting: Meeting | None = None
    day: PlanningDay | None = None
    broken: tuple[str, ...] = ()
    others: tuple[OtherSlot, ...] = ()
    movable: tuple[Meeting, ...] = ()
    is_past: bool = False
    is_left_over: bool = False
    attendance: Attendance | None = None


@dataclass(frozen=True)
class Drawing:
    """What all cells of one page have in common; an empty group code shows all groups."""

    process: Process
    selection: Selection
    group_code: str
    changed: Collection[Key]

    def month(self, month: PlanningMonth) -> dict[str, Any]:
        """Return one month of the date grid."""
        note = ngettext("%(count)s usable day", "%(count)s usable days", month.usable)
        return {
            "caption": formats.date_format(month.first, "YEAR_MONTH_FORMAT"),
            "note": note % {"count": month.usable},
            "weekdays": [WEEKDAYS[number] for number in month.weekdays],
            "weeks": [[self.cell(day) if day else None for day in week] for week in month.weeks],
        }

    def cell(self, day: PlanningDay) -> dict[str, Any]:
        """Return one day of the date grid."""
        shown = [m for m in day.meetings if self.group_code in ("", m.group.code)]
        others = [timezone.localtime(slot.start).date() for slot in self.selection.others]
        is_closed = day.state in (DayState.CLOSED, DayState.UNKNOWN)
        cell = {
            "day": day.day.day,
            "date": day.day.isoformat(),
            "weekday": WEEKDAYS[day.day.weekday()],
            "kind": "holiday" if is_closed else day.state.value,
            "label": _label(day),
            "spoken": self._spoken(day, shown),
            "url": self._url(day, shown),
            "rank": others.index(day.day) + 1 if day.day in others else "",
            "is_selected": self._is_selected(day.day),
        }
        return cell | self._meeting_part(shown) if shown else cell

    def _meeting_part(self, shown: Sequence[Meeting]) -> dict[str, Any]:
        is_single = len(shown) == 1
        words = [_clock(shown[0].start)] if is_single else []
        words += [CHANGED] if any(map(self._is_changed, shown)) else []
        return {
            "code": " · ".join(meeting.group.code for meeting in shown),
            "time": " ".join(words),
            "is_locked": all(one.is_pinned or one.is_time_pinned for one in shown),
            "move_url": _move_url(self.process, shown[0]) if is_single else "",
        }

    def _is_changed(self, meeting: Meeting) -> bool:
        return (meeting.group_id, meeting.round) in self.changed

    def _spoken(self, day: PlanningDay, shown: Sequence[Meeting]) -> str:
        full = formats.date_format(day.day, "DATE_FORMAT")
        named = [self._named(meeting) for meeting in shown]
        if not named and day.state is DayState.FREE:
            named = [_("free")]
        facts = [*named, *day.reasons]
        if day.state is DayState.PAST:
            facts.append(_("over"))
        spoken = f"{WEEKDAYS[day.day.weekday()]}, {full}"
        return f"{spoken}: {', '.join(facts)}" if facts else spoken

    def _named(self, meeting: Meeting) -> str:
        named = f"{meeting} {_clock(meeting.start)}"
        if self._is_changed(meeting):
            return _("%(meeting)s (not published like this)") % {"meeting": named}
        return named

    def _url(self, day: PlanningDay, shown: Sequence[Meeting]) -> str:
        plan = reverse("meetings:plan", args=[self.process.slug])
        if len(shown) == 1:
            return f"{plan}?termin={shown[0].pk}#selection"
        if shown:
            return f"{plan}?termin={day.day.isoformat()}#selection"
        if day.state is not DayState.FREE:
            return ""
        meeting = self.selection.meeting
        if meeting is not None and not self.selection.is_past:
            return f"{_move_url(self.process, meeting)}?day={day.day.isoformat()}"
        return f"{plan}?termin={day.day.isoformat()}#selection"

    def _is_selected(self, day: date) -> bool:
        if self.selection.meeting is not None:
            return timezone.localtime(self.selection.meeting.start).date() == day
        return self.selection.day is not None and self.selection.day.day == day


def _label(day: PlanningDay) -> str:
    if day.state is DayState.FREE:
        return _("free")
    if day.state is DayState.UNKNOWN:
        return _("unknown")
    return day.label


def _move_url(process: Process, meeting: Meeting) -> str:
    return reverse("meetings:meeting_move", args=[process.slug, meeting.pk])


def _clock(moment: Any) -> str:
    return timezone.localtime(moment).strftime("%H:%M")
