"""People's time, the working plan, planning runs, frozen releases of the plan, own calendars."""

from datetime import date, time, timedelta
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.accounts.models import User
from ratschlag.meetings.enums import ACTIVE, Aim, AnswerWay, RunState, Weighty
from ratschlag.municipalities.models import Room, TenantRecord
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import MeetingFormat, Weekday
from ratschlag.stakeholders.models import Group, Person

LONGEST_WINDOW = timedelta(days=5 * 366)


def _usual_weekdays() -> list[int]:
    return [Weekday.MONDAY, Weekday.WEDNESDAY]


def _usual_starts() -> list[str]:
    return ["16:00", "16:30", "17:00", "17:30"]


def _usual_aims() -> list[str]:
    return list(Aim.values)


class PlanningSettings(TenantRecord):
    """What the plan of one process has to respect."""

    process = models.OneToOneField(
        Process, models.CASCADE, related_name="planning_settings", editable=False
    )
    first_day = models.DateField(_("First day for meetings"))
    last_day = models.DateField(_("Last day for meetings"))
    weekdays = models.JSONField(_("Weekdays"), default=_usual_weekdays)
    starts = models.JSONField(_("Times at which a meeting can begin"), default=_usual_starts)
    buffer_minutes = models.PositiveSmallIntegerField(
        _("Minutes between a sitting and a meeting"),
        default=30,
        validators=[MaxValueValidator(600)],
    )
    respects_school_holidays = models.BooleanField(
        _("No meetings in school holidays"), default=True
    )
    kickoff_not_before = models.DateField(
        _("Kick-off not before"),
        null=True,
        blank=True,
        help_text=_("About two weeks after the last invitations go out, so that people can come."),
    )
    kickoff_lead_days = models.PositiveSmallIntegerField(
        _("Days from the kick-off to the first meeting of a group"),
        default=1,
        validators=[MaxValueValidator(180)],
    )
    closing_lead_days = models.PositiveSmallIntegerField(
        _("Days from the last meeting of a group to the closing event"),
        default=1,
        validators=[MaxValueValidator(180)],
    )
    travel_minutes = models.PositiveSmallIntegerField(
        _("Minutes a person needs from one meeting to the next"),
        default=0,
        validators=[MaxValueValidator(600)],
    )
    room_minutes = models.PositiveSmallIntegerField(
        _("Minutes between two meetings in one room"),
        default=0,
        validators=[MaxValueValidator(600)],
        help_text=_("For airing, setting up and clearing away."),
    )
    most_a_week = models.PositiveSmallIntegerField(
        _("Meetings of one person in a week, at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
        help_text=_("Left empty, there is no limit."),
    )
    weighty = models.JSONField(_("Absences that count double"), default=list, blank=True)
    aims = models.JSONField(_("What goes first in planning"), default=_usual_aims, editable=False)
    limit_seconds = models.PositiveSmallIntegerField(
        _("Seconds a planning run may take"),
        default=60,
        validators=[MinValueValidator(1), MaxValueValidator(900)],
    )

    class Meta:
        verbose_name = _("Planning settings")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(first_day__lte=models.F("last_day")),
                name="the_planning_window_ends_after_it_starts",
                violation_error_code="last_day",
                violation_error_message=_("The last day must not lie before the first."),
            )
        ]

    def __str__(self) -> str:
        """Name the process."""
        return str(self.process)

    def clean(self) -> None:
        """Refuse an empty or unknown choice of days or times, and windows nobody can mean."""
        problems: dict[str, Any] = {}
        if not self.weekdays or set(self.weekdays) - set(Weekday.values):
            problems["weekdays"] = _("Please choose at least one weekday.")
        if not self.starts or not all(map(_is_time_of_day, self.starts)):
            problems["starts"] = _("Please give at least one time, for example 16:30.")
        if set(self.weighty) - set(Weighty.values):
            problems["weighty"] = _("Please choose from the list.")
        if self.first_day and self.last_day:
            problems |= self._window_problems(self.first_day, self.last_day)
        if problems:
            raise ValidationError(problems)

    def _window_problems(self, first: date, last: date) -> dict[str, Any]:
        if last - first > LONGEST_WINDOW:
            return {"last_day": _("Please plan at most five years at once.")}
        earliest = self.kickoff_not_before
        if earliest is not None and not first <= earliest <= last:
            return {
                "kickoff_not_before": _("Please choose a day between the first and the last day.")
            }
        return {}


