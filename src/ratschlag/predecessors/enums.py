"""Words of the stock-taking: what became of an old measure, and what a finding is about."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StockState(models.TextChoices):
    """What became of an old measure; nothing said is no state."""

    DONE = "done", pgettext_lazy("old measure", "done")
    CONTINUED = "continued", pgettext_lazy("old measure", "continued")
    CHANGED = "changed", pgettext_lazy("old measure", "changed")
    DROPPED = "dropped", pgettext_lazy("old measure", "dropped")
    UNKNOWN = "unknown", pgettext_lazy("old measure", "not known")


class OldColumn(models.TextChoices):
    """What a heading of a table of old measures may stand for."""

    NUMBER = "number", _("Number")
    TITLE = "title", _("Title")
    CHAPTER = "chapter", _("Field or chapter")
    TEXT = "text", _("Text of then")
    LEAD = "lead", _("Responsible, as written then")
    PLANNED = "planned", _("Planned by, as written then")
    STATE = "state", _("What became of it")
    REASON = "reason", _("Reason")
    EVIDENCE = "evidence", _("Evidence")
    DONE_IN = "done_in", _("Done in the year")


class FindingKind(models.TextChoices):
    """What a finding is about."""

    RESPONSIBILITY = "responsibility", pgettext_lazy("finding", "Who is responsible")
    TIME = "time", pgettext_lazy("finding", "Days and deadlines")
    MONEY = "money", pgettext_lazy("finding", "Money and staff")
    GAP = "gap", pgettext_lazy("finding", "A topic that was missing")
    EFFECT = "effect", pgettext_lazy("finding", "What had an effect, and what had not")
    CONTROL = "control", pgettext_lazy("finding", "How it was followed up")
    OTHER = "other", pgettext_lazy("finding", "Something else")


class StockRule(models.TextChoices):
    """What the gate of the new concept asks of the old one, said as what is missing."""

    STOCK_OPEN = "stock_open", _("Old measures nobody has looked at: %(open)s of %(all)s.")
    FINDING_OPEN = (
        "finding_open",
        _("No goal, measure or paragraph answers the finding, and no words say why."),
    )
    WITHOUT_SUCCESSOR = (
        "without_successor",
        _("Old measures that go on without a new one: %(count)s (%(numbers)s)."),
    )
