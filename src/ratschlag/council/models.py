"""Committees, their sittings, and where the sittings were read."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.council.enums import (
    FETCHING,
    CommitteeKind,
    FetchState,
    Provenance,
    SourceFormat,
)
from ratschlag.municipalities.models import TenantRecord


class Committee(TenantRecord):
    """A body of the council or an advisory body."""

    name = models.CharField(_("Name"), max_length=200)
    short_name = models.CharField(
        _("Short name"), max_length=40, help_text=_("Stands in narrow places such as the calendar.")
    )
    kind = models.CharField(_("Kind"), max_length=20, choices=CommitteeKind)
    blocks_meetings = models.BooleanField(
        _("Its sittings keep days free of group meetings"), default=True
    )
    oparl_id = models.CharField(max_length=500, blank=True, editable=False)

    class Meta:
        verbose_name = _("Committee")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="committee_names_are_unique",
                violation_error_message=_("There is a committee with this name already."),
            ),
            models.UniqueConstraint(
                fields=["municipality", "oparl_id"],
                condition=~models.Q(oparl_id=""),
                name="an_oparl_body_is_one_committee",
            ),
        ]

    def __str__(self) -> str:
        """Name the committee."""
        return self.name


class CalendarSource(TenantRecord):
    """A calendar that was imported and can be imported again."""

    name = models.CharField(_("Name"), max_length=200)
    format = models.CharField(_("Form"), max_length=10, choices=SourceFormat)
    location = models.CharField(_("File or address"), max_length=500)
    columns = models.JSONField(default=dict, editable=False, blank=True)
    since = models.DateField(null=True, editable=False)
    read_at = models.DateTimeField(null=True, editable=False)
    imported_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("Calendar source")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "location"],
                name="a_calendar_source_is_kept_once",
                violation_error_message=_("This calendar is in the list already."),
            )
        ]

    def __str__(self) -> str:
        """Name the source."""
        return self.name

    @property
    def is_address(self) -> bool:
        """Whether it can be read again without a file."""
        return self.location.lower().startswith(("http://", "https://"))

    @property
    def last_read_at(self) -> datetime | None:
        """When it was looked at last, whether or not anything of it was taken over."""
        return self.read_at or self.imported_at


class CouncilSitting(TenantRecord):
    """One dated sitting of a committee."""

    committee = models.ForeignKey(
        Committee, models.PROTECT, related_name="sittings", verbose_name=_("Committee")
    )
    title = models.CharField(_("Title"), max_length=300, blank=True)
    start = models.DateTimeField(_("From"))
    end = models.DateTimeField(_("Until"))
    end_is_assumed = models.BooleanField(_("The end is assumed"), default=False)
    is_all_day = models.BooleanField(_("All day"), default=False)
    is_cancelled = models.BooleanField(_("Cancelled"), default=False)
    location = models.CharField(_("Place"), max_length=300, blank=True)
    provenance = models.CharField(
        _("Origin of the date"), max_length=10, choices=Provenance, default=Provenance.MANUAL
    )
    source = models.ForeignKey(
        CalendarSource, models.SET_NULL, null=True, editable=False, related_name="sittings"
    )
    source_key = models.CharField(max_length=600, editable=False, blank=True)
    fingerprint = models.CharField(max_length=64, editable=False, blank=True)
    not_seen_since = models.DateTimeField(null=True, editable=False)
    raw = models.TextField(editable=False, blank=True)

    class Meta:
        verbose_name = _("Sitting")
        indexes = [models.Index(fields=["municipality", "start"], name="sittings_by_time")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")),
                name="a_sitting_ends_after_it_starts",
                violation_error_code="end",
                violation_error_message=_("The end must lie after the start."),
            ),
            models.UniqueConstraint(
                fields=["municipality", "source", "source_key"],
                condition=models.Q(source__isnull=False),
                name="an_imported_sitting_is_kept_once",
            ),
        ]

    def __str__(self) -> str:
        """Name the committee and the day."""
        return f"{self.committee} {self.start:%Y-%m-%d}"

    def clean(self) -> None:
        """Keep committee and sitting in one municipality."""
        if self.committee_id and self.committee.municipality_id != self.municipality_id:
            raise ValidationError({"committee": _("Please choose from the list.")})


class CalendarPreview(TenantRecord):
    """A calendar that was read and waits for somebody to take it over; gone after a day.

    `reading` is empty as long as the columns of a table are to be named; `upload` holds that table.
    """

    name = models.CharField(max_length=200)
    format = models.CharField(max_length=10, choices=SourceFormat)
    location = models.CharField(max_length=500)
    since = models.DateField()
    until = models.DateField()
    columns = models.JSONField(default=dict, blank=True)
    upload = models.BinaryField(blank=True, default=b"")
    reading = models.BinaryField(blank=True, default=b"")
    read_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(since__lt=models.F("until")),
                name="a_preview_looks_at_some_days",
                violation_error_code="until",
                violation_error_message=_("The last day must not lie before the first."),
            )
        ]

    def __str__(self) -> str:
        """Name the calendar."""
        return self.name


class CalendarFetch(TenantRecord):
    """A calendar that is read from its address in the background; it ends in a preview."""

    name = models.CharField(max_length=200)
    format = models.CharField(max_length=10, choices=SourceFormat)
    address = models.CharField(max_length=500)
    since = models.DateField()
    until = models.DateField()
    state = models.CharField(max_length=10, choices=FetchState, default=FetchState.WAITING)
    job_id = models.UUIDField(null=True)
    requested_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    pages = models.PositiveIntegerField(default=0)
    bytes_read = models.PositiveBigIntegerField(default=0)
    problem = models.CharField(max_length=40, blank=True)
    details = models.JSONField(default=dict, blank=True)
    preview = models.ForeignKey(CalendarPreview, models.SET_NULL, null=True, related_name="+")

    class Meta:
        indexes = [
            models.Index(fields=["municipality", "address", "requested_at"], name="fetches_by_age")
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "address"],
                condition=models.Q(state__in=FETCHING),
                name="an_address_is_read_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        """Name the calendar."""
        return self.name

    @property
    def is_active(self) -> bool:
        """Whether it waits or runs."""
        return self.state in FETCHING
