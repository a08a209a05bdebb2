"""Forms of goals and indicators."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.forms.numbers import GermanNumberField
from ratschlag.concept.models import Goal, Indicator, Section
from ratschlag.concept.rules.numbers import NotANumber, targets_from
from ratschlag.concept.rules.tree import in_order
from ratschlag.core.forms import RecordForm


class GoalForm(RecordForm):
    """What a goal says. Its code stays as it is."""

    groups = (
        (_("What it is"), ["title", "statement", "target_group"]),
        (_("Where it stands"), ["section", "parent"]),
        (_("How one will know"), ["is_qualitative", "verification"]),
        (_("Notes"), ["note", "internal_note"]),
    )

    class Meta:
        model = Goal
        fields = [
            "title", "statement", "target_group", "section", "parent",
            "is_qualitative", "verification", "note", "internal_note",
        ]  # fmt: skip
        widgets = {
            "statement": forms.Textarea({"rows": 4}),
            "verification": forms.Textarea({"rows": 3}),
            "note": forms.Textarea({"rows": 3}),
            "internal_note": forms.Textarea({"rows": 3}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        concept = self.instance.concept_id
        rows = list(Section.objects.filter(concept=concept))
        section = self.fields["section"]
        section.queryset = Section.objects.filter(concept=concept)
        section.choices = [
            ("", _("please choose")),
            *((one.row.pk, f"{one.number} {one.row.title}") for one in in_order(rows)),
        ]
        self.fields["parent"].queryset = (
            Goal.objects.filter(concept=concept)
            .exclude(pk=self.instance.pk)
            .order_by("position", "pk")
        )


class NewGoalForm(GoalForm):
    """A new goal, perhaps with a code of one's own."""

    groups = (
        (_("What it is"), ["title", "code", "statement", "target_group"]),
        *GoalForm.groups[1:],
    )

    class Meta(GoalForm.Meta):
        fields = ["title", "code", *GoalForm.Meta.fields[1:]]


class IndicatorForm(RecordForm):
    """An indicator; its targets are typed one a line."""

    baseline = GermanNumberField(label=_("Baseline: value"))
    low = GermanNumberField(label=_("Not below"))
    high = GermanNumberField(label=_("Not above"))
    target_text = forms.CharField(
        label=_("Target values"),
        required=False,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("One year a line, for example: 2026: 35,5"),
    )

    groups = (
        (_("What is measured"), ["name", "definition", "unit", "population", "population_note"]),
        (_("Where it stands today"), ["baseline", "baseline_on", "source", "cycle"]),
        (_("Where it is to go"), ["aim", "target_text", "low", "high"]),
    )

    class Meta:
        model = Indicator
        fields = [
            "name", "definition", "unit", "population", "population_note", "baseline",
            "baseline_on", "source", "cycle", "aim", "low", "high",
        ]  # fmt: skip
        widgets = {"definition": forms.Textarea({"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.instance._state.adding:
            self.initial.setdefault("target_text", self.instance.target_text)
        for name in ("low", "high"):
            self.fields[name].help_text = _("Only if it is to stay between two values.")

    def clean_target_text(self) -> str:
        """Refuse a line that is no year with a value."""
        text = str(self.cleaned_data["target_text"])
        try:
            targets_from(text)
        except NotANumber as unreadable:
            sentence = _(
                "“%(line)s” is not a year with a value, such as 2026: 35,5. Each year once."
            )
            raise forms.ValidationError(sentence % {"line": str(unreadable)[:80]}) from unreadable
        return text
