"""Agendas and what stands on them."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.contributions.models import TopicWish
from ratschlag.municipalities.models import TenantRecord
from ratschlag.proceedings.enums import ItemKind, ItemOrigin
from ratschlag.processes.models import CrossCuttingTopic, Process
from ratschlag.stakeholders.models import Group, Organisation

MOST_TEXT = 20_000


class Agenda(TenantRecord):
    """The agenda of a meeting; it hangs on group and round and so outlives every planning."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="agendas", editable=False)
    round = models.PositiveSmallIntegerField(editable=False)
    is_released = models.BooleanField(_("Shown on the public pages"), default=False)
    papers_due_days = models.PositiveSmallIntegerField(
        _("Papers are due … days before the meeting"),
        default=7,
        validators=[MaxValueValidator(120)],
    )
    papers_reminded_on = models.DateField(null=True, editable=False)
    minutes_reminded_on = models.DateField(null=True, editable=False)

    class Meta:
        verbose_name = _("Agenda")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "group", "round"], name="one_agenda_per_group_and_round"
            )
        ]

    def __str__(self) -> str:
        """Name the group and the round."""
        return f"{self.group}, {self.round}."

    @property
    def process(self) -> Process:
        """The process of the group."""
        return self.group.process


class AgendaItem(TenantRecord):
    """An item of an agenda; may stand below another one."""

    agenda = models.ForeignKey(Agenda, models.CASCADE, related_name="items", editable=False)
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("Below the item"),
    )
    position = models.PositiveSmallIntegerField(default=1, editable=False)
    title = models.CharField(pgettext_lazy("agenda", "Item"), max_length=200)
    kind = models.CharField(
        _("What is done with it"), max_length=20, choices=ItemKind, default=ItemKind.DISCUSSION
    )
    text = models.TextField(
        _("What it is about"),
        blank=True,
        max_length=MOST_TEXT,
        help_text=_("Paragraphs, lists with - and **bold** are understood."),
    )
    minutes_planned = models.PositiveSmallIntegerField(
        _("Planned minutes"),
        default=15,
        validators=[MaxValueValidator(600, _("Please plan at most 600 minutes."))],
    )
    is_public = models.BooleanField(
        _("Public"),
        default=True,
        help_text=_("Stands on the public pages once the agenda and the minutes are released."),
    )
    presenter = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Presented by"),
    )
    origin = models.CharField(
        max_length=20, choices=ItemOrigin, default=ItemOrigin.OWN, editable=False
    )
    wish = models.ForeignKey(
        TopicWish, models.SET_NULL, null=True, related_name="agenda_items", editable=False
    )
    carried_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="carried_to", editable=False
    )

    class Meta:
        verbose_name = _("Item of the agenda")
        indexes = [models.Index(fields=["municipality", "agenda"], name="items_by_agenda")]

    def __str__(self) -> str:
        """Name the item."""
        return self.title

    def clean(self) -> None:
        """Keep to one agenda, two levels, and organisations of the municipality."""
        if not self.title.strip():
            raise ValidationError({"title": _("Please enter what the item is called.")})
        if self.presenter and self.presenter.municipality_id != self.municipality_id:
            raise ValidationError({"presenter": _("Please choose from the list.")})
        parent = self.parent
        if parent is None:
            return
        is_nested = parent.parent_id is not None or self.children.exists()
        if parent.agenda_id != self.agenda_id or parent.pk == self.pk or is_nested:
            raise ValidationError({"parent": _("Please choose an item of the first level.")})

    @property
    def group(self) -> Group:
        """The group whose agenda it stands on."""
        return self.agenda.group

    @property
    def topic_keys(self) -> list[str]:
        """The keys of the cross-cutting topics that are ticked, as a form sends them."""
        return sorted(str(tick.topic_id) for tick in self.ticks.all())


class ItemTopic(TenantRecord):
    """That an item touches a cross-cutting topic."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="ticks", editable=False)
    topic = models.ForeignKey(CrossCuttingTopic, models.CASCADE, related_name="+", editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "item", "topic"], name="a_topic_is_ticked_once_per_item"
            )
        ]

    def __str__(self) -> str:
        """Name the topic."""
        return str(self.topic)
