"""Forms of the office: who may write, what comes on paper, recommendation, decision, the list."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.amendments.enums import Advice, AmendmentState, Standing
from ratschlag.amendments.forms.writing import AmendmentForm
from ratschlag.amendments.models import Amendment, AmendmentCall
from ratschlag.amendments.models.amendments import LONGEST_REASON, LONGEST_TEXT
from ratschlag.amendments.queries import Filters
from ratschlag.amendments.rules.standing import DECISIONS
from ratschlag.concept.models import Concept, Section
from ratschlag.concept.rules.tree import in_order
from ratschlag.core.forms import OwnWords, RecordForm, ValuesForm
from ratschlag.council.models import Committee
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Organisation


class CallForm(RecordForm):
    """Who may write, and until when."""

    class Meta:
        model = AmendmentCall
        fields = ["circle", "closes_on", "text"]
        widgets = {"circle": forms.RadioSelect, "text": forms.Textarea({"rows": 4})}


class EnterForm(AmendmentForm):
    """An amendment entered for somebody: a unit, or anybody who has no access."""

    von = forms.ChoiceField(
        label=_("From whom"), choices=Standing.choices, widget=forms.RadioSelect
    )
    stelle = forms.ModelChoiceField(
        label=_("Unit"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=OwnWords,
        help_text=_("Only for a unit of the administration."),
    )

    field_order = ("von", "stelle", *AmendmentForm.field_order)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, person=None, **kwargs)
        units = Organisation.objects.filter(
            municipality=self.spot.concept.municipality_id, sector=Sector.ADMINISTRATION
        )
        self.fields["stelle"].queryset = units.choosable().order_by("name")

    def clean(self) -> dict[str, Any]:
        """Ask for the unit where it is one."""
        values = super().clean() or {}
        if values.get("von") == Standing.UNIT and not values.get("stelle"):
            self.add_error("stelle", _("Please choose the unit."))
        return values

    @property
    def standing(self) -> Standing:
        """As what they write."""
        return Standing(self.cleaned_data["von"])

    @property
    def unit(self) -> Organisation | None:
        """The unit, where it is from one."""
        found = self.cleaned_data
        unit: Organisation | None = found["stelle"] if self.standing == Standing.UNIT else None
        return unit


class AdviceForm(RecordForm):
    """What the office recommends."""

    class Meta:
        model = Amendment
        fields = ["advice", "advice_reason"]
        widgets = {"advice": forms.RadioSelect, "advice_reason": forms.Textarea({"rows": 4})}


class DecisionForm(RecordForm):
    """What is decided, why, where; in part with its text."""

    state = forms.ChoiceField(
        label=_("What is decided"),
        choices=[(one.value, one.label) for one in DECISIONS],
        widget=forms.RadioSelect,
    )
    other = forms.IntegerField(
        label=_("Number of the amendment that settles it"),
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        help_text=_("Only for “settled otherwise”. Left empty, the present text settles it."),
    )

    class Meta:
        model = Amendment
        fields = ["final_text", "decision_reason", "committee", "decided_on"]
        widgets = {
            "final_text": forms.Textarea({"rows": 8, "lang": "de", "dir": "ltr"}),
            "decision_reason": forms.Textarea({"rows": 5}),
        }
        help_texts = {
            "final_text": _("Only for “adopted in part”: the text as it is to stand in the draft."),
            "decision_reason": _("Everybody reads it, and whoever wrote the amendment gets it."),
            "committee": _("If a body of the council decided. A group is named in the reason."),
        }

    field_order = (
        "state", "final_text", "other", "decision_reason", "committee", "decided_on",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["decision_reason"].required = True
        self.fields["committee"].queryset = Committee.objects.filter(
            municipality=self.instance.municipality_id
        ).order_by("name")

    def clean(self) -> dict[str, Any]:
        """Find the amendment that is named."""
        values = super().clean() or {}
        values["settled_by"] = None
        if values.get("state") == AmendmentState.SETTLED and values.get("other"):
            rows = Amendment.objects.filter(concept=self.instance.concept_id)
            found = rows.filter(number=values["other"]).exclude(pk=self.instance.pk).first()
            if found is None:
                self.add_error("other", _("There is no other amendment with this number."))
            values["settled_by"] = found
        return values


class FollowForm(ValuesForm):
    """Which amendments are decided on as recommended, and where. A changed one is not taken."""

    vorschlag = forms.MultipleChoiceField(
        label=_("Amendments"),
        error_messages={
            "required": _("Please choose at least one amendment."),
            "invalid_choice": _(
                "One of them was changed or decided on meanwhile. Please look at them once more."
            ),
        },
    )
    committee = forms.ModelChoiceField(
        label=_("Committee"),
        queryset=Committee.objects.none(),
        required=False,
        widget=OwnWords,
        help_text=_("If a body of the council decided."),
    )
    decided_on = forms.DateField(label=_("Decided on"), required=False)

    def __init__(
        self, *args: Any, concept: Concept, amendments: Sequence[Amendment], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.amendments = {self.value_of(one): one for one in amendments}
        self.fields["vorschlag"].choices = [(value, value) for value in self.amendments]
        self.fields["committee"].queryset = Committee.objects.filter(
            municipality=concept.municipality_id
        ).order_by("name")

    @staticmethod
    def value_of(amendment: Amendment) -> str:
        """Return how the form names an amendment as it stands now."""
        return f"{amendment.number}.{amendment.version}"

    def chosen(self) -> list[Amendment]:
        """Return the amendments that were chosen."""
        return [self.amendments[value] for value in self.cleaned_data["vorschlag"]]


class TogetherForm(ValuesForm):
    """The text that several amendments make together, to be edited before it is adopted."""

    text = forms.CharField(
        label=_("The text as it is to stand in the draft"),
        max_length=LONGEST_TEXT,
        strip=False,
        widget=forms.Textarea({"rows": 10, "lang": "de", "dir": "ltr"}),
    )
    reason = forms.CharField(
        label=_("Reason of the decision"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("It holds for all of them; everybody reads it, and those who wrote them."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)


class HideForm(ValuesForm):
    """Why something is hidden."""

    reason = forms.CharField(
        label=_("Why it is hidden"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Everybody reads it in place of the text. Please do not repeat what you hide."),
    )


class ListForm(ValuesForm):
    """What is asked of a list of amendments; nonsense counts as not asked."""

    suche = forms.CharField(label=_("Search for words or a number"), max_length=100, required=False)
    stand = forms.ChoiceField(
        label=_("State"), choices=[("", _("all")), *AmendmentState.choices], required=False
    )
    von = forms.ChoiceField(
        label=_("From whom"), choices=[("", _("all")), *Standing.choices], required=False
    )
    abschnitt = forms.ChoiceField(label=_("Section"), required=False, widget=OwnWords)

    def __init__(self, *args: Any, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = in_order(Section.objects.filter(concept=concept))
        named = [(str(one.row.pk), f"{one.number} {one.row.title}") for one in rows]
        self.fields["abschnitt"].choices = [("", _("all")), *named]

    def filters(self) -> Filters:
        """Return what is asked for."""
        self.is_valid()
        found = self.cleaned_data
        section = found.get("abschnitt", "")
        return Filters(
            search=found.get("suche", ""),
            state=found.get("stand", ""),
            standing=found.get("von", ""),
            section=UUID(section) if section else None,
        )


ADVISED = {
    Advice.ADOPT: AmendmentState.ADOPTED,
    Advice.PARTLY: AmendmentState.PARTLY,
    Advice.REJECT: AmendmentState.REJECTED,
    Advice.SETTLE: AmendmentState.SETTLED,
}
"""What a recommendation chooses beforehand in the form of the decision."""
