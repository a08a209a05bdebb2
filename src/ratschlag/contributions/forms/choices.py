"""Choices whose words are those of the municipality, which are German."""

from typing import Any

from django import forms


class OwnWords(forms.Select):
    """A list whose entries are marked as German, but not the one for nothing chosen."""

    def create_option(self, name: str, value: Any, *arguments: Any, **named: Any) -> dict[str, Any]:
        """Mark the entry."""
        option = super().create_option(name, value, *arguments, **named)
        if str(value):
            option["attrs"]["lang"] = "de"
        return option
