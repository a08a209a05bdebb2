"""Words about balance."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Standing(models.TextChoices):
    """How a seat stands on a day."""

    HELD = "held", pgettext_lazy("seat", "held")
    DEPUTY = "deputy", _("deputy only")
    FREE = "free", pgettext_lazy("seat", "free")


class TargetScope(models.TextChoices):
    """Which seats a target looks at."""

    PROCESS = "process", _("all seats of the process")
    EACH_FIELD = "each_field", _("every field of action by itself")
    FIELD = "field", _("a single field of action")
    GROUP = "group", _("a single group")


class Measure(models.TextChoices):
    """How the least is given."""

    SHARE = "share", _("percent of the seats")
    COUNT = "count", pgettext_lazy("target", "seats")


class Outcome(models.TextChoices):
    """How far a target is reached."""

    REACHED = "reached", _("reached")
    TO_FILL = "to_fill", _("seats are given, not all of them are held")
    MISSED = "missed", _("too few seats are given")
    NO_SEATS = "no_seats", _("no seats to count yet")
