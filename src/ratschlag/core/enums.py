"""Roles in a municipality and the doors through which somebody acts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody may do in one municipality; the order is that of docs/permissions.md."""

    ADMINISTRATOR = "administrator", _("Administration")
    COUNCIL_OFFICE = "council_office", _("Council office")
    COORDINATOR = "coordinator", _("Coordination")
    OFFICE_MEMBER = "office_member", _("Coordination office")
    PUBLIC = "public", _("The public")


class Door(models.TextChoices):
    """The way by which an action reached the operation."""

    WEB = "web", _("Web page")
    COMMAND = "command", _("Command")
    JOB = "job", _("Background job")
    API = "api", _("Interface for programs")
