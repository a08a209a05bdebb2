"""Organisations and people; groups and the seats in them."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.core.identifiers import RESERVED_SLUGS, validate_slug_text
from ratschlag.municipalities.enums import RoomFeature
from ratschlag.municipalities.models import TenantRecord
from ratschlag.processes.models import FieldOfAction, Process
from ratschlag.stakeholders.enums import (
    GroupKind,
    MeetingFormat,
    OrganisationKind,
    SeatRole,
    Sector,
)


class Organisation(TenantRecord):
    """A department, council group, association, company … that delegates people."""

    name = models.CharField(_("Name"), max_length=200)
    sector = models.CharField(_("Sector"), max_length=20, choices=Sector)
    kind = models.CharField(_("Kind"), max_length=30, choices=OrganisationKind)
    note = models.CharField(_("Note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Organisation")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="organisation_names_are_unique",
                violation_error_message=_("There is an organisation with this name already."),
            )
        ]

    def __str__(self) -> str:
        """Name the organisation."""
        return self.name


class Person(TenantRecord):
    """Somebody who takes part; may or may not have an account."""

    name = models.CharField(_("Name or function"), max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("Organisation"),
    )
    email = models.EmailField(_("Mail address"), blank=True)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="people",
        verbose_name=_("Account"),
    )

    class Meta:
        verbose_name = _("Person")
        indexes = [models.Index(fields=["municipality", "name"], name="people_by_name")]

    def __str__(self) -> str:
        """Name the person or function."""
        return self.name

    def clean(self) -> None:
        """Keep person and organisation in one municipality."""
        if self.organisation and self.organisation.municipality_id != self.municipality_id:
            raise ValidationError({"organisation": _("Please choose from the list.")})


class Group(TenantRecord):
    """Kick-off plenary, working group or steering body of a process."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="groups", editable=False)
    slug = models.CharField(
        _("Short name in the address"), max_length=60, validators=[validate_slug_text]
    )
    code = models.CharField(
        _("Code of up to four letters"),
        max_length=4,
        help_text=_("Stands in the calendar, for example HOU."),
    )
    name = models.CharField(_("Name"), max_length=120)
    kind = models.CharField(_("Kind"), max_length=20, choices=GroupKind)
    field = models.ForeignKey(
        FieldOfAction,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="groups",
        verbose_name=_("Field of action"),
    )
    purpose = models.TextField(_("Task of the group"), blank=True)
    includes_everybody = models.BooleanField(
        _("Everybody who has a seat in another group belongs to it"), default=False
    )
    meeting_count = models.PositiveSmallIntegerField(
        _("Number of meetings"),
        default=3,
        validators=[MinValueValidator(0), MaxValueValidator(40, _("Please plan at most 40."))],
    )
    duration_minutes = models.PositiveSmallIntegerField(
        _("Length in minutes"),
        default=120,
        validators=[MinValueValidator(15), MaxValueValidator(600)],
    )
    min_gap_days = models.PositiveSmallIntegerField(
        _("At least … days between two meetings"),
        default=28,
        validators=[MaxValueValidator(365)],
    )
    max_gap_days = models.PositiveSmallIntegerField(
        _("At most … days between two meetings"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(730)],
    )
    format = models.CharField(
        _("Form of the meetings"),
        max_length=10,
        choices=MeetingFormat,
        default=MeetingFormat.IN_PERSON,
    )
    needed_features = models.JSONField(_("The room must have"), default=list, blank=True)
    extra_places = models.PositiveSmallIntegerField(
        _("Places beyond the seats"), default=0, help_text=_("For guests and interpreters.")
    )
    position = models.PositiveSmallIntegerField(_("Place in the order"), default=1)

    class Meta:
        verbose_name = _("Group")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process", "slug"],
                name="group_addresses_are_unique",
                violation_error_message=_("Another group already has this short name."),
            ),
            models.UniqueConstraint(
                fields=["municipality", "process", "code"],
                name="group_codes_are_unique",
                violation_error_message=_("Another group already has this code."),
            ),
            models.CheckConstraint(
                condition=models.Q(max_gap_days__isnull=True)
                | models.Q(min_gap_days__lte=models.F("max_gap_days")),
                name="the_least_gap_is_not_above_the_largest",
                violation_error_code="max_gap_days",
                violation_error_message=_("The least distance must not be above the largest."),
            ),
        ]

    def __str__(self) -> str:
        """Name the group."""
        return self.name

    def clean(self) -> None:
        """Keep to known features and free addresses, and to fields of the same process."""
        if self.slug in RESERVED_SLUGS:
            raise ValidationError(
                {"slug": _("This word is taken by the system. Please choose another.")}
            )
        if set(self.needed_features) - set(RoomFeature.values):
            raise ValidationError({"needed_features": _("Please choose from the list.")})
        if self.field and self.field.process_id != self.process_id:
            raise ValidationError({"field": _("Please choose from the list.")})

    @property
    def is_public(self) -> bool:
        """Whether visitors see the group: as its process."""
        return self.process.is_public


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

    class Meta:
        verbose_name = _("Seat")
        indexes = [models.Index(fields=["municipality", "group"], name="seats_by_group")]

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
