"""Words about amendments of the draft."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AmendmentKind(models.TextChoices):
    """What somebody wants of the draft; the value stands in addresses."""

    REWORD = "wortlaut", _("Another wording")
    DELETE = "weg", _("Delete")
    INSERT = "neu", _("A new paragraph")


class AmendmentState(models.TextChoices):
    """Where an amendment stands; all but the first are decisions."""

    OPEN = "open", pgettext_lazy("amendment", "open")
    ADOPTED = "adopted", pgettext_lazy("amendment", "adopted")
    PARTLY = "partly", pgettext_lazy("amendment", "adopted in part")
    REJECTED = "rejected", pgettext_lazy("amendment", "rejected")
    SETTLED = "settled", pgettext_lazy("amendment", "settled otherwise")


class Advice(models.TextChoices):
    """What the office recommends."""

    NONE = "", pgettext_lazy("amendment", "no recommendation")
    ADOPT = "adopt", pgettext_lazy("amendment", "adopt")
    PARTLY = "partly", pgettext_lazy("amendment", "adopt in part")
    REJECT = "reject", pgettext_lazy("amendment", "reject")
    SETTLE = "settle", pgettext_lazy("amendment", "settle by another or by the present text")


class Standing(models.TextChoices):
    """As what somebody writes."""

    SEAT = "seat", pgettext_lazy("amendment", "holder of a seat")
    UNIT = "unit", pgettext_lazy("amendment", "unit of the administration")
    PUBLIC = "public", pgettext_lazy("amendment", "the public")


class Circle(models.TextChoices):
    """Who may suggest amendments of the draft."""

    NOBODY = "nobody", pgettext_lazy("amendment", "Nobody")
    SEATS = "seats", _("Those who hold a seat")
    UNITS = "units", _("Those who hold a seat, and units of the administration")
    EVERYBODY = "everybody", _("Everybody, also without an account")


class Fit(models.TextChoices):
    """Whether an amendment still fits the draft as it is now."""

    SAME = "same", pgettext_lazy("amendment", "fits: the text is as it was")
    MOVED = "moved", pgettext_lazy("amendment", "fits: the text was changed elsewhere")
    CLASHES = "clashes", pgettext_lazy("amendment", "no longer fits: the same words were changed")
    GONE = "gone", pgettext_lazy("amendment", "no longer fits: the text is not there any more")


class SpotKind(models.TextChoices):
    """What an amendment is about; the value stands in addresses."""

    PARAGRAPH = "absatz", _("Paragraph")
    GOAL = "ziel", pgettext_lazy("concept", "Goal")
    MEASURE = "massnahme", _("Measure")
    CHAPTER = "abschnitt", _("Section")


class TalkState(models.TextChoices):
    """Where a comment on the draft stands for the office; the value stands in addresses."""

    OPEN = "offen", pgettext_lazy("comment", "not answered by the office")
    ANSWERED = "beantwortet", pgettext_lazy("comment", "answered by the office")
    HIDDEN = "verborgen", pgettext_lazy("comment", "hidden")
    REPORTED = "gemeldet", pgettext_lazy("comment", "reported")


class ReportReason(models.TextChoices):
    """Why somebody finds that a comment should not stand there; the value stands in forms."""

    INSULT = "beleidigt", _("It insults or threatens somebody")
    PERSON = "person", _("It says something private about a person")
    ADVERT = "werbung", _("It is advertising, or has nothing to do with the draft")
    OTHER = "anderes", _("Something else")
