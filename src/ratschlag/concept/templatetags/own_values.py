"""What measures say of own attributes, in the language of the page."""

from typing import Any

from django import template

from ratschlag.concept.documents import own_value

register = template.Library()


@register.filter
def said(attribute: Any) -> str:
    """Say what stands there, by the kind of the attribute."""
    return own_value(attribute.kind, attribute.unit, attribute.said)
