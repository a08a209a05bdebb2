"""What others do with a wish: comment, support, report."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions import rules
from ratschlag.contributions.models.wishes import SHOWN, TopicWish
from ratschlag.municipalities.models import TenantRecord
from ratschlag.processes.models import Process, ProcessRecord
from ratschlag.stakeholders.models import Person
from ratschlag.stakeholders.rules import visible

LONGEST_COMMENT = 2000


class Comment(TenantRecord):
    """Something said to a wish."""

    wish = models.ForeignKey(
        TopicWish, models.CASCADE, related_name="comments", editable=False, db_index=False
    )
    text = models.TextField(
        _("Your comment"),
        max_length=LONGEST_COMMENT,
        validators=[MaxLengthValidator(LONGEST_COMMENT)],
    )
    author = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    author_name = models.CharField(_("Name"), max_length=200, blank=True)
    name_is_public = models.BooleanField(_("The name may be shown in public"), default=False)
    author_organisation = models.CharField(_("Organisation"), max_length=200, blank=True)
    is_of_office = models.BooleanField(_("Said by the office"), default=False, editable=False)
    written_at = models.DateTimeField(_("Written"), editable=False)
    sent_key = models.UUIDField(null=True, editable=False)
    hidden_at = models.DateTimeField(_("Hidden"), null=True, blank=True, editable=False)
    hidden_reason = models.TextField(_("Why it is hidden"), blank=True, max_length=1000)

    class Meta:
        verbose_name = _("Comment")
        indexes = [models.Index(fields=["wish", "written_at"], name="comments_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "wish", "sent_key"], name="a_form_makes_one_comment"
            ),
            models.CheckConstraint(
                condition=SHOWN | ~models.Q(hidden_reason=""),
                name="a_hidden_comment_says_why",
                violation_error_code="hidden_reason",
                violation_error_message=_("Please write why: the public reads it instead."),
            ),
        ]

    def __str__(self) -> str:
        """Give the beginning."""
        return self.text[:60]

    def clean(self) -> None:
        """Keep the texts tidy."""
        self.text, self.hidden_reason = rules.tidy(self.text), rules.tidy(self.hidden_reason)
        self.author_name = visible(self.author_name)
        self.author_organisation = visible(self.author_organisation)
        if not self.text:
            raise ValidationError({"text": _("Please write something.")})

    @property
    def is_hidden(self) -> bool:
        """Whether the public sees only why it is hidden."""
        return self.hidden_at is not None

    @property
    def byline(self) -> str:
        """By whom it is, as far as the public may know; empty for nobody that is named."""
        return rules.byline(
            self.author_name if self.name_is_public else "", self.author_organisation
        )


class Support(TenantRecord):
    """Somebody finds a wish important; counts once for a person, or for a browser in a network."""

    wish = models.ForeignKey(
        TopicWish, models.CASCADE, related_name="supports", editable=False, db_index=False
    )
    person = models.ForeignKey(
        Person,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name=_("Person"),
    )
    token_digest = models.CharField(max_length=64, null=True, blank=True, editable=False)
    given_at = models.DateTimeField(_("Supported"), editable=False)

    class Meta:
        verbose_name = _("Support")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "wish", "person"], name="a_person_supports_a_wish_once"
            ),
            models.UniqueConstraint(
                fields=["municipality", "wish", "token_digest"],
                name="a_browser_supports_a_wish_once",
            ),
            models.CheckConstraint(
                condition=models.Q(person__isnull=True) ^ models.Q(token_digest__isnull=True),
                name="a_support_is_of_a_person_or_a_browser",
            ),
        ]
        indexes = [models.Index(fields=["wish"], name="supports_of_a_wish")]

    def __str__(self) -> str:
        """Name the wish, not the person."""
        return str(self.wish)


class Report(ProcessRecord):
    """Somebody finds that a wish or a comment should not stand there."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="+", editable=False)
    wish = models.ForeignKey(TopicWish, models.CASCADE, related_name="reports", editable=False)
    comment = models.ForeignKey(
        Comment, models.CASCADE, null=True, blank=True, related_name="reports", editable=False
    )
    text = models.TextField(_("What is wrong with it"), max_length=1000)
    reported_at = models.DateTimeField(_("Reported"), editable=False)
    settled_at = models.DateTimeField(_("Settled"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("Report")
        indexes = [
            models.Index(fields=["process", "settled_at", "reported_at"], name="reports_in_order")
        ]

    def __str__(self) -> str:
        """Name what was reported."""
        return str(self.comment or self.wish)

    def clean(self) -> None:
        """Keep the text tidy."""
        self.text = rules.tidy(self.text)
        if not self.text:
            raise ValidationError({"text": _("Please write what is wrong with it.")})
