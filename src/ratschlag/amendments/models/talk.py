"""What is said to a place of the draft or to an amendment, with answers; what is reported."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.amendments.models.amendments import SHOWN, Amendment, Spoken
from ratschlag.concept.models import Concept, ConceptRecord, Goal, Measure, Paragraph, Section
from ratschlag.contributions.rules import tidy

LONGEST_COMMENT = 2000


class DraftComment(Spoken):
    """Something said to a place of the draft or to an amendment, or an answer to that."""

    concept = models.ForeignKey(
        Concept, models.CASCADE, related_name="draft_comments", editable=False
    )
    amendment = models.ForeignKey(
        Amendment, models.CASCADE, null=True, related_name="comments", editable=False
    )
    paragraph = models.ForeignKey(
        Paragraph, models.SET_NULL, null=True, related_name="comments", editable=False
    )
    goal = models.ForeignKey(
        Goal, models.SET_NULL, null=True, related_name="comments", editable=False
    )
    measure = models.ForeignKey(
        Measure, models.SET_NULL, null=True, related_name="comments", editable=False
    )
    chapter = models.ForeignKey(
        Section, models.SET_NULL, null=True, related_name="comments", editable=False
    )
    place = models.CharField(_("Place"), max_length=300, editable=False)
    answers = models.ForeignKey(
        "self", models.CASCADE, null=True, related_name="answered_by", editable=False
    )
    text = models.TextField(
        _("Your comment"),
        max_length=LONGEST_COMMENT,
        validators=[MaxLengthValidator(LONGEST_COMMENT)],
    )
    is_of_office = models.BooleanField(_("Said by the office"), default=False, editable=False)

    class Meta:
        verbose_name = _("Comment on the draft")
        indexes = [models.Index(fields=["concept", "written_at"], name="draft_comments_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "sent_key"],
                name="a_form_makes_one_comment_on_the_draft",
            ),
            models.CheckConstraint(
                condition=SHOWN | ~models.Q(hidden_reason=""),
                name="a_hidden_comment_on_the_draft_says_why",
                violation_error_code="hidden_reason",
                violation_error_message=_("Please write why: the public reads it instead."),
            ),
        ]

    def __str__(self) -> str:
        """Give the beginning."""
        return self.text[:60]

    def clean(self) -> None:
        """Keep the text tidy, and answers on one level."""
        super().clean()
        self.text = tidy(self.text)
        if not self.text:
            raise ValidationError({"text": _("Please write something.")})
        if self.answers and self.answers.answers_id:
            raise ValidationError({"text": _("Please answer to the first comment.")})


class DraftReport(ConceptRecord):
    """Somebody finds that an amendment or a comment should not stand there."""

    amendment = models.ForeignKey(
        Amendment, models.CASCADE, null=True, related_name="reports", editable=False
    )
    comment = models.ForeignKey(
        DraftComment, models.CASCADE, null=True, related_name="reports", editable=False
    )
    text = models.TextField(_("What is wrong with it"), max_length=1000)
    reported_at = models.DateTimeField(_("Reported"), editable=False)
    settled_at = models.DateTimeField(_("Settled"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("Report about the draft")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(amendment__isnull=False) ^ models.Q(comment__isnull=False),
                name="a_report_is_about_an_amendment_or_a_comment",
            )
        ]

    def __str__(self) -> str:
        """Name what was reported."""
        return str(self.comment or self.amendment)

    def clean(self) -> None:
        """Keep the text tidy."""
        self.text = tidy(self.text)
        if not self.text:
            raise ValidationError({"text": _("Please write what is wrong with it.")})
