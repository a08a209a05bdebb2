"""Targets for the seats of a process."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.processes.models import FieldOfAction, Process, ProcessRecord
from ratschlag.representation.enums import Measure, TargetScope
from ratschlag.stakeholders.enums import OrganisationKind, Sector
from ratschlag.stakeholders.models import Group

MOST_SEATS = 1000


class SeatTarget(ProcessRecord):
    """The least number or share of seats for a sector or for kinds of organisations.

    It looks at the organisations that delegate, never at the people they send.
    """

    process = models.ForeignKey(
        Process, models.CASCADE, related_name="seat_targets", editable=False
    )
    scope = models.CharField(max_length=20, choices=TargetScope, default=TargetScope.PROCESS)
    field = models.ForeignKey(
        FieldOfAction, models.CASCADE, null=True, blank=True, related_name="+"
    )
    group = models.ForeignKey(Group, models.CASCADE, null=True, blank=True, related_name="+")
    sector = models.CharField(_("Sector"), max_length=20, choices=Sector, blank=True)
    kinds = models.JSONField(_("Kinds of organisations"), default=list, blank=True)
    measure = models.CharField(
        _("Measured in"), max_length=10, choices=Measure, default=Measure.SHARE
    )
    least = models.PositiveSmallIntegerField(
        _("At least"), validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    reason = models.CharField(
        _("Where it comes from"),
        max_length=300,
        blank=True,
        help_text=_("For example the paper or the resolution that sets it."),
    )

    class Meta:
        verbose_name = _("Target for seats")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scope=TargetScope.FIELD, field__isnull=False, group__isnull=True)
                | models.Q(scope=TargetScope.GROUP, field__isnull=True, group__isnull=False)
                | models.Q(
                    scope__in=[TargetScope.PROCESS, TargetScope.EACH_FIELD],
                    field__isnull=True,
                    group__isnull=True,
                ),
                name="a_target_names_the_place_it_looks_at",
            ),
            models.CheckConstraint(
                condition=~models.Q(measure=Measure.SHARE) | models.Q(least__lte=100),
                name="a_share_is_at_most_a_hundred_percent",
                violation_error_code="least",
                violation_error_message=_("A share is at most 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        """Name who is meant and where."""
        return f"{self.subject_label}, {self.place_label}"

    def clean(self) -> None:
        """Keep to the process and to known kinds, and name somebody."""
        for name in ("field", "group"):
            chosen = getattr(self, name)
            if chosen is not None and chosen.process_id != self.process_id:
                raise ValidationError({"place": _("Please choose from the list.")})
        if set(self.kinds) - set(OrganisationKind.values):
            raise ValidationError({"kinds": _("Please choose from the list.")})
        if not self.sector and not self.kinds:
            raise ValidationError(
                {"sector": _("Please choose a sector, or kinds of organisations, or both.")}
            )

    @property
    def place(self) -> str:
        """The seats it looks at as one value, as the form offers them: `field:<key>`, `process`."""
        chosen = self.field_id or self.group_id
        return f"{self.scope}:{chosen}" if chosen else self.scope

    @property
    def place_label(self) -> str:
        """The seats it looks at, in words."""
        return str(self.field or self.group or TargetScope(self.scope).label)

    @property
    def kind_labels(self) -> str:
        """The kinds of organisations in words, in the order of the list."""
        return ", ".join(
            str(OrganisationKind(kind).label)
            for kind in OrganisationKind.values
            if kind in self.kinds
        )

    @property
    def subject_label(self) -> str:
        """Whose seats are meant, in words."""
        return self.kind_labels or str(Sector(self.sector).label)

    def means(self, sector: str, kind: str) -> bool:
        """Tell whether a seat of such an organisation counts towards the target."""
        return self.sector in {"", sector} and (not self.kinds or kind in self.kinds)

    def is_base(self, sector: str) -> bool:
        """Tell whether such a seat belongs to what a share is taken of.

        Kinds inside a sector are a share of that sector; a sector is a share of all seats.
        """
        return not (self.sector and self.kinds) or sector == self.sector
