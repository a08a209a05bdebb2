"""Attributes of measures that an office defines for its own concept, and their values.

A value is kept as text in one form for each kind (see `sources.own_values`), whatever the language
of the page: “1234.5”, “2026-12-31”, “yes”, the words of a choice.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.concept.enums import AttributeKind
from ratschlag.concept.models.concepts import Concept, ConceptRecord
from ratschlag.concept.models.measures import Measure
from ratschlag.concept.rules.codes import lines_of
from ratschlag.stakeholders.rules import visible

LONGEST_OPTION = 100


class OwnAttribute(ConceptRecord):
    """What every measure of this concept can say beside what all concepts know."""

    concept = models.ForeignKey(
        Concept, models.CASCADE, related_name="own_attributes", editable=False
    )
    position = models.PositiveSmallIntegerField(default=1, editable=False)
    label = models.CharField(
        pgettext_lazy("own attribute", "Label"),
        max_length=80,
        help_text=_("For example: effect on the climate. It is the heading of its column."),
    )
    kind = models.CharField(
        pgettext_lazy("own attribute", "Kind"), max_length=10, choices=AttributeKind
    )
    unit = models.CharField(
        _("Unit"), max_length=20, blank=True, help_text=_("For a number, for example: tonnes.")
    )
    options = models.TextField(
        _("Choices"), blank=True, max_length=3000, help_text=_("For one of a list: one a line.")
    )
    help_text = models.CharField(
        _("Help"),
        max_length=300,
        blank=True,
        help_text=_("One sentence that stands at the field."),
    )
    is_public = models.BooleanField(
        _("Everybody reads it"),
        default=False,
        help_text=_("It then stands on public pages and in versions as well."),
    )
    is_required = models.BooleanField(
        _("Needed before the council"),
        default=False,
        help_text=_("A measure without it stands in the way of the council."),
    )
    is_hidden = models.BooleanField(
        pgettext_lazy("own attribute", "Hidden"),
        default=False,
        help_text=_("It is asked and shown nowhere; its values are kept."),
    )

    class Meta:
        verbose_name = _("Own attribute")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "label"],
                name="labels_of_attributes_are_unique",
                violation_error_message=_("Another attribute is called so."),
            )
        ]

    def __str__(self) -> str:
        """Say its label."""
        return self.label

    @property
    def choices(self) -> list[str]:
        """The words of which one is chosen."""
        return lines_of(self.options)

    def clean(self) -> None:
        """Keep unit and choices to the kinds that have them, and all words visible."""
        self.label, self.unit = visible(self.label), visible(self.unit)
        self.help_text = visible(self.help_text)
        if not self.label:
            raise ValidationError({"label": _("Please enter a label that can be seen.")})
        if self.kind != AttributeKind.NUMBER:
            self.unit = ""
        if self.kind != AttributeKind.CHOICE:
            self.options = ""
            return
        choices = list(dict.fromkeys(filter(None, map(visible, self.choices))))
        self.options = "\n".join(choices)
        if len(choices) < 2:
            raise ValidationError({"options": _("Please write at least two choices.")})
        if any(len(one) > LONGEST_OPTION for one in choices):
            raise ValidationError({"options": _("Please keep a choice to at most 100 characters.")})


class OwnValue(ConceptRecord):
    """What a measure says of an attribute; nothing said is no row."""

    attribute = models.ForeignKey(
        OwnAttribute, models.RESTRICT, related_name="values", editable=False
    )
    measure = models.ForeignKey(Measure, models.CASCADE, related_name="own_values", editable=False)
    text = models.TextField(editable=False)

    class Meta:
        verbose_name = _("Value of an own attribute")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "measure", "attribute"],
                name="a_measure_says_an_attribute_once",
            )
        ]
        indexes = [models.Index(fields=["municipality", "concept"], name="own_values_by_concept")]

    def __str__(self) -> str:
        """Say the code of the measure."""
        return self.measure.code
