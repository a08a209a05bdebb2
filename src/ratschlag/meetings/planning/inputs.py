"""Gathering a planning problem from the records of a process, in a constant number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from functools import cached_property
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from ratschlag import scheduling
from ratschlag.council.models import CouncilSitting
from ratschlag.meetings.enums import Aim
from ratschlag.meetings.models import (
    Availability,
    Meeting,
    PlanningSettings,
    PlanRelease,
    ReleasedMeeting,
)
from ratschlag.meetings.planning import appointments, surroundings
from ratschlag.meetings.planning.answers import answering
from ratschlag.meetings.planning.marks import mark_of
from ratschlag.meetings.queries import (
    availability_by_person,
    deputies_by_person,
    groups_by_person,
    published_meetings,
    settings_of,
    times_of,
    with_groups,
    working_meetings,
)
from ratschlag.meetings.rules import Adjustment, Times, adjusted
from ratschlag.municipalities.models import Room
from ratschlag.processes.models import Process, ReportingDuty
from ratschlag.scheduling import Objective, SeriesKind
from ratschlag.stakeholders.enums import GroupKind
from ratschlag.stakeholders.models import Group, Seat
from ratschlag.stakeholders.queries import (
    GroupMembers,
    GroupState,
    group_states,
    members_of,
    speakers_for,
)

SERIES_KIND = {
    GroupKind.KICKOFF: SeriesKind.KICKOFF,
    GroupKind.WORKING_GROUP: SeriesKind.WORKING_GROUP,
    GroupKind.STEERING: SeriesKind.STEERING,
    GroupKind.CLOSING: SeriesKind.CLOSING,
}
OBJECTIVES = {
    Aim.STEERING: (Objective.ROUNDS_WITHOUT_STEERING,),
    Aim.ATTENDANCE: (Objective.ABSENCES,),
    Aim.FAIRNESS: (Objective.WORST_GROUP,),
    Aim.EVENNESS: (Objective.LARGEST_DEVIATION, Objective.TOTAL_DEVIATION),
    Aim.REPORTS: (Objective.REPORT_WAIT,),
    Aim.ONE_A_DAY: (Objective.SAME_DAY_DOUBLES,),
}


@dataclass(frozen=True)
class PlanningCase:
    """A planning problem and the records its identifiers stand for (keys as text).

    `committees` names committees by their own key and by that of the duty towards them. `unheard`
    are the duties that planning cannot respect: no sitting of their committee is known.
    """

    process: Process
    settings: PlanningSettings
    problem: scheduling.Problem
    groups: dict[str, Group]
    rooms: dict[str, Room]
    committees: dict[str, str]
    unheard: tuple[ReportingDuty, ...]
    meetings: tuple[Meeting, ...]
    published: tuple[ReleasedMeeting, ...]
    sittings: tuple[CouncilSitting, ...]
    groups_by_person: Mapping[UUID, tuple[Group, ...]]
    deputies: Mapping[UUID, tuple[Group, ...]]
    availability: Mapping[UUID, Availability]
    moment: datetime
    keeps_published: bool
    zone: ZoneInfo

    @property
    def weekdays(self) -> frozenset[int]:
        """The days of the week on which some group may meet."""
        own = (group.further_weekdays for group in self.groups.values())
        return frozenset(self.settings.weekdays).union(*own)

    @property
    def release(self) -> PlanRelease | None:
        """The plan as last published."""
        return self.published[0].release if self.published else None

    @cached_property
    def said(self) -> Mapping[UUID, Times]:
        """What people said about their time; who said nothing is not in it."""
        return times_of(self.availability)

    @cached_property
    def mark(self) -> str:
        """Stands for the rules and aims of this case."""
        return mark_of(self.problem)

    @property
    def late_answers(self) -> list[Availability]:
        """Answers given or changed after the plan was published."""
        if self.release is None:
            return []
        published_at = self.release.published_at
        return [
            one
            for one in self.availability.values()
            if one.answered_at is not None and one.answered_at > published_at
        ]

    def local(self, moment: datetime) -> datetime:
        """Return an aware moment as wall-clock time of the municipality."""
        return moment.astimezone(self.zone).replace(tzinfo=None)

    def aware(self, wall_clock: datetime) -> datetime:
        """Return a wall-clock time of the municipality as an aware moment."""
        return wall_clock.replace(tzinfo=self.zone)


def case_of(
    process: Process,
    *,
    as_of: datetime,
    keeps_published: bool = True,
    changes: Sequence[Adjustment] = (),
    settings: PlanningSettings | None = None,
) -> PlanningCase:
    """Return the planning case of `process` as it stands at `as_of`.

    Meetings before `as_of` stay as they were. With `keeps_published` moving a published meeting
    counts against a plan; without it the published plan is only a hint. With `changes` it is the
    case as it would be if these were made; nothing is written. Settings read before are passed.
    """
    zone = ZoneInfo(timezone.get_default_timezone_name())
    today = as_of.astimezone(zone).date()
    settings = settings or settings_of(process)
    adjusted(settings, changes)
    states = group_states(process, max(settings.first_day, today), with_names=False)
    rows = {state.group.pk: state.group for state in states}
    groups = {str(key): group for key, group in rows.items()}
    meetings, published = _meetings(process, rows)
    for record in (*rows.values(), *meetings):
        adjusted(record, changes)
    said = availability_by_person(process)
    members, weighty = members_of(states), _weighty(process, states, settings)
    calendar = surroundings.read(process, settings, published, zone)
    history = appointments.History(meetings, published, as_of, keeps_published, zone)
    window = scheduling.Window(settings.first_day, settings.last_day)
    problem = scheduling.Problem(
        window=window,
        series=tuple(_series(group, members, settings) for group in groups.values()),
        people=_people(members.values(), times_of(said), window, weighty),
        rooms=calendar.rooms_of_solver,
        blocks=calendar.blocks,
        committees=calendar.committees,
        reports=calendar.reports(frozenset(groups)),
        status_duties=_duties(calendar, groups, settings),
        appointments=tuple(history.appointments(groups)),
        settings=_rules(settings),
        not_before=today,
    )
    return PlanningCase(
        process=process,
        settings=settings,
        problem=problem,
        groups=groups,
        rooms=calendar.rooms,
        committees=calendar.committee_names,
        unheard=calendar.unheard,
        meetings=meetings,
        published=published,
        sittings=calendar.sittings,
        groups_by_person=groups_by_person(states),
        deputies=deputies_by_person(states),
        availability=said,
        moment=as_of,
        keeps_published=keeps_published,
        zone=zone,
    )


def _meetings(
    process: Process, groups: Mapping[UUID, Group]
) -> tuple[tuple[Meeting, ...], tuple[ReleasedMeeting, ...]]:
    """Return the working plan and the published one."""
    published = with_groups(published_meetings(process), groups, "release")
    for one in published:
        one.release.process = process
    return tuple(with_groups(working_meetings(process), groups)), tuple(published)


def _duties(
    calendar: surroundings.Surroundings, groups: Mapping[str, Group], settings: PlanningSettings
) -> tuple[scheduling.StatusDuty, ...]:
    since = settings.kickoff_not_before or settings.first_day
    return calendar.status_duties(frozenset(groups), since, settings.last_day)


def _series(
    group: Group, members: dict[UUID, GroupMembers], settings: PlanningSettings
) -> scheduling.Series:
    own = members.get(group.pk)
    attending = frozenset(map(str, own.people)) if own else frozenset()
    must = frozenset(map(str, own.must_attend)) if own else frozenset()
    seats = (own.seat_count if own else 0) + group.extra_places
    return scheduling.Series(
        id=str(group.pk),
        kind=SERIES_KIND[GroupKind(group.kind)],
        count=group.meeting_count,
        members=attending,
        must_attend=must,
        duration=timedelta(minutes=group.duration_minutes),
        min_gap_days=group.min_gap_days,
        max_gap_days=group.max_gap_days or None,
        seats=max(seats, len(attending | must)),
        features=frozenset(group.needed_features),
        format=scheduling.Format(group.format),
        window=_window(group, settings),
        weekdays=frozenset({*settings.weekdays, *group.further_weekdays}),
        quorum=group.quorum and min(group.quorum, len(attending)),
    )


def _window(group: Group, settings: PlanningSettings) -> scheduling.Window | None:
    """Return when a group may meet: nobody meets before the kick-off can have taken place."""
    earliest = settings.kickoff_not_before
    if earliest is None:
        return None
    if group.kind != GroupKind.KICKOFF:
        earliest += timedelta(days=settings.kickoff_lead_days)
    first = min(max(earliest, settings.first_day), settings.last_day)
    return scheduling.Window(first, settings.last_day)


def _people(
    members: Iterable[GroupMembers],
    said: Mapping[UUID, Times],
    window: scheduling.Window,
    weighty: frozenset[UUID],
) -> tuple[scheduling.Person, ...]:
    everybody = {person for group in members for person in group.people | group.must_attend}
    people = (
        answering(str(person), said[person], window)
        if person in said
        else scheduling.Person(str(person))
        for person in sorted(everybody, key=str)
    )
    doubled = frozenset(map(str, weighty))
    return tuple(replace(one, weight=2) if one.id in doubled else one for one in people)


def _weighty(
    process: Process, states: Iterable[GroupState], settings: PlanningSettings
) -> frozenset[UUID]:
    """Return the people whose absence counts double, by a role or side they have anywhere."""
    if not settings.weighty:
        return frozenset()
    named = Q(role__in=settings.weighty) | Q(organisation__sector__in=settings.weighty)
    return speakers_for(states, Seat.objects.filter(named, group__process=process))


def _rules(settings: PlanningSettings) -> scheduling.Settings:
    return scheduling.Settings(
        weekdays=frozenset(settings.weekdays),
        starts=tuple(time.fromisoformat(text) for text in settings.starts),
        sitting_buffer=timedelta(minutes=settings.buffer_minutes),
        travel_buffer=timedelta(minutes=settings.travel_minutes),
        room_buffer=timedelta(minutes=settings.room_minutes),
        kickoff_lead_days=settings.kickoff_lead_days,
        closing_lead_days=settings.closing_lead_days,
        max_per_person_week=settings.most_a_week,
        steering_between=False,  # counted, not forced: one round without it is better than no plan
        relaxable=frozenset({scheduling.Rule.REPORT_IN_TIME, scheduling.Rule.STATUS_NEWS}),
        objectives=_order(settings),
    )


def _order(settings: PlanningSettings) -> tuple[Objective, ...]:
    """Published days first, rooms last; between them what the municipality wants, in its order."""
    told = (
        Objective.BROKEN_RULES,
        Objective.MOVED,
        Objective.AFFECTED,
        Objective.DAYS_MOVED,
        Objective.ROOMS_CHANGED,
    )
    wanted = (name for aim in settings.aims for name in OBJECTIVES[Aim(aim)])
    return (*told, *wanted, Objective.ROOM_FIT)
