"""Forms of the concept as a whole and of its sections."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.models import Concept, Section
from ratschlag.concept.models.concepts import MOST_TEXT
from ratschlag.concept.rules.paragraphs import split
from ratschlag.concept.rules.tree import in_order, within
from ratschlag.core.forms import RecordForm
from ratschlag.processes.models import FieldOfAction

MOST_PARAGRAPHS = 300


class ConceptForm(RecordForm):
    """Title, term, and what the levels are called."""

    class Meta:
        model = Concept
        fields = [
            "title", "starts_on", "ends_on", "section_levels", "goal_levels", "measure_level",
            "most_pages",
        ]  # fmt: skip
        widgets = {
            "section_levels": forms.Textarea({"rows": 3}),
            "goal_levels": forms.Textarea({"rows": 3}),
        }


class SectionForm(RecordForm):
    """Heading of a section and its place in the tree."""

    class Meta:
        model = Section
        fields = ["title", "parent", "field"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        concept = self.instance.concept
        rows = list(Section.objects.filter(concept=concept))
        own = within(rows, self.instance.pk)
        parent = self.fields["parent"]
        parent.queryset = Section.objects.filter(concept=concept).exclude(pk__in=own)
        parent.empty_label = _("at the top")
        parent.choices = [
            ("", _("at the top")),
            *(
                (placed.row.pk, f"{placed.number} {placed.row.title}")
                for placed in in_order(rows)
                if placed.row.pk not in own
            ),
        ]
        self.fields["field"].queryset = FieldOfAction.objects.filter(
            process=concept.process_id
        ).order_by("position", "name")


class SectionTextForm(RecordForm):
    """The text of a section; empty lines part its paragraphs."""

    text = forms.CharField(
        label=_("Text"),
        required=False,
        widget=forms.Textarea({"rows": 20}),
        help_text=_(
            "An empty line begins a paragraph. Lists with - and **bold** are understood."
            " A paragraph keeps its number, also when others are put before it."
        ),
    )

    class Meta:
        model = Section
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("text", self.instance.text)

    def clean_text(self) -> str:
        """Keep the text to what people read."""
        text = str(self.cleaned_data["text"])
        pieces = split(text)
        if len(pieces) > MOST_PARAGRAPHS:
            raise forms.ValidationError(_("Please keep to at most 300 paragraphs in a section."))
        if any(len(piece) > MOST_TEXT for piece in pieces):
            raise forms.ValidationError(
                _("A paragraph is too long. Please part it by an empty line.")
            )
        return text
