"""Minutes: per item what was said and decided, tasks, objections, the steering body's verdict."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.municipalities.models import TenantRecord
from ratschlag.proceedings.enums import (
    AnswerWay,
    MinutesState,
    ObjectionVerdict,
    Outcome,
    ReviewVerdict,
)
from ratschlag.proceedings.models.agendas import Agenda, AgendaItem
from ratschlag.stakeholders.models import Group, Organisation, Person

MOST_NOTES = 50_000
MOST_DECISION = 5_000
MARKDOWN = _("Paragraphs, lists with - and **bold** are understood.")


class Minutes(TenantRecord):
    """The minutes of a meeting, with day and place as they were; frozen once approved."""

    agenda = models.OneToOneField(Agenda, models.PROTECT, related_name="minutes", editable=False)
    state = models.CharField(
        max_length=10, choices=MinutesState, default=MinutesState.DRAFT, editable=False
    )
    start = models.DateTimeField(_("Began"))
    end = models.DateTimeField(_("Ended"))
    place = models.CharField(_("Place"), max_length=320, blank=True)
    comment_until = models.DateField(_("Comments until"), null=True, blank=True)
    sent_at = models.DateTimeField(null=True, editable=False)
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.CharField(max_length=200, blank=True, editable=False)
    is_released = models.BooleanField(default=False, editable=False)
    confirmed_words = models.JSONField(default=list, blank=True, editable=False)
    blackened_words = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("document", "Minutes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__lt=models.F("end")),
                name="a_meeting_of_minutes_ends_after_it_starts",
                violation_error_code="end",
                violation_error_message=_("The end must lie after the start."),
            ),
            models.CheckConstraint(
                condition=models.Q(state=MinutesState.APPROVED, approved_at__isnull=False)
                | models.Q(approved_at__isnull=True, is_released=False),
                name="only_approved_minutes_are_released",
            ),
        ]

    def __str__(self) -> str:
        """Name the meeting."""
        return str(self.agenda)

    @property
    def group(self) -> Group:
        """The group that met."""
        return self.agenda.group

    @property
    def is_approved(self) -> bool:
        """Whether it cannot be changed any more."""
        return self.state == MinutesState.APPROVED

    def takes_comments(self, today: date) -> bool:
        """Tell whether people can object today."""
        return (
            self.state == MinutesState.COMMENTS
            and self.comment_until is not None
            and today <= self.comment_until
        )


class MinutesEntry(TenantRecord):
    """What the minutes say on one item; and, beside it, what the publication copy says."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="entries", editable=False)
    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="entry", editable=False)
    notes = models.TextField(
        _("What was said"), blank=True, max_length=MOST_NOTES, help_text=MARKDOWN
    )
    outcome = models.CharField(
        pgettext_lazy("minutes", "Outcome"), max_length=20, choices=Outcome, blank=True
    )
    decision = models.TextField(
        _("Wording of the outcome"),
        blank=True,
        max_length=MOST_DECISION,
        help_text=_("As it stands in the register of decisions."),
    )
    vote = models.CharField(
        _("How it was decided"),
        max_length=200,
        blank=True,
        help_text=_("For example “without dissent” or “9 for, 2 against, 3 abstentions”."),
    )
    public_notes = models.TextField(
        _("What was said, for the public"), blank=True, max_length=MOST_NOTES, help_text=MARKDOWN
    )
    public_decision = models.TextField(
        _("Wording of the outcome, for the public"), blank=True, max_length=MOST_DECISION
    )

    class Meta:
        verbose_name = _("Entry of the minutes")

    def __str__(self) -> str:
        """Name the item."""
        return str(self.item)

    def clean(self) -> None:
        """Ask for the wording of what was decided."""
        decides = self.outcome in {Outcome.AGREED, Outcome.PROPOSAL, Outcome.RETURNED}
        if decides and not self.decision.strip():
            raise ValidationError(
                {"decision": _("Please write what was decided, or why it was returned.")}
            )

    @property
    def group(self) -> Group:
        """The group that met."""
        return self.minutes.agenda.group


