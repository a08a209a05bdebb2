"""Who may write wishes by a personal link."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.processes.models import Process, ProcessRecord
from ratschlag.stakeholders.models import Person


class WishWriter(ProcessRecord):
    """Somebody who got a link of their own, by which they write wishes and see the answers.

    One for each person, as sending holds the process; two only where two entries became one.
    """

    process = models.ForeignKey(
        Process, models.CASCADE, related_name="+", editable=False, db_index=False
    )
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", editable=False)
    asked_at = models.DateTimeField(_("Written to on"), editable=False)
    withdrawn_at = models.DateTimeField(_("Withdrawn on"), null=True, editable=False)

    class Meta:
        verbose_name = _("Personal link for topic wishes")
        indexes = [models.Index(fields=["process", "person"], name="writers_of_a_process")]

    def __str__(self) -> str:
        """Name the person."""
        return str(self.person)
