"""An amendment with the text it was written to, its reason, and what became of it."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.amendments.enums import Advice, AmendmentKind, AmendmentState, Standing
from ratschlag.amendments.rules.standing import DECISIONS, WRITING
from ratschlag.concept.models import Concept, ConceptRecord, Goal, Measure, Paragraph, Section
from ratschlag.contributions.rules import byline, tidy
from ratschlag.council.models import Committee
from ratschlag.stakeholders.models import Organisation, Person, Seat
from ratschlag.stakeholders.rules import visible

LONGEST_TEXT, LONGEST_REASON = 20_000, 3000
SHOWN = models.Q(hidden_at__isnull=True)
SPOTS = ("paragraph", "goal", "measure", "chapter")


class OnSpot(ConceptRecord):
    """Something about one place of the draft; the place is kept in words, too: it may be gone."""

    paragraph = models.ForeignKey(
        Paragraph, models.SET_NULL, null=True, related_name="%(class)ss", editable=False
    )
    goal = models.ForeignKey(
        Goal, models.SET_NULL, null=True, related_name="%(class)ss", editable=False
    )
    measure = models.ForeignKey(
        Measure, models.SET_NULL, null=True, related_name="%(class)ss", editable=False
    )
    chapter = models.ForeignKey(
        Section, models.SET_NULL, null=True, related_name="%(class)ss", editable=False
    )
    place = models.CharField(_("Place"), max_length=300, editable=False)

    class Meta:
        abstract = True

    @property
    def spot_name(self) -> str:
        """Which kind of place it is about; empty once that is gone."""
        return next((name for name in SPOTS if getattr(self, f"{name}_id")), "")


class Spoken(OnSpot):
    """Something said to a place of the draft: by whom, and whether it is hidden."""

    author = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", editable=False
    )
    author_name = models.CharField(_("Name"), max_length=200, blank=True)
    author_organisation = models.CharField(_("Organisation"), max_length=200, blank=True)
    name_is_public = models.BooleanField(_("The name may be shown in public"), default=False)
    standing = models.CharField(
        _("As"), max_length=10, choices=Standing, default=Standing.PUBLIC, editable=False
    )
    written_at = models.DateTimeField(_("Written"), editable=False)
    sent_key = models.UUIDField(null=True, editable=False)
    hidden_at = models.DateTimeField(_("Hidden"), null=True, blank=True, editable=False)
    hidden_reason = models.TextField(_("Why it is hidden"), blank=True, max_length=1000)

    class Meta:
        abstract = True

    @property
    def is_hidden(self) -> bool:
        """Whether the public sees only why it is hidden."""
        return self.hidden_at is not None

    @property
    def byline(self) -> str:
        """By whom it is, as far as the public may know; empty for nobody that is named."""
        return byline(self.author_name if self.name_is_public else "", self.author_organisation)

    def clean(self) -> None:
        """Keep the names tidy."""
        self.hidden_reason = tidy(self.hidden_reason)
        self.author_name = visible(self.author_name)
        self.author_organisation = visible(self.author_organisation)


class Amendment(Spoken):
    """A proposal to change one place of the draft; gets one decision with its reason."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="amendments", editable=False)
    number = models.PositiveIntegerField(_("Number"), editable=False)
    kind = models.CharField(
        _("What you suggest"), max_length=10, choices=AmendmentKind, default=AmendmentKind.REWORD
    )
    base_text = models.TextField(editable=False, blank=True)
    base_checksum = models.CharField(max_length=64, editable=False)
    text = models.TextField(
        _("Suggested text"),
        blank=True,
        max_length=LONGEST_TEXT,
        validators=[MaxLengthValidator(LONGEST_TEXT)],
    )
    reason = models.TextField(
        pgettext_lazy("amendment", "Reason"),
        max_length=LONGEST_REASON,
        validators=[MaxLengthValidator(LONGEST_REASON)],
        help_text=_("Why? Everybody reads it beside your suggestion."),
    )
    unit = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Unit"),
    )
    email = models.EmailField(_("Mail address"), blank=True)
    language = models.CharField(_("Language"), max_length=10, blank=True)
    advice = models.CharField(
        _("Recommendation of the office"), max_length=10, choices=Advice, blank=True
    )
    advice_reason = models.TextField(
        _("Why the office recommends it"), blank=True, max_length=LONGEST_REASON
    )
    state = models.CharField(
        _("State"), max_length=10, choices=AmendmentState, default=AmendmentState.OPEN
    )
    decision_reason = models.TextField(
        _("Reason of the decision"), blank=True, max_length=LONGEST_REASON
    )
    final_text = models.TextField(
        _("Text that was taken into the draft"), blank=True, max_length=LONGEST_TEXT
    )
    settled_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="settles",
        verbose_name=_("Settled by the amendment"),
    )
    committee = models.ForeignKey(
        Committee,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Decided in"),
    )
    decided_on = models.DateField(_("Decided on"), null=True, blank=True)
    decided_at = models.DateTimeField(null=True, editable=False)
    decided_by = models.CharField(max_length=200, blank=True, editable=False)

    class Meta:
        verbose_name = _("Amendment")
        indexes = [
            models.Index(fields=["concept", "state", "number"], name="amendments_by_state"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "concept", "number"], name="amendments_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["municipality", "concept", "sent_key"], name="a_form_makes_one_amendment"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=sorted(DECISIONS)) | ~models.Q(decision_reason=""),
                name="a_decision_has_its_reason",
                violation_error_code="decision_reason",
                violation_error_message=_(
                    "Please write why: whoever wrote the amendment reads it, and so does everybody."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(advice="") | ~models.Q(advice_reason=""),
                name="a_recommendation_has_its_reason",
                violation_error_code="advice_reason",
                violation_error_message=_("Please write why the office recommends it."),
            ),
            models.CheckConstraint(
                condition=SHOWN | ~models.Q(hidden_reason=""),
                name="a_hidden_amendment_says_why",
                violation_error_code="hidden_reason",
                violation_error_message=_("Please write why: the public reads it instead."),
            ),
        ]

    def __str__(self) -> str:
        """Name number and place."""
        return f"{self.number}: {self.place}"

    def clean(self) -> None:
        """Keep the texts tidy and visible."""
        super().clean()
        self.reason, self.advice_reason = tidy(self.reason), tidy(self.advice_reason)
        self.decision_reason = tidy(self.decision_reason)
        errors = {}
        if not self.reason:
            errors["reason"] = _("Please write why you suggest it.")
        if self.kind != AmendmentKind.DELETE and not self.text.strip():
            errors["text"] = _("Please write the text you suggest.")
        if self.kind == AmendmentKind.REWORD and self.text == self.base_text:
            errors["text"] = _(
                "This is the text as it stands. Please change what you want changed."
            )
        if self.committee and self.committee.municipality_id != self.municipality_id:
            errors["committee"] = _("Please choose from the list.")
        if errors:
            raise ValidationError(errors)

    @property
    def is_open(self) -> bool:
        """Whether it waits for its decision."""
        return self.state == AmendmentState.OPEN

    @property
    def may_be_reopened(self) -> bool:
        """Whether there is a decision, and one that changed nothing in the draft."""
        return not self.is_open and self.state not in WRITING

    @property
    def written_text(self) -> str:
        """What was taken into the draft, as far as something was."""
        return self.final_text if self.state == AmendmentState.PARTLY else self.text


class AmendmentSupport(ConceptRecord):
    """A seat supports an amendment; it counts once, whoever speaks for it."""

    amendment = models.ForeignKey(
        Amendment, models.CASCADE, related_name="supports", editable=False
    )
    seat = models.ForeignKey(Seat, models.CASCADE, related_name="+", editable=False)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+", editable=False)
    given_at = models.DateTimeField(_("Supported"), editable=False)

    class Meta:
        verbose_name = _("Support of an amendment")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "amendment", "seat"],
                name="a_seat_supports_an_amendment_once",
            )
        ]

    def __str__(self) -> str:
        """Name the amendment, not the person."""
        return str(self.amendment)
