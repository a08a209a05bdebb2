"""Concepts somebody helps with, and topics they answer for: on their own page, which knows none."""

from typing import Any

from django import template

from ratschlag.concept import queries
from ratschlag.core import clock

register = template.Library()


@register.inclusion_tag("concept/_own_concepts.html", takes_context=True)
def concepts_to_help(context: dict[str, Any]) -> dict[str, Any]:
    """List the concepts that are being written, with the way to what they lack."""
    request = context["request"]
    user_id, municipality = request.actor.user_id, request.municipality
    found = queries.concepts_to_help(user_id, municipality, clock.today()) if user_id else []
    return {"concepts": found}


@register.inclusion_tag("concept/_own_topics.html", takes_context=True)
def topics_to_answer(context: dict[str, Any]) -> dict[str, Any]:
    """List the topics with the way to the matrix."""
    request = context["request"]
    user_id, municipality = request.actor.user_id, request.municipality
    found = queries.topics_to_answer(user_id, municipality, clock.today()) if user_id else []
    return {"owned": found}
