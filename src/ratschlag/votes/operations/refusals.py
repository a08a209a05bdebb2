"""Why something about a vote is not done."""

from django.utils.translation import gettext_lazy as _

from ratschlag.core.refusals import Refusal


class VoteHasBegun(Refusal):
    """Question, answers and seats are fixed once the vote is open."""

    sentence = _("The vote has begun. Its question and its answers cannot be changed any more.")


class VoteNotOpen(Refusal):
    """The vote has not begun, or is over."""

    sentence = _("The vote is not open. Your vote was not counted.")


class VoteNotClosed(Refusal):
    """The vote has no result yet."""

    sentence = _("The vote is not closed yet, so there is no result.")


class ProcessIsHidden(Refusal):
    """Nobody outside of the office may see the process."""

    sentence = _("The process is not public yet, so nobody can be asked to vote.")


class NoSeats(Refusal):
    """There is nobody to vote."""

    sentence = _("The group has no seats, so nobody can vote.")


class TooFewSeats(Refusal):
    """In so small a group a secret vote would tell who voted what."""

    sentence = _(
        "A secret vote needs at least %(fewest)s seats: with fewer everybody can work out who voted"
        " what. Please vote openly."
    )


class ClosesTooEarly(Refusal):
    """The vote would be over before it begins."""

    sentence = _("Please choose a moment in the future for the closing.")


class SeatHasVoted(Refusal):
    """The seat has its vote, and this person cannot change it."""

    sentence = _("The seat has voted already. Each seat votes once; nothing was changed.")


class NotYourSeat(Refusal):
    """Somebody else speaks for the seat today."""

    sentence = _("Somebody else speaks for this seat by now. Your vote was not counted.")


class NothingChosen(Refusal):
    """No answer of this vote was chosen."""

    sentence = _("Please choose one of the answers.")


class SecretByTelephone(Refusal):
    """Whoever enters a vote for somebody would know what a secret vote must not tell anybody."""

    sentence = _(
        "A secret vote cannot be given by telephone: the office would know what was chosen. Please"
        " send the link once more, or let the seats vote on slips in a meeting."
    )


class NotCancellable(Refusal):
    """Only what is under way can be cancelled; a result stays, and cancelled is for good."""

    sentence = _("Only an open vote can be cancelled. This one has not begun, or is over.")


class NoCancelReason(Refusal):
    """Those who were asked have a right to know why their votes do not count."""

    sentence = _("Please say why the vote is cancelled.")


class HasVotes(Refusal):
    """Votes came in one by one already; counted ones must not be added to them."""

    sentence = _(
        "Votes have come in by link or login already. They count; a count of the meeting cannot"
        " take their place."
    )


class WrongCounts(Refusal):
    """More votes were counted than there are seats, or none at all."""

    sentence = _("Please enter the votes counted: together at least 1 and at most %(seats)s.")


class NobodyToRemind(Refusal):
    """Everybody who can be written to has voted."""

    sentence = _("There is nobody to write to.")


class NotATie(Refusal):
    """The vote has decided, or its tie was decided already."""

    sentence = _("There is no tie left to decide.")


class NoReason(Refusal):
    """A tie is decided with a reason."""

    sentence = _("Please say why the decision falls this way.")
