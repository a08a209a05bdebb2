"""Roles in a municipality and the doors through which somebody acts."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody may do in one municipality; the order is that of docs/permissions.md.

    Roles of staff are given (`municipalities.Membership`); those of participation follow from the
    seats and the department somebody has on the day (`stakeholders.queries.roles_in`). The
    operator runs the installation and is nobody in any municipality.
    """

    OPERATOR = "operator", _("Operation of the installation")
    ADMINISTRATOR = "administrator", _("Administration")
    COUNCIL_OFFICE = "council_office", _("Council office")
    COORDINATOR = "coordinator", _("Coordination")
    OFFICE_MEMBER = "office_member", _("Coordination office")
    CONVENOR = "convenor", _("Chair of a group")
    PARTICIPANT = "participant", _("Participant")
    STEERING_MEMBER = "steering_member", _("Member of the steering body")
    UNIT_REPORTER = "unit_reporter", _("Responsible department")
    PUBLIC = "public", _("The public")


# Who may act only after a second factor was set up (settings.SECOND_FACTOR_REQUIRED).
SECOND_FACTOR_ROLES = frozenset({Role.OPERATOR, Role.ADMINISTRATOR, Role.COORDINATOR})
STAFF_ROLES = (Role.ADMINISTRATOR, Role.COUNCIL_OFFICE, Role.COORDINATOR, Role.OFFICE_MEMBER)


class Door(models.TextChoices):
    """The way by which an action reached the operation."""

    WEB = "web", _("Web page")
    COMMAND = "command", _("Command")
    JOB = "job", _("Background job")
    API = "api", _("Interface for programs")
