"""Who may write topic wishes, and until when."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions.enums import Writers
from ratschlag.processes.models import Process, ProcessRecord


class WishCall(ProcessRecord):
    """Whether wishes are taken in a process, from whom and until when; one for each process."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="wish_calls", editable=False)
    is_open = models.BooleanField(_("Wishes are taken"), default=False)
    writers = models.CharField(
        _("Who may write"), max_length=10, choices=Writers, default=Writers.SEATS
    )
    closes_on = models.DateField(
        _("Until"),
        null=True,
        blank=True,
        help_text=_("This day still counts. Without a day the form stays open."),
    )
    text = models.TextField(
        _("What people should know"),
        blank=True,
        max_length=2000,
        help_text=_("Stands above the form, for example what is not up for decision."),
    )

    class Meta:
        verbose_name = _("Call for topic wishes")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process"], name="a_process_has_one_call_for_wishes"
            )
        ]

    def __str__(self) -> str:
        """Name the process."""
        return str(self.process)

    def takes(self, today: date) -> bool:
        """Tell whether anybody may write on this day."""
        return self.is_open and (self.closes_on is None or today <= self.closes_on)

    @property
    def is_for_everybody(self) -> bool:
        """Whether people without a seat may write too."""
        return self.writers == Writers.EVERYBODY
