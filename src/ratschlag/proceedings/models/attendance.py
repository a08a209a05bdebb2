"""Who wants to come to a meeting, and who was there."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.municipalities.models import TenantRecord
from ratschlag.proceedings.enums import AnswerWay, Coming
from ratschlag.proceedings.models.agendas import Agenda
from ratschlag.stakeholders.models import Group, Person


class Attendance(TenantRecord):
    """One person and one meeting: what they said before, and whether they were there.

    An answer holds for the day it was given for: once the meeting is moved, it is asked for anew.
    """

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="attendance", editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", editable=False)
    coming = models.CharField(_("Do you come?"), max_length=10, choices=Coming, blank=True)
    deputy = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("Who comes instead"),
    )
    said_at = models.DateTimeField(_("Answered"), null=True, editable=False)
    said_for = models.DateTimeField(null=True, editable=False)
    way = models.CharField(max_length=10, choices=AnswerWay, blank=True, editable=False)
    waits_since = models.DateTimeField(_("On the waiting list since"), null=True, editable=False)
    invited_at = models.DateTimeField(_("Invited on"), null=True, editable=False)
    invited_for = models.DateTimeField(null=True, editable=False)
    reminded_for = models.DateTimeField(null=True, editable=False)
    was_there = models.BooleanField(_("Was there"), null=True, editable=False)
    checked_in_at = models.DateTimeField(_("Checked in"), null=True, editable=False)

    class Meta:
        verbose_name = _("Attendance")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "agenda", "person"],
                name="one_attendance_per_person_and_meeting",
            ),
            models.UniqueConstraint(
                fields=["municipality", "agenda", "deputy"],
                condition=models.Q(deputy__isnull=False),
                name="a_deputy_stands_in_for_one",
            ),
            models.CheckConstraint(
                condition=models.Q(deputy__isnull=True) | models.Q(coming=Coming.DEPUTY),
                name="a_deputy_is_named_where_one_comes",
            ),
            models.CheckConstraint(
                condition=models.Q(waits_since__isnull=True) | models.Q(coming=Coming.COMES),
                name="who_waits_for_a_place_wants_to_come",
            ),
        ]

    def __str__(self) -> str:
        """Name the person."""
        return str(self.person)

    @property
    def group(self) -> Group:
        """The group that meets."""
        return self.agenda.group
