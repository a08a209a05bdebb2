"""Tenants and what belongs to the municipality as a whole."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.core.enums import STAFF_ROLES
from ratschlag.core.identifiers import new_id, validate_slug_text
from ratschlag.municipalities import rules
from ratschlag.municipalities.enums import DayKind, Land, RoomFeature


class Municipality(models.Model):
    """A tenant: everything else belongs to exactly one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.CharField(
        _("Short name in commands"), max_length=60, unique=True, validators=[validate_slug_text]
    )
    name = models.CharField(_("Name"), max_length=120)
    kind_line = models.CharField(
        _("Kind of municipality"),
        max_length=80,
        blank=True,
        help_text=_("Stands above the name, for example “State capital”."),
    )
    site_title = models.CharField(
        _("Title of the public site"),
        max_length=80,
        help_text=_("For example “Potsdam takes part”."),
    )
    land = models.CharField(
        _("Land"),
        max_length=2,
        choices=Land,
        help_text=_("Decides the public and school holidays."),
    )
    official_key = models.CharField(
        _("Official municipality key"),
        max_length=12,
        blank=True,
        validators=[RegexValidator(r"^\d{8}(\d{4})?$", _("Please enter 8 or 12 digits."))],
    )
    contact_office = models.CharField(_("Office that answers questions"), max_length=200)
    contact_email = models.EmailField(_("Mail address for questions"))
    contact_phone = models.CharField(_("Telephone and hours"), max_length=120, blank=True)
    imprint = models.TextField(_("Imprint"), blank=True)
    privacy = models.TextField(_("Privacy notice"), blank=True)
    accessibility = models.TextField(_("Accessibility statement"), blank=True)
    contact = models.TextField(_("Contact page"), blank=True)
    accent_light = models.CharField(_("Accent colour on white"), max_length=7, default="#1c4a80")
    accent_dark = models.CharField(_("Accent colour in dark mode"), max_length=7, default="#a8c7f0")
    meeting_reminder_days = models.PositiveSmallIntegerField(
        _("Remind of meetings … days before"),
        default=7,
        validators=[MaxValueValidator(60, _("Please enter at most 60."))],
        help_text=_("Holds for new invitations to meetings; each can have its own. 0: never."),
    )
    paper_departments = models.TextField(
        _("Departments that sign council papers"),
        blank=True,
        max_length=1000,
        help_text=_(
            "One a line. Each gets a box on the form. Please name offices, not people: who signs"
            " does so by hand, and no name is kept here."
        ),
    )
    paper_checks = models.TextField(
        _("Checks on the form of council papers"),
        blank=True,
        max_length=1000,
        help_text=_("One a line, for example “Effect on climate”."),
    )
    demonstration_note = models.CharField(
        _("Note above every page"),
        max_length=300,
        blank=True,
        help_text=_("For demonstrations: says what is fact and what is invented."),
    )
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Municipality")

    def __str__(self) -> str:
        """Name the municipality."""
        return self.name

    @property
    def municipality_id(self) -> UUID:
        """The tenant it belongs to: itself."""
        return self.pk

    def clean(self) -> None:
        """Refuse accent colours nobody could read; say how far they are from it."""
        errors: dict[str, Any] = {}
        for field, page in (("accent_light", rules.LIGHT_PAGE), ("accent_dark", rules.DARK_PAGE)):
            colour = getattr(self, field)
            if not rules.is_colour(colour):
                errors[field] = _("Please give the colour as # and six digits, like #1c4a80.")
            elif not rules.accent_is_legible(colour, page):
                errors[field] = ValidationError(
                    _(
                        "This colour cannot be read on the page: its contrast is %(measured)s to 1"
                        " and must be at least %(least)s to 1. The nearest colour that can be read"
                        " is %(nearest)s."
                    ),
                    params={
                        "measured": number_format(rules.measured_contrast(colour, page), 1),
                        "least": number_format(rules.LEAST_CONTRAST, 1),
                        "nearest": rules.nearest_legible(colour, page),
                    },
                )
        for field in ("paper_departments", "paper_checks"):
            if not rules.boxes_fit(getattr(self, field)):
                errors[field] = _("Please give at most 12 lines of at most 80 characters.")
        if errors:
            raise ValidationError(errors)


