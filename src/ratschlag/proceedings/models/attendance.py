"""Who wants to come to a meeting, and who was there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.municipalities.models import TenantRecord
from ratschlag.proceedings.enums import Coming
from ratschlag.proceedings.models.agendas import Agenda
from ratschlag.stakeholders.models import Group, Person


class Attendance(TenantRecord):
    """One person and one meeting: what they said before, and whether they were there."""

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="attendance", editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", editable=False)
    coming = models.CharField(_("Do you come?"), max_length=10, choices=Coming, blank=True)
    was_there = models.BooleanField(_("Was there"), null=True, editable=False)

    class Meta:
        verbose_name = _("Attendance")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "agenda", "person"],
                name="one_attendance_per_person_and_meeting",
            )
        ]

    def __str__(self) -> str:
        """Name the person."""
        return str(self.person)

    @property
    def group(self) -> Group:
        """The group that meets."""
        return self.agenda.group
