"""Forms of people who ask to take part, and of those who decide."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.invitations.models import Interest, InterestCall
from ratschlag.stakeholders import rules
from ratschlag.stakeholders.models import Seat


class CallForm(RecordForm):
    """Whether and until when people may ask."""

    class Meta:
        model = InterestCall
        fields = ["is_open", "closes_on", "text"]


class InterestForm(RecordForm):
    """Somebody asks to take part. What was agreed to is kept as it was shown."""

    language = forms.ChoiceField(
        label=Interest._meta.get_field("language").verbose_name,
        choices=[(code, name) for code, name in settings.LANGUAGES],
    )
    message = forms.CharField(
        label=Interest._meta.get_field("message").verbose_name,
        help_text=_("A few sentences are enough. Nothing about origin or health."),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 6}),
    )
    agrees = forms.BooleanField(
        label=_("I agree"), error_messages={"required": _("Without your consent we cannot ask.")}
    )

    class Meta:
        model = Interest
        fields = ["name", "email", "organisation", "message", "language"]

    def clean_name(self) -> str:
        """Keep a name that can be seen."""
        return self._seen("name")

    def clean_organisation(self) -> str:
        """Keep what can be seen."""
        return rules.visible(self.cleaned_data["organisation"])

    def _seen(self, name: str) -> str:
        text = rules.visible(self.cleaned_data[name])
        if not text:
            raise forms.ValidationError(_("Please enter a name that can be seen."))
        return text

    def values(self) -> dict[str, Any]:
        """Return what is kept."""
        return {name: value for name, value in self.cleaned_data.items() if name != "agrees"}


class OwnInterestForm(InterestForm):
    """Somebody corrects what they wrote. The address stays: it is how they are known."""

    agrees = None  # type: ignore[assignment]  # how Django drops a field of the form above
    message = forms.CharField(
        label=Interest._meta.get_field("message").verbose_name,
        required=False,
        max_length=Interest._meta.get_field("message").max_length,
        widget=forms.Textarea({"rows": 6}),
    )

    class Meta:
        model = Interest
        fields = ["name", "organisation", "message", "language"]


class TakeInForm(ValuesForm):
    """Which free seat somebody takes, and from when."""

    seat = forms.ModelChoiceField(label=_("Free seat"), queryset=Seat.objects.none())
    since = forms.DateField(label=_("From this day on"))

    def __init__(self, *args: Any, seats: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["seat"]
        field.queryset = seats
        field.empty_label = None if seats else _("no seat is free")
        field.label_from_instance = lambda seat: f"{seat.group}: {seat}"


class DeclineInterestForm(ValuesForm):
    """Why somebody cannot take part; they read it."""

    reason = forms.CharField(
        label=_("Reason"),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("The person gets it by mail, as it stands here."),
    )