class MunicipalityLogo(models.Model):
    """The picture beside the name on public pages: always a PNG made here, never as it was sent."""

    municipality = models.OneToOneField(Municipality, models.CASCADE, related_name="logo")
    png = models.BinaryField()
    digest = models.CharField(max_length=16)
    description = models.CharField(max_length=120)

    def __str__(self) -> str:
        """Say what it shows."""
        return self.description


class MunicipalityHost(models.Model):
    """A host name under which a municipality is served."""

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="hosts")
    host = models.CharField(max_length=255, unique=True)

    def __str__(self) -> str:
        """Name the host."""
        return self.host


class TenantRecord(models.Model):
    """What every record of a municipality has: its key, its tenant, its version."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="+", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Membership(TenantRecord):
    """The role somebody of the staff has in one municipality."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships")
    role = models.CharField(
        _("Role"), max_length=20, choices=[(role.value, role.label) for role in STAFF_ROLES]
    )
    label = models.CharField(_("Name or office"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "user", "role"], name="a_role_is_given_once"
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=STAFF_ROLES), name="only_roles_of_staff_are_given"
            ),
        ]

    def __str__(self) -> str:
        """Name the person and the role."""
        return f"{self.known_as}: {self.get_role_display()}"

    @property
    def known_as(self) -> str:
        """The name under which this municipality gave the role; elsewhere it may be another."""
        return self.label or str(self.user)


class Room(TenantRecord):
    """A place where groups can meet."""

    name = models.CharField(_("Name"), max_length=120)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    capacity = models.PositiveIntegerField(
        pgettext_lazy("room", "Seats"),
        validators=[MinValueValidator(1, _("A room has at least one seat."))],
    )
    features = models.JSONField(_("Features"), default=list, blank=True)
    opens_at = models.TimeField(_("Free from"), null=True, blank=True)
    closes_at = models.TimeField(_("Free until"), null=True, blank=True)
    note = models.CharField(pgettext_lazy("room", "Note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Room")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="room_names_are_unique",
                violation_error_message=_("There is a room with this name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(capacity__gt=0),
                name="a_room_has_seats",
                violation_error_code="capacity",
            ),
            models.CheckConstraint(
                condition=models.Q(opens_at__isnull=True)
                | models.Q(closes_at__isnull=True)
                | models.Q(opens_at__lt=models.F("closes_at")),
                name="a_room_opens_before_it_closes",
                violation_error_code="closes_at",
                violation_error_message=_("The room must open before it closes."),
            ),
        ]

    def __str__(self) -> str:
        """Name the room."""
        return self.name

    def clean(self) -> None:
        """Keep to the known features."""
        if set(self.features) - set(RoomFeature.values):
            raise ValidationError({"features": _("Please choose from the list.")})

    @property
    def feature_labels(self) -> list[str]:
        """The features in words, in the order of the list."""
        return [
            str(RoomFeature(value).label) for value in RoomFeature.values if value in self.features
        ]


class RoomBooking(TenantRecord):
    """A time in which a room is taken by somebody else."""

    room = models.ForeignKey(Room, models.CASCADE, related_name="bookings", verbose_name=_("Room"))
    start = models.DateTimeField(_("From"))
    end = models.DateTimeField(_("Until"))
    occasion = models.CharField(_("Occasion"), max_length=200)

    class Meta:
        verbose_name = _("Booking")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")),
                name="a_booking_ends_after_it_starts",
                violation_error_code="end",
                violation_error_message=_("The end must lie after the start."),
            )
        ]

    def __str__(self) -> str:
        """Name the room and the occasion."""
        return f"{self.room}: {self.occasion}"


class SpecialDay(TenantRecord):
    """Days the city itself declares closed, or usable in spite of a holiday."""

    name = models.CharField(_("Name"), max_length=120)
    first = models.DateField(_("First day"))
    last = models.DateField(_("Last day"))
    kind = models.CharField(
        _("Meaning"),
        max_length=20,
        choices=[(k.value, k.label) for k in (DayKind.CLOSED, DayKind.OPEN)],
    )

    class Meta:
        verbose_name = _("Special days")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first__lte=models.F("last")),
                name="special_days_end_after_they_start",
                violation_error_code="last",
                violation_error_message=_("The last day must not lie before the first."),
            )
        ]

    def __str__(self) -> str:
        """Name the days."""
        return self.name
