"""The first item of the next meeting: it approves the minutes of the last one."""

from datetime import datetime

from django.db.models import F

from ratschlag.audit import operations as audit
from ratschlag.core.access import Actor
from ratschlag.proceedings import documents
from ratschlag.proceedings.enums import ItemKind, ItemOrigin
from ratschlag.proceedings.models import Agenda, AgendaItem, Minutes
from ratschlag.proceedings.rules.agendas import MOST_ITEMS


def approve_next_time(*, minutes: Minutes, by: Actor, now: datetime) -> None:
    """Let the next meeting of the group approve these minutes first, if it has an agenda.

    An agenda that has minutes of its own, or an item that approves, stays as it is.
    """
    group, number = minutes.agenda.group_id, minutes.agenda.round
    later = Agenda.objects.select_for_update(of=("self",)).filter(group=group, round__gt=number)
    agenda = later.order_by("round").first()
    if agenda is None or Minutes.objects.filter(agenda=agenda).exists():
        return
    beside = AgendaItem.objects.filter(agenda=agenda)
    if beside.filter(kind=ItemKind.APPROVAL).exists() or beside.count() >= MOST_ITEMS:
        return
    beside.filter(parent=None).update(position=F("position") + 1)
    values = {**documents.approval_item(minutes), "origin": ItemOrigin.TEMPLATE, "position": 1}
    item = AgendaItem(municipality_id=agenda.municipality_id, agenda=agenda, **values)
    audit.add(item, action="proceedings.item_added", by=by, now=now)
