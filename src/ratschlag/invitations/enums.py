"""Words about invitations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class InvitationState(models.TextChoices):
    """Where an invitation stands; which way it may go from there: `rules.NEXT`."""

    PREPARED = "prepared", _("prepared")
    PRINTED = "printed", _("letter printed, not posted yet")
    RELEASED = "released", _("about to be sent")
    QUEUED = "queued", _("on its way")
    SENT = "sent", _("sent, no answer yet")
    UNDECIDED = "undecided", _("perhaps not sent")
    BOUNCED = "bounced", _("did not arrive")
    OPENED = "opened", _("link opened, no answer yet")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    REPLACED = "replaced", _("replaced by somebody else")


class Channel(models.TextChoices):
    """How an invitation reaches somebody."""

    MAIL = "mail", _("Mail")
    LETTER = "letter", _("Letter")


class TextPurpose(models.TextChoices):
    """What a text of a wave is for."""

    INVITATION = "invitation", _("Invitation")
    REMINDER = "reminder", _("Reminder")


class SeatProspect(models.TextChoices):
    """What the answers say about who will speak for a seat."""

    FILLED = "filled", _("somebody accepted")
    ASKED = "asked", _("an answer is awaited")
    NOT_ASKED = "not_asked", _("held, not invited yet")
    DECLINED = "declined", _("declined, nobody else asked")
    NOBODY = "nobody", _("free, nobody invited")


class TextProblem(models.TextChoices):
    """What a text of a wave must not lack or hold."""

    NO_LINK = (
        "no_link",
        _(
            "The text must contain {link}: without it nobody can answer. Please put it in a line "
            "of its own."
        ),
    )
    LINK_IN_SUBJECT = "link_in_subject", _("The subject cannot hold {link}.")


class InterestState(models.TextChoices):
    """What became of somebody who asked to take part."""

    WAITING = "waiting", _("waits for an answer")
    TAKEN_IN = "taken_in", _("taken in")
    DECLINED = "declined", _("declined")
