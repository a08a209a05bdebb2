"""Why operations on invitations say no."""

from django.utils.translation import gettext_lazy as _

from ratschlag.core.refusals import Refusal


class NothingToSend(Refusal):
    """No invitation of the wave is prepared: nobody was chosen, or all are on their way."""

    sentence = _("There is no prepared invitation that could go by mail in this wave.")


class NothingToPrint(Refusal):
    """Nobody of the wave waits for a letter."""

    sentence = _("There is no letter to print: nobody without a mail address waits for one.")


class NothingToPost(Refusal):
    """No letter is printed, or all are in the post already."""

    sentence = _("There is no printed letter that is not in the post already.")


class LettersFailed(Refusal):
    """The letters could not be set; the log says why."""

    sentence = _(
        "The letters could not be made. Nothing was marked as printed. Please tell whoever runs "
        "this installation."
    )


class NobodyFound(Refusal):
    """The choice fits nobody who was not invited before."""

    sentence = _(
        "Nobody fits this choice. Who was already invited to this process is not invited again."
    )


class DeadlinePassed(Refusal):
    """The last day for an answer lies in the past."""

    sentence = _("The deadline lies in the past: %(day)s. Please choose a later day.")


class TooLate(Refusal):
    """Somebody answers after the deadline."""

    sentence = _("The deadline has passed. Please turn to the office.")


class ProcessHidden(Refusal):
    """People would be invited to something they cannot read about."""

    sentence = _(
        "Please publish the process first: who is invited must be able to read what it is about, "
        "what is open and who decides."
    )


class TextMissing(Refusal):
    """Somebody would get no text."""

    sentence = _("There is no text for %(name)s. Please write one for everybody in German.")


class TextNeeded(Refusal):
    """Without this text some people would get none."""

    sentence = _(
        "Everybody gets this text for whom there is no other one. You can change its words, but "
        "it must stay the German text for everybody."
    )


class BeingSent(Refusal):
    """The mails of the wave are being written; half of them would say something else."""

    sentence = _(
        "The wave is being sent right now. Please wait until all its mails are written; then it "
        "can be changed."
    )


class SendingBrokeOff(Refusal):
    """The program itself failed while it wrote the mails of a wave; the log says why."""

    sentence = _(
        "The program failed. Please tell whoever runs this installation if it happens again."
    )


class HasBegun(Refusal):
    """Invitations of the wave are on their way already."""

    sentence = _("Invitations of this wave are on their way. It cannot be deleted any more.")


class NotPrepared(Refusal):
    """The invitation is on its way already."""

    sentence = _("This invitation is on its way already. It cannot be taken out any more.")


class NotInvited(Refusal):
    """The invitation has not been sent yet."""

    sentence = _("This invitation has not been sent yet.")


class NotAccepted(Refusal):
    """Somebody who does not take part says what they need."""

    sentence = _("Only somebody who takes part can say what they need.")


class WasReplaced(Refusal):
    """Somebody else was invited in this person's place."""

    sentence = _(
        "Somebody else was invited in your place meanwhile. Please turn to the office if that is "
        "not right."
    )


class NoSuccessor(Refusal):
    """Only who declined can be replaced, and only once."""

    sentence = _("Only somebody who has declined can be replaced, and only once.")


class SuccessorIsInvited(Refusal):
    """The person named is in the wave already."""

    sentence = _("%(name)s is invited in this wave already.")
