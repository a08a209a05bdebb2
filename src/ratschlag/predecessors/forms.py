"""Forms of old concepts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.concept.models import Version
from ratschlag.core import clock
from ratschlag.core.forms import OwnWords, RecordForm, ValuesForm
from ratschlag.predecessors.enums import OldColumn, StockState
from ratschlag.predecessors.models import Finding, OldConcept, OldMeasure, StockRequest
from ratschlag.predecessors.queries import LOOKED_AT, OPEN, StockFilters
from ratschlag.predecessors.rules import NEEDS_REASON
from ratschlag.stakeholders.enums import Sector
from ratschlag.stakeholders.models import Organisation
from ratschlag.tables import Sheet, cells_below


class OldConceptForm(RecordForm):
    """A concept that was valid before."""

    link = OldConcept._meta.get_field("link").formfield(assume_scheme="https")

    class Meta:
        model = OldConcept
        fields = [
            "title",
            "starts_on",
            "ends_on",
            "adopted_on",
            "paper_number",
            "link",
            "followed_by",
            "learnt",
            "sources",
            "note",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = OldConcept.objects.filter(process=self.instance.process_id)
        self.fields["followed_by"].queryset = others.exclude(pk=self.instance.pk).order_by("title")
        self.fields["followed_by"].empty_label = _("the concept that is written now")


class AdoptedForm(ValuesForm):
    """Which version adopted here is the old concept."""

    release = forms.ModelChoiceField(Version.objects.none(), label=_("Adopted version"))

    def __init__(self, *args: Any, releases: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["release"].queryset = releases
        self.fields["release"].label_from_instance = lambda one: f"{one.concept}, {one}"


class OldMeasureForm(RecordForm):
    """What stood in the old concept."""

    class Meta:
        model = OldMeasure
        fields = ["number", "title", "chapter", "text", "lead", "planned"]


class StockForm(RecordForm):
    """What became of an old measure."""

    evidence_link = OldMeasure._meta.get_field("evidence_link").formfield(assume_scheme="https")

    class Meta:
        model = OldMeasure
        fields = [
            "state",
            "reason",
            "done_in",
            "evidence",
            "evidence_link",
            "answered_for",
            "answered_by",
            "answered_on",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Organisation.objects.filter(
            municipality=self.instance.municipality_id, sector=Sector.ADMINISTRATION
        )
        chosen = self.instance.answered_for_id
        self.fields["answered_for"].queryset = units.choosable(chosen).order_by("name")


class ManyForm(ValuesForm):
    """The same state for several old measures."""

    state = forms.ChoiceField(
        label=_("Set the ticked ones to"), choices=[("", _("please choose")), *StockState.choices]
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        help_text=_("Needed if it was changed or dropped, or if it is not known."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where the state needs one."""
        found = self.cleaned_data
        if found.get("state") in NEEDS_REASON and not found.get("reason", "").strip():
            self.add_error("reason", _("Please give the reason."))
        return found


class StockFilterForm(ValuesForm):
    """What is asked of the list; nonsense counts as not asked."""

    suche = forms.CharField(label=_("Search for words or a number"), max_length=100, required=False)
    kapitel = forms.ChoiceField(label=_("Field or chapter"), required=False, widget=OwnWords)
    stand = forms.ChoiceField(
        label=_("What became of it"),
        choices=[
            ("", _("all")),
            (OPEN, _("nobody has looked yet")),
            (LOOKED_AT, _("looked at")),
            *StockState.choices,
        ],
        required=False,
    )

    def __init__(self, *args: Any, chapters: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(one, one) for one in chapters if one]
        self.fields["kapitel"].choices = [("", _("all")), *named]

    def filters(self) -> StockFilters:
        """Return what is asked for."""
        self.is_valid()
        found = self.cleaned_data
        return StockFilters(
            found.get("suche", ""), found.get("kapitel", ""), found.get("stand", "")
        )


