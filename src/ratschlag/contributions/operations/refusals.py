"""Why something about wishes is refused, each with a sentence for the person."""

from django.utils.translation import gettext_lazy as _

from ratschlag.core.refusals import Refusal


class NotOpen(Refusal):
    """The process takes no wishes, or not any more."""

    sentence = _("At the moment no topic wishes are taken here. What you wrote is still below.")


class SeatsOnly(Refusal):
    """Only those who hold a seat may write, and whoever asks does not, or is not logged in."""

    sentence = _("Here only those who hold a seat may write. If you hold one, please log in.")


class SaidAlready(Refusal):
    """The very same wish is in the ledger."""

    sentence = _("The very same wish is in the ledger already, with the number %(number)s.")


class TooMany(Refusal):
    """A wish has more comments than anybody can read."""

    sentence = _("Very much has been said to this wish. No more comments are taken.")


class NotPossible(Refusal):
    """The wish stands elsewhere by now."""

    sentence = _("This wish stands at “%(state)s” now. Please look at it again.")


class NoGoal(Refusal):
    """A wish cannot go on in itself, or in one that goes on elsewhere."""

    sentence = _("The wish cannot go on there. Please name one that stands for itself.")


class IsHidden(Refusal):
    """What is hidden is not supported, commented or reported."""

    sentence = _("This is hidden by now.")


class SupportedAlready(Refusal):
    """The same person, or the same browser in the same network, supports the wish already."""

    sentence = _("From here this wish has been supported already. It counts once.")


class OwnWish(Refusal):
    """Whoever wrote it counts already."""

    sentence = _("You wrote this wish yourself; support counts from others.")


class NotSupported(Refusal):
    """There is nothing to take back."""

    sentence = _("You do not support this wish at the moment.")


class NoSeat(Refusal):
    """Whoever has the link holds no seat any more."""

    sentence = _("You hold no seat here at the moment, so nothing can be written by this link.")


class NoneTaken(Refusal):
    """Nobody can write at the moment, so nobody is asked to."""

    sentence = _("At the moment no topic wishes are taken, so no links are sent.")


class NobodyToWrite(Refusal):
    """Everybody with a seat has a link, or cannot be written to."""

    sentence = _("There is nobody to write to: all have their link, or no good mail address.")


class NotAsked(Refusal):
    """The wish has its answer by now, or the unit is not asked any more."""

    sentence = _("This wish has its answer by now, so nothing more is taken here.")


class NothingSaid(Refusal):
    """The unit sent an empty text."""

    sentence = _("Please write what you say to it.")


class AnsweredMeanwhile(Refusal):
    """Somebody else of the unit, or the office, wrote an answer meanwhile."""

    sentence = _(
        "Somebody has written an answer meanwhile; it stands above. What you wrote is still below:"
        " send it once more to put it in place of the other."
    )
