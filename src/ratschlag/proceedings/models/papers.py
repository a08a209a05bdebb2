"""Papers for the items of agendas: announced, handed in, and where they lie."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ratschlag.municipalities.models import TenantRecord
from ratschlag.proceedings.enums import PaperKind
from ratschlag.proceedings.models.agendas import AgendaItem
from ratschlag.processes.models import Process
from ratschlag.stakeholders.models import Group, Person


class ItemPaper(TenantRecord):
    """A paper for an item: what it is called, who owes it and, once it is there, where it lies.

    It is there as an address or as a file, whose bytes lie apart so that no list loads them.
    """

    MISSING = models.Q(address="", file_kind="")

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="papers", editable=False)
    title = models.CharField(_("Title"), max_length=200)
    address = models.CharField(
        _("Address on the internet"),
        max_length=500,
        blank=True,
        validators=[URLValidator(["https", "http"], message=_("Please enter a full address."))],
        help_text=_("Instead of a file. Stays empty as long as the paper is not there."),
    )
    file_kind = models.CharField(max_length=10, choices=PaperKind, blank=True, editable=False)
    file_size = models.PositiveIntegerField(null=True, editable=False)
    pages = models.PositiveSmallIntegerField(
        _("Number of pages"),
        null=True,
        blank=True,
        validators=[
            MinValueValidator(1, _("A paper has at least one page.")),
            MaxValueValidator(9999, _("Please enter at most 9999.")),
        ],
    )
    is_public = models.BooleanField(
        pgettext_lazy("paper", "Public"),
        default=True,
        help_text=_(
            "Stands on the public pages as soon as its item does. Otherwise only those read it who"
            " are invited to the meeting."
        ),
    )
    owed_by = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Somebody of the group"),
    )
    owed_name = models.CharField(_("Or somebody else: name"), max_length=120, blank=True)
    owed_email = models.EmailField(
        _("Mail address of somebody else"),
        blank=True,
        help_text=_("Reminders go there, with a link to hand the paper in without an account."),
    )
    reminded_on = models.DateField(null=True, editable=False)
    handed_in_at = models.DateTimeField(null=True, editable=False)
    is_looked_at = models.BooleanField(default=True, editable=False)

    class Meta:
        verbose_name = _("Paper for an item")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(address="") | models.Q(file_kind=""),
                name="a_paper_is_an_address_or_a_file",
                violation_error_code="address",
                violation_error_message=_("Please give either a file or an address, not both."),
            ),
        ]

    def __str__(self) -> str:
        """Name the paper."""
        return self.title

    def clean(self) -> None:
        """Let one person owe it, of the municipality, or somebody else with name and address."""
        if self.owed_by and self.owed_by.municipality_id != self.municipality_id:
            raise ValidationError({"owed_by": _("Please choose from the list.")})
        if self.owed_by and (self.owed_name or self.owed_email):
            reason = _("Please choose somebody from the list or enter somebody else, not both.")
            raise ValidationError({"owed_name": reason})
        if bool(self.owed_name.strip()) != bool(self.owed_email):
            missing = "owed_email" if self.owed_name.strip() else "owed_name"
            raise ValidationError({missing: _("Please enter both name and mail address.")})

    @property
    def group(self) -> Group:
        """The group on whose agenda it stands."""
        return self.item.agenda.group

    @property
    def process(self) -> Process:
        """The process of the group."""
        return self.group.process

    @property
    def is_missing(self) -> bool:
        """Whether it is announced only."""
        return not self.address and not self.file_kind

    @property
    def owed_from(self) -> str:
        """The name of who hands it in; empty if nobody is named."""
        return self.owed_by.name if self.owed_by else self.owed_name

    @property
    def reminders_go_to(self) -> str:
        """The mail address of who hands it in; empty if there is none."""
        return self.owed_by.email if self.owed_by else self.owed_email

    @property
    def is_shown(self) -> bool:
        """Whether everybody may read it, once its item is shown; the office has looked at it."""
        return self.is_public and self.is_looked_at and not self.is_missing and self.item.is_public


class PaperFile(TenantRecord):
    """The bytes of a paper that is a file."""

    paper = models.OneToOneField(ItemPaper, models.CASCADE, related_name="stored", editable=False)
    data = models.BinaryField()

    class Meta:
        verbose_name = _("File of a paper")

    def __str__(self) -> str:
        """Name the paper."""
        return str(self.paper)
