"""Forms of the matrix of cross-cutting topics."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.concept.enums import Judgement, Part
from ratschlag.concept.models import CrossCuttingReview, TopicOwner
from ratschlag.concept.queries import Matrix
from ratschlag.concept.rules.matrix import OPEN, STANDS, Row
from ratschlag.core.forms import OwnWords, RecordForm, ValuesForm
from ratschlag.processes.models import CrossCuttingTopic
from ratschlag.stakeholders.models import Organisation, Seat

KINDS = {"ziele": Part.GOAL, "massnahmen": Part.MEASURE}


@dataclass(frozen=True)
class Asked:
    """What is asked of the matrix."""

    topic: CrossCuttingTopic | None = None
    field: UUID | None = None
    kind: Part | None = None
    judgement: str | None = None  # empty: no answer yet

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for."""
        return self != Asked()


class MatrixFilterForm(ValuesForm):
    """Narrows the matrix; nonsense counts as not asked."""

    thema = forms.ChoiceField(label=_("Cross-cutting topic"), required=False, widget=OwnWords)
    feld = forms.ChoiceField(label=_("Field"), required=False, widget=OwnWords)
    art = forms.ChoiceField(
        label=_("Goals and measures"),
        choices=[
            ("", _("all")),
            ("ziele", pgettext_lazy("concept", "Goals")),
            ("massnahmen", _("Measures")),
        ],
        required=False,
    )
    stand = forms.ChoiceField(
        label=_("Judgement"),
        choices=[
            ("", _("all")),
            (OPEN, _("no answer yet")),
            *((key, Judgement(value).label) for key, value in STANDS.items() if value),
        ],
        required=False,
    )

    def __init__(self, *args: Any, matrix: Matrix, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matrix = matrix
        self.topics = {str(topic.pk): topic for topic in matrix.topics}
        self.sections = {str(field.pk): field for field in matrix.fields}
        self.fields["thema"].choices = [("", _("all")), *self.topics.items()]
        self.fields["feld"].choices = [
            ("", _("all")),
            *((key, field.title) for key, field in self.sections.items()),
        ]

    def asked(self) -> Asked:
        """Return what is asked for."""
        self.is_valid()
        found = self.cleaned_data
        field = self.sections.get(found.get("feld", ""))
        return Asked(
            topic=self.topics.get(found.get("thema", "")),
            field=field.pk if field else None,
            kind=KINDS.get(found.get("art", "")),
            judgement=STANDS.get(found.get("stand", "")),
        )

    def columns(self) -> list[CrossCuttingTopic]:
        """Return the topics that are asked for."""
        topic = self.asked().topic
        return [topic] if topic else self.matrix.topics

    def rows(self) -> list[Row]:
        """Return the goals and measures that fit."""
        asked, columns = self.asked(), self.columns()
        return [
            row
            for row in self.matrix.rows
            if (asked.field is None or asked.field in row.fields)
            and (asked.kind is None or row.part is asked.kind)
            and (
                asked.judgement is None
                or any(
                    self.matrix.judged.get((topic.pk, row.pk), "") == asked.judgement
                    for topic in columns
                )
            )
        ]


class ReviewForm(RecordForm):
    """What a goal or measure does for a topic."""

    class Meta:
        model = CrossCuttingReview
        fields = ["judgement", "answer"]
        widgets = {"judgement": forms.RadioSelect, "answer": forms.Textarea({"rows": 4})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["judgement"].choices = Judgement.choices


class SeatField(forms.ModelChoiceField):
    """A choice of seats, named with their group."""

    def label_from_instance(self, seat: Seat) -> str:
        """Name the group, then organisation and function."""
        return f"{seat.group}: {seat}"


class TopicOwnerForm(RecordForm):
    """Who answers for a topic."""

    class Meta:
        model = TopicOwner
        fields = ["seat", "organisation"]
        field_classes = {"seat": SeatField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seats = Seat.objects.filter(group__process=self.instance.concept.process_id)
        self.fields["seat"].queryset = seats.select_related("group", "organisation").order_by(
            "group__name", "organisation__name", "pk"
        )
        others = Organisation.objects.filter(municipality=self.instance.municipality_id)
        chosen = self.instance.organisation_id
        self.fields["organisation"].queryset = others.choosable(chosen).order_by("name")
