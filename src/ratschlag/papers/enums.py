"""Words of council papers."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperKind(models.TextChoices):
    """Kinds of papers and what the council does with them."""

    MITTEILUNGSVORLAGE = "mitteilungsvorlage", _("Information paper")
    BESCHLUSSVORLAGE = "beschlussvorlage", _("Paper for decision")


class ConsultationRole(models.TextChoices):
    """What a committee does with the paper."""

    NOTED = "noted", _("for information")
    PREPARES = "prepares", _("prepares the decision")
    DECIDES = "decides", _("decides")


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


class NounGender(StrEnum):
    """The gender of a committee's German name; with an unknown one it takes no article."""

    FEMININE = "feminine"
    MASCULINE = "masculine"
    UNKNOWN = "unknown"