class Task(TenantRecord):
    """Something to be done until a day, by an organisation or a person."""

    entry = models.ForeignKey(MinutesEntry, models.CASCADE, related_name="tasks", editable=False)
    text = models.CharField(pgettext_lazy("minutes", "Task"), max_length=300)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Organisation"),
    )
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Person")
    )
    due_on = models.DateField(_("Due on"))
    done_on = models.DateField(_("Done on"), null=True, blank=True)

    class Meta:
        verbose_name = pgettext_lazy("minutes", "Task")
        indexes = [models.Index(fields=["municipality", "due_on"], name="tasks_by_day")]

    def __str__(self) -> str:
        """Say what is to be done."""
        return self.text

    def clean(self) -> None:
        """Keep to owners of the municipality, and to at least one."""
        for name in ("organisation", "person"):
            owner = getattr(self, name)
            if owner is not None and owner.municipality_id != self.municipality_id:
                raise ValidationError({name: _("Please choose from the list.")})
        if self._state.adding and self.organisation is None and self.person is None:
            raise ValidationError({"organisation": _("Please choose who is to do it.")})

    @property
    def group(self) -> Group:
        """The group that gave it."""
        return self.entry.minutes.agenda.group

    @property
    def owner(self) -> str:
        """Who is to do it, in words."""
        return ", ".join(str(one) for one in (self.person, self.organisation) if one)


class Objection(TenantRecord):
    """What somebody has against an entry who was there or invited; kept whatever becomes of it."""

    entry = models.ForeignKey(
        MinutesEntry, models.PROTECT, related_name="objections", editable=False
    )
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+", editable=False)
    text = models.TextField(pgettext_lazy("minutes", "Your comment"), max_length=5_000)
    raised_at = models.DateTimeField(editable=False)
    way = models.CharField(
        max_length=10, choices=AnswerWay, default=AnswerWay.LOGIN, editable=False
    )
    verdict = models.CharField(
        _("What becomes of it"),
        max_length=20,
        choices=ObjectionVerdict,
        default=ObjectionVerdict.OPEN,
    )
    answer = models.TextField(_("Answer"), blank=True, max_length=2_000)
    settled_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("Objection")

    def __str__(self) -> str:
        """Name the item it is about."""
        return str(self.entry)

    def clean(self) -> None:
        """Ask for the reason of a no."""
        if not self.text.strip():
            raise ValidationError({"text": _("Please write what should be different.")})
        if self.verdict == ObjectionVerdict.DECLINED and not self.answer.strip():
            raise ValidationError({"answer": _("Please say why it is not taken over.")})

    @property
    def group(self) -> Group:
        """The group that met."""
        return self.entry.minutes.agenda.group

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided on it yet."""
        return self.verdict == ObjectionVerdict.OPEN

    @property
    def is_entered(self) -> bool:
        """Whether the office wrote it down for somebody."""
        return self.way == AnswerWay.OFFICE


class Review(TenantRecord):
    """What the steering body says about an outcome of another group."""

    entry = models.OneToOneField(
        MinutesEntry, models.CASCADE, related_name="review", editable=False
    )
    verdict = models.CharField(_("The steering body"), max_length=20, choices=ReviewVerdict)
    reason = models.TextField(pgettext_lazy("review", "Reasons"), blank=True, max_length=5_000)
    given_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = _("Verdict of the steering body")

    def __str__(self) -> str:
        """Name the item it is about."""
        return str(self.entry)

    def clean(self) -> None:
        """Ask for the reasons of a return."""
        if self.verdict == ReviewVerdict.RETURNED and not self.reason.strip():
            raise ValidationError({"reason": _("Please say why the item goes back to the group.")})

    @property
    def group(self) -> Group:
        """The group whose outcome it is about."""
        return self.entry.minutes.agenda.group


class MinutesReminder(TenantRecord):
    """That people were reminded of the minutes of a meeting that has no agenda: once."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="+", editable=False)
    round = models.PositiveSmallIntegerField(editable=False)
    sent_on = models.DateField(editable=False)

    class Meta:
        verbose_name = _("Reminder of minutes that are missing")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "group", "round"],
                name="missing_minutes_are_reminded_of_once",
            )
        ]

    def __str__(self) -> str:
        """Name the group and the round."""
        return f"{self.group}, {self.round}."
