"""Where a topic wish was talked about: on its own pages, which know nothing of meetings."""

from typing import Any

from django import template

from ratschlag.contributions.models import TopicWish
from ratschlag.proceedings import queries
from ratschlag.proceedings.views.frames import name_of

register = template.Library()


@register.inclusion_tag("proceedings/_talks.html")
def talks(wish: TopicWish, *, of_office: bool = False) -> dict[str, Any]:
    """List the meetings with their pages, for the office or for everybody."""
    found = queries.talks_about(wish)
    return {
        "process": wish.process,
        "of_office": of_office,
        "talks": [
            (one, one.item.agenda.group, name_of(one.item.agenda.group, one.item.agenda.round))
            for one in found
            if of_office or one.is_shown
        ],
    }
