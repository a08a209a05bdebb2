"""Why an operation on an old concept says no."""

from django.utils.translation import gettext_lazy as _

from ratschlag.core.refusals import Refusal


class SameState(Refusal):
    """The stock-taking is shown, or hidden, already."""

    sentence = _("That is done already. Please look at the page once more.")


class NothingChosen(Refusal):
    """No old measure was ticked."""

    sentence = _("Please tick the old measures first.")


class MovedOn(Refusal):
    """Somebody else has changed one of the old measures meanwhile."""

    sentence = _(
        "Somebody else has changed “%(named)s” meanwhile. Nothing was saved; please look at the"
        " list once more."
    )


class NotThisConcept(Refusal):
    """What was named belongs to another process."""

    sentence = _("This does not belong to the same process. Please choose from the list.")
