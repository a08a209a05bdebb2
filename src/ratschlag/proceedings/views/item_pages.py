"""Items of an agenda."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ratschlag.core import clock, editing
from ratschlag.core.access import access
from ratschlag.core.http import Request
from ratschlag.core.refusals import Refusal
from ratschlag.proceedings import operations
from ratschlag.proceedings.forms import ItemForm, WishForm
from ratschlag.proceedings.models import AgendaItem
from ratschlag.proceedings.permissions import EDIT_PROCEEDINGS
from ratschlag.proceedings.queries import Occasion
from ratschlag.proceedings.views.frames import (
    POST,
    THE_ITEM,
    agenda_page,
    its_agenda,
    url_of,
    with_agenda,
)


@access(EDIT_PROCEEDINGS, with_agenda)
def item_add(request: Request, occasion: Occasion) -> HttpResponse:
    """Add an item at the end."""
    agenda = its_agenda(occasion)
    blank = AgendaItem(municipality_id=occasion.group.municipality_id, agenda=agenda)
    form = ItemForm(request.POST or None, instance=blank)

    def save(values: dict[str, Any]) -> AgendaItem:
        topics = form.topics(values)
        return operations.add_item(
            agenda=agenda, values=values, topics=topics, by=request.actor, now=clock.now()
        )

    page = agenda_page(occasion.group, occasion.round, _("Add an item"))
    return editing.create(request, form, save, page)


@access(EDIT_PROCEEDINGS, with_agenda)
def wish_add(request: Request, occasion: Occasion) -> HttpResponse:
    """Put a topic wish on the agenda."""
    agenda = its_agenda(occasion)
    return editing.create(
        request,
        WishForm(request.POST or None, process=occasion.process),
        lambda values: operations.add_wish(
            agenda=agenda, wish=values["wish"], by=request.actor, now=clock.now()
        ),
        agenda_page(
            occasion.group,
            occasion.round,
            _("Put a topic wish on the agenda"),
            intro=_("It is in deliberation from then on, and whoever wrote it is told."),
        ),
    )


@access(EDIT_PROCEEDINGS, THE_ITEM)
def item_edit(request: Request, item: AgendaItem) -> HttpResponse:
    """Change an item."""
    form = ItemForm(request.POST or None, instance=item)

    def save(values: dict[str, Any], version: int) -> AgendaItem:
        topics = form.topics(values) if "topic_keys" in form.fields else None
        return operations.change_item(
            item=item,
            changes=values,
            topics=topics,
            version=version,
            by=request.actor,
            now=clock.now(),
        )

    heading = _("Change the item “%(title)s”") % {"title": item.title}
    return editing.change(request, form, save, _item_page(item, heading))


@access(EDIT_PROCEEDINGS, THE_ITEM, methods=POST)
def item_move(request: Request, item: AgendaItem) -> HttpResponse:
    """Move an item one place up or down."""
    places = -1 if request.POST.get("places") == "up" else 1
    try:
        operations.move_item(item=item, places=places, by=request.actor, now=clock.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    back = url_of("agenda", item.group, item.agenda.round)
    return redirect(f"{back}#top-{item.pk}")


@access(EDIT_PROCEEDINGS, THE_ITEM)
def item_remove(request: Request, item: AgendaItem) -> HttpResponse:
    """Delete an item after asking."""
    heading = _("Delete the item “%(title)s”?") % {"title": item.title}
    return editing.confirm(
        request,
        lambda: operations.remove_item(item=item, by=request.actor, now=clock.now()),
        agenda_page(item.group, item.agenda.round, heading),
    )


def _item_page(item: AgendaItem, heading: str) -> editing.Page:
    remove = url_of("item_remove", item.group, item.agenda.round, item.pk)
    anchor = f"top-{item.pk}"
    return agenda_page(item.group, item.agenda.round, heading, remove_url=remove, anchor=anchor)
