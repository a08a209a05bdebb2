"""A concept, its sections with their paragraphs, and the codes it has given."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.enums import Silence
from ratschlag.concept.rules.codes import lines_of
from ratschlag.municipalities.models import TenantRecord
from ratschlag.processes.models import FieldOfAction, Process

MOST_TEXT = 20_000
CHOOSE = _("Please choose from the list.")


class Concept(TenantRecord):
    """What a process works out: one for each process."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="concepts", editable=False)
    title = models.CharField(_("Title"), max_length=200)
    is_shown = models.BooleanField(_("Shown on the public pages"), default=False, editable=False)
    is_open = models.BooleanField(_("May be changed"), default=True, editable=False)
    starts_on = models.DateField(_("Valid from"))
    ends_on = models.DateField(_("Valid until"))
    section_levels = models.TextField(
        _("Levels of sections"),
        max_length=300,
        help_text=_("One a line from the top, for example “Field of action”, then “Theme”."),
    )
    goal_levels = models.TextField(
        _("Levels of goals"),
        max_length=300,
        help_text=_("One a line from the top, for example “Goal”, then “Partial goal”."),
    )
    measure_level = models.CharField(_("A measure is called"), max_length=60)
    most_pages = models.PositiveSmallIntegerField(
        _("At most so many standard pages"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(2000)],
        help_text=_(
            "A standard page has 1,800 characters with spaces. What is short is read; the versions"
            " say how long the concept is."
        ),
    )
    silence = models.CharField(
        _("If a unit says nothing"), max_length=20, choices=Silence, default=Silence.NO_ANSWER
    )

    class Meta:
        verbose_name = _("Concept")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process"], name="one_concept_for_a_process"
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on__lte=models.F("ends_on")),
                name="a_concept_ends_after_it_starts",
                violation_error_code="ends_on",
                violation_error_message=_("The last day must not lie before the first."),
            ),
        ]

    def __str__(self) -> str:
        """Name the concept."""
        return self.title

    def clean(self) -> None:
        """Keep names of levels one a line and visible."""
        for name in ("section_levels", "goal_levels"):
            lines = lines_of(getattr(self, name))
            if not lines:
                raise ValidationError({name: _("Please name at least one level.")})
            setattr(self, name, "\n".join(lines))

    def section_level(self, depth: int) -> str:
        """Return what a section so deep is called; deeper ones are called like the last."""
        names = lines_of(self.section_levels)
        return names[min(depth, len(names) - 1)]

    def goal_level(self, depth: int) -> str:
        """Return what a goal so deep is called."""
        names = lines_of(self.goal_levels)
        return names[min(depth, len(names) - 1)]


class ConceptRecord(TenantRecord):
    """What every part of a concept has."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="+", editable=False)

    class Meta:
        abstract = True

    @property
    def process(self) -> Process:
        """The process of the concept."""
        return self.concept.process


class Section(ConceptRecord):
    """A node of the tree: a field of action, a theme, a chapter; renaming and moving keep it."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="sections", editable=False)
    parent = models.ForeignKey(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("Below the section"),
    )
    position = models.PositiveSmallIntegerField(default=1, editable=False)
    title = models.CharField(_("Heading"), max_length=200)
    field = models.ForeignKey(
        FieldOfAction,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Field of action"),
    )
    next_number = models.PositiveSmallIntegerField(default=1, editable=False)

    class Meta:
        verbose_name = _("Section")
        indexes = [models.Index(fields=["municipality", "concept"], name="sections_by_concept")]

    def __str__(self) -> str:
        """Name the section."""
        return self.title

    @property
    def text(self) -> str:
        """All paragraphs, as they are edited: empty lines part them."""
        return "\n\n".join(one.text for one in self.paragraphs.order_by("position"))

    def clean(self) -> None:
        """Keep the tree within one concept and without a ring."""
        if not self.title.strip():
            raise ValidationError({"title": _("Please enter a heading that can be seen.")})
        if self.field and self.field.process_id != self.concept.process_id:
            raise ValidationError({"field": CHOOSE})
        above, depth = self.parent, 0
        while above is not None:
            if above.concept_id != self.concept_id:
                raise ValidationError({"parent": CHOOSE})
            depth += 1
            if above.pk == self.pk or depth > MOST_DEPTH:
                raise ValidationError({"parent": _("A section cannot stand below itself.")})
            above = above.parent


MOST_DEPTH = 8


class Paragraph(ConceptRecord):
    """A paragraph of a section, addressed by a number it keeps for good."""

    section = models.ForeignKey(Section, models.CASCADE, related_name="paragraphs", editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    position = models.PositiveSmallIntegerField(editable=False)
    text = models.TextField(_("Text"), max_length=MOST_TEXT)

    class Meta:
        verbose_name = _("Paragraph")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "section", "number"], name="paragraph_numbers_are_unique"
            )
        ]

    def __str__(self) -> str:
        """Name section and number."""
        return f"{self.section}, {self.number}"


class TakenCode(ConceptRecord):
    """A code that was given once; it is never given again, whatever becomes of its holder."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="codes", editable=False)
    code = models.CharField(max_length=20, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "code"], name="a_code_is_given_once"
            )
        ]

    def __str__(self) -> str:
        """Say the code."""
        return self.code
