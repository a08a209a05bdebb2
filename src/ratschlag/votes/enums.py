"""Words of votes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class VoteKind(models.TextChoices):
    """What is voted on."""

    MEETING_FORMAT = "meeting_format", _("How the group meets")
    OTHER = "other", _("Another question")


class VoteState(models.TextChoices):
    """Where a vote stands."""

    DRAFT = "draft", _("in preparation")
    OPEN = "open", pgettext_lazy("vote", "open")
    CLOSED = "closed", pgettext_lazy("vote", "closed")
    CANCELLED = "cancelled", pgettext_lazy("vote", "cancelled")


class Counting(models.TextChoices):
    """How the votes came together."""

    SINGLE = "single", _("by link or login")
    MEETING = "meeting", _("counted in a meeting, entered by the office")


class CastWay(models.TextChoices):
    """How one vote came in."""

    LINK = "link", _("by the link")
    LOGIN = "login", _("logged in")
    TELEPHONE = "telephone", _("by telephone, entered by the office")


class Outcome(models.TextChoices):
    """What a vote ended with."""

    DECIDED = "decided", _("decided")
    TIE = "tie", _("tie")
    NO_QUORUM = "no_quorum", _("too few took part")
    NO_CHOICE = "no_choice", _("nobody chose an answer")
    TOO_FEW = "too_few", _("too few votes to count them secretly")


class Standing(models.TextChoices):
    """What somebody who speaks for a seat may do in a vote."""

    MAY_VOTE = "may_vote", _("may vote")
    MAY_CHANGE = "may_change", _("may change the vote")
    HAS_VOTED = "has_voted", _("the seat has voted")
