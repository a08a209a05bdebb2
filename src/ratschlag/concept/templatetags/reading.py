"""Words around versions, exceptions and what differs."""

from typing import Any

from django import template

from ratschlag.concept.documents import change_name, kind_name, state_name, waived_sentence
from ratschlag.concept.documents.comparing import signed_euros

register = template.Library()

register.filter("kind_name", kind_name)
register.filter("change_name", change_name)
register.filter("state_name", state_name)
register.filter("signed_euros", signed_euros)


@register.filter
def waived(waiver: Any) -> str:
    """Say what an exception is about."""
    return waived_sentence(waiver.rule, waiver.details)
