"""Why something about amendments and comments is refused, each with a sentence for the person."""

from django.utils.translation import gettext_lazy as _

from ratschlag.core.refusals import Refusal


class NotTaken(Refusal):
    """Nothing is taken to the draft, or not any more."""

    sentence = _(
        "At the moment neither amendments nor comments are taken. What you wrote is still below."
    )


class NotAmongThem(Refusal):
    """Only others may write, or whoever asks is not logged in."""

    sentence = _(
        "Here only those who hold a seat, or a unit that was asked, may write. If that is you,"
        " please log in."
    )


class DecidedAlready(Refusal):
    """Somebody decided on it meanwhile."""

    sentence = _("Amendment %(number)s is decided already. Please look at it once more.")


class NotOpenAnyMore(Refusal):
    """What changed the draft is not taken back."""

    sentence = _(
        "The text of this amendment stands in the draft. To change it, please write the text or"
        " suggest another amendment."
    )


class NothingDecided(Refusal):
    """There is no decision to take back."""

    sentence = _("Nothing is decided on this amendment yet.")


class DoesNotFit(Refusal):
    """The draft was changed where the amendment changes it."""

    sentence = _(
        "Amendment %(number)s no longer fits: the draft was changed at the same words. Please adopt"
        " it in part, with the text as it is to be."
    )


class DraftChanged(Refusal):
    """The place of the draft is not as whoever decides has seen it."""

    sentence = _(
        "The draft was changed at this place meanwhile. Please look at the texts below once more."
    )


class NotTogether(Refusal):
    """Amendments that cannot be merged."""

    sentence = _(
        "These amendments cannot be merged: they change the same words, or different places."
    )


class SpotGone(Refusal):
    """The place is not in the draft any more."""

    sentence = _("This place of the draft was deleted meanwhile. What you wrote is still below.")


class MeasureReplaced(Refusal):
    """The measure is not carried out by itself any more."""

    sentence = _(
        "The measure “%(measure)s” is not carried out by itself any more; its place takes:"
        " %(others)s. Please suggest the amendment there."
    )


class SupportedAlready(Refusal):
    """The seat supports it already."""

    sentence = _("Your seat supports this amendment already. It counts once.")


class OwnAmendment(Refusal):
    """Nobody supports what they wrote."""

    sentence = _("You wrote this amendment yourself. Others may support it.")


class SeatNeeded(Refusal):
    """Only seats support."""

    sentence = _("Only those who hold a seat can support an amendment. Please log in.")


class HiddenMeanwhile(Refusal):
    """What is hidden is not supported or decided."""

    sentence = _("This is hidden by now.")


class TooMuchSaid(Refusal):
    """More was said at one place than anybody can read."""

    sentence = _("Very much has been said here. No more comments are taken.")


class TooManyReports(Refusal):
    """More is reported than the office can look at."""

    sentence = _("Very much was reported here. The office looks at it first.")
