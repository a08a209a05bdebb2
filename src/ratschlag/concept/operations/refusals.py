"""Why an operation on a concept says no."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

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


class Closed(Refusal):
    """The council adopted the concept; it is changed through a decision only."""

    sentence = _(
        "The council has adopted the concept. It can be changed only once a decision that says so"
        " is recorded."
    )


class NothingChanged(Refusal):
    """The draft is what was frozen last."""

    sentence = _("Nothing has been changed since version %(number)s. There is nothing to freeze.")


class Broken(Refusal):
    """What is kept of a version is not what was frozen."""

    sentence = _(
        "Version %(number)s does not match its checksum. Please have whoever runs the system"
        " compare it with a backup."
    )


class AdoptedAlready(Refusal):
    """A version is adopted, and stays so."""

    sentence = _("The council has adopted this version. That stays as it is.")


class NotAdopted(Refusal):
    """There is nothing adopted that would be closed."""

    sentence = _("The draft may be changed anyway: no decision is needed for that.")


class DraftMovedOn(Refusal):
    """What is adopted is not what stands in the draft."""

    sentence = _(
        "The draft was changed after version %(number)s was frozen. Please freeze it once more, or"
        " take the changes back; a comparison shows them."
    )


class NotReady(Refusal):
    """Something is missing for which nobody gave a reason."""

    sentence = ngettext_lazy(
        "One thing still stands in the way. Nothing incomplete can be adopted.",
        "%(n)s things still stand in the way. Nothing incomplete can be adopted.",
        "n",
    )


class WithoutException(Refusal):
    """Some rules hold always."""

    sentence = _("This rule holds without exception. Please add what is missing.")


class RoundOpenAlready(Refusal):
    """One round after the other."""

    sentence = _("Units are being asked already. Please ask these as well, or close the round.")


class NoRound(Refusal):
    """Nobody is asked at the moment."""

    sentence = _("No unit is asked at the moment: the round was closed.")


class NobodyToAsk(Refusal):
    """Of what was chosen nothing needs a question."""

    sentence = _(
        "There is nobody to ask: these measures have no responsible unit, or it was asked about"
        " this very text already."
    )


class RoundOver(Refusal):
    """The unit is not asked any more."""

    sentence = _("The round was closed. Nothing more can be answered by this link.")


class TextMovedOn(Refusal):
    """The unit was asked about another text meanwhile."""

    sentence = _("You were asked about a newer text meanwhile. Please read it and answer to that.")


class SomebodyAnswered(Refusal):
    """Two of a unit answered at once."""

    sentence = _(
        "Somebody of your unit has answered meanwhile. Their answer stands above; please send yours"
        " again if it is to count instead."
    )


class NothingProposed(Refusal):
    """Only a day and a unit can be taken over by one press."""

    sentence = _(
        "The proposal names neither a day nor a unit. Please change the measure by hand and answer"
        " the proposal."
    )


class ReplacedMeanwhile(Refusal):
    """Only the last word of a unit is answered."""

    sentence = _("The unit has said something else meanwhile. Please look at the page once more.")


class ReplacedAlready(Refusal):
    """One measure takes the place of another; only a split one may be split further."""

    sentence = _(
        "The measure %(code)s goes into another one already. Please take that back first on its"
        " page; or split it, then several can take its place."
    )


class GoesInCircles(Refusal):
    """Whoever follows the successors would come back to where they began."""

    sentence = _(
        "That would lead in a circle: %(way)s. At the end of the way there must be a measure that"
        " is carried out."
    )


class NobodyFollows(Refusal):
    """There is no organisation to which measures could go over."""

    sentence = _(
        "The register names no unit that follows “%(unit)s” and is still there. Please say there"
        " who follows, or choose another unit at each measure."
    )


class TooManyAttributes(Refusal):
    """Nobody fills in a form without end."""

    sentence = _("The concept has thirty own attributes already. Please delete one of them first.")


class TooManyFrameworks(Refusal):
    """Nobody ticks a form without end."""

    sentence = _("The concept has twenty frameworks already. Please delete one of them first.")


class TooManyEntries(Refusal):
    """Nobody ticks a form without end."""

    sentence = _("Please keep to at most 200 entries in a framework.")
