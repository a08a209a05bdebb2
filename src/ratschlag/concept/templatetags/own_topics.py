"""For which cross-cutting topics somebody answers: on their own page, which knows no concept."""

from typing import Any

from django import template

from ratschlag.concept import queries
from ratschlag.core import clock

register = template.Library()


@register.inclusion_tag("concept/_own_topics.html", takes_context=True)
def topics_to_answer(context: dict[str, Any]) -> dict[str, Any]:
    """List the topics with the way to the matrix."""
    request = context["request"]
    user_id, municipality = request.actor.user_id, request.municipality
    found = queries.topics_to_answer(user_id, municipality, clock.today()) if user_id else []
    return {"owned": found}
