"""From the solver's plans to records and sentences of the process."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ratschlag import scheduling
from ratschlag.meetings.planning import explaining
from ratschlag.meetings.planning.inputs import PlanningCase
from ratschlag.meetings.planning.offers import Offer, offers
from ratschlag.municipalities.models import Room
from ratschlag.scheduling import Status
from ratschlag.stakeholders.models import Group

INFEASIBLE = Status.INFEASIBLE.value
EXPLAIN_SECONDS = 30.0
MOST_SHOWN = 200


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
    """What a planning run came to, and a mark of the problem it was made for.

    An infeasible one says which rules clash, what would help, and in `offers` which changes were
    tried out; `notes` say what was left out.
    The status "unknown" means that the time was too short for a plan and for a proof that there is
    none.
    """

    status: str
    seconds: float
    objectives: tuple[ObjectiveLine, ...]
    meetings: tuple[PlannedMeeting, ...]
    unplaced: tuple[tuple[Group, int], ...] = ()
    conflicts: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()
    notes: tuple[str, ...] = ()
    problem_mark: str = ""

    @property
    def is_plan(self) -> bool:
        """Whether every meeting has its place."""
        return self.status in (Status.OPTIMAL.value, Status.FEASIBLE.value)


@dataclass(frozen=True)
class Progress:
    """How far a running planner is: the objective at work, the best value and its bound.

    `meetings` is the best plan so far, the first one at once: group, round and start (ISO) by date,
    of many the first ones; `placed` and `wanted` count all of them.
    """

    objective: str
    value: int | None
    bound: int | None
    seconds: float
    meetings: tuple[tuple[str, int, str], ...] = ()
    placed: int = 0
    wanted: int = 0


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
            on_progress(_progress(case, progress))

    plan = scheduling.plan(
        case.problem,
        limit_seconds=limit_seconds,
        seed=seed,
        on_progress=report,
        should_stop=should_stop,
    )
    status, explanation = plan.status, plan.explanation
    is_stopped = should_stop is not None and should_stop()
    if status is Status.UNKNOWN and not is_stopped:
        explanation = scheduling.explain(case.problem, limit_seconds=EXPLAIN_SECONDS)
        status = Status.INFEASIBLE if explanation.is_feasible is False else status
    conflicts = explaining.conflicts(case, explanation) if explanation else ()
    if status is Status.UNKNOWN:
        conflicts = (explaining.out_of_time(),)
    return WorkedOut(
        status=status.value,
        seconds=plan.seconds,
        objectives=tuple(
            ObjectiveLine(line.name.value, line.value, line.bound, line.proven)
            for line in plan.objectives
        ),
        meetings=tuple(_planned(case, meeting) for meeting in plan.meetings),
        unplaced=tuple((case.groups[key.series], key.round) for key in plan.unplaced),
        conflicts=conflicts,
        repairs=explaining.repairs(case, explanation) if explanation else (),
        offers=offers(case, explanation, should_stop) if explanation else (),
        notes=explaining.notes(case),
        problem_mark=case.mark,
    )


def _progress(case: PlanningCase, progress: scheduling.Progress) -> Progress:
    meetings = progress.plan.meetings if progress.plan else ()
    by_date = sorted(meetings, key=lambda one: (one.start, one.series))
    return Progress(
        objective=progress.level.value,
        value=progress.value,
        bound=progress.bound,
        seconds=progress.seconds,
        meetings=tuple(
            (str(case.groups[one.series]), one.round, case.aware(one.start).isoformat())
            for one in by_date[:MOST_SHOWN]
        ),
        placed=len(meetings),
        wanted=sum(series.count for series in case.problem.series),
    )


def _planned(case: PlanningCase, meeting: scheduling.Meeting) -> PlannedMeeting:
    return PlannedMeeting(
        group=case.groups[meeting.series],
        round=meeting.round,
        start=case.aware(meeting.start),
        end=case.aware(meeting.end),
        format=meeting.format.value,
        room=case.rooms.get(meeting.room or ""),
    )
