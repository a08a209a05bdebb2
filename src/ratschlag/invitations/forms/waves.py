"""Forms of the office: waves of invitations, whom they are for, who comes in whose place."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.invitations import rules
from ratschlag.invitations.enums import InvitationState
from ratschlag.invitations.models import Invitation, Wave, WaveText
from ratschlag.processes.models import Process
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Group, Person

ALL = ("", _("all"))
PLACEHOLDER_HELP = _("You may use: %(known)s. Put {link} in a line of its own to make it a button.")


class WaveForm(RecordForm):
    """A wave: its deadline, and what people are asked."""

    class Meta:
        model = Wave
        fields = ["name", "answer_by", "milestone", "offers_fields", "return_address"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        milestones = self.instance.process.milestones.order_by("due_on", "name")
        self.fields["milestone"].queryset = milestones


class WaveTextForm(RecordForm):
    """What a sector, or everybody, gets to read in one language."""

    class Meta:
        model = WaveText
        fields = ["purpose", "sector", "language", "subject", "body"]
        widgets = {"body": forms.Textarea({"rows": 18})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = ", ".join(f"{{{name}}}" for name in rules.PLACEHOLDERS)
        self.fields["body"].help_text = str(PLACEHOLDER_HELP) % {"known": known}


class PeopleForm(ValuesForm):
    """Whom a wave is for."""

    groups = forms.MultipleChoiceField(
        label=_("Who has a seat in"), required=False, widget=forms.CheckboxSelectMultiple
    )
    without_seat = forms.BooleanField(
        label=_("Also people of the register who have no seat in this process"), required=False
    )
    sectors = forms.MultipleChoiceField(
        label=_("Only these sectors"),
        choices=Sector.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave all empty to mean every sector."),
    )
    language = forms.ChoiceField(
        label=_("Language of the invitation"),
        choices=settings.LANGUAGES,
        help_text=_("For people whose language is not known. Can be changed for each afterwards."),
    )

    def __init__(self, *args: Any, process: Process, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = Group.objects.filter(process=process).order_by("position", "name")
        self.fields["groups"].choices = [(str(group.pk), group.name) for group in groups]

    def clean(self) -> dict[str, Any]:
        """Ask for at least somebody."""
        values = super().clean() or self.cleaned_data
        if not self.errors and not values["groups"] and not values["without_seat"]:
            self.add_error("groups", _("Please choose at least one group, or people without seat."))
        return values


NO_REMINDER = "ohne-mail"


class InvitationSearch(ValuesForm):
    """What the list of a wave is narrowed to."""

    suche = forms.CharField(label=_("Name or organisation"), max_length=200, required=False)
    stand = forms.ChoiceField(
        label=_("State"),
        choices=[
            ALL,
            ("offen", _("not answered")),
            (NO_REMINDER, _("not answered, without mail")),
            *InvitationState.choices,
        ],
        required=False,
    )
    sektor = forms.ChoiceField(label=_("Sector"), choices=[ALL, *Sector.choices], required=False)


class InvitationForm(RecordForm):
    """In which language somebody is written to."""

    class Meta:
        model = Invitation
        fields = ["language"]


class SeatInvitationForm(ValuesForm):
    """Who is invited to a free seat: somebody of the organisation, or a new person."""

    wave = forms.ModelChoiceField(label=_("Wave of invitations"), queryset=Wave.objects.none())
    person = forms.ModelChoiceField(
        label=_("Person of the organisation"), queryset=Person.objects.none(), required=False
    )
    new_name = forms.CharField(
        label=_("Or a new person: name or function"), max_length=200, required=False
    )
    new_email = forms.EmailField(label=_("Mail address of the new person"), required=False)
    language = forms.ChoiceField(label=_("Language of the invitation"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, waves: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wave"].queryset = waves
        self.fields["person"].queryset = people

    def clean(self) -> dict[str, Any]:
        """Ask for exactly one of the two."""
        values = super().clean() or self.cleaned_data
        known, new = values.get("person"), values.get("new_name")
        if known and new:
            self.add_error("new_name", _("Please choose a person or enter a new one, not both."))
        elif not known and not new and not {"person", "new_name"} & set(self.errors):
            self.add_error("person", _("Please choose a person or enter a new one."))
        return values


class LettersForm(ValuesForm):
    """Which letters are printed."""

    again = forms.BooleanField(
        label=_("Also those printed before that are not in the post"), required=False
    )


class SuccessorForm(ValuesForm):
    """Whom the office invites in place of somebody who declined."""

    name = forms.CharField(label=_("Name or function"), max_length=200)
    email = forms.EmailField(
        label=_("Mail address"), required=False, help_text=_("Without one a letter is written.")
    )
