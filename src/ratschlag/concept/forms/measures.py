"""Forms of measures, their goals, partners and milestones."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.forms.numbers import GermanNumberField
from ratschlag.concept.models import Concept, Goal, Measure, MeasureStep, Partnership
from ratschlag.core.forms import RecordForm, ValuesForm
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Organisation


def _goals_field(**words: Any) -> forms.ModelMultipleChoiceField:
    return forms.ModelMultipleChoiceField(
        Goal.objects.none(), widget=forms.CheckboxSelectMultiple, required=False, **words
    )


class MeasureForm(RecordForm):
    """What a measure says. Its code stays as it is."""

    staff_share = GermanNumberField(
        label=_("Staff needed, in full-time posts"),
        help_text=_("Leave it empty if it is not known; 0 means none."),
    )

    groups: ClassVar[Sequence[tuple[Any, Sequence[str]]]] = (
        (
            _("What it is"),
            ["title", "summary", "description", "rationale", "target_group", "place"],
        ),
        (_("Who does it"), ["lead", "contact", "decision_level"]),
        (
            _("When"),
            ["kind", "priority", "starts_on", "due_on", "review_on", "began_on", "done_on"],
        ),
        (
            _("What it needs and brings"),
            ["effort", "impact", "staff_share", "is_subject_to_budget"],
        ),
        (_("Notes"), ["note", "internal_note"]),
    )

    class Meta:
        model = Measure
        fields = [
            "title", "summary", "description", "rationale", "target_group", "place", "lead",
            "contact", "decision_level", "kind", "priority", "starts_on", "due_on", "review_on",
            "began_on", "done_on", "effort", "impact", "staff_share", "is_subject_to_budget",
            "note", "internal_note",
        ]  # fmt: skip
        widgets = {
            "description": forms.Textarea({"rows": 6}),
            "rationale": forms.Textarea({"rows": 3}),
            "note": forms.Textarea({"rows": 3}),
            "internal_note": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Organisation.objects.filter(
            municipality=self.instance.municipality_id, sector=Sector.ADMINISTRATION
        )
        self.fields["lead"].queryset = units.choosable(self.instance.lead_id).order_by("name")


class NewMeasureForm(MeasureForm):
    """A new measure, perhaps with a code of one's own, and the goals it leads to."""

    goals = _goals_field(label=_("Leads to"))

    groups = (
        (MeasureForm.groups[0][0], ["title", "code", *MeasureForm.groups[0][1][1:]]),
        (_("What it is for"), ["goals"]),
        *MeasureForm.groups[1:],
    )

    class Meta(MeasureForm.Meta):
        fields = ["title", "code", *MeasureForm.Meta.fields[1:]]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goals"].queryset = _goals(self.instance.concept)


class GoalsForm(ValuesForm):
    """The goals a measure leads to."""

    goals = _goals_field(label=_("Leads to"))

    def __init__(self, *args: Any, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["goals"].queryset = _goals(concept)


def _goals(concept: Concept) -> Any:
    return Goal.objects.filter(concept=concept).order_by("position", "pk")


class PartnerForm(RecordForm):
    """An organisation and what it does."""

    class Meta:
        model = Partnership
        fields = ["organisation", "role"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Organisation.objects.filter(municipality=self.instance.municipality_id)
        chosen = self.instance.organisation_id
        self.fields["organisation"].queryset = others.choosable(chosen).order_by("name")


class StepForm(RecordForm):
    """A milestone of a measure."""

    class Meta:
        model = MeasureStep
        fields = ["name", "due_on", "reached_on"]
