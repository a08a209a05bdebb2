"""What is said to a place of the draft or to an amendment, with answers."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.amendments.models.amendments import SHOWN, Amendment, Spoken
from ratschlag.concept.models import Concept
from ratschlag.contributions.models.talk import LONGEST_COMMENT
from ratschlag.contributions.rules import tidy


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
