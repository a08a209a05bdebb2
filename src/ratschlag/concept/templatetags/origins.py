"""Origins as pages show them: what everybody sees, what a wish or an outcome has led to."""

from typing import Any

from django import template

from ratschlag.concept import queries
from ratschlag.concept.documents import named_part
from ratschlag.concept.models import Origin
from ratschlag.concept.permissions import EDIT_CONCEPT
from ratschlag.concept.queries import Source
from ratschlag.contributions.models import TopicWish
from ratschlag.proceedings.models import MinutesEntry
from ratschlag.processes.models import Process

register = template.Library()

register.filter("named_part", named_part)
register.filter("kind_of", queries.field_of)
register.filter("shows_wish", queries.shows_wish)
register.filter("shows_minutes", queries.shows_minutes)
register.filter("shows_amendment", queries.shows_amendment)


@register.filter
def shown(origins: list[Origin]) -> list[Origin]:
    """Keep what everybody sees."""
    return [one for one in origins if queries.is_shown(one)]


@register.inclusion_tag("concept/_became.html", takes_context=True)
def became(context: dict[str, Any], wish: TopicWish, *, of_office: bool = False) -> dict[str, Any]:
    """List what came of a wish; for everybody once the draft is shown."""
    found = queries.became_of(wish)
    return {
        "wish": wish,
        "process": wish.process,
        "origins": [one for one in found if of_office or one.concept.is_shown],
        "of_office": of_office,
        "may_edit": of_office and EDIT_CONCEPT.allows(context["request"].actor),
    }


@register.inclusion_tag("concept/_led_to.html", takes_context=True)
def led_to(context: dict[str, Any], source: Source) -> dict[str, Any]:
    """List for the office what came from a source, and let those who write more come from it."""
    is_open = source.concept is not None and source.concept.is_open
    return {
        "source": source,
        "process": source.process,
        "origins": queries.leads_to(source),
        "may_edit": is_open and EDIT_CONCEPT.allows(context["request"].actor),
    }


@register.inclusion_tag("concept/_public_led_to.html")
def publicly_led_to(source: Source) -> dict[str, Any]:
    """List for everybody what came from a source, once the draft is shown."""
    is_shown = source.concept is not None and source.concept.is_shown
    found = [one for one in queries.leads_to(source) if one.part] if is_shown else []
    queries.read_successors(found)
    return {"process": source.process, "origins": found}


@register.inclusion_tag("concept/_public_origins.html")
def publicly_comes_from(part: Any, process: Process) -> dict[str, Any]:
    """List for everybody where a part comes from."""
    outside = queries.outside_sources(part)
    return {
        "part": part,
        "process": process,
        "origins": queries.origins_of(part),
        "outside": [one for one in outside if one.public_url],
    }


@register.inclusion_tag("concept/_into_concept.html", takes_context=True)
def into_concept(context: dict[str, Any], entry: MinutesEntry, process: Process) -> dict[str, Any]:
    """Show the way of what came of an item into the concept, to those who write it."""
    return {
        "entry": entry,
        "process": process,
        "may_edit": bool(entry.outcome) and EDIT_CONCEPT.allows(context["request"].actor),
    }
