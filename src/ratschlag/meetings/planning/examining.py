"""Plans held against all rules by the checker, which shares no code with the solver."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ratschlag import scheduling
from ratschlag.meetings.models import Meeting, ReleasedMeeting
from ratschlag.meetings.planning import sentences
from ratschlag.meetings.planning.inputs import PlanningCase
from ratschlag.meetings.planning.results import PlannedMeeting
from ratschlag.scheduling import MeetingKey, Objective, Rule
from ratschlag.scheduling.reporting import plan_reports

Placed = Meeting | ReleasedMeeting | PlannedMeeting


class Proof(Protocol):
    """What a run kept of its result."""

    result: Mapping[str, Any]


@dataclass(frozen=True)
class Broken:
    """A rule that a plan breaks: the meetings concerned, and the sentence.

    `rule` is None where a meeting no longer is what its group wants: too many, other length or
    form. The solver knows no such meetings.
    """

    meetings: frozenset[MeetingKey]
    sentence: str
    rule: Rule | None = None

    def concerns(self, key: tuple[object, int]) -> bool:
        """Tell whether the meeting of that group and number is concerned."""
        return MeetingKey(str(key[0]), key[1]) in self.meetings


@dataclass(frozen=True)
class Examination:
    """The rules a plan breaks, and what it is worth."""

    broken: tuple[Broken, ...]
    values: dict[Objective, int]

    def of(self, group_id: object, number: int) -> list[str]:
        """Return the sentences about one meeting."""
        return [one.sentence for one in self.broken if one.concerns((group_id, number))]


def examine(case: PlanningCase, meetings: Sequence[Placed]) -> Examination:
    """Check a working plan by the same rules the planner keeps."""
    found = examined(case, plan_of(case, meetings))
    return Examination((*found.broken, *_outgrown(case, meetings)), found.values)


def examined(case: PlanningCase, plan: scheduling.Plan) -> Examination:
    """Check a plan of the solver's world."""
    checked = scheduling.check(case.problem, plan)
    broken = tuple(
        Broken(frozenset(one.meetings), sentences.violation(case, one), one.rule)
        for one in checked.violations
    )
    return Examination(broken, checked.values)


def still_holds(case: PlanningCase, meetings: Sequence[Placed]) -> bool:
    """Tell whether a complete plan keeps the rules of the case as it is now."""
    if any(not _is_wanted(case, meeting) for meeting in meetings):
        return False
    plan = plan_of(case, meetings)
    relaxable = case.problem.settings.relaxable
    found = scheduling.check(case.problem, plan).violations
    return not plan.unplaced and all(one.rule in relaxable for one in found)


def is_proven_for(case: PlanningCase, proof: Proof | None, examination: Examination) -> bool:
    """Tell whether a run has proven that no plan is better than exactly this one."""
    if proof is None or proof.result.get("status") != scheduling.Status.OPTIMAL.value:
        return False
    if proof.result.get("problem") != case.mark or examination.broken:
        return False
    return all(
        examination.values.get(Objective(line["name"])) == line["value"]
        for line in proof.result["objectives"]
    )


def bounds_for(
    case: PlanningCase, proof: Proof | None, examination: Examination
) -> dict[Objective, int]:
    """Return the best that can be, by aim, as far as a run has found out for exactly this plan.

    A bound holds for plans that are as good by all aims before it; it ends with the first aim by
    which this plan is not what the run found.
    """
    found: dict[Objective, int] = {}
    if proof is None or proof.result.get("problem") != case.mark:
        return found
    for line in proof.result.get("objectives", ()):
        aim = Objective(line["name"])
        if examination.values.get(aim) != line["value"]:
            break
        if line["bound"] is not None:
            found[aim] = line["bound"]
    return found


def plan_of(case: PlanningCase, meetings: Iterable[Placed]) -> scheduling.Plan:
    """Return records of the working plan as a plan of the solver's world.

    There every meeting lasts as long as its group meets now.
    """
    placed = [
        scheduling.Meeting(
            series=str(meeting.group.pk),
            round=meeting.round,
            start=case.local(meeting.start),
            end=case.local(meeting.start) + _length(case, meeting),
            format=scheduling.Format(meeting.format),
            room=str(meeting.room.pk) if meeting.room else None,
        )
        for meeting in meetings
        if _is_wanted(case, meeting)
    ]
    in_order = sorted(placed, key=lambda meeting: (meeting.start, meeting.series))
    present = {meeting.key for meeting in in_order}
    missing = tuple(
        key for series in case.problem.series for key in series.meetings if key not in present
    )
    reports = plan_reports(case.problem, in_order)
    return scheduling.Plan(scheduling.Status.FEASIBLE, tuple(in_order), missing, reports)


def _is_wanted(case: PlanningCase, meeting: Placed) -> bool:
    group = case.groups.get(str(meeting.group.pk))
    return group is not None and 1 <= meeting.round <= group.meeting_count


def _length(case: PlanningCase, meeting: Placed) -> Any:
    series = str(meeting.group.pk)
    return next(one.duration for one in case.problem.series if one.id == series)


def _outgrown(case: PlanningCase, meetings: Iterable[Placed]) -> Iterable[Broken]:
    """Find coming meetings that no longer are what their group wants."""
    for meeting in meetings:
        if meeting.start < case.moment:
            continue
        group = case.groups.get(str(meeting.group.pk), meeting.group)
        key = frozenset({MeetingKey(str(group.pk), meeting.round)})
        # By the clock: in the night in which it goes back an hour comes twice.
        length = case.local(meeting.end) - case.local(meeting.start)
        minutes = round(length.total_seconds() / 60)
        if meeting.round > group.meeting_count:
            yield Broken(key, sentences.left_over(group, meeting.round))
        elif minutes != group.duration_minutes:
            yield Broken(key, sentences.other_length(group, meeting.round, minutes))
        elif meeting.format != group.format:
            yield Broken(key, sentences.other_form(group, meeting.round, meeting.format))
