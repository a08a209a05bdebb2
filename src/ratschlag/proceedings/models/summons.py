"""How people are called to a meeting, and what is arranged for those who come."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from ratschlag.municipalities.models import TenantRecord
from ratschlag.proceedings.enums import SupportKind
from ratschlag.proceedings.models.agendas import Agenda
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group

USUAL_REMIND_DAYS = 7


class Summons(TenantRecord):
    """How people are called to one meeting: places, online address, words, reminder.

    Apart from the agenda, because the online address must not go where agendas go.
    """

    agenda = models.OneToOneField(Agenda, models.CASCADE, related_name="summons", editable=False)
    words = models.TextField(
        _("What those invited should know"),
        blank=True,
        max_length=300,
        help_text=_("Stands in the mail and on the page. For example the way to the room."),
    )
    places = models.PositiveSmallIntegerField(
        pgettext_lazy("meeting", "Places"),
        null=True,
        blank=True,
        validators=[
            MinValueValidator(1, _("A meeting has at least one place.")),
            MaxValueValidator(9999, _("Please enter at most 9999.")),
        ],
        help_text=_("Left empty, the room decides. Who comes later waits for a place."),
    )
    online_address = models.CharField(
        _("Address of the online room"),
        max_length=500,
        blank=True,
        validators=[
            URLValidator(
                ["https"], message=_("Please enter a full address that begins with https.")
            )
        ],
        help_text=_("Only those who are expected get it, in mails and on their own pages."),
    )
    remind_days = models.PositiveSmallIntegerField(
        _("Remind … days before the meeting"),
        default=USUAL_REMIND_DAYS,
        validators=[MaxValueValidator(60, _("Please enter at most 60."))],
        help_text=_("0 means: no reminder."),
    )
    sent_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("Invitation to a meeting")

    def __str__(self) -> str:
        """Name the meeting."""
        return str(self.agenda)

    @property
    def group(self) -> Group:
        """The group that meets."""
        return self.agenda.group

    @property
    def process(self) -> Process:
        """The process of the group."""
        return self.agenda.process


class SupportTask(TenantRecord):
    """Something to arrange for a meeting because somebody who comes needs it; names nobody."""

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="support_tasks", editable=False)
    need = models.CharField(max_length=20, choices=SupportKind, editable=False)
    language = models.CharField(max_length=60, blank=True, editable=False)
    organiser = models.CharField(
        _("Who organises it"),
        max_length=120,
        blank=True,
        help_text=_("An office, a company or a function."),
    )
    due_on = models.DateField(pgettext_lazy("support", "To be settled by"))
    note = models.CharField(
        pgettext_lazy("support", "Note"),
        max_length=300,
        blank=True,
        help_text=_("For example who was booked. Nothing about the people who need it."),
    )
    done_on = models.DateField(_("Done on"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("Support for a meeting")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "agenda", "need", "language"],
                name="a_need_is_arranged_once_for_a_meeting",
            )
        ]

    def __str__(self) -> str:
        """Say what is arranged."""
        if self.language:
            return gettext("Interpreting: %(language)s") % {"language": self.language}
        return str(self.get_need_display())

    def clean(self) -> None:
        """Name a language where it is about one."""
        if (self.need == SupportKind.INTERPRETING) != bool(self.language):
            raise ValidationError(_("Interpreting needs a language, the rest needs none."))

    @property
    def group(self) -> Group:
        """The group that meets."""
        return self.agenda.group
