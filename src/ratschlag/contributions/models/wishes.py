"""Topic wishes with their history, and what makes a ledger of many thousands quick."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.contributions import rules
from ratschlag.contributions.enums import WishState, WishWay
from ratschlag.municipalities.models import TenantRecord
from ratschlag.processes.models import FieldOfAction, Process, ProcessRecord
from ratschlag.stakeholders.models import Organisation, Person
from ratschlag.stakeholders.rules import visible

LONGEST_TITLE, LONGEST_TEXT, LONGEST_REASON = 160, 5000, 3000
SHOWN = models.Q(hidden_at__isnull=True)


def _ledger_indexes() -> list[models.Index]:
    """Return an index for every way the ledger is filtered and sorted."""
    filters = {"all": (), "state": ("state",), "field": ("field",)}
    orders = {"new": (), "supported": ("-support_count",), "discussed": ("-comment_count",)}
    return [
        models.Index(
            fields=["process", *names, *order, "-number"],
            name=f"wishes_{of}_{by}",
            condition=SHOWN,
        )
        for of, names in filters.items()
        for by, order in orders.items()
    ]


class TopicWish(ProcessRecord):
    """A topic somebody asks for; gets exactly one outcome with its reason and date."""

    process = models.ForeignKey(Process, models.CASCADE, related_name="wishes", editable=False)
    number = models.PositiveIntegerField(_("Number"), editable=False)
    title = models.CharField(_("Your wish in one sentence"), max_length=LONGEST_TITLE)
    text = models.TextField(
        _("What it is about"),
        max_length=LONGEST_TEXT,
        validators=[MaxLengthValidator(LONGEST_TEXT)],
    )
    field = models.ForeignKey(
        FieldOfAction,
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="wishes",
        verbose_name=_("Field of action"),
    )
    way = models.CharField(_("Came in"), max_length=10, choices=WishWay, default=WishWay.WEB)
    written_at = models.DateTimeField(_("Written"), editable=False)
    state = models.CharField(
        _("State"), max_length=20, choices=WishState, default=WishState.RECEIVED
    )
    state_at = models.DateTimeField(_("Since"), editable=False)
    reason = models.TextField(
        _("Reason"),
        blank=True,
        max_length=LONGEST_REASON,
        validators=[MaxLengthValidator(LONGEST_REASON)],
    )
    merged_into = models.ForeignKey(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="merged",
        verbose_name=_("Goes on in"),
    )
    unit = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="wishes_asked",
        verbose_name=_("Unit that says something to it"),
    )
    unit_question = models.TextField(
        _("What the unit should say something to"),
        blank=True,
        max_length=1000,
        help_text=_("Stands in its mail. Left empty, it is asked what it says to the wish."),
    )
    unit_asked_at = models.DateTimeField(null=True, editable=False)
    unit_reminders = models.PositiveSmallIntegerField(default=0, editable=False)
    unit_due_on = models.DateField(_("Answer due on"), null=True, blank=True)
    unit_answer = models.TextField(_("What the unit says"), blank=True, max_length=LONGEST_REASON)
    unit_answered_at = models.DateTimeField(_("The unit answered"), null=True, blank=True)
    author = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="wishes",
        verbose_name=_("Written by"),
    )
    author_name = models.CharField(_("Name"), max_length=200, blank=True)
    author_organisation = models.CharField(_("Organisation"), max_length=200, blank=True)
    name_is_public = models.BooleanField(_("The name may be shown in public"), default=False)
    email = models.EmailField(_("Mail address"), blank=True)
    language = models.CharField(_("Language"), max_length=10, blank=True)
    sent_key = models.UUIDField(null=True, editable=False)
    fingerprint = models.CharField(max_length=64, editable=False)
    support_count = models.PositiveIntegerField(default=0, editable=False)
    comment_count = models.PositiveIntegerField(default=0, editable=False)
    hidden_at = models.DateTimeField(_("Hidden"), null=True, blank=True, editable=False)
    hidden_reason = models.TextField(_("Why it is hidden"), blank=True, max_length=1000)

    class Meta:
        verbose_name = _("Topic wish")
        indexes = [
            *_ledger_indexes(),
            models.Index(fields=["process", "fingerprint"], name="wishes_by_fingerprint"),
            models.Index(fields=["process", "hidden_at"], name="wishes_hidden", condition=~SHOWN),
            models.Index(
                fields=["process", "unit_due_on"],
                name="wishes_with_a_unit",
                condition=models.Q(unit_due_on__isnull=False, unit_answered_at__isnull=True),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process", "number"], name="wishes_are_numbered"
            ),
            models.UniqueConstraint(
                fields=["municipality", "process", "sent_key"], name="a_form_makes_one_wish"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=sorted(rules.NEED_REASON)) | ~models.Q(reason=""),
                name="an_outcome_has_its_reason",
                violation_error_code="reason",
                violation_error_message=_(
                    "Please write why: whoever wrote the wish reads it, and so does everybody."
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(state=WishState.MERGED, merged_into__isnull=False)
                | (~models.Q(state=WishState.MERGED) & models.Q(merged_into__isnull=True)),
                name="a_merged_wish_goes_on_in_another",
                violation_error_code="merged_into",
                violation_error_message=_("Please name the wish in which this one goes on."),
            ),
            models.CheckConstraint(
                condition=SHOWN | ~models.Q(hidden_reason=""),
                name="what_is_hidden_says_why",
                violation_error_code="hidden_reason",
                violation_error_message=_("Please write why: the public reads it instead."),
            ),
        ]

    def __str__(self) -> str:
        """Name number and title."""
        return f"{self.number}: {self.title}"

    def clean(self) -> None:
        """Keep the texts tidy, and what is pointed to in the same process or municipality."""
        self.title = visible(self.title)
        self.text = rules.tidy(self.text)
        self.reason, self.hidden_reason = rules.tidy(self.reason), rules.tidy(self.hidden_reason)
        self.unit_question = rules.tidy(self.unit_question)
        self.unit_answer = rules.tidy(self.unit_answer)
        self.author_name = visible(self.author_name)
        self.author_organisation = visible(self.author_organisation)
        errors = {}
        if not self.title:
            errors["title"] = _("Please write your wish in one sentence.")
        if not self.text:
            errors["text"] = _("Please write what your wish is about.")
        if self.field and self.field.process_id != self.process_id:
            errors["field"] = _("Please choose from the list.")
        if self.merged_into and self.merged_into.process_id != self.process_id:
            errors["merged_into"] = _("Please choose from the list.")
        if self.unit and self.unit.municipality_id != self.municipality_id:
            errors["unit"] = _("Please choose from the list.")
        if errors:
            raise ValidationError(errors)

    @property
    def is_hidden(self) -> bool:
        """Whether the public sees only that there was something, and why it is hidden."""
        return self.hidden_at is not None

    @property
    def is_settled(self) -> bool:
        """Whether it has its outcome."""
        return self.state in rules.OUTCOMES

    @property
    def byline(self) -> str:
        """By whom it is, as far as the public may know; empty for nobody that is named."""
        return rules.byline(
            self.author_name if self.name_is_public else "", self.author_organisation
        )


class WishStep(TenantRecord):
    """A state a wish came to, when and why: its history, as everybody sees it."""

    wish = models.ForeignKey(TopicWish, models.CASCADE, related_name="steps", editable=False)
    state = models.CharField(max_length=20, choices=WishState)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("Step of a wish")

    def __str__(self) -> str:
        """Name the state."""
        return str(self.get_state_display())


class WishTally(ProcessRecord):
    """How many wishes that are not hidden stand where, by field: kept exact, never counted."""

    field = models.ForeignKey(FieldOfAction, models.CASCADE, null=True, related_name="+")
    state = models.CharField(max_length=20, choices=WishState)
    count = models.IntegerField(default=0)

    class Meta:
        verbose_name = _("Number of wishes")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "process", "field", "state"],
                name="one_tally_for_a_field_and_state",
            ),
            models.UniqueConstraint(
                fields=["municipality", "process", "state"],
                condition=models.Q(field__isnull=True),
                name="one_tally_for_a_state_without_field",
            ),
            models.CheckConstraint(condition=models.Q(count__gte=0), name="no_tally_is_below_zero"),
        ]

    def __str__(self) -> str:
        """Name state and number."""
        return f"{self.get_state_display()}: {self.count}"
