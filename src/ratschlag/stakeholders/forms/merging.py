"""Forms of making two entries one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.core.forms import ValuesForm
from ratschlag.stakeholders import rules
from ratschlag.stakeholders.forms.choice import EntryField
from ratschlag.stakeholders.models import Organisation, Person

KEPT, LOST, BOTH = "kept", "lost", "both"
LISTS = {"tags", "languages"}
VERSIONS = ("version", "other_version")


class OtherForm(ValuesForm):
    """Which entry means the same."""

    mit = EntryField(label=_("The other entry"), queryset=Person.objects.none())

    def __init__(
        self, *args: Any, entry: Person | Organisation, sought: str = "", **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        others = type(entry)._default_manager.filter(municipality=entry.municipality_id)
        if isinstance(entry, Person):
            others = others.select_related("organisation")
        self.fields["mit"].queryset = others.exclude(pk=entry.pk).order_by("name", "pk")
        self._sought = sought

    def offer(self) -> None:
        """Say what can be chosen, for the page on which it is."""
        field = self.fields["mit"]
        field.offer(field.queryset, self._sought, sent=self.data.get("mit"))


class MergeForm(forms.Form):
    """For everything in which two entries differ: whose word counts."""

    def __init__(
        self, *args: Any, kept: Person | Organisation, lost: Person | Organisation, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._both = (kept, lost)
        for name in _names(kept):
            ours, theirs = getattr(kept, name), getattr(lost, name)
            if ours != theirs:
                self.fields[name] = _choice(name, kept, lost)
        for name, entry in zip(VERSIONS, (kept, lost), strict=True):
            self.fields[name] = forms.IntegerField(
                initial=entry.version, widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1
            )

    def values(self) -> dict[str, Any]:
        """Return what the entry that stays is to hold."""
        kept, lost = self._both
        chosen = {n: c for n, c in self.cleaned_data.items() if n not in VERSIONS}
        return {name: _chosen(name, choice, kept, lost) for name, choice in chosen.items()}

    def versions(self) -> tuple[int, int]:
        """Return the versions of both entries that were shown."""
        first, second = (self.cleaned_data[name] for name in VERSIONS)
        return first, second


def _names(entry: Person | Organisation) -> list[str]:
    return [
        field.name
        for field in entry._meta.concrete_fields
        if field.editable and field.name not in {"id", "municipality", "version"}
    ]


def _choice(name: str, kept: Any, lost: Any) -> forms.ChoiceField:
    ours, theirs = _shown(kept, name), _shown(lost, name)
    choices = [(KEPT, ours), (LOST, theirs)]
    is_list = name in LISTS and getattr(kept, name) and getattr(lost, name)
    if is_list:
        choices = [(BOTH, _chosen(name, BOTH, kept, lost)), *choices]
    first = BOTH if is_list else KEPT if getattr(kept, name) else LOST
    return forms.ChoiceField(
        label=kept._meta.get_field(name).verbose_name,
        choices=choices,
        initial=first,
        widget=forms.RadioSelect,
    )


def _shown(entry: Any, name: str) -> str:
    display = getattr(entry, f"get_{name}_display", None)
    value = display() if display else getattr(entry, name)
    return str(value) if value else str(_("not given"))


def _chosen(name: str, choice: str, kept: Any, lost: Any) -> Any:
    if choice == BOTH:
        longest = kept._meta.get_field(name).max_length
        joined = rules.listed(rules.LIST_SEPARATOR.join((getattr(kept, name), getattr(lost, name))))
        while len(text := rules.tidy_list(rules.LIST_SEPARATOR.join(joined))) > longest:
            joined.pop()
        return text
    return getattr(kept if choice == KEPT else lost, name)
