"""Words about topic wishes."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class WishState(models.TextChoices):
    """Where a wish stands; which way it may go from there: `rules.NEXT`."""

    RECEIVED = "received", pgettext_lazy("wish", "received")
    VIEWED = "viewed", pgettext_lazy("wish", "viewed")
    IN_DELIBERATION = "in_deliberation", pgettext_lazy("wish", "in deliberation")
    TAKEN_UP = "taken_up", pgettext_lazy("wish", "taken up")
    PARTLY = "partly", pgettext_lazy("wish", "partly taken up")
    MERGED = "merged", pgettext_lazy("wish", "merged with another")
    NOT_TAKEN_UP = "not_taken_up", pgettext_lazy("wish", "not taken up")
    OUTSIDE = "outside", pgettext_lazy("wish", "outside the mandate")


class WishWay(models.TextChoices):
    """How a wish has come in."""

    WEB = "web", pgettext_lazy("way", "on the web page")
    PAPER = "paper", pgettext_lazy("way", "on paper")
    TELEPHONE = "telephone", pgettext_lazy("way", "by telephone")
    MEETING = "meeting", pgettext_lazy("way", "in a meeting")


class Writers(models.TextChoices):
    """Who may write wishes, comment on them and support them."""

    SEATS = "seats", _("Those who hold a seat")
    EVERYBODY = "everybody", _("Everybody, also without an account")


class WishOrder(models.TextChoices):
    """In which order wishes are listed; the value stands in the address."""

    NEWEST = "neu", _("the latest first")
    SUPPORTED = "unterstuetzt", _("most supported first")
    DISCUSSED = "besprochen", _("most discussed first")
