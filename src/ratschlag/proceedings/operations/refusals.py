"""Why a write to an agenda or to minutes is refused."""

from django.utils.translation import gettext_lazy as _

from ratschlag.core.refusals import Refusal
from ratschlag.proceedings.enums import PaperProblem
from ratschlag.proceedings.rules.papers import MOST_BYTES


class AgendaExists(Refusal):
    """Somebody else has begun it already."""

    sentence = _("There is an agenda for this meeting already.")


class NoSuchMeeting(Refusal):
    """The meeting was cancelled or taken out of the plan."""

    sentence = _("The plan has no day for this meeting any more. What stands here is kept.")


class NotYetMet(Refusal):
    """The meeting is still to come."""

    sentence = _("The meeting has not begun yet. The minutes can be begun from then on.")


class MinutesExist(Refusal):
    """There are minutes already."""

    sentence = _("There are minutes of this meeting already.")


class MinutesApproved(Refusal):
    """Approved minutes never change."""

    sentence = _("The minutes are approved and cannot be changed any more.")


class NotApproved(Refusal):
    """Only what is approved goes further."""

    sentence = _("The minutes are not approved yet.")


class NobodyThere(Refusal):
    """Nobody noted who was at the meeting."""

    sentence = _(
        "Please note first who was there: the minutes go to them and to those who were invited."
    )


class DeadlinePast(Refusal):
    """The deadline lies behind."""

    sentence = _("Please choose a day from today on.")


class CommentsClosed(Refusal):
    """The minutes take no comments now."""

    sentence = _("Comments were possible until %(day)s. Please write to the office instead.")


class NotSent(Refusal):
    """Nobody has seen them."""

    sentence = _("Please send the minutes out for comments first.")


class CommentsNotOpen(Refusal):
    """The minutes were not sent yet."""

    sentence = _("The minutes have not been sent out for comments yet.")


class WasNotThere(Refusal):
    """Only those who were there or invited comment."""

    sentence = _("Only those who were at the meeting or invited to it can comment on its minutes.")


class DeadlineRuns(Refusal):
    """Those who were there still have time."""

    sentence = _("Comments are possible until %(day)s. The minutes can be approved after that.")


class ObjectionsOpen(Refusal):
    """Nobody has decided on some comments."""

    sentence = _("Please decide on every comment first (still open: %(count)s).")


class ReleasedAlready(Refusal):
    """What everybody reads does not change under their eyes."""

    sentence = _("The publication copy is released. Please withdraw it before you change it.")


class NamesUnchecked(Refusal):
    """What looks like a person was neither blackened nor confirmed."""

    sentence = _(
        "Some words of the copy look like a person (still to be looked at: %(count)s). Please"
        " blacken or confirm each of them first."
    )


class NothingMarked(Refusal):
    """Nothing was ticked, or it does not stand there any more."""

    sentence = _("Please tick at least one of the words that are shown.")


class NoAnswerYet(Refusal):
    """The group is not done with the wish, or its minutes can still change."""

    sentence = _("The wish can be answered once the minutes with its outcome are approved.")


class NothingDecided(Refusal):
    """There is nothing the steering body could confirm or return."""

    sentence = _("The group has decided nothing here that could be confirmed or returned.")


class OwnDecision(Refusal):
    """The steering body does not review itself."""

    sentence = _("This is a decision of the steering body itself.")


class TooManyItems(Refusal):
    """An agenda has an end."""

    sentence = _("An agenda has at most %(most)s items.")


class ForeignWish(Refusal):
    """The wish belongs to another process."""

    sentence = _("Please choose a topic wish of this process.")


class WishOnAgenda(Refusal):
    """The wish stands there already."""

    sentence = _("This topic wish stands on the agenda already.")


class NotExpected(Refusal):
    """The person does not belong to the group."""

    sentence = _("This person does not belong to the group.")


class MeetingIsOver(Refusal):
    """The meeting has taken place."""

    sentence = _("The meeting has taken place already.")


class OnlyDeputy(Refusal):
    """Somebody else speaks for the seat and has not asked them to come."""

    sentence = _("You are a deputy here: whoever holds the seat says who comes.")


class DeputyWanted(Refusal):
    """Nobody was named who may come instead."""

    sentence = _("Please choose a deputy of your seat from the list.")


class DeputyIsTaken(Refusal):
    """The deputy stands in for somebody else at this meeting."""

    sentence = _("%(name)s comes for another seat already. Please choose somebody else.")


class HiddenProcess(Refusal):
    """People could not read what they are called to."""

    sentence = _("The process is not public yet. Please publish it first.")


class NotPublished(Refusal):
    """The day may still change without anybody being told."""

    sentence = _("The day of this meeting is not published. Please publish the plan first.")


class NobodyToCall(Refusal):
    """Everybody has the mail, or none has an address."""

    sentence = _("There is nobody to write to: everybody was invited, or has no mail address.")


class CheckInNotYet(Refusal):
    """It is too early."""

    sentence = _("You can say that you are there from half an hour before the meeting on.")


class CheckInOver(Refusal):
    """It is too late."""

    sentence = _("The meeting is over. If you were there, please tell the office.")


class NotHybrid(Refusal):
    """The meeting is not held in a room and online at once any more."""

    sentence = _("This meeting is not in a room and online at once any more. Please answer anew.")


class HasAnswers(Refusal):
    """With the agenda the answers of people would go, and who was there."""

    sentence = _(
        "People were invited to this meeting, have answered or were there (number: %(number)s)."
        " With the agenda all of this would be lost, so it stays. If the meeting does not take"
        " place, please take it off the plan: agenda and answers are kept."
    )


UNFIT = {
    PaperProblem.EMPTY: _("There is nothing in this file."),
    PaperProblem.TOO_LARGE: _(
        "The file is too large: a paper has at most %(megabytes)s MB. Please make it smaller, or"
        " give an address at which it lies."
    ),
    PaperProblem.OTHER_KIND: _(
        "This is no file we can take. Please choose PDF, DOCX, ODT, XLSX or ODS, without a"
        " password."
    ),
    PaperProblem.DAMAGED: _("This file is damaged and cannot be opened. Please save it anew."),
    PaperProblem.PROGRAMS: _(
        "There are macros or other programs in this file, which could harm those who open it."
        " Please save it without them, best as PDF."
    ),
}


class UnfitFile(Refusal):
    """A file that is not taken as a paper; `errors` says why at the field of the file."""

    def __init__(self, problem: PaperProblem) -> None:
        super().__init__(megabytes=MOST_BYTES // 1024 // 1024)
        self.sentence = UNFIT[problem]
        self.errors = {"file": [str(self)]}


class NothingHandedIn(Refusal):
    """Neither a file nor an address was given."""

    sentence = _("Please choose a file or give an address.")
