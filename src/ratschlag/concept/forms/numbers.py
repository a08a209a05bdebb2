"""Fields for numbers as people write them in German."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.rules.numbers import (
    NotANumber,
    cents_from,
    decimal_from,
    german,
    german_cents,
)

NO_NUMBER = _("Please enter one number in digits, for example 1.234,5.")
NO_AMOUNT = _(
    "Please enter one amount in euros in digits, for example 1.234,50. No “about”, no “thousand”."
)


class GermanNumberField(forms.CharField):
    """A number with a comma; dots part thousands. Empty stays empty."""

    sentence = NO_NUMBER

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"max_length": 40, "required": False, **kwargs})
        self.widget.attrs["inputmode"] = "decimal"

    def clean(self, value: Any) -> Decimal | int | None:
        """Return the number, None if nothing was typed."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return self.number_in(text)
        except NotANumber as unreadable:
            raise forms.ValidationError(self.sentence) from unreadable

    def prepare_value(self, value: Any) -> Any:
        """Show a kept number as it is typed; what was typed stays as it is."""
        return value if isinstance(value, str) else self.as_text(value)

    def as_text(self, value: Any) -> str:
        """Write a number as it is typed."""
        return "" if value is None else german(value)

    def number_in(self, text: str) -> Decimal | int:
        """Read what was typed. Raises: NotANumber."""
        return decimal_from(text)


class EuroField(GermanNumberField):
    """An amount in euros, kept in cents."""

    sentence = NO_AMOUNT

    def as_text(self, value: Any) -> str:
        """Write an amount as it is typed."""
        return "" if value is None else german_cents(value)

    def number_in(self, text: str) -> int:
        """Read what was typed. Raises: NotANumber."""
        return cents_from(text)
