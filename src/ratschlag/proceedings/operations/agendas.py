"""Every write to agendas: beginning them, their items, papers and topics."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ratschlag.audit import operations as audit
from ratschlag.contributions.models import TopicWish
from ratschlag.contributions.operations import take_into_deliberation
from ratschlag.core.access import Actor
from ratschlag.proceedings import documents, queries
from ratschlag.proceedings.enums import ItemKind, ItemOrigin
from ratschlag.proceedings.models import (
    Agenda,
    AgendaItem,
    ItemTopic,
    Minutes,
    MinutesEntry,
)
from ratschlag.proceedings.operations.attendance import held_agenda, still_open
from ratschlag.proceedings.operations.refusals import (
    AgendaExists,
    ForeignWish,
    HasAnswers,
    NoSuchMeeting,
    TooManyItems,
    WishOnAgenda,
)
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.rules.agendas import MOST_ITEMS, moved
from ratschlag.processes.models import CrossCuttingTopic
from ratschlag.stakeholders.models import Group

TAKEN = ("title", "kind", "text", "minutes_planned", "is_public", "presenter")


@transaction.atomic
def begin_agenda(
    *, occasion: Occasion, template: Agenda | None, by: Actor, now: datetime
) -> Agenda:
    """Begin an agenda: the last minutes first, then the usual frame around what was left open.

    A `template` takes the place of the usual frame, after what was left open.
    Refuses: NoSuchMeeting, AgendaExists.
    """
    group = Group.objects.select_for_update(of=("self",)).get(pk=occasion.group.pk)
    if not occasion.takes_place:
        raise NoSuchMeeting
    if Agenda.objects.filter(group=group, round=occasion.round).exists():
        raise AgendaExists
    agenda = Agenda(municipality_id=group.municipality_id, group=group, round=occasion.round)
    audit.add(agenda, action="proceedings.agenda_begun", by=by, now=now)
    before = queries.minutes_before(agenda)
    if before is not None:
        first = documents.approval_item(before)
        _put(agenda, first, origin=ItemOrigin.TEMPLATE, by=by, now=now)
    opening, closing = ([], []) if template else documents.usual_items()
    for values in opening:
        _put(agenda, values, origin=ItemOrigin.TEMPLATE, by=by, now=now)
    for entry in queries.to_carry_over(agenda):
        _put(agenda, _again(entry), origin=ItemOrigin.CARRIED_OVER, by=by, now=now)
    for values in closing:
        _put(agenda, values, origin=ItemOrigin.TEMPLATE, by=by, now=now)
    if template is not None:
        _take_over(agenda, template, by=by, now=now)
    return agenda


@transaction.atomic
def carry_over(*, agenda: Agenda, by: Actor, now: datetime) -> int:
    """Take up what was left open since the agenda was begun; return how many items.

    Refuses: MinutesApproved, TooManyItems.
    """
    still_open(agenda)
    entries = queries.to_carry_over(agenda)
    for entry in entries:
        _put(agenda, _again(entry), origin=ItemOrigin.CARRIED_OVER, by=by, now=now)
    return len(entries)


@transaction.atomic
def change_agenda(
    *, agenda: Agenda, changes: Mapping[str, Any], version: int, by: Actor, now: datetime
) -> Agenda:
    """Change when papers are due. Refuses: Outdated, Invalid."""
    return audit.change(
        agenda, changes, version=version, action="proceedings.agenda_changed", by=by, now=now
    )


@transaction.atomic
def release_agenda(*, agenda: Agenda, by: Actor, now: datetime) -> Agenda:
    """Show the public items on the public pages."""
    return audit.change(
        agenda, {"is_released": True}, action="proceedings.agenda_released", by=by, now=now
    )


@transaction.atomic
def withdraw_agenda(*, agenda: Agenda, by: Actor, now: datetime) -> Agenda:
    """Take the agenda off the public pages."""
    return audit.change(
        agenda, {"is_released": False}, action="proceedings.agenda_withdrawn", by=by, now=now
    )


@transaction.atomic
def remove_agenda(*, agenda: Agenda, by: Actor, now: datetime) -> None:
    """Delete an agenda without minutes to whose meeting nobody was invited or has answered.

    Refuses: HasAnswers, StillUsed.
    """
    current = held_agenda(agenda)
    number = queries.people_concerned(current).count()
    if number and not Minutes.objects.filter(agenda=current).exists():
        raise HasAnswers(number=number)
    audit.remove(agenda, action="proceedings.agenda_removed", by=by, now=now)


@transaction.atomic
def add_item(
    *,
    agenda: Agenda,
    values: Mapping[str, Any],
    topics: Collection[CrossCuttingTopic] = (),
    by: Actor,
    now: datetime,
) -> AgendaItem:
    """Add an item at the end; minutes under way get an entry for it.

    Refuses: MinutesApproved, TooManyItems, Invalid.
    """
    still_open(agenda)
    item = _put(agenda, values, origin=ItemOrigin.OWN, by=by, now=now)
    _tick(item, topics, by=by, now=now)
    return item


@transaction.atomic
def add_wish(*, agenda: Agenda, wish: TopicWish, by: Actor, now: datetime) -> AgendaItem:
    """Put a topic wish on the agenda; it is in deliberation from then on, and its writer is told.

    Refuses: MinutesApproved, ForeignWish, WishOnAgenda, NotPossible, TooManyItems.
    """
    still_open(agenda)
    if wish.process_id != agenda.process.pk:
        raise ForeignWish
    if AgendaItem.objects.filter(agenda=agenda, wish=wish).exists():
        raise WishOnAgenda
    take_into_deliberation(wish=wish, by=by, now=now)
    values = {"title": wish.title[:200], "wish": wish}
    return _put(agenda, values, origin=ItemOrigin.WISH, by=by, now=now)


@transaction.atomic
def change_item(
    *,
    item: AgendaItem,
    changes: Mapping[str, Any],
    topics: Collection[CrossCuttingTopic] | None,
    version: int,
    by: Actor,
    now: datetime,
) -> AgendaItem:
    """Change an item; `topics` of None leaves the ticks.

    Refuses: MinutesApproved, Outdated, Invalid.
    """
    still_open(item.agenda)
    changed = audit.change(
        item, changes, version=version, action="proceedings.item_changed", by=by, now=now
    )
    if topics is not None:
        _tick(changed, topics, by=by, now=now)
    return changed


@transaction.atomic
def move_item(*, item: AgendaItem, places: int, by: Actor, now: datetime) -> None:
    """Move an item among its neighbours, down or, below zero, up. Refuses: MinutesApproved."""
    still_open(item.agenda)
    current = AgendaItem.objects.get(pk=item.pk)
    rows = AgendaItem.objects.filter(agenda=current.agenda_id, parent=current.parent_id)
    ordered = {row.pk: row for row in rows.order_by("position", "pk")}
    order = moved(list(ordered), current.pk, places)
    for position, key in enumerate(order, start=1):
        # Not the version: whoever edits the text of an item goes on.
        AgendaItem.objects.filter(pk=key).exclude(position=position).update(position=position)
    change = {"position": [current.position, order.index(current.pk) + 1]}
    audit.record("proceedings.item_moved", subject=current, by=by, now=now, changes=change)


@transaction.atomic
def remove_item(*, item: AgendaItem, by: Actor, now: datetime) -> None:
    """Delete an item and what stands below it. Refuses: MinutesApproved, StillUsed."""
    still_open(item.agenda)
    audit.remove(item, action="proceedings.item_removed", by=by, now=now)


def _take_over(agenda: Agenda, template: Agenda, *, by: Actor, now: datetime) -> None:
    rows = AgendaItem.objects.filter(agenda=template).exclude(kind=ItemKind.APPROVAL)
    rows = rows.exclude(origin=ItemOrigin.CARRIED_OVER).prefetch_related("ticks__topic")
    made: dict[UUID, AgendaItem] = {}
    for row in sorted(rows, key=lambda one: (one.parent_id is not None, one.position)):
        values = {name: getattr(row, name) for name in TAKEN}
        values["parent"] = made.get(row.parent_id) if row.parent_id else None
        made[row.pk] = _put(agenda, values, origin=ItemOrigin.TEMPLATE, by=by, now=now)
        if template.process == agenda.process:
            _tick(made[row.pk], [tick.topic for tick in row.ticks.all()], by=by, now=now)


def _again(entry: MinutesEntry) -> dict[str, Any]:
    item = entry.item
    return {
        "title": item.title,
        "kind": ItemKind.DISCUSSION if item.kind == ItemKind.APPROVAL else item.kind,
        "text": documents.carried_text(entry),
        "minutes_planned": item.minutes_planned,
        "is_public": item.is_public,
        "presenter_id": item.presenter_id,
        "wish_id": item.wish_id,
        "carried_from": item,
    }


def _put(
    agenda: Agenda, values: Mapping[str, Any], *, origin: ItemOrigin, by: Actor, now: datetime
) -> AgendaItem:
    beside = AgendaItem.objects.filter(agenda=agenda)
    if beside.count() >= MOST_ITEMS:
        raise TooManyItems(most=MOST_ITEMS)
    row = {**values, "origin": origin}
    item = AgendaItem(municipality_id=agenda.municipality_id, agenda=agenda, **row)
    last = beside.filter(parent=item.parent_id).order_by("-position").first()
    item.position = last.position + 1 if last else 1
    audit.add(item, action="proceedings.item_added", by=by, now=now)
    minutes = Minutes.objects.filter(agenda=agenda).first()
    if minutes is not None:
        entry = MinutesEntry(municipality_id=agenda.municipality_id, minutes=minutes, item=item)
        audit.add(entry, action="proceedings.entry_begun", by=by, now=now)
    return item


def _tick(
    item: AgendaItem, topics: Collection[CrossCuttingTopic], *, by: Actor, now: datetime
) -> None:
    wanted = {topic.pk: topic for topic in topics if topic.process_id == item.agenda.process.pk}
    there = {tick.topic_id: tick for tick in item.ticks.select_related("topic")}
    for key, topic in wanted.items():
        if key not in there:
            tick = ItemTopic(municipality_id=item.municipality_id, item=item, topic=topic)
            audit.add(tick, action="proceedings.topic_ticked", by=by, now=now)
    for key, tick in there.items():
        if key not in wanted:
            audit.remove(tick, action="proceedings.topic_unticked", by=by, now=now)
