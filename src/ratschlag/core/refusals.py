"""Why an operation says no: one named exception per reason, each with a sentence for the person."""

from typing import Any

from django.utils.functional import Promise


class Refusal(Exception):
    """An operation was asked for something the rules do not allow; nothing was changed.

    `sentence` is a message id with %(name)s places that the keyword arguments fill.
    """

    sentence: str | Promise = ""

    def __init__(self, **details: Any) -> None:
        super().__init__(details)
        self.details = details

    def __str__(self) -> str:
        """Say the reason in the active language."""
        return str(self.sentence) % self.details


class Outdated(Refusal):
    """Somebody else saved the same record in the meantime."""
