"""Organisations and people."""

from typing import Self, TypeVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.municipalities.models import TenantRecord
from ratschlag.stakeholders import rules
from ratschlag.stakeholders.enums import OrganisationKind, Sector

TAGS_HELP = _(
    "Words to find entries by, separated by commas. Nothing about origin, belief or health."
)

Entry = TypeVar("Entry", bound=models.Model)


class RegisterQuerySet(models.QuerySet[Entry]):
    """Selections of entries of the register."""

    def tagged(self, tag: str) -> Self:
        """Those with exactly this tag; the list of tags is kept in one text."""
        entry, comma = tag.strip(), rules.LIST_SEPARATOR
        return self.filter(
            models.Q(tags__iexact=entry)
            | models.Q(tags__istartswith=f"{entry}{comma}")
            | models.Q(tags__iendswith=f"{comma}{entry}")
            | models.Q(tags__icontains=f"{comma}{entry}{comma}")
        )


class OrganisationQuerySet(RegisterQuerySet["Organisation"]):
    """Selections of organisations."""

    def choosable(self, chosen: UUID | None = None) -> Self:
        """Those that were not dissolved, and the one that was chosen before."""
        return self.filter(models.Q(dissolved_on__isnull=True) | models.Q(pk=chosen))


def _seen_name(name: str) -> str:
    seen = rules.visible(name)
    if not seen:
        raise ValidationError({"name": _("Please enter a name that can be seen.")})
    return seen


class Organisation(TenantRecord):
    """A department, council group, association, company … that delegates people."""

    name = models.CharField(_("Name"), max_length=200)
    sector = models.CharField(_("Sector"), max_length=20, choices=Sector)
    kind = models.CharField(_("Kind"), max_length=30, choices=OrganisationKind)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    tags = models.CharField(_("Tags"), max_length=300, blank=True, help_text=TAGS_HELP)
    languages = models.CharField(
        _("Languages the organisation works in"),
        max_length=300,
        blank=True,
        help_text=_("Separate them with commas, for example: German, Arabic, Dari."),
    )
    email = models.EmailField(_("Mail address"), blank=True)
    phone = models.CharField(_("Telephone"), max_length=60, blank=True)
    address = models.CharField(_("Postal address"), max_length=300, blank=True)
    dissolved_on = models.DateField(
        _("Dissolved on"),
        null=True,
        blank=True,
        help_text=_("From this day on it is no longer there."),
    )
    followed_by = models.ForeignKey(
        "self",
        models.RESTRICT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Organisation that follows"),
        help_text=_("The organisation that took its tasks over, if there is one."),
    )

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("Organisation")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="organisation_names_are_unique",
                violation_error_message=_("There is an organisation with this name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(followed_by__isnull=True) | models.Q(dissolved_on__isnull=False),
                name="only_a_dissolved_organisation_is_followed",
                violation_error_code="dissolved_on",
                violation_error_message=_("Please say on which day it was dissolved."),
            ),
            models.CheckConstraint(
                condition=models.Q(followed_by__isnull=True)
                | ~models.Q(followed_by=models.F("id")),
                name="no_organisation_follows_itself",
                violation_error_code="followed_by",
                violation_error_message=_("An organisation cannot follow itself."),
            ),
        ]

    def __str__(self) -> str:
        """Name the organisation."""
        return self.name

    def clean(self) -> None:
        """Keep lists in one form, and every text free of signs that nobody sees."""
        self.name = _seen_name(self.name)
        self.phone, self.address = rules.visible(self.phone), rules.visible(self.address)
        self.note = rules.visible(self.note)
        self.tags = rules.tidy_list(rules.visible(rules.tidy_list(self.tags)))
        self.languages = rules.tidy_list(rules.visible(rules.tidy_list(self.languages)))
        if self.followed_by and self.followed_by.municipality_id != self.municipality_id:
            raise ValidationError({"followed_by": _("Please choose from the list.")})


class Person(TenantRecord):
    """Somebody who takes part; may or may not have an account."""

    name = models.CharField(_("Name or function"), max_length=200)
    organisation = models.ForeignKey(
        Organisation,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("Organisation"),
    )
    email = models.EmailField(_("Mail address"), blank=True)
    phone = models.CharField(_("Telephone"), max_length=60, blank=True)
    language = models.CharField(
        _("Language of mails"),
        max_length=10,
        blank=True,
        help_text=_("In which language the person wants to be written to; German if left empty."),
    )
    tags = models.CharField(_("Tags"), max_length=300, blank=True, help_text=TAGS_HELP)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="people",
        verbose_name=_("Account"),
    )

    objects = RegisterQuerySet.as_manager()

    class Meta:
        verbose_name = _("Person")
        indexes = [models.Index(fields=["municipality", "name"], name="people_by_name")]

    def __str__(self) -> str:
        """Name the person or function."""
        return self.name

    def clean(self) -> None:
        """Keep to organisations of the municipality and known languages; keep the texts tidy."""
        self.name = _seen_name(self.name)
        self.phone = rules.visible(self.phone)
        self.tags = rules.tidy_list(rules.visible(rules.tidy_list(self.tags)))
        if self.language and self.language not in dict(settings.LANGUAGES):
            raise ValidationError({"language": _("Please choose from the list.")})
        if self.organisation and self.organisation.municipality_id != self.municipality_id:
            raise ValidationError({"organisation": _("Please choose from the list.")})
