"""Forms of frameworks, their entries, and what serves these."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.enums import FrameworkSet
from ratschlag.concept.models import Framework, FrameworkEntry
from ratschlag.concept.rules.frameworks import KNOWN, Entry, NotAnEntry, entries_from
from ratschlag.core.forms import RecordForm, ValuesForm

ONE_A_LINE = _("One a line: the code, a colon, the title. For example “SDG 5: Gender equality”.")
MISSING = _("Please enter this, or choose a framework to begin with.")


def _entries_field(**words: Any) -> forms.CharField:
    return forms.CharField(
        label=_("Entries"), help_text=ONE_A_LINE, widget=forms.Textarea({"rows": 8}), **words
    )


def _read(text: str) -> list[Entry]:
    try:
        return entries_from(text)
    except NotAnEntry as unreadable:
        words = _("This line has no code and title that fit: “%(line)s”")
        line = str(unreadable.args[0])[:80]
        raise forms.ValidationError(words, params={"line": line}) from unreadable


class FrameworkForm(RecordForm):
    """What a framework is called and where it can be read."""

    url = Framework._meta.get_field("url").formfield(assume_scheme="https")

    class Meta:
        model = Framework
        fields = ["name", "short", "url"]


class NewFrameworkForm(FrameworkForm):
    """A new framework: one whose entries are known, or an own one."""

    start = forms.ChoiceField(
        label=_("Begin with"),
        choices=[("", _("an own framework")), *FrameworkSet.choices],
        required=False,
        help_text=_("Names and entries come with it; everything can be changed later."),
    )
    lines = _entries_field(required=False)
    field_order = ("start", "name", "short", "url", "lines")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "short"):
            self.fields[name].required = False

    def clean_lines(self) -> list[Entry]:
        """Read the entries."""
        return _read(str(self.cleaned_data["lines"]))

    def clean(self) -> dict[str, Any]:
        """Let a known framework bring what was left empty."""
        super().clean()
        values = self.cleaned_data
        if values.get("start"):
            known = KNOWN[FrameworkSet(values["start"])]
            for name in ("name", "short", "url"):
                values[name] = values.get(name) or getattr(known, name)
            values["lines"] = [*known.entries, *values.get("lines", ())]
        for name in ("name", "short"):
            if not values.get(name) and name not in self.errors:
                self.add_error(name, MISSING)
        return values


class NewEntriesForm(ValuesForm):
    """Several entries at once."""

    lines = _entries_field()

    def clean_lines(self) -> list[Entry]:
        """Read the entries."""
        return _read(str(self.cleaned_data["lines"]))


class EntryForm(RecordForm):
    """One entry."""

    class Meta:
        model = FrameworkEntry
        fields = ["code", "title"]


class TagsForm(ValuesForm):
    """Which entries a goal or measure serves, framework by framework."""

    def __init__(
        self, *args: Any, frameworks: Sequence[Framework], chosen: Sequence[FrameworkEntry]
    ) -> None:
        super().__init__(*args)
        self._entries = {str(one.pk): one for row in frameworks for one in row.entries.all()}
        ticked = {str(one.pk) for one in chosen}
        for place, framework in enumerate(frameworks):
            choices = [(str(one.pk), str(one)) for one in framework.entries.all()]
            if choices:
                self.fields[f"framework-{place}"] = forms.MultipleChoiceField(
                    label=framework.name,
                    choices=choices,
                    widget=forms.CheckboxSelectMultiple,
                    required=False,
                    initial=[key for key, _label in choices if key in ticked],
                )

    def entries(self) -> list[FrameworkEntry]:
        """Return what is ticked."""
        return [self._entries[key] for keys in self.cleaned_data.values() for key in keys]
