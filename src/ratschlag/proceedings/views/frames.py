"""What the pages of one meeting share: how it is found, its words, its way back."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from ratschlag.core.access import found, one
from ratschlag.core.editing import Crumb, Page
from ratschlag.proceedings import queries
from ratschlag.proceedings.models import Agenda, AgendaItem, Minutes, MinutesEntry
from ratschlag.proceedings.queries import Occasion
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group

GET, POST = ("GET",), ("POST",)
THE_PROCESS = one(Process.objects.select_related("municipality"), process="slug")
THE_OCCASION = found(queries.occasion_at)
ITS_ITEM = {
    "process": "agenda__group__process__slug",
    "group": "agenda__group__slug",
    "round": "agenda__round",
}
ITS_ENTRY = {
    "process": "minutes__agenda__group__process__slug",
    "group": "minutes__agenda__group__slug",
    "round": "minutes__agenda__round",
}
THE_ITEM = one(
    AgendaItem.objects.select_related("agenda__group__process__municipality", "parent"),
    **ITS_ITEM,
    item="pk",
)
THE_ENTRY = one(
    MinutesEntry.objects.select_related(
        "minutes__agenda__group__process__municipality", "item__agenda__group", "review"
    ),
    **ITS_ENTRY,
    entry="pk",
)


def below(ways: Mapping[str, str], step: str) -> dict[str, str]:
    """Return the same look-ups from one relation further away."""
    return {name: f"{step}__{way}" for name, way in ways.items()}


def with_agenda(municipality: Any, arguments: Mapping[str, Any]) -> Occasion:
    """Load a meeting that has an agenda."""
    occasion: Occasion = THE_OCCASION(municipality, arguments)
    its_agenda(occasion)
    return occasion


def with_minutes(municipality: Any, arguments: Mapping[str, Any]) -> Occasion:
    """Load a meeting of which there are minutes."""
    occasion: Occasion = THE_OCCASION(municipality, arguments)
    its_minutes(occasion)
    return occasion


def its_agenda(occasion: Occasion) -> Agenda:
    """Return the agenda of a meeting that was loaded with one."""
    if occasion.agenda is None:
        raise Http404
    return occasion.agenda


def its_minutes(occasion: Occasion) -> Minutes:
    """Return the minutes of a meeting that was loaded with them."""
    if occasion.minutes is None:
        raise Http404
    return occasion.minutes


def place_of(group: Group, number: int) -> list[Any]:
    """Return the arguments of the addresses of a meeting."""
    return [group.process.slug, group.slug, number]


def url_of(name: str, group: Group, number: int, *further: Any) -> str:
    """Return an address of a meeting."""
    return reverse(f"proceedings:{name}", args=[*place_of(group, number), *further])


def name_of(group: Group, number: int) -> str:
    """Return what a meeting is called."""
    if group.meeting_count == 1:
        return group.name
    words = pgettext("proceedings", "%(group)s, meeting %(number)s")
    return words % {"group": group.name, "number": number}


def frame_of(process: Process) -> dict[str, Any]:
    """Return what every page here needs."""
    return {"process": process, "section": "proceedings"}


def crumbs_of(process: Process, *further: Crumb) -> list[Crumb]:
    """Return the way to a page below the list of meetings."""
    first = Crumb(_("Agendas and minutes"), reverse("proceedings:overview", args=[process.slug]))
    return [first, *further]


def agenda_page(group: Group, number: int, heading: str, **words: Any) -> Page:
    """Return the words around a form that leads back to the agenda."""
    return _page("agenda", group, number, heading, **words)


def minutes_page(group: Group, number: int, heading: str, **words: Any) -> Page:
    """Return the words around a form that leads back to the minutes."""
    return _page("minutes", group, number, heading, **words)


def copy_page(group: Group, number: int, heading: str, **words: Any) -> Page:
    """Return the words around a form that leads back to the publication copy."""
    return _page("copy", group, number, heading, **words)


def _page(name: str, group: Group, number: int, heading: str, **words: Any) -> Page:
    anchor = words.pop("anchor", "")
    back = url_of(name, group, number) + (f"#{anchor}" if anchor else "")
    own = {key: words.pop(key) for key in ("intro", "submit", "template") if key in words}
    crumbs = crumbs_of(group.process, Crumb(name_of(group, number), back), Crumb(heading))
    extra = {**frame_of(group.process), **words}
    return Page(heading=heading, back=back, crumbs=crumbs, extra=extra, **own)
