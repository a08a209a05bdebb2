"""People who ask to take part, and whether they may."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.invitations.enums import InterestState
from ratschlag.invitations.models.waves import languages
from ratschlag.processes.models import Process, ProcessRecord
from ratschlag.stakeholders.models import Person


class InterestCall(ProcessRecord):
    """Whether everybody may ask to take part in a process; one for each process."""

    process = models.ForeignKey(
        Process, models.CASCADE, related_name="interest_calls", editable=False
    )
    is_open = models.BooleanField(_("Everybody may ask to take part"), default=False)
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
        help_text=_("Stands above the form, for example how many seats are free."),
    )

    class Meta:
        verbose_name = _("Call for interest")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process"], name="a_process_has_one_call_for_interest"
            )
        ]

    def __str__(self) -> str:
        """Name the process."""
        return str(self.process)

    def takes(self, today: date) -> bool:
        """Tell whether somebody may ask on this day."""
        return self.is_open and (self.closes_on is None or today <= self.closes_on)


class Interest(ProcessRecord):
    """Somebody who asked to take part; goes a year later whatever the answer was."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="interests", editable=False)
    name = models.CharField(_("Name"), max_length=200)
    email = models.EmailField(_("Mail address"))
    organisation = models.CharField(_("Organisation"), max_length=200, blank=True)
    # Room for whoever asks again; at once the form takes 2,000 signs.
    message = models.TextField(_("Why you want to take part"), max_length=20_000, blank=True)
    language = models.CharField(
        _("In which language shall we write to you?"), max_length=10, choices=languages
    )
    consent = models.TextField(_("What was agreed to"))
    asked_at = models.DateTimeField(_("Asked"), db_index=True)
    asked_again_at = models.DateTimeField(_("Asked again"), null=True, blank=True)
    state = models.CharField(
        _("State"), max_length=10, choices=InterestState, default=InterestState.WAITING
    )
    decided_at = models.DateTimeField(_("Decided"), null=True, blank=True)
    reason = models.TextField(_("Reason"), blank=True, max_length=2000)
    person = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Person"),
    )

    class Meta:
        verbose_name = _("Expression of interest")
        indexes = [
            models.Index(fields=["municipality", "process", "asked_at"], name="interest_by_age")
        ]

    def __str__(self) -> str:
        """Name the person."""
        return self.name

    @property
    def is_waiting(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state == InterestState.WAITING
