"""The register of decisions, open points and tasks, and how topics are covered over the year."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from ratschlag.proceedings.enums import MinutesState, Outcome, ReviewVerdict
from ratschlag.proceedings.models import ItemTopic, MinutesEntry, Task
from ratschlag.proceedings.queries.occasions import Occasion, occasions
from ratschlag.processes.models import CrossCuttingTopic, Process
from ratschlag.stakeholders.models import Group

DECIDED = (Outcome.AGREED, Outcome.PROPOSAL, Outcome.RETURNED)


@dataclass(frozen=True)
class Coverage:
    """How often the groups touched each cross-cutting topic."""

    topics: list[CrossCuttingTopic]
    rows: list[tuple[Group, list[int]]]

    @property
    def untouched(self) -> list[CrossCuttingTopic]:
        """Topics that stand on no agenda at all."""
        sums = [
            sum(counts[place] for _group, counts in self.rows) for place in range(len(self.topics))
        ]
        return [topic for topic, total in zip(self.topics, sums, strict=True) if not total]


def decisions(process: Process, *, is_public: bool = False) -> QuerySet[MinutesEntry]:
    """Return what was decided in approved minutes, the latest first; `is_public`: in released."""
    rows = MinutesEntry.objects.filter(
        minutes__agenda__group__process=process,
        minutes__state=MinutesState.APPROVED,
        outcome__in=DECIDED,
    )
    if is_public:
        rows = rows.filter(minutes__is_released=True, item__is_public=True)
    return rows.select_related("item", "minutes__agenda__group", "review").order_by(
        "-minutes__start", "minutes__agenda__group__name", "item__position", "pk"
    )


def open_points(process: Process) -> QuerySet[MinutesEntry]:
    """Return items that were left open or returned and stand on no later agenda yet."""
    goes_on = Q(outcome=Outcome.OPEN) | Q(review__verdict=ReviewVerdict.RETURNED)
    rows = MinutesEntry.objects.filter(
        goes_on,
        minutes__agenda__group__process=process,
        item__carried_to__isnull=True,
    ).exclude(minutes__state=MinutesState.DRAFT)
    return rows.select_related("item", "minutes__agenda__group", "review").order_by(
        "minutes__start", "item__position"
    )


def open_tasks(process: Process) -> QuerySet[Task]:
    """Return the tasks of a process that are not done, by their day."""
    rows = Task.objects.filter(entry__minutes__agenda__group__process=process, done_on=None)
    return rows.select_related(
        "organisation", "person", "entry__minutes__agenda__group__process", "entry__item"
    ).order_by("due_on", "text")


def coverage(process: Process) -> Coverage:
    """Return how many items of each group touch each cross-cutting topic, in three queries."""
    topics = list(process.topics.order_by("position", "name"))
    groups = list(process.groups.order_by("position", "name"))
    ticks = ItemTopic.objects.filter(item__agenda__group__process=process)
    counts = Counter(ticks.values_list("item__agenda__group", "topic"))
    rows = [(group, [counts[group.pk, topic.pk] for topic in topics]) for group in groups]
    return Coverage(topics, rows)


def public_occasions(process: Process) -> list[Occasion]:
    """Return the meetings of which everybody may read agenda or minutes, the latest first."""
    return [one for one in reversed(occasions(process)) if one.is_shown]
