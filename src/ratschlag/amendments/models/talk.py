"""What is said to a place of the draft or to an amendment, with answers, and reports of it."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.amendments.enums import ReportReason
from ratschlag.amendments.models.amendments import SHOWN, Amendment, Spoken
from ratschlag.concept.models import Concept, ConceptRecord
from ratschlag.contributions.models.talk import LONGEST_COMMENT
from ratschlag.contributions.rules import tidy

LONGEST_REPORT = 1000


class DraftComment(Spoken):
    """Something said to a place of the draft or to an amendment, or an answer to such a comment.

    An answer is about the same place as what it answers, and is counted there.
    """

    concept = models.ForeignKey(
        Concept, models.CASCADE, related_name="draft_comments", editable=False
    )
    amendment = models.ForeignKey(
        Amendment, models.CASCADE, null=True, related_name="comments", editable=False
    )
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
        """Keep the text tidy."""
        super().clean()
        self.text = tidy(self.text)
        if not self.text:
            raise ValidationError({"text": _("Please write something.")})


class DraftReport(ConceptRecord):
    """Somebody finds that a comment on the draft should not stand there."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="+", editable=False)
    comment = models.ForeignKey(
        DraftComment, models.CASCADE, related_name="reports", editable=False
    )
    reason = models.CharField(_("What is wrong with it"), max_length=20, choices=ReportReason)
    text = models.TextField(
        _("What else the office should know"),
        blank=True,
        max_length=LONGEST_REPORT,
        validators=[MaxLengthValidator(LONGEST_REPORT)],
    )
    reported_at = models.DateTimeField(_("Reported"), editable=False)
    sent_key = models.UUIDField(null=True, editable=False)
    settled_at = models.DateTimeField(_("Settled"), null=True, editable=False)

    class Meta:
        verbose_name = _("Report about the draft")
        indexes = [
            models.Index(
                fields=["concept", "settled_at", "reported_at"], name="draft_reports_in_order"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "sent_key"],
                name="a_form_makes_one_report_about_the_draft",
            ),
            models.CheckConstraint(
                condition=~models.Q(reason=ReportReason.OTHER) | ~models.Q(text=""),
                name="a_report_of_something_else_says_what",
                violation_error_code="text",
                violation_error_message=_("Please write what is wrong with it."),
            ),
        ]

    def __str__(self) -> str:
        """Give the beginning of what was reported."""
        return str(self.comment)

    def clean(self) -> None:
        """Keep the text tidy."""
        self.text = tidy(self.text)
