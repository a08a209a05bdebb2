"""Words of the trail: what can be wrong with a chain."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Damage(models.TextChoices):
    """What an examination of a chain can find."""

    CHANGED = "changed", _("an entry was changed")
    VALUES_CHANGED = "values_changed", _("the values of an entry were changed")
    VALUES_GONE = "values_gone", _("values are missing, and no entry says that they were erased")
    MISSING = "missing", _("entries are missing")
    INSERTED = "inserted", _("an entry was put in from outside")
    REORDERED = "reordered", _("an entry stands in another place than it was written")
    CUT_OFF = "cut_off", _("the noted end and the last entry do not agree")
    OTHER_HISTORY = "other_history", _("this is not the history that was noted elsewhere")
