"""Words of a participation process."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProcessState(models.TextChoices):
    """Who can see a process."""

    DRAFT = "draft", _("In preparation, not public")
    PUBLIC = "public", _("Public")
    CLOSED = "closed", _("Closed, still public")


class PhaseKind(models.TextChoices):
    """What happens in a phase; it decides what is open in it."""

    PREPARE = "prepare", _("Start and invitation")
    COLLECT = "collect", _("Working groups")
    CONSULT = "consult", _("Draft and commitments")
    DECIDE = "decide", _("Consultation and resolution")
    CARRY_OUT = "carry_out", _("Carrying out and reports")
    EVALUATE = "evaluate", _("Evaluation")


class Activity(models.TextChoices):
    """What people can do in a phase."""

    INVITE = "invite", _("send invitations")
    MEET = "meet", _("meet in groups")
    WISH = "wish", _("hand in topic wishes")
    COMMENT = "comment", _("comment on the draft")
    COMMIT = "commit", _("confirm measures")
    RESOLVE = "resolve", _("decide in the council")
    REPORT = "report", _("report progress")


class InfluenceLevel(models.TextChoices):
    """How much the people taking part can move (spectrum of IAP2)."""

    INFORM = "inform", _("Inform: we tell you what is planned")
    CONSULT = "consult", _("Consult: we hear you and say what became of it")
    INVOLVE = "involve", _("Involve: your proposals shape the drafts")
    COLLABORATE = "collaborate", _("Work together: we write the draft with you")
    EMPOWER = "empower", _("Decide: what you decide is carried out")


class Selection(models.TextChoices):
    """How people come to take part."""

    INVITED = "invited", _("Invited people and organisations; others may ask to join")
    OPEN = "open", _("Open to everybody")


class DatePrecision(models.TextChoices):
    """How exactly a date is known."""

    DAY = "day", _("exact day")
    MONTH = "month", _("month only")


class PublicationGap(models.TextChoices):
    """What a process must say before it becomes public; the value is the field that says it."""

    MANDATE = "mandate", _("The mandate: who asked for the strategy, and why now")
    OPEN = "open_for_decision", _("What is open for decision")
    NOT_OPEN = "not_open_for_decision", _("What is not open for decision")
    WHO_DECIDES = "who_decides", _("Who decides, and how")
    COORDINATOR = "coordinator", _("Who coordinates the process")
    CONTACT = "contact_email", _("The mail address for questions")


class FrameProblem(models.TextChoices):
    """What does not fit together in the frame of a process; nothing of it is forbidden."""

    PHASES_OVERLAP = "phases_overlap", _("Two phases overlap")
    GAP_BETWEEN_PHASES = "gap_between_phases", _("There is a gap between two phases")
    PHASE_OUTSIDE = "phase_outside", _("A phase lies outside the process")
    MILESTONE_OUTSIDE = "milestone_outside", _("A milestone lies outside the process")
    SITTING_ON_ANOTHER_DAY = "sitting_on_another_day", _("The sitting is on another day")
    SITTING_CANCELLED = "sitting_cancelled", _("The sitting was cancelled")


class Direction(models.TextChoices):
    """Where something goes in a list ordered by hand."""

    UP = "up", _("up")
    DOWN = "down", _("down")


class FinancialEffects(models.TextChoices):
    """Whether something has financial effects; nothing said is not “no”."""

    YES = "yes", pgettext_lazy("financial effects", "yes")
    NO = "no", pgettext_lazy("financial effects", "no")
