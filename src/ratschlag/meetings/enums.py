"""Words of planning and publishing."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Aim(models.TextChoices):
    """What planning looks for once all rules are kept; a municipality puts them in order."""

    STEERING = "steering", _("The steering body meets between two rounds of the groups.")
    ATTENDANCE = "attendance", _("As many people as possible can come.")
    FAIRNESS = "fairness", _("No group misses many more of its people than the others.")
    EVENNESS = "evenness", _("The meetings of a group are spread evenly over the year.")
    REPORTS = "reports", _("Committees hear soon of what was discussed.")
    ONE_A_DAY = "one_a_day", _("Nobody has two meetings on one day.")


class Weighty(models.TextChoices):
    """People whose absence counts double when days are compared."""

    CHAIR = "chair", _("Chairs")
    MODERATION = "moderation", _("Those who moderate")
    MINUTES = "minutes", _("Those who write minutes")
    CIVIL_SOCIETY = "civil_society", _("People from civil society")
    POLITICS = "politics", _("People from politics")
    ADMINISTRATION = "administration", _("People from the administration")


class RunState(models.TextChoices):
    """Where a planning run stands."""

    WAITING = "waiting", _("waiting")
    RUNNING = "running", _("running")
    DONE = "done", _("done")
    INFEASIBLE = "infeasible", _("no plan possible")
    UNDECIDED = "undecided", _("no plan found in time")
    OVERTAKEN = "overtaken", _("overtaken by changes")
    STOPPED = "stopped", _("stopped")
    FAILED = "failed", _("failed")


ACTIVE = (RunState.WAITING, RunState.RUNNING)


class MeetingPart(StrEnum):
    """What of a meeting can be pinned by itself, so that planning again leaves it as it is."""

    DATE = "date"
    TIME = "time"
    ROOM = "room"


class ChangeKind(models.TextChoices):
    """What became of a meeting from one release to the next; LEFT only for whoever left a group."""

    ADDED = "added", _("new")
    MOVED = "moved", _("moved")
    ROOM_CHANGED = "room_changed", _("another room or form")
    CANCELLED = "cancelled", _("cancelled")
    LEFT = "left", _("no longer among one's own")


class Answer(models.TextChoices):
    """Whether somebody can come."""

    YES = "yes", pgettext_lazy("availability", "yes")
    IF_NEED_BE = "if_need_be", _("if need be")
    NO = "no", pgettext_lazy("availability", "no")


class AnswerWay(models.TextChoices):
    """How an answer about somebody's time came in."""

    LINK = "link", _("by the link")
    OFFICE = "office", _("told to the office")


class CalendarWish(models.TextChoices):
    """What somebody wants of a calendar address; the value stands in the form."""

    RENEW = "erneuern"
    CLOSE = "abschalten"
