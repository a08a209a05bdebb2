"""The form by which a measure goes into others."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.concept.enums import SuccessionKind
from ratschlag.concept.models import Measure
from ratschlag.concept.models.successions import MOST_REASON
from ratschlag.core.forms import ValuesForm


class _Measures(forms.ModelMultipleChoiceField):
    """Measures to choose from; those that go into others say so."""

    def label_from_instance(self, obj: Measure) -> str:
        """Return code and title, and into what it goes."""
        into = [f"{one.get_kind_display()} {one.new_measure.code}" for one in obj.replaced_by.all()]
        return f"{obj} ({', '.join(into)})" if into else str(obj)


class SuccessionForm(ValuesForm):
    """What becomes of a measure, which others take its place, and why."""

    kind = forms.ChoiceField(
        label=pgettext_lazy("measure", "What becomes of it"),
        choices=SuccessionKind,
        widget=forms.RadioSelect,
    )
    others = _Measures(
        Measure.objects.none(),
        label=_("Which measures take its place"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("One; several only if it is split."),
    )
    reason = forms.CharField(
        label=_("Why"),
        max_length=MOST_REASON,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Everybody reads it, and it stands in the versions."),
    )

    def __init__(self, *args: Any, measure: Measure, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Measure.objects.filter(concept=measure.concept_id).exclude(pk=measure.pk)
        rows = rows.prefetch_related("replaced_by__new_measure")
        self.fields["others"].queryset = rows.order_by("position", "pk")