class OldHeadingsForm(ValuesForm):
    """What each heading of a file of old measures stands for."""

    def __init__(
        self, *args: Any, tables: Sequence[Sheet], columns: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._headings: dict[str, str] = {}
        for place, (heading, examples) in enumerate(cells_below(tables).items()):
            name = f"heading-{place}"
            self._headings[name] = heading
            self.fields[name] = forms.ChoiceField(
                label=heading[:80],
                required=False,
                choices=[("", _("is not taken over")), *OldColumn.choices],
                initial=columns.get(heading, ""),
                help_text=", ".join(f"„{text}“" for text in examples),
            )

    def clean(self) -> dict[str, Any]:
        """Ask for the title, and for each column to be chosen once."""
        chosen: dict[str, str] = {}
        for name, heading in self._headings.items():
            column = self.cleaned_data.get(name, "")
            if column and column in chosen:
                words = _("“%(other)s” is chosen for this already.") % {"other": chosen[column]}
                self.add_error(name, words)
            chosen.setdefault(column, heading)
        if OldColumn.TITLE not in chosen:
            self.add_error(
                None, _("Please say which heading stands for the title of the measures.")
            )
        return self.cleaned_data

    def columns(self) -> dict[str, str]:
        """Return what was chosen."""
        found = {
            heading: self.cleaned_data.get(name, "") for name, heading in self._headings.items()
        }
        return {heading: column for heading, column in found.items() if column}


class AskUnitForm(RecordForm):
    """Which unit is asked, until when, and about which old measures."""

    measures = forms.ModelMultipleChoiceField(
        OldMeasure.objects.none(),
        label=_("Old measures"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Please tick at least one old measure.")},
    )

    class Meta:
        model = StockRequest
        fields = ["unit", "due_on", "note"]

    def __init__(self, *args: Any, offered: "QuerySet[OldMeasure]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        units = Organisation.objects.filter(
            municipality=self.instance.municipality_id, sector=Sector.ADMINISTRATION
        )
        self.fields["unit"].queryset = units.choosable().order_by("name")
        self.fields["measures"].queryset = offered

    def clean_due_on(self) -> date:
        """Leave the unit some time."""
        due_on: date = self.cleaned_data["due_on"]
        if due_on < clock.today():
            raise forms.ValidationError(_("Please choose a day that is still to come."))
        return due_on


class UnitStockForm(RecordForm):
    """What a unit says became of an old measure."""

    evidence_link = OldMeasure._meta.get_field("evidence_link").formfield(assume_scheme="https")

    class Meta:
        model = OldMeasure
        fields = ["state", "reason", "done_in", "evidence", "evidence_link", "answered_by"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].required = True
        self.fields["reason"].widget.attrs["lang"] = "de"  # what is said stands on public pages


class FindingForm(RecordForm):
    """What the stock-taking teaches."""

    numbers = forms.CharField(
        label=_("Seen at the old measures"),
        required=False,
        max_length=2000,
        help_text=_("Their numbers, parted by commas. Leave it empty if it is about all of them."),
    )

    class Meta:
        model = Finding
        fields = ["kind", "text", "source", "answer"]

    def clean_numbers(self) -> list[OldMeasure]:
        """Return the old measures that are named."""
        wanted = [one.strip() for one in self.cleaned_data["numbers"].split(",") if one.strip()]
        rows = OldMeasure.objects.filter(old_concept=self.instance.old_concept_id)
        known = {one.number: one for one in rows.filter(number__in=wanted[:1000])}
        missing = [number for number in wanted if number not in known]
        if missing:
            raise forms.ValidationError(
                _("There is no old measure with the number “%(number)s”."),
                params={"number": missing[0]},
            )
        return list({one: known[one] for one in wanted}.values())


class PartSearchForm(ValuesForm):
    """What is looked for in the new concept."""

    suche = forms.CharField(
        label=pgettext_lazy("new concept", "Search for words or a code"),
        max_length=100,
        required=False,
    )

    def search(self) -> str:
        """Return what is looked for; what is too long counts as nothing."""
        self.is_valid()
        return str(self.cleaned_data.get("suche", ""))
