"""Form fields in the design system's form, with label, help and error tied together."""

import copy
import re
from typing import Any, cast

from django import forms, template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()

# What a browser keeps in an input of this type; anything else is shown as text, so that what was
# typed stays to be corrected.
TYPED_VALUES = {
    "date": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "time": re.compile(r"\d{2}:\d{2}(:\d{2})?"),
    "datetime-local": re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?"),
    "number": re.compile(r"-?\d+(\.\d+)?"),
}
NATIVE_PICKERS = (
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
)


@register.filter
def field_kind(field: BoundField) -> str:
    """How a field is laid out: options, check, select or input."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "options"
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.Select) and not widget.allow_multiple_selected:
        return "select"
    return "input"


@register.filter
def option_type(field: BoundField) -> str:
    """Several answers or one: checkbox or radio."""
    return str(field.field.widget.input_type)


@register.filter
def described_by(field: BoundField) -> str:
    """The ids of help and error, help first, as aria-describedby wants them."""
    help_id = f"{field.auto_id}-help" if field.help_text else ""
    error_id = f"{field.auto_id}-error" if field.errors else ""
    return f"{help_id} {error_id}".strip()


def _native(field: BoundField) -> forms.Widget:
    """Use the browser's own picker for dates and times, with the value format it needs."""
    widget: Any = copy.copy(field.field.widget)
    for kind, input_type, value_format in NATIVE_PICKERS:
        if isinstance(widget, kind):
            widget.input_type, widget.format = input_type, value_format
            break
    pattern = TYPED_VALUES.get(getattr(widget, "input_type", None) or "")
    value = field.value()
    if pattern and isinstance(value, str) and value and not pattern.fullmatch(value):
        widget.input_type = "text"
    return cast("forms.Widget", widget)


def _classes(field: BoundField, widget: forms.Widget) -> str:
    error = "--error" if field.errors else ""
    part = {"select": "kern-form-input__select", "check": "kern-form-check__checkbox"}.get(
        field_kind(field), "kern-form-input__input"
    )
    classes = [part, f"{part}{error}" if error else ""]
    classes += [f"r-input--{getattr(widget, 'input_type', None) or 'text'}"]
    return " ".join(name for name in classes if name)


@register.simple_tag
def widget(field: BoundField) -> SafeString:
    """Render the control itself; label, help and error stand around it in the component."""
    control = _native(field)
    attributes: dict[str, Any] = {"class": _classes(field, control)}
    if described_by(field):
        attributes["aria-describedby"] = described_by(field)
    if field.errors:
        attributes["aria-invalid"] = "true"
    return field.as_widget(widget=control, attrs=attributes)
