"""Words of planning and publishing."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Weekday(models.IntegerChoices):
    """Days of the week as Python counts them."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")


class Preference(models.TextChoices):
    """Which of two aims goes first when they pull apart."""

    ATTENDANCE = "attendance", _("that as many people as possible can come")
    EVENNESS = "evenness", _("that the meetings are spread evenly over the year")


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


class ChangeKind(models.TextChoices):
    """What became of a meeting from one release to the next."""

    ADDED = "added", _("new")
    MOVED = "moved", _("moved")
    ROOM_CHANGED = "room_changed", _("another room or form")
    CANCELLED = "cancelled", _("cancelled")


class Answer(models.TextChoices):
    """Whether somebody can come."""

    YES = "yes", pgettext_lazy("availability", "yes")
    IF_NEED_BE = "if_need_be", _("if need be")
    NO = "no", pgettext_lazy("availability", "no")


class AnswerWay(models.TextChoices):
    """How an answer about somebody's time came in."""

    LINK = "link", _("by the link")
    OFFICE = "office", _("told to the office")
