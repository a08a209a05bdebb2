"""Groups of a process."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.core.identifiers import RESERVED_SLUGS, validate_slug_text
from ratschlag.municipalities.enums import RoomFeature
from ratschlag.municipalities.models import TenantRecord
from ratschlag.processes.models import FieldOfAction, Process
from ratschlag.stakeholders.enums import GroupKind, MeetingFormat, Weekday


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
    quorum = models.PositiveSmallIntegerField(
        _("Only when at least … members can come"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(999)],
        help_text=_("Whoever has not answered counts as free. Left empty, any number will do."),
    )
    further_weekdays = models.JSONField(
        _("Also on these weekdays"),
        default=list,
        blank=True,
        help_text=_("Besides the weekdays on which all groups of the process meet."),
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
        if set(self.further_weekdays) - set(Weekday.values):
            raise ValidationError({"further_weekdays": _("Please choose from the list.")})
        if self.field and self.field.process_id != self.process_id:
            raise ValidationError({"field": _("Please choose from the list.")})

    @property
    def is_public(self) -> bool:
        """Whether visitors see the group: as its process."""
        return self.process.is_public