def _is_time_of_day(text: Any) -> bool:
    try:
        time.fromisoformat(text)
    except (TypeError, ValueError):
        return False
    return True


class Meeting(TenantRecord):
    """One meeting of a group in the working plan; public only through a release."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="meetings", editable=False)
    round = models.PositiveSmallIntegerField(editable=False)
    start = models.DateTimeField(_("Begins"))
    end = models.DateTimeField(_("Ends"))
    format = models.CharField(_("Form"), max_length=10, choices=MeetingFormat)
    room = models.ForeignKey(
        Room, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Room")
    )
    is_pinned = models.BooleanField(_("The day stays as it is"), default=False)
    is_time_pinned = models.BooleanField(_("The time stays as it is"), default=False)
    is_room_pinned = models.BooleanField(_("The room stays as it is"), default=False)

    class Meta:
        verbose_name = _("Meeting")
        indexes = [models.Index(fields=["municipality", "start"], name="meetings_by_time")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "group", "round"], name="one_meeting_per_group_and_round"
            ),
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")),
                name="a_meeting_ends_after_it_starts",
                violation_error_code="end",
                violation_error_message=_("The end must lie after the start."),
            ),
        ]

    def __str__(self) -> str:
        """Name the group and the round."""
        return f"{self.group}, {self.round}."

    @property
    def has_pins(self) -> bool:
        """Whether planning again leaves anything of it as it is."""
        return self.is_pinned or self.is_time_pinned or self.is_room_pinned


class PlanningRun(TenantRecord):
    """One run of the planner in the background, with what it has found so far.

    `remedy` says which changes of settings were made for it, so that they can be taken back.
    """

    process = models.ForeignKey(Process, models.CASCADE, related_name="planning_runs")
    state = models.CharField(max_length=12, choices=RunState, default=RunState.WAITING)
    requested_at = models.DateTimeField()
    requested_by = models.CharField(max_length=200, blank=True)
    job_id = models.UUIDField(null=True, editable=False)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    stop_requested = models.BooleanField(default=False)
    keeps_published = models.BooleanField(default=True)
    progress = models.JSONField(default=dict)
    remedy = models.JSONField(default=dict)
    result = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process"],
                condition=models.Q(state__in=list(ACTIVE)),
                name="one_planning_run_at_a_time",
            )
        ]

    @property
    def is_active(self) -> bool:
        """Whether it is still to come or at work."""
        return self.state in ACTIVE

    def __str__(self) -> str:
        """Name the process and the state."""
        return f"{self.process}: {self.get_state_display()}"


class PlanRelease(TenantRecord):
    """A published plan. It never changes; the next one says what changed."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="plan_releases")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField()
    published_by = models.CharField(max_length=200, blank=True)
    note = models.TextField(_("What people should know about this version"), blank=True)

    class Meta:
        verbose_name = _("Published plan")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process", "number"], name="releases_are_numbered_once"
            )
        ]

    def __str__(self) -> str:
        """Name the process and the number."""
        return f"{self.process}, {self.number}"


class ReleasedMeeting(TenantRecord):
    """A meeting as it was published, with the words of that day."""

    release = models.ForeignKey(PlanRelease, models.CASCADE, related_name="meetings")
    group = models.ForeignKey(Group, models.PROTECT, related_name="released_meetings")
    group_name = models.CharField(max_length=120)
    round = models.PositiveSmallIntegerField()
    start = models.DateTimeField()
    end = models.DateTimeField()
    format = models.CharField(max_length=10, choices=MeetingFormat)
    room = models.ForeignKey(Room, models.SET_NULL, null=True, related_name="+")
    room_name = models.CharField(max_length=120, blank=True)
    room_address = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    is_cancelled = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "start"], name="released_meetings_by_time")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "release", "group", "round"],
                name="a_release_holds_a_meeting_once",
            )
        ]

    def __str__(self) -> str:
        """Name the group and the round."""
        return f"{self.group_name}, {self.round}."


