"""Forms of own attributes, and of what a measure says of them."""

from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.enums import AttributeKind
from ratschlag.concept.models import Measure, OwnAttribute
from ratschlag.concept.queries import attributes_at
from ratschlag.concept.rules.attributes import field_of
from ratschlag.concept.sources.own_values import NO, YES, value_as_text
from ratschlag.core.forms import OwnWords, RecordForm

NEEDED = _("Needed before the council.")


class AttributeForm(RecordForm):
    """What an own attribute is called, what its values are, and who reads it."""

    class Meta:
        model = OwnAttribute
        fields = [
            "label", "kind", "unit", "options", "help_text", "is_public", "is_required",
            "is_hidden",
        ]  # fmt: skip
        widgets = {"options": forms.Textarea({"rows": 5})}


class NewAttributeForm(AttributeForm):
    """A new attribute, which nobody hides yet."""

    class Meta(AttributeForm.Meta):
        fields = AttributeForm.Meta.fields[:-1]


class FilledForm(RecordForm):
    """What a measure says of the own attributes; the operation reads what was typed."""

    class Meta:
        model = Measure
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._attributes = {field_of(one.pk): one for one in attributes_at(self.instance)}
        for name, attribute in self._attributes.items():
            self.fields[name] = _field(attribute)
            self.initial[name] = _typed(attribute)

    def texts(self) -> dict[OwnAttribute, str]:
        """Return what was typed."""
        return {one: self.cleaned_data[name] for name, one in self._attributes.items()}

    def kept_value(self, measure: Model, name: str) -> str:
        """Return what stands there now, as it would be typed."""
        return _typed(self._attributes[name])


def _typed(attribute: Any) -> str:
    """Return what a measure says as it is typed; the field of a day wants it as it is kept."""
    said = attribute.said or ""
    return value_as_text(attribute, said) if attribute.kind == AttributeKind.NUMBER else said


def _field(attribute: OwnAttribute) -> forms.Field:
    helping = [attribute.help_text, str(NEEDED) if attribute.is_required else ""]
    words: dict[str, Any] = {
        "label": f"{attribute.label} ({attribute.unit})" if attribute.unit else attribute.label,
        "help_text": " ".join(filter(None, helping)),
        "required": False,
    }
    if attribute.kind == AttributeKind.FLAG:
        choices = [("", _("no choice")), (YES, _("yes")), (NO, _("no"))]
        return forms.ChoiceField(choices=choices, **words)
    if attribute.kind == AttributeKind.CHOICE:
        own = [("", _("no choice")), *((one, one) for one in attribute.choices)]
        return forms.ChoiceField(choices=own, widget=OwnWords, **words)
    return forms.CharField(widget=_widget(AttributeKind(attribute.kind)), **words)


def _widget(kind: AttributeKind) -> forms.Widget:
    if kind is AttributeKind.LONG:
        return forms.Textarea({"rows": 4})
    if kind is AttributeKind.NUMBER:
        return forms.TextInput({"inputmode": "decimal"})
    return forms.TextInput({"type": "date"} if kind is AttributeKind.DAY else None)
