"""Why something about a ballot is not done."""

from django.utils.translation import gettext_lazy as _

from ratschlag.core.refusals import Refusal


class BallotHasBegun(Refusal):
    """Settings and slips are fixed once the ballot is open."""

    sentence = _("The ballot has begun. Its question and its slips cannot be changed any more.")


class NoSlipsYet(Refusal):
    """Nobody could answer."""

    sentence = _("There are no slips yet. Please make and print them first.")


class NotNow(Refusal):
    """The ballot is not in the state for it: not open, or closed or published already."""

    sentence = _("This is not possible: the ballot is %(state)s.")


class WrongNumberOfSlips(Refusal):
    """Not that many slips are made."""

    sentence = _("Please make between 1 and %(most)s slips for each pile.")


class WrongNumberHandedOut(Refusal):
    """More slips came back than were handed out, or more were handed out than made."""

    sentence = _(
        "These numbers do not fit the answers that came back. Please count the slips that are left "
        "over once more."
    )


class SlipUnknown(Refusal):
    """No slip of this ballot has the code."""

    sentence = _("There is no slip with this code. Please compare it with your slip, sign by sign.")


class SlipUsed(Refusal):
    """Somebody has answered with the slip already."""

    sentence = _("This slip has been used already. Its answer is counted and cannot be changed.")


class NothingChosen(Refusal):
    """None of the three answers was chosen."""

    sentence = _("Please choose one of the three answers.")
