"""Old concepts, each followed by another or by the concept of the process."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.models import Version
from ratschlag.municipalities.models import TenantRecord
from ratschlag.predecessors.rules import is_ring
from ratschlag.processes.models import Process

MOST_TEXT = 10_000
CHOOSE = _("Please choose from the list.")


class OldConcept(TenantRecord):
    """A concept that was valid before: what it promised is looked at, measure by measure."""

    process = models.ForeignKey(
        Process, models.CASCADE, related_name="old_concepts", editable=False
    )
    title = models.CharField(_("Title"), max_length=200)
    starts_on = models.DateField(_("Valid from"))
    ends_on = models.DateField(_("Valid until"))
    adopted_on = models.DateField(_("Adopted on"), null=True, blank=True)
    paper_number = models.CharField(
        _("Number of the council paper"),
        max_length=40,
        blank=True,
        help_text=_("As the council has it, for example 17/SVV/0351."),
    )
    link = models.URLField(_("Where it can be read"), max_length=500, blank=True)
    followed_by = models.ForeignKey(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name=_("Followed by"),
        help_text=_("Without a choice it is followed by the concept that is written now."),
    )
    learnt = models.TextField(
        _("What was learnt"),
        blank=True,
        max_length=MOST_TEXT,
        help_text=_("Everybody reads it above the figures."),
    )
    sources = models.CharField(
        _("Source of the figures"),
        max_length=400,
        blank=True,
        help_text=_("For example who took stock, and when."),
    )
    note = models.CharField(
        _("Note on the data"),
        max_length=400,
        blank=True,
        help_text=_("For example what is not known exactly. Everybody reads it."),
    )
    taken_from = models.ForeignKey(
        Version, models.SET_NULL, null=True, related_name="+", editable=False
    )
    is_shown = models.BooleanField(_("Shown on the public pages"), default=False, editable=False)

    class Meta:
        verbose_name = _("Old concept")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process", "title"],
                name="an_old_concept_is_named_once",
                violation_error_message=_("There is an old concept of this title already."),
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__lte=models.F("ends_on")),
                name="an_old_concept_ends_after_it_starts",
                violation_error_code="ends_on",
                violation_error_message=_("The last day must not lie before the first."),
            ),
        ]

    def __str__(self) -> str:
        """Name the old concept."""
        return self.title

    def clean(self) -> None:
        """Keep titles visible, and the line of generations within a process and without a ring."""
        if not self.title.strip():
            raise ValidationError({"title": _("Please enter a title that can be seen.")})
        if self.followed_by is None:
            return
        if self.followed_by.process_id != self.process_id:
            raise ValidationError({"followed_by": CHOOSE})
        rows = OldConcept.objects.filter(process=self.process_id)
        links = dict(rows.values_list("pk", "followed_by"))
        if is_ring(self.pk, self.followed_by_id, links):
            raise ValidationError({"followed_by": _("A concept cannot follow itself.")})
