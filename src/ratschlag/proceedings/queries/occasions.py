"""Meetings with their agendas: from the published plan, the working plan, or neither any more."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet

from ratschlag.meetings.models import Meeting, ReleasedMeeting
from ratschlag.meetings.queries import published_meetings, working_meetings
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings.enums import MeetingState
from ratschlag.proceedings.models import Agenda, AgendaItem, ItemPaper, ItemTopic, Minutes
from ratschlag.proceedings.rules.agendas import Line, in_order
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import MeetingFormat
from ratschlag.stakeholders.models import Group

LARGEST_ROUND = 32_767


@dataclass(frozen=True)
class Occasion:
    """A meeting of a group as the plan has it now, with its agenda if there is one."""

    group: Group
    round: int
    state: MeetingState
    start: datetime | None = None
    end: datetime | None = None
    place: str = ""
    agenda: Agenda | None = None
    seats: int | None = None
    format: str = ""

    @property
    def process(self) -> Process:
        """The process of the group."""
        return self.group.process

    @property
    def minutes(self) -> Minutes | None:
        """The minutes, if they were begun."""
        return getattr(self.agenda, "minutes", None) if self.agenda else None

    @property
    def takes_place(self) -> bool:
        """Whether the plan has a day for it."""
        return self.state in {MeetingState.PUBLISHED, MeetingState.WORKING}

    def has_begun(self, moment: datetime) -> bool:
        """Tell whether it has begun."""
        return self.takes_place and self.start is not None and self.start <= moment

    @property
    def is_online(self) -> bool:
        """Whether people can take part from elsewhere."""
        return self.format in {MeetingFormat.ONLINE, MeetingFormat.HYBRID}

    @property
    def is_hybrid(self) -> bool:
        """Whether people meet in a room, and others take part from elsewhere."""
        return self.format == MeetingFormat.HYBRID

    @property
    def public_minutes(self) -> Minutes | None:
        """The minutes everybody may read."""
        return self.minutes if self.minutes and self.minutes.is_released else None

    @property
    def is_shown(self) -> bool:
        """Whether there is something for everybody to read."""
        return bool(self.public_minutes or (self.agenda and self.agenda.is_released))


def occasions(process: Process) -> list[Occasion]:
    """Return all meetings of a process in order of time, those without a day last."""
    found = _planned(published_meetings(process), working_meetings(process))
    agendas = _agendas(process)
    keyed: dict[tuple[UUID, int], Agenda] = {(one.group_id, one.round): one for one in agendas}
    known = [_with(occasion, keyed.pop(key, None), process) for key, occasion in found.items()]
    gone = [_gone(agenda) for agenda in keyed.values()]
    return sorted([*known, *gone], key=_when)


def meetings_without_agenda(process: Process, moment: datetime) -> list[ReleasedMeeting]:
    """Return the published meetings that are over and never had an agenda, the first first."""
    with_one = Agenda.objects.filter(group=OuterRef("group"), round=OuterRef("round"))
    rows = published_meetings(process).filter(~Exists(with_one), is_cancelled=False, end__lt=moment)
    return list(rows.order_by("start", "pk"))


def occasion_of(agenda: Agenda) -> Occasion:
    """Return the meeting of an agenda."""
    found = occasion_at(
        agenda.group.process.municipality, agenda.process.slug, agenda.group.slug, agenda.round
    )
    return found or _gone(agenda)


def occasion_at(
    municipality: Municipality,
    process: str,
    group: str,
    round: int,  # noqa: A002 the word of the addresses and of the models
) -> Occasion | None:
    """Return the meeting at an address; None if neither plan nor agenda know it."""
    if round > LARGEST_ROUND:
        return None
    groups = Group.objects.filter(municipality=municipality, process__slug=process, slug=group)
    its_group = groups.select_related("process__municipality").first()
    if its_group is None:
        return None
    this = Q(group=its_group, round=round)
    planned = _planned(
        published_meetings(its_group.process).filter(this),
        working_meetings(its_group.process).filter(this),
    )
    agenda = Agenda.objects.filter(this).select_related("minutes").first()
    occasion = next(iter(planned.values()), None)
    if agenda is not None:
        agenda.group = its_group
    if occasion is None:
        return _gone(agenda) if agenda else None
    return _with(occasion, agenda, its_group.process, its_group)


def agenda_lines(agenda: Agenda, start: datetime | None) -> list[Line[AgendaItem]]:
    """Return the items of an agenda in order, with papers and topics, in three queries."""
    ticks = Prefetch("ticks", ItemTopic.objects.select_related("topic").order_by("topic__position"))
    papers = Prefetch("papers", ItemPaper.objects.select_related("owed_by").order_by("title", "pk"))
    rows = AgendaItem.objects.filter(agenda=agenda).select_related(
        "presenter", "wish", "carried_from__agenda__group"
    )
    return in_order(rows.prefetch_related(ticks, papers), start)


def _agendas(process: Process) -> QuerySet[Agenda]:
    undecided = Q(minutes__entries__objections__verdict="open")
    return (
        Agenda.objects.filter(group__process=process)
        .select_related("group__process", "minutes")
        .annotate(
            item_count=Count("items", distinct=True),
            undecided_count=Count("minutes__entries__objections", filter=undecided, distinct=True),
        )
    )


def _planned(
    released: Iterable[ReleasedMeeting], working: Iterable[Meeting]
) -> dict[tuple[UUID, int], Occasion]:
    found = {(one.group_id, one.round): _from_working(one) for one in working}
    found |= {(one.group_id, one.round): _from_release(one) for one in released}
    return found


def _from_release(meeting: ReleasedMeeting) -> Occasion:
    place = ", ".join(text for text in (meeting.room_name, meeting.room_address) if text)
    state = MeetingState.CANCELLED if meeting.is_cancelled else MeetingState.PUBLISHED
    return Occasion(
        meeting.group,
        meeting.round,
        state,
        meeting.start,
        meeting.end,
        place or _form(meeting),
        seats=meeting.room.capacity if meeting.room else None,
        format=meeting.format,
    )


def _from_working(meeting: Meeting) -> Occasion:
    room = meeting.room
    place = ", ".join(text for text in (room.name, room.address) if text) if room else ""
    return Occasion(
        meeting.group,
        meeting.round,
        MeetingState.WORKING,
        meeting.start,
        meeting.end,
        place or _form(meeting),
        seats=room.capacity if room else None,
        format=meeting.format,
    )


def _form(meeting: Meeting | ReleasedMeeting) -> str:
    return str(meeting.get_format_display()) if meeting.format == "online" else ""


def _with(
    occasion: Occasion, agenda: Agenda | None, process: Process, group: Group | None = None
) -> Occasion:
    its_group = group or occasion.group
    its_group.process = process
    if agenda is not None:
        agenda.group = its_group
    known = replace(occasion, group=its_group, agenda=agenda)
    if agenda is not None and (minutes := getattr(agenda, "minutes", None)):
        minutes.agenda = agenda
        return replace(
            known,
            state=MeetingState.PUBLISHED,
            start=minutes.start,
            end=minutes.end,
            place=minutes.place,
        )
    return known


def _gone(agenda: Agenda) -> Occasion:
    """Return what is left of a meeting that no plan knows: the day of its minutes, if any."""
    minutes: Minutes | None = getattr(agenda, "minutes", None)
    if minutes is None:
        return Occasion(agenda.group, agenda.round, MeetingState.GONE, agenda=agenda)
    minutes.agenda = agenda
    return Occasion(
        agenda.group, agenda.round, MeetingState.PUBLISHED, minutes.start, minutes.end,
        minutes.place, agenda,
    )  # fmt: skip


def _when(occasion: Occasion) -> tuple[bool, float, str, int]:
    start = occasion.start
    return (
        start is None,
        start.timestamp() if start else 0.0,
        occasion.group.name,
        occasion.round,
    )
