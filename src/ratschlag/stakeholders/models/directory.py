"""Organisations and people."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from ratschlag.municipalities.models import TenantRecord
from ratschlag.stakeholders.enums import OrganisationKind, Sector


class Organisation(TenantRecord):
    """A department, council group, association, company … that delegates people."""

    name = models.CharField(_("Name"), max_length=200)
    sector = models.CharField(_("Sector"), max_length=20, choices=Sector)
    kind = models.CharField(_("Kind"), max_length=30, choices=OrganisationKind)
    note = models.CharField(_("Note"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("Organisation")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "name"],
                name="organisation_names_are_unique",
                violation_error_message=_("There is an organisation with this name already."),
            )
        ]

    def __str__(self) -> str:
        """Name the organisation."""
        return self.name


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
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="people",
        verbose_name=_("Account"),
    )

    class Meta:
        verbose_name = _("Person")
        indexes = [models.Index(fields=["municipality", "name"], name="people_by_name")]

    def __str__(self) -> str:
        """Name the person or function."""
        return self.name

    def clean(self) -> None:
        """Keep person and organisation in one municipality."""
        if self.organisation and self.organisation.municipality_id != self.municipality_id:
            raise ValidationError({"organisation": _("Please choose from the list.")})
