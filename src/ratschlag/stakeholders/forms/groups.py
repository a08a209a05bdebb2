"""Forms on groups of a process. Every choice is limited to the process.

Forms for new records get an instance that knows its municipality and process already.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm
from ratschlag.municipalities.enums import RoomFeature
from ratschlag.processes.models import FieldOfAction, Process
from ratschlag.stakeholders.enums import Weekday
from ratschlag.stakeholders.models import Group


class GroupForm(RecordForm):
    """A group of a process."""

    groups = (
        (_("What it is"), ["name", "kind", "field", "purpose", "slug", "code"]),
        (_("Who belongs to it"), ["includes_everybody"]),
        (
            _("Its meetings"),
            [
                "meeting_count",
                "duration_minutes",
                "min_gap_days",
                "max_gap_days",
                "quorum",
                "further_weekdays",
                "format",
            ],
        ),
        (_("The room"), ["needed_features", "extra_places"]),
    )

    needed_features = forms.MultipleChoiceField(
        label=_("The room must have"),
        choices=RoomFeature.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    further_weekdays = forms.TypedMultipleChoiceField(
        label=_("Also on these weekdays"),
        choices=Weekday.choices,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Besides the weekdays on which all groups of the process meet."),
    )

    class Meta:
        model = Group
        fields = [
            "name", "kind", "field", "purpose", "slug", "code", "includes_everybody",
            "meeting_count", "duration_minutes", "min_gap_days", "max_gap_days", "quorum",
            "further_weekdays", "format", "needed_features", "extra_places",
        ]  # fmt: skip
        help_texts = {
            "slug": _("Leave it empty and it is made from the name."),
            "code": _("Stands in the calendar, for example HOU. Leave it empty and one is made."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["code"].required = False
        self.fields["field"].queryset = FieldOfAction.objects.filter(
            process=self.instance.process_id
        ).order_by("position")

    def clean_code(self) -> str:
        """Write codes in capitals, as they stand in the calendar."""
        return str(self.cleaned_data["code"]).upper()


class CopyForm(RecordForm):
    """What is new about a process that takes over the frame and groups of another."""

    class Meta:
        model = Process
        fields = ["title", "short_title", "slug", "starts_on"]
        help_texts = {
            "slug": _("Leave it empty and it is made from the title."),
            "starts_on": _("All other dates are shifted by as many days."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
