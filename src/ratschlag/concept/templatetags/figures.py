"""Amounts, figures and lacks as people write them in the language of the page."""

from decimal import Decimal

from django import template
from django.utils.formats import number_format

register = template.Library()


@register.filter
def euros(cents: int | None) -> str:
    """1.234,50 € for 123450 cents; nothing where nothing is said."""
    if cents is None:
        return ""
    amount = Decimal(cents) / 100
    places = 0 if cents % 100 == 0 else 2
    return f"{number_format(amount, places, force_grouping=True)} €"


@register.filter
def figure(value: Decimal | None) -> str:
    """35,5 for 35.5000."""
    if value is None:
        return ""
    plain = Decimal(f"{value.normalize():f}")
    places = max(-int(plain.as_tuple().exponent), 0)
    return str(number_format(plain, places, force_grouping=True))
