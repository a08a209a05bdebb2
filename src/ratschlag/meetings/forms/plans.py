"""Forms of planning: what to respect, where a meeting goes, what is said when publishing."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import EARLIEST, IMPLAUSIBLE, LATEST, RecordForm, ValuesForm
from ratschlag.meetings.enums import Weighty
from ratschlag.meetings.models import Meeting, PlanningSettings
from ratschlag.municipalities.models import Room
from ratschlag.stakeholders.enums import MeetingFormat, Weekday

MOST_STARTS = 48


class StartTimesField(forms.CharField):
    """Times of day, separated by commas or blanks, as a list of HH:MM."""

    def clean(self, value: Any) -> list[str]:
        """Return the times in order, each once; say which one cannot be read."""
        text = super().clean(value).replace(",", " ").replace(";", " ")
        times = sorted({self._time(word) for word in text.split()})
        if len(times) > MOST_STARTS:
            raise forms.ValidationError(_("Please give at most 48 times."))
        return [f"{time:%H:%M}" for time in times]

    def prepare_value(self, value: Any) -> Any:
        """Show a list as text."""
        return ", ".join(value) if isinstance(value, list) else value

    @staticmethod
    def _time(word: str) -> dt.time:
        hours, _colon, minutes = word.replace(".", ":").partition(":")
        try:
            return dt.time(int(hours), int(minutes or 0))
        except (ValueError, OverflowError) as unreadable:
            message = _("“%(word)s” is not a time. Please write times like 16:30.")
            raise forms.ValidationError(message, params={"word": word[:20]}) from unreadable


class PlanningSettingsForm(RecordForm):
    """What the plan of a process has to respect."""

    groups = (
        (_("When there are meetings"), ["first_day", "last_day", "weekdays", "starts"]),
        (
            _("What stands in the way"),
            ["buffer_minutes", "respects_school_holidays", "travel_minutes", "room_minutes"],
        ),
        (
            _("Beginning and end"),
            ["kickoff_not_before", "kickoff_lead_days", "closing_lead_days"],
        ),
        (_("The people"), ["most_a_week", "weighty"]),
        (_("The search"), ["limit_seconds"]),
    )

    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"),
        choices=Weekday.choices,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
    )
    starts = StartTimesField(
        label=_("Times at which a meeting can begin"), help_text=_("For example: 16:00, 16:30")
    )
    weighty = forms.MultipleChoiceField(
        label=_("Absences that count double"),
        choices=Weighty.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("When days are compared. Everybody else counts once."),
    )

    class Meta:
        model = PlanningSettings
        fields = [
            "first_day",
            "last_day",
            "weekdays",
            "starts",
            "buffer_minutes",
            "respects_school_holidays",
            "kickoff_not_before",
            "kickoff_lead_days",
            "closing_lead_days",
            "travel_minutes",
            "room_minutes",
            "most_a_week",
            "weighty",
            "limit_seconds",
        ]
        help_texts = {
            "limit_seconds": _(
                "After this time the best plan found so far is taken."
                " A minute is nearly always enough."
            )
        }


class MoveForm(forms.Form):
    """Where one meeting is to go."""

    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    begins = forms.TimeField(
        label=_("Begins"), widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    room = forms.ModelChoiceField(
        label=_("Room"), queryset=Room.objects.none(), required=False, empty_label=_("no room")
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meeting = meeting
        rooms = Room.objects.filter(municipality_id=meeting.municipality_id).order_by("name")
        self.fields["room"].queryset = rooms
        if meeting.group.format == MeetingFormat.ONLINE:
            del self.fields["room"]

    def clean_day(self) -> dt.date:
        """Refuse days nobody can mean."""
        day: dt.date = self.cleaned_data["day"]
        if not EARLIEST <= day <= LATEST:
            raise forms.ValidationError(IMPLAUSIBLE)
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse times that the clocks skip in spring."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("day") and values.get("begins") and not _exists(self.start):
            self.add_error("begins", _("The clocks skip this time on that day."))
        return values

    @property
    def start(self) -> dt.datetime:
        """The moment at which the meeting is to begin, aware."""
        zone = ZoneInfo(timezone.get_default_timezone_name())
        day, begins = self.cleaned_data["day"], self.cleaned_data["begins"]
        return dt.datetime.combine(day, begins, tzinfo=zone)

    @property
    def chosen_room(self) -> Room | None:
        """The room chosen."""
        return self.cleaned_data.get("room")


def _exists(moment: dt.datetime) -> bool:
    there_and_back = moment.astimezone(dt.UTC).astimezone(moment.tzinfo)
    return there_and_back.replace(tzinfo=None) == moment.replace(tzinfo=None)


class PublishForm(ValuesForm):
    """What people should know about a new version of the plan."""

    note = forms.CharField(
        label=_("What people should know about this version"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 3}),
    )
    reviewed = forms.CharField(max_length=64, widget=forms.HiddenInput)
    accepts_broken_rules = forms.BooleanField(
        label=_("Publish although rules are broken"), required=False
    )
    tells_people = forms.BooleanField(
        label=_("Tell those concerned by mail"),
        required=False,
        initial=True,
        help_text=_("One mail each, with entries for their own calendar. Nobody else gets one."),
    )
