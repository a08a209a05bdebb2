"""Why a write to the plan is refused."""

from django.utils.translation import gettext_lazy as _

from ratschlag.core.refusals import Refusal


class RunUnderway(Refusal):
    """The planner is already at work for this process."""

    sentence = _("Planning is already running. Please wait for it or stop it.")


class NothingToPlan(Refusal):
    """There is no group, or no group wants a meeting."""

    sentence = _("There is nothing to plan yet: please add a group with at least one meeting.")


class RemedyOutdated(Refusal):
    """What was offered was tried out under other rules, or somebody has pressed already."""

    sentence = _(
        "Since this was offered something has changed, perhaps because somebody else pressed a"
        " button. Nothing was changed now. Please look at the page again, or plan again."
    )


class RemedyDone(RemedyOutdated):
    """The same button was pressed a moment ago, by somebody else or twice by one person."""

    sentence = _(
        "Exactly this was done already, perhaps because the button was pressed twice. Nothing was"
        " changed now."
    )


class DraftOutdated(Refusal):
    """There is nothing to take over: planning was asked for again, or it was taken already."""

    sentence = _(
        "What planning had placed was taken over already, or planning has begun anew since. Nothing"
        " was changed now. Please look at the page again."
    )


class HasItsDay(Refusal):
    """Somebody has put the meeting on a day meanwhile."""

    sentence = _("%(meeting)s has its day by now. Please look at the plan again.")


class NotWanted(Refusal):
    """The group does not meet that often."""

    sentence = _("%(group)s is to have %(count)s meetings only. Please look at the plan again.")


class MeetingIsPast(Refusal):
    """What has taken place stays where it was."""

    sentence = _("%(meeting)s has already taken place and stays where it was.")


class MovesIntoPast(Refusal):
    """A meeting cannot be put on a day that is over."""

    sentence = _("%(meeting)s cannot be put on a day that is over. Please choose a coming day.")


class MeetingIsWanted(Refusal):
    """The group is to meet that often; the number of its meetings says so."""

    sentence = _(
        "%(meeting)s is one of the %(count)s meetings the group is to have. Please lower the number"
        " of meetings at the group first."
    )


class NoRoomToPin(Refusal):
    """A meeting without a room has none that could stay."""

    sentence = _("%(meeting)s has no room yet that could be pinned.")


class ForeignRoom(Refusal):
    """The room belongs to another municipality."""

    sentence = _("Please choose a room from the list.")


class NothingPublished(Refusal):
    """There is no published plan to go back to."""

    sentence = _("No plan has been published yet, so there is none to go back to.")


class NothingToPublish(Refusal):
    """The working plan equals the published one, or is empty."""

    sentence = _("There is nothing new to publish.")


class PlanBreaksRules(Refusal):
    """The plan would be published with broken rules, and nobody said that this is wanted."""

    sentence = _(
        "The plan breaks rules (number: %(count)s). Please mend them, or tick that it is to be"
        " published all the same."
    )


class NobodyToTell(Refusal):
    """Nobody came or left since people were told, or none of them can be written to."""

    sentence = _("There is nobody to write to: everybody knows the dates of their groups.")


class NobodyToAsk(Refusal):
    """Everybody who can be written to was asked already."""

    sentence = _(
        "There is nobody left to write to. Who has no good mail address can be entered by hand."
    )