class ToldMember(TenantRecord):
    """That somebody came to a group's meetings when people were last told of their dates.

    Who comes now and is not here has still to be told; who is here and comes no longer, too.
    """

    group = models.ForeignKey(Group, models.CASCADE, related_name="+", editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", editable=False)
    told_at = models.DateTimeField(editable=False)

    class Meta:
        indexes = [models.Index(fields=["municipality", "group"], name="told_members_by_group")]

    def __str__(self) -> str:
        """Name the group and the person."""
        return f"{self.group}, {self.person}"


class TimesCall(TenantRecord):
    """That the people of a process are asked when they can come."""

    process = models.OneToOneField(
        Process, models.CASCADE, related_name="times_call", editable=False
    )
    answer_by = models.DateField(_("Answers until"))
    words = models.TextField(
        _("What those asked should know"),
        blank=True,
        max_length=2000,
        help_text=_("Stands in the mail and on the page. For example how many meetings there are."),
    )
    asks_deputies = models.BooleanField(
        _("Ask deputies, too"),
        default=False,
        help_text=_("Planning counts who speaks for a seat; what deputies say stands beside it."),
    )

    class Meta:
        verbose_name = _("Question about times")

    def __str__(self) -> str:
        """Name the process."""
        return str(self.process)


class Availability(TenantRecord):
    """When one person can come to the meetings of a process; not answered until they say so."""

    call = models.ForeignKey(TimesCall, models.CASCADE, related_name="answers", editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+", editable=False)
    asked_at = models.DateTimeField(null=True, editable=False)
    reminders = models.PositiveSmallIntegerField(default=0, editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)
    way = models.CharField(max_length=10, choices=AnswerWay, blank=True, editable=False)
    times = models.JSONField(default=dict, editable=False)
    remark = models.CharField(_("Remark for the office"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Times of a person")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "call", "person"], name="one_answer_about_times_per_person"
            )
        ]

    def __str__(self) -> str:
        """Name the person."""
        return str(self.person)


class CalendarLink(TenantRecord):
    """That somebody may read dates in their own calendar program; its key is in the address.

    Without process: the meetings they come to. With one: all of it, or of one of its groups, for
    those who plan. A new address is a new row, so the old one leads nowhere.

    It belongs to an account, or to a person who set it up on the page of a personal link; a person
    has two only where two entries became one.
    """

    user = models.ForeignKey(User, models.CASCADE, null=True, related_name="+", editable=False)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+", editable=False)
    process = models.ForeignKey(
        Process, models.CASCADE, null=True, related_name="+", editable=False
    )
    group = models.ForeignKey(Group, models.CASCADE, null=True, related_name="+", editable=False)
    made_at = models.DateTimeField(_("Set up on"), editable=False)

    class Meta:
        verbose_name = _("Calendar address")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "user"],
                condition=models.Q(process__isnull=True),
                name="one_calendar_of_own_meetings",
            ),
            models.UniqueConstraint(
                fields=["municipality", "user", "process"],
                condition=models.Q(process__isnull=False, group__isnull=True),
                name="one_calendar_of_a_process_for_each",
            ),
            models.UniqueConstraint(
                fields=["municipality", "user", "group"],
                condition=models.Q(group__isnull=False),
                name="one_calendar_of_a_group_for_each",
            ),
            models.CheckConstraint(
                condition=models.Q(group__isnull=True) | models.Q(process__isnull=False),
                name="a_calendar_of_a_group_is_one_of_its_process",
            ),
            models.CheckConstraint(
                condition=models.Q(user__isnull=False, person__isnull=True)
                | models.Q(user__isnull=True, person__isnull=False, process__isnull=True),
                name="a_calendar_is_of_an_account_or_of_the_dates_of_a_person",
            ),
        ]

    def __str__(self) -> str:
        """Name what it holds; never the key."""
        return str(self.group or self.process or self.holder)

    @property
    def holder(self) -> User | Person:
        """Whose it is."""
        return cast("User | Person", self.user or self.person)
