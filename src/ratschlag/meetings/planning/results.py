"""From the solver's answers to records and sentences of the process."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from ratschlag import scheduling
from ratschlag.meetings.models import Meeting
from ratschlag.meetings.planning import sentences
from ratschlag.meetings.planning.inputs import PlanningCase
from ratschlag.municipalities.models import Room
from ratschlag.scheduling import MeetingKey, Objective
from ratschlag.scheduling.reporting import plan_reports
from ratschlag.stakeholders.models import Group

EXPLAIN_SECONDS = 30.0


@dataclass(frozen=True)
class PlannedMeeting:
    """A meeting as the planner wants it; times are aware."""

    group: Group
    round: int
    start: datetime
    end: datetime
    format: str
    room: Room | None


@dataclass(frozen=True)
class ObjectiveLine:
    """The value of one objective, the bound nobody can do better than, and whether both agree."""

    name: str
    value: int
    bound: int | None
    proven: bool


@dataclass(frozen=True)
class WorkedOut:
    """What a planning run came to. An infeasible one says which rules clash and what would help."""

    status: str
    seconds: float
    objectives: tuple[ObjectiveLine, ...]
    meetings: tuple[PlannedMeeting, ...]
    unplaced: tuple[tuple[Group, int], ...] = ()
    conflicts: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()

    @property
    def is_plan(self) -> bool:
        """Whether every meeting has its place."""
        return self.status in ("optimal", "feasible")


@dataclass(frozen=True)
class Progress:
    """How far a running planner is: the objective at work, the best value and its bound."""

    objective: str
    value: int | None
    bound: int | None
    seconds: float
    placed: int


@dataclass(frozen=True)
class Broken:
    """A rule that a plan breaks: the meetings concerned, and the sentence."""

    meetings: frozenset[MeetingKey]
    sentence: str


@dataclass(frozen=True)
class Examination:
    """A plan held against all rules by the checker, which shares no code with the solver."""

    broken: tuple[Broken, ...]
    values: dict[Objective, int]

    def of(self, group_id: object, number: int) -> list[str]:
        """Return the sentences about one meeting."""
        key = MeetingKey(str(group_id), number)
        return [broken.sentence for broken in self.broken if key in broken.meetings]


@dataclass(frozen=True)
class OtherSlot:
    """Where else one meeting could go, and what that costs compared with now."""

    start: datetime
    end: datetime
    room: Room | None
    costs: tuple[str, ...]
    broken: tuple[str, ...]


def work_out(
    case: PlanningCase,
    *,
    limit_seconds: float,
    seed: int = 1,
    on_progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> WorkedOut:
    """Plan all meetings of the case; explain why if that cannot be done."""

    def report(progress: scheduling.Progress) -> None:
        if on_progress is not None:
            on_progress(
                Progress(
                    objective=progress.level.value,
                    value=progress.value,
                    bound=progress.bound,
                    seconds=progress.seconds,
                    placed=len(progress.plan.meetings) if progress.plan else 0,
                )
            )

    plan = scheduling.plan(
        case.problem,
        limit_seconds=limit_seconds,
        seed=seed,
        on_progress=report,
        should_stop=should_stop,
    )
    status, explanation = plan.status, plan.explanation
    if plan.unplaced or status in (scheduling.Status.INFEASIBLE, scheduling.Status.UNKNOWN):
        status = scheduling.Status.INFEASIBLE
        explanation = explanation or scheduling.explain(case.problem, limit_seconds=EXPLAIN_SECONDS)
    return WorkedOut(
        status=status.value,
        seconds=plan.seconds,
        objectives=tuple(
            ObjectiveLine(line.name.value, line.value, line.bound, line.proven)
            for line in plan.objectives
        ),
        meetings=tuple(_planned(case, meeting) for meeting in plan.meetings),
        unplaced=tuple((case.groups[key.series], key.round) for key in plan.unplaced),
        conflicts=sentences.conflicts(case, explanation) if explanation else (),
        repairs=sentences.repairs(case, explanation) if explanation else (),
    )


def examine(case: PlanningCase, meetings: Iterable[Meeting | PlannedMeeting]) -> Examination:
    """Check a working plan by the same rules the planner keeps."""
    return _examined(case, plan_of(case, meetings))


def _examined(case: PlanningCase, plan: scheduling.Plan) -> Examination:
    checked = scheduling.check(case.problem, plan)
    broken = tuple(
        Broken(frozenset(violation.meetings), sentences.violation(case, violation))
        for violation in checked.violations
    )
    return Examination(broken, checked.values)


def other_slots(
    case: PlanningCase,
    meetings: Iterable[Meeting | PlannedMeeting],
    key: tuple[object, int],
    *,
    most: int = 3,
) -> list[OtherSlot]:
    """Return the best other slots of one meeting, all other meetings staying where they are."""
    wanted = MeetingKey(str(key[0]), key[1])
    ranked = scheduling.alternatives(case.problem, plan_of(case, meetings), wanted)
    return [_other_slot(case, slot) for slot in _distinct_days(ranked)[:most]]


def after_move(
    case: PlanningCase,
    meetings: Iterable[Meeting],
    key: tuple[object, int],
    start: datetime,
    room: Room | None,
) -> tuple[Examination, tuple[str, ...]]:
    """Return what the plan would be worth with one meeting moved, and the difference in words."""
    plan = plan_of(case, meetings)
    before = scheduling.check(case.problem, plan).values
    moved = scheduling.move(
        case.problem,
        plan,
        MeetingKey(str(key[0]), key[1]),
        case.local(start),
        str(room.pk) if room else None,
    )
    after = _examined(case, moved)
    changed = {name: after.values[name] - before.get(name, 0) for name in after.values}
    return after, sentences.differences({name: value for name, value in changed.items() if value})


def plan_of(case: PlanningCase, meetings: Iterable[Meeting | PlannedMeeting]) -> scheduling.Plan:
    """Return records of the working plan as a plan of the solver's world."""
    placed = tuple(
        scheduling.Meeting(
            series=str(meeting.group.pk),
            round=meeting.round,
            start=case.local(meeting.start),
            end=case.local(meeting.end),
            format=scheduling.Format(meeting.format),
            room=str(meeting.room.pk) if meeting.room else None,
        )
        for meeting in meetings
        if str(meeting.group.pk) in case.groups
        and meeting.round <= case.groups[str(meeting.group.pk)].meeting_count
    )
    in_order = tuple(sorted(placed, key=lambda meeting: (meeting.start, meeting.series)))
    present = {meeting.key for meeting in in_order}
    missing = tuple(
        key for series in case.problem.series for key in series.meetings if key not in present
    )
    reports = plan_reports(case.problem, list(in_order))
    return scheduling.Plan(scheduling.Status.FEASIBLE, in_order, missing, reports)


def _planned(case: PlanningCase, meeting: scheduling.Meeting) -> PlannedMeeting:
    return PlannedMeeting(
        group=case.groups[meeting.series],
        round=meeting.round,
        start=case.aware(meeting.start),
        end=case.aware(meeting.end),
        format=meeting.format.value,
        room=case.rooms.get(meeting.room or ""),
    )


def _other_slot(case: PlanningCase, slot: scheduling.Alternative) -> OtherSlot:
    return OtherSlot(
        start=case.aware(slot.start),
        end=case.aware(slot.end),
        room=case.rooms.get(slot.room or ""),
        costs=sentences.differences(slot.differences),
        broken=tuple(sentences.violation(case, one) for one in slot.violations),
    )


def _distinct_days(ranked: Iterable[scheduling.Alternative]) -> list[scheduling.Alternative]:
    best: dict[object, scheduling.Alternative] = {}
    for slot in ranked:
        best.setdefault(slot.start.date(), slot)
    return list(best.values())
