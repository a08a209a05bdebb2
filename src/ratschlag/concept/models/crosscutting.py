"""Cross-cutting topics of a concept: who answers for each, and what goals and measures do for it.

The topics themselves are those of the process, as agendas tick them.
"""

from typing import cast

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.concept.enums import Judgement
from ratschlag.concept.models.concepts import CHOOSE, ConceptRecord
from ratschlag.concept.models.goals import Goal
from ratschlag.concept.models.measures import Measure
from ratschlag.processes.models import CrossCuttingTopic
from ratschlag.stakeholders.models import Organisation, Seat

MOST_ANSWER = 2000


class TopicOwner(ConceptRecord):
    """Who answers for a topic: a seat, so whoever holds it, or an organisation with its seats."""

    topic = models.ForeignKey(CrossCuttingTopic, models.CASCADE, related_name="+", editable=False)
    seat = models.ForeignKey(
        Seat,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Seat"),
        help_text=_("Whoever holds it can answer."),
    )
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Organisation"),
        help_text=_("Whoever holds one of its seats in this process can answer."),
    )

    class Meta:
        verbose_name = _("Owner of a cross-cutting topic")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "topic"], name="a_topic_has_one_owner"
            ),
            models.CheckConstraint(
                condition=models.Q(seat__isnull=True) ^ models.Q(organisation__isnull=True),
                name="a_topic_is_of_a_seat_or_an_organisation",
                violation_error_code="organisation",
                violation_error_message=_("Please choose either a seat or an organisation."),
            ),
        ]

    def __str__(self) -> str:
        """Name topic and owner."""
        return f"{self.topic}: {self.label}"

    @property
    def label(self) -> str:
        """Who it is."""
        return str(self.seat or self.organisation)

    def clean(self) -> None:
        """Keep to seats of the process and organisations of the municipality."""
        if self.seat and self.seat.group.process_id != self.concept.process_id:
            raise ValidationError({"seat": CHOOSE})
        if self.organisation and self.organisation.municipality_id != self.municipality_id:
            raise ValidationError({"organisation": CHOOSE})


class CrossCuttingReview(ConceptRecord):
    """What a goal or a measure does for a topic, with the reason."""

    topic = models.ForeignKey(CrossCuttingTopic, models.RESTRICT, related_name="+", editable=False)
    goal = models.ForeignKey(
        Goal, models.CASCADE, null=True, related_name="reviews", editable=False
    )
    measure = models.ForeignKey(
        Measure, models.CASCADE, null=True, related_name="reviews", editable=False
    )
    judgement = models.CharField(_("Judgement"), max_length=20, choices=Judgement)
    answer = models.TextField(
        pgettext_lazy("judgement", "Reason"),
        max_length=MOST_ANSWER,
        help_text=_(
            "In one to three sentences: how it furthers the topic, why not, or what to do."
        ),
    )

    class Meta:
        verbose_name = _("Answer to a cross-cutting topic")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(goal__isnull=True) ^ models.Q(measure__isnull=True),
                name="a_review_is_of_a_goal_or_a_measure",
            ),
            models.UniqueConstraint(
                fields=["municipality", "topic", "goal"], name="a_goal_is_held_against_a_topic_once"
            ),
            models.UniqueConstraint(
                fields=["municipality", "topic", "measure"],
                name="a_measure_is_held_against_a_topic_once",
            ),
        ]

    def __str__(self) -> str:
        """Name topic and code."""
        return f"{self.topic}, {self.part.code}"

    @property
    def part(self) -> Goal | Measure:
        """What is held against the topic."""
        return self.goal or cast("Measure", self.measure)  # a constraint says that it is one

    def clean(self) -> None:
        """Keep reasons visible."""
        if not self.answer.strip():
            raise ValidationError({"answer": _("Please give the reason.")})
