"""Seats in groups, and who speaks for them."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.municipalities.models import TenantRecord
from ratschlag.stakeholders.enums import SeatBasis, SeatRole
from ratschlag.stakeholders.models.directory import Organisation, Person
from ratschlag.stakeholders.models.groups import Group


class Seat(TenantRecord):
    """A place in a group that belongs to the organisation that delegates."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="seats", editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="seats", verbose_name=_("Organisation")
    )
    label = models.CharField(_("Function"), max_length=200, blank=True)
    role = models.CharField(
        _("Role in the group"), max_length=20, choices=SeatRole, default=SeatRole.MEMBER
    )
    must_attend = models.BooleanField(_("No meeting without this seat"), default=False)

    basis = models.CharField(
        _("The seat rests on"), max_length=20, choices=SeatBasis, blank=True, default=""
    )
    basis_reference = models.CharField(
        _("Number or reference"),
        max_length=120,
        blank=True,
        help_text=_("For example the number of the paper, 23/SVV/0815."),
    )
    basis_on = models.DateField(_("Of the day"), null=True, blank=True)

    class Meta:
        verbose_name = _("Seat")
        indexes = [models.Index(fields=["municipality", "group"], name="seats_by_group")]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(basis="") | models.Q(basis_reference="", basis_on__isnull=True),
                name="a_reference_says_what_it_refers_to",
                violation_error_code="basis",
                violation_error_message=_("Please say whether this is a resolution or a letter."),
            )
        ]

    def __str__(self) -> str:
        """Name the organisation and the function."""
        return f"{self.organisation}, {self.label}" if self.label else str(self.organisation)

    def clean(self) -> None:
        """Keep seat and organisation in one municipality."""
        if self.organisation_id and self.organisation.municipality_id != self.municipality_id:
            raise ValidationError({"organisation": _("Please choose from the list.")})


class OccupancyQuerySet(models.QuerySet["Occupancy"]):
    """Selections of occupancies."""

    def on(self, day: object) -> "OccupancyQuerySet":
        """Those that hold on `day`; the end is exclusive."""
        return self.filter(
            models.Q(since__lte=day) & (models.Q(until__isnull=True) | models.Q(until__gt=day))
        )


class Occupancy(TenantRecord):
    """Who speaks for a seat, from when until when; a deputy is an occupancy too."""

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="occupancies", editable=False)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="occupancies", verbose_name=_("Person")
    )
    since = models.DateField(_("Since"))
    until = models.DateField(_("Until (exclusive)"), null=True, blank=True)
    is_deputy = models.BooleanField(_("As deputy"), default=False)

    objects = OccupancyQuerySet.as_manager()

    class Meta:
        verbose_name = _("Occupancy")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(since__lt=models.F("until")),
                name="an_occupancy_ends_after_it_starts",
                violation_error_code="until",
                violation_error_message=_("The end must lie after the start."),
            ),
            models.UniqueConstraint(
                fields=["municipality", "seat"],
                condition=models.Q(until__isnull=True, is_deputy=False),
                name="one_person_speaks_for_a_seat",
                violation_error_code="person",
                violation_error_message=_("Somebody already speaks for this seat."),
            ),
        ]

    def __str__(self) -> str:
        """Name the person and the seat."""
        return f"{self.person} ({self.seat})"

    def clean(self) -> None:
        """Keep person and seat in one municipality."""
        if self.person_id and self.person.municipality_id != self.municipality_id:
            raise ValidationError({"person": _("Please choose from the list.")})
