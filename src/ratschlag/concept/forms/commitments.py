"""Forms of commitment rounds, and of what units say."""

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.concept.enums import CommitmentKind, CommitmentWay, Silence, Standing
from ratschlag.concept.models import Commitment, CommitmentRound, Concept, Measure
from ratschlag.concept.queries import Line
from ratschlag.core.forms import OwnWords, RecordForm, ValuesForm
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Organisation

LATE, TO_SETTLE = "spaet", "klaeren"


class RoundForm(RecordForm):
    """The day, and what the units should know."""

    class Meta:
        model = CommitmentRound
        fields = ["due_on", "note"]
        widgets = {"note": forms.Textarea({"rows": 5})}


class NewRoundForm(RoundForm):
    """A new round: about which measures, and whether partners are asked too."""

    measures = forms.ModelMultipleChoiceField(
        Measure.objects.none(),
        label=_("Only these measures"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "None ticked: all that have a responsible unit and no yes to their present text."
        ),
    )
    asks_partners = forms.BooleanField(label=_("Ask partners as well"), required=False)

    class Meta(RoundForm.Meta):
        fields = ["due_on", "note"]

    field_order = ("due_on", "note", "asks_partners", "measures")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Measure.objects.filter(
            concept=self.instance.concept, lead__isnull=False, lead__dissolved_on__isnull=True
        )
        rows = rows.filter(replaced_by__isnull=True)
        self.fields["measures"].queryset = rows.order_by("position", "pk")


class SilenceForm(RecordForm):
    """What it counts as when a unit says nothing."""

    class Meta:
        model = Concept
        fields = ["silence"]
        widgets = {"silence": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["silence"].choices = Silence.choices


class AnswerForm(RecordForm):
    """What a unit says by its own link; `seen` is the last answer that it has seen."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)

    class Meta:
        model = Commitment
        fields = [
            "kind",
            "said",
            "proposed_due_on",
            "proposed_lead",
            "speaker_name",
            "speaker_office",
        ]
        widgets = {
            "kind": forms.RadioSelect,
            "said": forms.Textarea({"rows": 6, "dir": "auto"}),
            "proposed_lead": OwnWords,
        }
        help_texts = {
            "said": _("Needed for a reservation, a proposal and a no; else it may stay empty."),
            "proposed_due_on": _("Only with a proposal: by which day you would do it."),
            "proposed_lead": _("Only with a proposal: which other unit should do it."),
        }  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        silent = CommitmentKind.SILENT.value
        self.fields["kind"].choices = [one for one in CommitmentKind.choices if one[0] != silent]
        units = Organisation.objects.filter(
            municipality=self.instance.municipality_id, sector=Sector.ADMINISTRATION
        )
        chosen = self.instance.proposed_lead_id
        self.fields["proposed_lead"].queryset = units.choosable(chosen).order_by("name")

    def clean_seen(self) -> UUID | None:
        """Return the key of an answer of this unit to this measure; None where there was none."""
        sent = self.cleaned_data["seen"]
        if not sent:
            return None
        asked = self.instance.asked
        answers = Commitment.objects.filter(
            asked__measure=asked.measure_id, asked__request__unit=asked.request.unit_id
        )
        try:
            return answers.values_list("pk", flat=True).get(pk=sent)
        except (ValidationError, Commitment.DoesNotExist):
            raise ValidationError(_("Please open this page anew, and answer once more.")) from None

    def clean(self) -> dict[str, Any]:
        """Keep a day and another unit to proposals."""
        found: dict[str, Any] = super().clean() or self.cleaned_data
        if found.get("kind") != CommitmentKind.COUNTERS:
            found["proposed_due_on"] = found["proposed_lead"] = None
        return found

    def values(self) -> dict[str, Any]:
        """Return what is said."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields}


class EnterAnswerForm(AnswerForm):
    """What a unit said by telephone, by letter or in a talk."""

    class Meta(AnswerForm.Meta):
        fields = ["way", *AnswerForm.Meta.fields]
        widgets = {**AnswerForm.Meta.widgets, "way": forms.RadioSelect}
        labels = {
            "kind": _("What the unit says"),
            "speaker_name": _("Who said it"),
            "speaker_office": _("Office of who said it"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = {CommitmentWay.LINK, CommitmentWay.NONE}
        self.fields["way"].choices = [one for one in CommitmentWay.choices if one[0] not in own]


class ReplyForm(RecordForm):
    """What the office answers to a reservation, a refusal or a proposal."""

    class Meta:
        model = Commitment
        fields = ["reply"]
        widgets = {"reply": forms.Textarea({"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reply"].required = True


class CommitmentFilterForm(ValuesForm):
    """Narrows the list of commitments; nonsense counts as not asked."""

    stelle = forms.ChoiceField(label=_("Responsible unit"), required=False, widget=OwnWords)
    zusage = forms.ChoiceField(
        label=_("Commitment"),
        choices=[
            ("", _("all")),
            (TO_SETTLE, pgettext_lazy("commitment", "to be settled by the office")),
            (LATE, pgettext_lazy("commitment", "late")),
            *Standing.choices,
        ],
        required=False,
    )

    def __init__(self, *args: Any, lines: list[Line], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        units = {one.lead_id: one.lead for one in lines if one.lead_id}
        ordered = sorted(units.items(), key=lambda one: one[1])
        self.fields["stelle"].choices = [("", _("all")), *ordered]

    def fitting(self) -> list[Line]:
        """Return the measures that fit."""
        self.is_valid()
        unit = self.cleaned_data.get("stelle", "")
        state = self.cleaned_data.get("zusage", "")
        return [
            one
            for one in self.lines
            if (not unit or one.lead_id == unit)
            and (
                not state
                or (state == LATE and one.is_late)
                or (state == TO_SETTLE and one.is_to_settle)
                or one.standing == state
            )
        ]

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        self.is_valid()
        return any(self.cleaned_data.get(name) for name in ("stelle", "zusage"))
