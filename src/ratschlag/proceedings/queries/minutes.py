"""Reads of minutes: their entries, what is undecided, what goes on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Prefetch, Q, QuerySet

from ratschlag.contributions.models import TopicWish
from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings.enums import MinutesState, ObjectionVerdict, Outcome, ReviewVerdict
from ratschlag.proceedings.models import (
    Agenda,
    AgendaItem,
    ItemPaper,
    ItemTopic,
    Minutes,
    MinutesEntry,
    Objection,
    Review,
    Task,
)
from ratschlag.proceedings.rules.agendas import in_order
from ratschlag.proceedings.rules.wishes import may_be_answered
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Organisation, Person


@dataclass(frozen=True)
class EntryLine:
    """An entry in the order of the agenda, with its number."""

    number: str
    begins: datetime | None
    entry: MinutesEntry

    @property
    def item(self) -> AgendaItem:
        """The item it is about."""
        return self.entry.item

    @property
    def review(self) -> Review | None:
        """What the steering body said of it."""
        return getattr(self.entry, "review", None)

    @property
    def can_answer_wish(self) -> bool:
        """Whether it came from a topic wish that has no answer yet, and the group is done."""
        wish, review = self.item.wish, self.review
        if wish is None or wish.is_settled:
            return False
        verdict = review.verdict if review else None
        is_approved = self.entry.minutes.is_approved
        return may_be_answered(self.entry.outcome, verdict, is_approved=is_approved)


def entry_lines(minutes: Minutes) -> list[EntryLine]:
    """Return the entries in order with tasks, objections, topics and papers, in six queries."""
    tasks = Prefetch(
        "tasks",
        Task.objects.select_related("organisation", "person__organisation").order_by("due_on"),
    )
    objections = Prefetch(
        "objections", Objection.objects.select_related("person").order_by("raised_at")
    )
    ticks = Prefetch("item__ticks", ItemTopic.objects.select_related("topic"))
    papers = Prefetch("item__papers", ItemPaper.objects.order_by("title", "pk"))
    rows = MinutesEntry.objects.filter(minutes=minutes).select_related(
        "item__presenter", "item__wish", "review"
    )
    entries = {row.item_id: row for row in rows.prefetch_related(tasks, objections, ticks, papers)}
    for entry in entries.values():
        entry.minutes = minutes
    lines = in_order([entry.item for entry in entries.values()], minutes.start)
    return [EntryLine(line.number, line.begins, entries[line.item.pk]) for line in lines]


@dataclass(frozen=True)
class Talk:
    """A meeting that has or had a topic wish on its agenda."""

    item: AgendaItem
    minutes: Minutes | None

    @property
    def is_shown(self) -> bool:
        """Whether everybody may read of it."""
        is_released = bool(self.minutes and self.minutes.is_released)
        return self.item.is_public and (is_released or self.item.agenda.is_released)


def talks_about(wish: TopicWish) -> list[Talk]:
    """Return the meetings on whose agendas a wish stands, the first first."""
    rows = AgendaItem.objects.filter(wish=wish).select_related(
        "agenda__group__process", "agenda__minutes", "entry"
    )
    ordered = rows.order_by("agenda__group__position", "agenda__round")
    return [Talk(item, getattr(item.agenda, "minutes", None)) for item in ordered]


def open_objections(minutes: Minutes) -> QuerySet[Objection]:
    """Return the objections nobody has decided on yet."""
    return Objection.objects.filter(entry__minutes=minutes, verdict=ObjectionVerdict.OPEN)


def minutes_before(agenda: Agenda) -> Minutes | None:
    """Return the minutes of the meeting of the same group before this one."""
    rows = Minutes.objects.filter(agenda__group=agenda.group_id, agenda__round__lt=agenda.round)
    return rows.select_related("agenda__group__process").order_by("-agenda__round").first()


def to_carry_over(agenda: Agenda) -> list[MinutesEntry]:
    """Return what the group left open before, or got back, and has not taken up again."""
    goes_on = Q(outcome=Outcome.OPEN) | Q(review__verdict=ReviewVerdict.RETURNED)
    rows = MinutesEntry.objects.filter(
        goes_on,
        minutes__agenda__group=agenda.group_id,
        minutes__agenda__round__lt=agenda.round,
        item__carried_to__isnull=True,
    ).exclude(minutes__state=MinutesState.DRAFT)
    return list(
        rows.select_related("item", "review").order_by("minutes__agenda__round", "item__position")
    )


def harmless_names(process: Process) -> list[str]:
    """Return names of organisations, groups, fields and the municipality itself: nobody's."""
    municipality = process.municipality
    names = Organisation.objects.filter(municipality=municipality).values_list("name")
    rows = names.union(
        *(
            each.values_list("name")
            for each in (
                process.groups.order_by(),
                process.fields.order_by(),
                process.topics.order_by(),
            )
        )
    )
    return [process.title, municipality.site_title, *(name for (name,) in rows)]


def names_to_leave_out(municipality: Municipality) -> Iterable[tuple[str, str]]:
    """Return the names of the register, each with the organisation the person comes from."""
    rows = Person.objects.filter(municipality=municipality)
    return [
        (name, organisation or "")
        for name, organisation in rows.values_list("name", "organisation__name")
    ]
