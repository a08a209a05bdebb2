"""Why an operation on a concept says no."""

from django.utils.translation import gettext_lazy as _

from ratschlag.audit.operations import Invalid
from ratschlag.core.refusals import Refusal


class AlreadyBegun(Refusal):
    """A process has one concept."""

    sentence = _("The concept of this process has been begun already.")


class SameState(Refusal):
    """The draft is shown, or hidden, already."""

    sentence = _("That is done already. Please look at the page once more.")


class CodeTaken(Invalid):
    """The code was given once; it stays with its holder even when that is gone."""

    def __init__(self, code: str) -> None:
        sentence = _("The code “%(code)s” was given already. Codes are never given twice.")
        super().__init__({"code": [str(sentence) % {"code": code}]})
