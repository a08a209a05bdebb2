"""Where paragraphs, goals and measures come from: wishes, outcomes, tasks, amendments, findings."""

from functools import reduce
from operator import and_, or_

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ratschlag.concept.models.concepts import ConceptRecord, Paragraph
from ratschlag.concept.models.goals import Goal
from ratschlag.concept.models.measures import Measure
from ratschlag.concept.rules.facts import OutsideAmendment
from ratschlag.contributions.models import TopicWish
from ratschlag.proceedings.models import MinutesEntry, Task

SOURCES = ("wish", "entry", "task", "amendment")
TARGETS = ("goal", "measure", "paragraph")


def _exactly_one(*choices: models.Q) -> models.Q:
    """Return the condition that one of the choices holds and no other does."""
    alone = (
        reduce(and_, (chosen, *(~other for other in choices if other is not chosen)))
        for chosen in choices
    )
    return reduce(or_, alone)


def _is_set(name: str) -> models.Q:
    return models.Q(**{f"{name}__isnull": False})


class Origin(ConceptRecord):
    """One source of one paragraph, goal or measure; or why a source leads to none of them."""

    wish = models.ForeignKey(
        TopicWish, models.CASCADE, null=True, related_name="origins", editable=False
    )
    entry = models.ForeignKey(
        MinutesEntry, models.CASCADE, null=True, related_name="origins", editable=False
    )
    task = models.ForeignKey(
        Task, models.CASCADE, null=True, related_name="origins", editable=False
    )
    amendment = models.PositiveIntegerField(
        _("Amendment"), null=True, editable=False
    )  # its number in the concept: the app that keeps amendments lies above this one
    finding = models.CharField(
        _("Finding in words"),
        max_length=300,
        blank=True,
        help_text=_("For example of the stock-taking of the concept before. Everybody reads it."),
    )
    goal = models.ForeignKey(
        Goal, models.CASCADE, null=True, related_name="origins", editable=False
    )
    measure = models.ForeignKey(
        Measure, models.CASCADE, null=True, related_name="origins", editable=False
    )
    paragraph = models.ForeignKey(
        Paragraph, models.CASCADE, null=True, related_name="origins", editable=False
    )
    set_aside = models.CharField(
        _("Why it leads to nothing in the concept"), max_length=300, blank=True
    )
    amended: OutsideAmendment | None = None  # what the app above knows; `queries` ask it

    class Meta:
        verbose_name = _("Origin")
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one(*map(_is_set, SOURCES), ~models.Q(finding="")),
                name="an_origin_has_one_source",
                violation_error_code="finding",
                violation_error_message=_("Please write the finding."),
            ),
            models.CheckConstraint(
                condition=_exactly_one(*map(_is_set, TARGETS), ~models.Q(set_aside="")),
                name="an_origin_leads_to_one_part",
                violation_error_code="set_aside",
                violation_error_message=_("Please write why."),
            ),
            *(
                models.UniqueConstraint(
                    fields=["municipality", source, target],
                    name=f"a_{source}_leads_to_a_{target}_once",
                )
                for source in SOURCES
                for target in TARGETS
            ),
        ]

    def __str__(self) -> str:
        """Name the source and what it leads to."""
        return f"{self.source} → {self.part or self.set_aside}"

    @property
    def source(self) -> TopicWish | MinutesEntry | Task | str:
        """Where it comes from; an amendment by its number."""
        if self.amendment is not None:
            return gettext("Amendment %(number)s") % {"number": self.amendment}
        return self.wish or self.entry or self.task or self.finding

    @property
    def part(self) -> Goal | Measure | Paragraph | None:
        """What comes from it; nothing where it is set aside."""
        return self.goal or self.measure or self.paragraph

    @property
    def minutes_entry(self) -> MinutesEntry | None:
        """The entry of minutes it comes from, or out of which the task was given."""
        return self.entry or (self.task.entry if self.task else None)

    @property
    def first_wish(self) -> TopicWish | None:
        """The wish at the beginning of the chain, also where minutes stand between."""
        entry = self.minutes_entry
        return self.wish or (entry.item.wish if entry else None)

    def clean(self) -> None:
        """Keep texts visible."""
        self.finding, self.set_aside = self.finding.strip(), self.set_aside.strip()


class OriginNotice(ConceptRecord):
    """That whoever wrote a wish or an amendment was told what it led to: once for each part."""

    wish = models.ForeignKey(TopicWish, models.CASCADE, null=True, related_name="+", editable=False)
    amendment = models.PositiveIntegerField(null=True, editable=False)
    part_id = models.UUIDField(editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=_exactly_one(_is_set("wish"), _is_set("amendment")),
                name="a_notice_is_about_one_source",
            ),
            *(
                models.UniqueConstraint(
                    fields=["municipality", source, "part_id"],
                    name=f"an_author_of_a_{source}_is_told_of_a_part_once",
                )
                for source in ("wish", "amendment")
            ),
        ]

    def __str__(self) -> str:
        """Name the wish, or the amendment by its number."""
        return str(self.wish or self.amendment)
