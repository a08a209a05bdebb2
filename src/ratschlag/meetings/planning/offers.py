"""What is offered where there is no plan: tried out, the smallest changes first."""

from collections.abc import Callable
from dataclasses import dataclass

from ratschlag import scheduling
from ratschlag.meetings.planning.favours import favours
from ratschlag.meetings.planning.inputs import PlanningCase, case_of
from ratschlag.meetings.planning.levers import Step, Way, settings_ways
from ratschlag.meetings.planning.obstacles import clashes_of
from ratschlag.meetings.rules import Adjustment

MOST = 5
SECONDS = 20.0


@dataclass(frozen=True)
class Offer:
    """Changes that together make a plan possible; a button makes them unless others have to.

    `links` are the pages on which others do their part: a name of an address with its arguments.
    """

    sentences: tuple[str, ...]
    changes: tuple[Adjustment, ...]
    links: tuple[tuple[str, ...], ...]

    @property
    def needs_others(self) -> bool:
        """Whether a part of it is nothing that can be set here."""
        return bool(self.links)


def offers(
    case: PlanningCase,
    explanation: scheduling.Explanation,
    should_stop: Callable[[], bool] | None = None,
) -> tuple[Offer, ...]:
    """Return what was tried out and leaves a case with a plan."""
    clashes = clashes_of(explanation)
    found = [*settings_ways(case, clashes), *favours(case, clashes)]
    ways = {way.name: way for way in found if way.steps and way.eases}
    levers = [
        scheduling.Lever(way.name, way.cost, len(way.steps), way.eases) for way in ways.values()
    ]

    def problem_with(taken: scheduling.Taken) -> scheduling.Problem:
        return _problem_with(case, [_step(ways[name], far) for name, far in taken.items()])

    tried = scheduling.remedies(
        levers, problem_with, most=MOST, limit_seconds=SECONDS, should_stop=should_stop
    )
    return tuple(_offer(ways, taken) for taken in tried)


def _step(way: Way, far: int) -> Step:
    return way.steps[far - 1]


def _problem_with(case: PlanningCase, steps: list[Step]) -> scheduling.Problem:
    changes = [change for step in steps for change in step.changes]
    problem = case_of(
        case.process, as_of=case.moment, keeps_published=case.keeps_published, changes=changes
    ).problem
    for step in steps:
        problem = step.imagined(problem) if step.imagined else problem
    return problem


def _offer(ways: dict[str, Way], taken: dict[str, int]) -> Offer:
    steps = [_step(ways[name], far) for name, far in taken.items()]
    return Offer(
        sentences=tuple(step.sentence for step in steps),
        changes=tuple(change for step in steps for change in step.changes),
        links=tuple(ways[name].link for name in taken if ways[name].link),
    )
