"""What exists already and how firmly it stands: past, published, pinned, or only proposed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from ratschlag import scheduling
from ratschlag.meetings.models import Meeting, ReleasedMeeting
from ratschlag.scheduling import Appointment, AppointmentState, Pin
from ratschlag.stakeholders.models import Group

Key = tuple[UUID, int]


@dataclass(frozen=True)
class History:
    """The working and the published plan as they stand at `as_of`."""

    working: tuple[Meeting, ...]
    published: tuple[ReleasedMeeting, ...]
    as_of: datetime
    keeps_published: bool
    zone: ZoneInfo

    def appointments(self, groups: Mapping[str, Group]) -> Iterable[Appointment]:
        """Return the appointments of the meetings that the groups still want."""
        working = {(one.group_id, one.round): one for one in self.working}
        published = {
            (one.group_id, one.round): one for one in self.published if not one.is_cancelled
        }
        for key in sorted({*working, *published}, key=str):
            group = groups.get(str(key[0]))
            if group is not None and key[1] <= group.meeting_count:
                yield self._appointment(key, working.get(key), published.get(key))

    def _appointment(
        self, key: Key, own: Meeting | None, released: ReleasedMeeting | None
    ) -> Appointment:
        anchor = self._anchor(own, released)
        state = AppointmentState.PROPOSED
        if anchor.start < self.as_of:
            state = AppointmentState.PAST
        elif released is not None and self.keeps_published:
            state = AppointmentState.PUBLISHED
        return Appointment(
            series=str(key[0]),
            round=key[1],
            start=anchor.start.astimezone(self.zone).replace(tzinfo=None),
            room=str(anchor.room_id) if anchor.room_id else None,
            state=state,
            pins=_pins(own) if anchor is own else frozenset(),
        )

    def _anchor(
        self, own: Meeting | None, released: ReleasedMeeting | None
    ) -> Meeting | ReleasedMeeting:
        """Return what counts: what is over, then a person's pin, then what people were told."""
        if own is not None and (own.start < self.as_of or own.has_pins):
            return own
        if released is not None and (self.keeps_published or own is None):
            return released
        if own is None:
            raise ValueError("an appointment needs a working or a published meeting")
        return own


def _pins(meeting: Meeting | None) -> frozenset[Pin]:
    if meeting is None:
        return frozenset()
    pins = {
        Pin.DATE: meeting.is_pinned,
        Pin.TIME: meeting.is_time_pinned,
        Pin.ROOM: meeting.is_room_pinned and meeting.room_id is not None,
    }
    return frozenset(pin for pin, is_set in pins.items() if is_set)


def without_pins(problem: scheduling.Problem, key: scheduling.MeetingKey) -> scheduling.Problem:
    """Return the problem with one meeting let go: a person asks where else it could be."""
    loosened = tuple(
        replace(one, pins=frozenset()) if one.key == key else one for one in problem.appointments
    )
    return replace(problem, appointments=loosened)
