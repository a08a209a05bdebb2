"""Texts that the program puts into agendas and publication copies, in the binding language."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

from ratschlag.municipalities.models import Municipality
from ratschlag.proceedings import queries
from ratschlag.proceedings.enums import ItemKind
from ratschlag.proceedings.models import Minutes, MinutesEntry
from ratschlag.proceedings.rules.publication import Stand, without_personal_data

LONGEST_CARRIED = 4_000
LONGEST_REASON = 3_000  # of the answer to a wish


def usual_items() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return how an agenda that follows no other one opens, and how it closes."""
    with override(settings.LANGUAGE_CODE):
        welcome = pgettext("agenda", "Welcome and round of introductions")
        since = pgettext("agenda", "What has happened since the last meeting")
        ahead = pgettext("agenda", "Tasks, next steps and next date")
    opening = [_row(title, 10, ItemKind.INFORMATION) for title in (welcome, since)]
    return opening, [_row(ahead, 10, ItemKind.DECISION)]


def approval_item(minutes: Minutes) -> dict[str, Any]:
    """Return the item by which a meeting approves the minutes of the one before."""
    with override(settings.LANGUAGE_CODE):
        day = date_format(localtime(minutes.start), "j. F Y")
        title = pgettext("agenda", "Approval of the minutes of %(day)s") % {"day": day}
        return _row(title, 5, ItemKind.APPROVAL)


def _row(title: str, minutes: int, kind: str) -> dict[str, Any]:
    return {"title": title, "minutes_planned": minutes, "kind": kind}


def carried_text(entry: MinutesEntry) -> str:
    """Return what the next agenda says about an item that goes on."""
    review = getattr(entry, "review", None)
    with override(settings.LANGUAGE_CODE):
        if review is not None and review.reason:
            opening = _("The steering body returned the item: %(reason)s")
            return (opening % {"reason": review.reason})[:LONGEST_CARRIED]
        if entry.decision.strip():
            opening = _("State of the last meeting: %(state)s")
            return (opening % {"state": entry.decision})[:LONGEST_CARRIED]
    return str(entry.item.text)


def wish_reason(entry: MinutesEntry) -> str:
    """Return what whoever wrote a topic wish may be told of its item: nothing internal."""
    minutes = entry.minutes
    with override(settings.LANGUAGE_CODE):
        day = date_format(localtime(minutes.start), "j. F Y")
        opening = _("The group “%(group)s” dealt with it on %(day)s.")
        said = opening % {"group": minutes.group.name, "day": day}
    return " ".join(filter(None, [said, entry.public_decision.strip()]))[:LONGEST_REASON]


def cleaner(municipality: Municipality) -> Callable[[str], str]:
    """Return what makes a publication copy of a text: whom people come from instead of who."""
    with override(settings.LANGUAGE_CODE):
        stand = Stand(
            name=_("[name left out]"),
            mail=_("[mail address left out]"),
            phone=_("[telephone number left out]"),
        )
    names = {
        name: f"[{organisation}]" if organisation else ""
        for name, organisation in queries.names_to_leave_out(municipality)
    }
    return lambda text: without_personal_data(text, names, stand)
