"""Which mail goes next: urgent kinds first, then town by town, at the pace of each domain.

A lane is what waits in one municipality for one domain. A municipality with 5,000 invitations does
not hold up the three reminders of another, and no domain gets mails faster than it likes.
"""

from collections import deque
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Min, Q, QuerySet

from ratschlag.mail.enums import MessageState
from ratschlag.mail.models import MailDomain, Message

URGENT = 0  # the rank that no fairness holds up


@dataclass
class Lane:
    """What waits in one municipality for one domain; `free_at` is when the next may go."""

    municipality_id: UUID
    domain: str
    rank: int
    free_at: datetime


@dataclass
class Lanes:
    """All lanes with something due, as they were at `read_at`."""

    read_at: datetime
    urgent: list[Lane] = field(default_factory=list)
    towns: deque[deque[Lane]] = field(default_factory=deque)

    @property
    def is_empty(self) -> bool:
        """Whether nothing waits."""
        return not self.urgent and not self.towns

    def next_free(self, now: datetime) -> Lane | None:
        """Return the lane whose turn it is; None if every domain has to wait."""
        for lane in self.urgent:
            if lane.free_at <= now:
                return lane
        for _town in range(len(self.towns)):
            town = self.towns[0]
            self.towns.rotate(-1)
            for _lane in range(len(town)):
                lane = town[0]
                town.rotate(-1)
                if lane.free_at <= now:
                    return lane
        return None

    def earliest(self) -> datetime:
        """Return when the first domain is free again."""
        lanes = [*self.urgent, *(lane for town in self.towns for lane in town)]
        return min(lane.free_at for lane in lanes)

    def hold(self, domain: str, until: datetime) -> None:
        """Let no lane to this domain go before `until`."""
        for lane in (*self.urgent, *(lane for town in self.towns for lane in town)):
            if lane.domain == domain:
                lane.free_at = max(lane.free_at, until)

    def drop(self, lane: Lane) -> None:
        """Forget a lane in which nothing waits any more."""
        if lane in self.urgent:
            self.urgent.remove(lane)
        for town in list(self.towns):
            if lane in town:
                town.remove(lane)
            if not town:
                self.towns.remove(town)


def due(now: datetime) -> QuerySet[Message]:
    """Return what may go now."""
    in_time = Q(expires_at__isnull=True) | Q(expires_at__gt=now)
    return Message.objects.filter(in_time, state=MessageState.QUEUED, due_at__lte=now)


def read_lanes(now: datetime) -> Lanes:
    """Return the lanes with something due; two questions to the database."""
    rows = due(now).order_by("municipality_id", "domain").values_list("municipality_id", "domain")
    paces = dict(MailDomain.objects.filter(free_at__gt=now).values_list("domain", "free_at"))
    lanes = Lanes(now)
    towns: dict[UUID, deque[Lane]] = {}
    for municipality_id, domain, rank in rows.annotate(first=Min("rank")):
        lane = Lane(municipality_id, domain, rank, paces.get(domain, now))
        if rank == URGENT:
            lanes.urgent.append(lane)
        else:
            towns.setdefault(municipality_id, deque()).append(lane)
    lanes.towns = deque(towns.values())
    return lanes
