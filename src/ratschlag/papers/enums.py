"""Words of council papers."""

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
