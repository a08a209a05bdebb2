"""Words of council papers."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PaperKind(models.TextChoices):
    """Kinds of papers and what the council does with them."""

    MITTEILUNGSVORLAGE = "mitteilungsvorlage", _("Information paper")
    BESCHLUSSVORLAGE = "beschlussvorlage", _("Paper for decision")


class ConsultationRole(models.TextChoices):
    """What a committee does with the paper."""

    NOTED = "noted", _("for information")
    PREPARES = "prepares", _("prepares the decision")
    DECIDES = "decides", _("decides")


class ConsultationResult(models.TextChoices):
    """What came of the paper in a committee."""

    AGREED = "agreed", _("agreed")
    CHANGED = "changed", _("agreed with changes")
    REJECTED = "rejected", _("rejected")
    DEFERRED = "deferred", _("deferred")
    RETURNED = "returned", _("returned")
    NOTED = "noted", _("noted")
    WITHDRAWN = "withdrawn", _("withdrawn by the submitter")


class PlannedOrNew(models.TextChoices):
    """Whether the budget holds an amount already."""

    PLANNED = "planned", _("planned")
    NEW = "new", pgettext_lazy("amount", "new")


class PaperFormat(models.TextChoices):
    """The documents a paper can be had as."""

    PDF = "pdf", "PDF"
    DOCX = "docx", "DOCX"


class ReleaseGap(models.TextChoices):
    """What a paper must hold before the public sees it."""

    PUBLICITY = "publicity", _("a public sitting: this one is not for the public")
    TEXT = "text", _("the text")
    CONSULTATIONS = "consultations", _("a committee in the sequence of consultations")
    FINANCIAL_EFFECT = (
        "financial_effect",
        _("the conclusion on financial effects, also if there are none"),
    )
    FINANCE_TABLE = "finance_table", _("a row in the table of financial effects, as there are some")


class NounGender(StrEnum):
    """The gender of a committee's German name; with an unknown one it takes no article."""

    FEMININE = "feminine"
    MASCULINE = "masculine"
    UNKNOWN = "unknown"
