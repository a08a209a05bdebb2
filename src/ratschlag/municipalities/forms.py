"""Forms of the municipality's own data."""

from typing import Any

from django import forms
from django.apps import apps
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.municipalities.enums import RoomFeature
from ratschlag.municipalities.models import Membership, Municipality, Room, RoomBooking, SpecialDay

OWN = "ratschlag."


class SettingsForm(RecordForm):
    """Name, Land, contact and colours."""

    class Meta:
        model = Municipality
        fields = [
            "name", "kind_line", "site_title", "land", "official_key", "contact_office",
            "contact_email", "contact_phone", "accent_light", "accent_dark",
            "meeting_reminder_days", "paper_departments", "paper_checks",
        ]  # fmt: skip
        widgets = dict.fromkeys(["paper_departments", "paper_checks"], forms.Textarea({"rows": 6}))
        help_texts = {
            "accent_light": _("For links and buttons; needs a contrast of 4.5 to 1 on white."),
            "accent_dark": _("Needs a contrast of 4.5 to 1 on the dark page."),
        }


class RoleForm(RecordForm):
    """Who gets which role."""

    email = forms.EmailField(
        label=_("Mail address"),
        max_length=254,
        help_text=_("The codes for logging in go there. Who has no account yet gets one."),
    )

    class Meta:
        model = Membership
        fields = ["label", "role"]

    field_order = ("email", "label", "role")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["label"].required = True


class LogoForm(ValuesForm):
    """A picture beside the name on public pages."""

    logo = forms.FileField(
        label=_("Picture"),
        help_text=_(
            "PNG, JPEG or WebP, at most 1 MB. It is made small and kept without anything but its "
            "pixels. Vector graphics are not taken: they can hold programs."
        ),
        widget=forms.ClearableFileInput({"accept": "image/png,image/jpeg,image/webp"}),
    )
    description = forms.CharField(
        label=_("What it shows"),
        max_length=120,
        help_text=_("For people who cannot see it, for example “Coat of arms of Potsdam”."),
    )


class LegalTextsForm(RecordForm):
    """The texts that the footer of every page leads to."""

    class Meta:
        model = Municipality
        fields = ["imprint", "privacy", "accessibility", "contact"]
        help_texts = dict.fromkeys(
            ["imprint", "privacy", "accessibility", "contact"],
            _("Paragraphs, ## headings, - lists and **bold** are understood."),
        )


class RoomForm(RecordForm):
    """A place to meet."""

    features = forms.MultipleChoiceField(
        label=_("Features"),
        choices=RoomFeature.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Room
        fields = ["name", "address", "capacity", "features", "opens_at", "closes_at", "note"]


class BookingForm(RecordForm):
    """A time in which a room is taken."""

    class Meta:
        model = RoomBooking
        fields = ["occasion", "start", "end"]


class SpecialDayForm(RecordForm):
    """Days that are closed, or usable in spite of a holiday."""

    class Meta:
        model = SpecialDay
        fields = ["name", "first", "last", "kind"]


class AuditFilter(ValuesForm):
    """What part of the log of changes is shown."""

    wer = forms.CharField(label=_("Who"), required=False, max_length=200)
    objekt = forms.CharField(label=_("What it was done to"), required=False, max_length=200)
    art = forms.ChoiceField(label=_("Kind of object"), required=False)
    tat = forms.ChoiceField(
        label=_("Kind of deed"),
        required=False,
        choices=[
            ("", _("all")),
            ("aenderung", _("changes")),
            ("einsicht", _("looking at personal data")),
        ],
    )
    von = forms.DateField(label=_("First day"), required=False)
    bis = forms.DateField(label=_("Last day"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [
            (model._meta.label_lower, str(model._meta.verbose_name))
            for model in apps.get_models()
            if "verbose_name" in model._meta.original_attrs and model.__module__.startswith(OWN)
        ]
        ordered = sorted(kinds, key=lambda kind: kind[1].casefold())
        self.fields["art"].choices = [("", _("all")), *ordered]

    def clean(self) -> dict[str, Any]:
        """Keep first and last day in their order."""
        values = super().clean() or {}
        first, last = values.get("von"), values.get("bis")
        if first and last and last < first:
            self.add_error("bis", _("The last day must not be before the first."))
        return values
