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


class ChangedSincePreview(Refusal):
    """The old concept changed between the preview and the word to take the table over."""

    sentence = _("The old concept has changed since the preview. Please look at it once more.")


class NotAskedAnyMore(Refusal):
    """The unit is not asked about this old measure any more."""

    sentence = _("The office does not ask you about this any more. Nothing was saved.")
